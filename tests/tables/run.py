#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Runs table tests. A file holds cases:

    === what the case shows
    the document, line by line ( \\t stands for a TAB )
    ==> array: field field ...
    value | value        one line a record, in reading order; null, true, or the text; none: no record of the array

usage: run.py PROTOKOLL FILE...   Ends with `N passed, N failed`."""
import json
import subprocess
import sys


def cases(path):
    name, lines, checks, number = None, [], [], 0
    with open(path, encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            line = line.rstrip("\n")
            if line.startswith("=== "):
                if name:
                    yield start, name, lines, checks
                name, lines, checks, start = line[4:], [], [], number
            elif line.startswith("==> "):
                array, fields = line[4:].split(":")
                checks.append((array.strip(), fields.split(), []))
            elif checks:
                if line.strip() and not line.startswith("#"):
                    checks[-1][2].append([v.strip() for v in line.split(" | ")])
            elif name:
                lines.append(line.replace("\\t", "\t"))
    if name:
        yield start, name, lines, checks


def shown(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return " ".join(shown(v) for v in value.values())
    if isinstance(value, list):
        return "; ".join(map(shown, value))
    return str(value)


def rows(document, array, fields):
    if array == "document":
        return [[shown(document.get(f)) for f in fields]]
    items = {i["id"]: i["number"] for i in document.get("items", [])}
    for block in document["blocks"] if array == "blocks" else []:
        block["text"] = document["text"][slice(*block["span"])].replace("\t", "\\t")
    out = []
    for record in document.get(array, []):
        out.append([shown(items.get(record.get("item"))) if f == "@item" else shown(record.get(f)) for f in fields])
    return out


def main():
    program, paths = sys.argv[1], sys.argv[2:]
    passed = failed = 0
    for path in paths:
        for start, name, lines, checks in cases(path):
            text = "\n".join(lines).strip("\n") + "\n"
            run = subprocess.run([program, "extract", "--with-text", "-"], input=text.encode(), capture_output=True, timeout=60)
            document = json.loads(run.stdout) if run.stdout.strip() else {}
            for array, fields, wanted in checks:
                got = rows(document, array, fields)
                if wanted == [["none"]]:
                    wanted = []
                if got == wanted:
                    passed += 1
                    continue
                failed += 1
                print(f"{path}:{start}: {name}: {array} {' '.join(fields)}")
                for row in wanted:
                    print(f"    {'  ' if row in got else '- '}{' | '.join(row)}")
                for row in got:
                    if row not in wanted:
                        print(f"    + {' | '.join(row)}")
                if run.stderr:
                    print("    " + run.stderr.decode(errors="replace").strip())
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
