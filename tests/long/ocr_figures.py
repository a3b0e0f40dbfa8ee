# SPDX-License-Identifier: EUPL-1.2
"""Prints how right the records of scans and old Word files are, as the table of README, and says what lies below its floor.

    ocr_figures.py FOLDER

FOLDER holds a .json a row, as `protokoll evaluate --json` prints it."""
import json
import os
import sys

ROWS = (  # file, what it is, floors of items, decisions, participants
    ("pdf", "as PDF with text", 1.0, 0.93, 0.99),
    ("300", "scan, 300 dots an inch, straight and clean", 0.97, 0.90, 0.95),
    ("200", "scan, 200, 0.8° askew, grain", 0.97, 0.88, 0.95),
    ("150", "scan, 150, 0.6° askew, coarse grain", 0.95, 0.85, 0.93),
    ("office", "the same and five DOCX/ODT by LibreOffice as DOCX", 0.99, 0.95, 0.99),
    ("unrtf", "RTF by `unrtf`", 0.98, 0.95, 0.98),
    ("rtf-catdoc", "RTF by `catdoc` (where `unrtf` is missing)", 0.70, 0.65, 0.15),
    ("antiword", ".doc by `antiword`", 0.80, 0.80, 0.98),
    ("catdoc", ".doc by `catdoc` (where `antiword` is missing)", 0.75, 0.75, 0.95),
)
BETTER = (("unrtf", "rtf-catdoc"), ("antiword", "catdoc"))  # what is taken where both are installed
ARRAYS = ("items", "decisions", "participants")


def main(folder):
    figures, passed, failed = {}, 0, 0
    print("| | items, F1 | decisions, F1 | participants, F1 |\n| --- | ---: | ---: | ---: |")
    for name, title, *floors in ROWS:
        path = os.path.join(folder, name + ".json")
        if not os.path.exists(path):
            print(f"skipped: {title}", file=sys.stderr)
            continue
        with open(path, encoding="utf-8") as file:
            read = json.load(file)["figures"]
        figures[name] = [read[f"{array}.f1"]["value"] for array in ARRAYS]
        print(f"| {title} | " + " | ".join(f"{value:.3f}" for value in figures[name]) + " |")
        for array, value, floor in zip(ARRAYS, figures[name], floors):
            passed, failed = passed + (value >= floor), failed + (value < floor)
            if value < floor:
                print(f"FAILED: {title}: {array} {value:.3f} are below {floor}", file=sys.stderr)
    for better, other in BETTER:
        if better in figures and other in figures:
            good = sum(figures[better]) >= sum(figures[other])
            passed, failed = passed + good, failed + (not good)
            if not good:
                print(f"FAILED: {other} is better than {better}", file=sys.stderr)
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main(sys.argv[1]))
