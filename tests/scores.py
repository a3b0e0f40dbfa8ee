#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Compares measured scores with those committed (scores.tsv: set, figure, floor). usage: scores.py TSV DIR [--raise]"""
import json
import os
import sys


def figures(report):
    for array, a in report["arrays"].items():
        yield f"{array}.f1", a["f1"]
    for field, f in report["fields"].items():
        yield f"{field}", f["accuracy"]
    yield "spans_inside", report["spans_ok"] / max(report["spans"], 1)
    yield "spans_show", report["shown_ok"] / max(report["shown"], 1)


def main():
    path, folder = sys.argv[1:3]
    floors = {}
    if os.path.exists(path):
        for line in open(path, encoding="utf-8"):
            if line.strip() and not line.startswith("#"):
                name, figure, floor = line.rstrip("\n").split("\t")
                floors[name, figure] = float(floor)
    measured = {}
    for file in sorted(os.listdir(folder)):
        if file.endswith(".json"):
            with open(os.path.join(folder, file), encoding="utf-8") as stream:
                for figure, value in figures(json.load(stream)):
                    measured[file[:-5], figure] = value
    failed = 0
    for key, floor in sorted(floors.items()):
        if measured.get(key, 0.0) < floor - 0.0005:
            failed += 1
            print(f"below its floor: {key[0]} {key[1]}: {measured.get(key, 0.0):.3f}, committed {floor:.3f}")
    if "--raise" in sys.argv:
        with open(path, "w", encoding="utf-8") as stream:
            stream.write("# set\tfigure\tfloor: what tests/scores.sh measured; these only rise\n")
            for key in sorted(set(measured) | set(floors)):
                stream.write(f"{key[0]}\t{key[1]}\t{max(int(measured.get(key, 0) * 1000) / 1000, floors.get(key, 0)):.3f}\n")
    print(f"{len(floors) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
