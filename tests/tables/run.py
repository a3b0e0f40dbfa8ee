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
import tempfile


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


def extracted(program, texts):
    """The documents of all texts by one run: the vocabulary is read once."""
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{folder}/{i}" for i in range(len(texts))] # no suffix, as standard input has none
        for name, text in zip(names, texts):
            with open(name, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
        run = subprocess.run([program, "extract", "--with-text", *names], capture_output=True, timeout=600)
        documents = {d["path"]: d for d in map(json.loads, run.stdout.splitlines())}
        return [documents.get(name) for name in names], run.stderr.decode(errors="replace").replace(folder + "/", "case ")


def main():
    program, paths = sys.argv[1], sys.argv[2:]
    found = [(path, *case) for path in paths for case in cases(path)]
    documents, said = extracted(program, ["\n".join(lines).strip("\n") + "\n" for _, _, _, lines, _ in found])
    passed = failed = 0
    for (path, start, name, _, checks), document in zip(found, documents):
        for array, fields, wanted in checks:
            got = rows(document, array, fields) if document else [["no document"]]
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
    if failed and said:
        print(said.strip())
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
