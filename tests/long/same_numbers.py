# SPDX-License-Identifier: EUPL-1.2
"""Are the automatic numbers the ones that LibreOffice prints?

    same_numbers.py BLOCKS.json LIBREOFFICE.txt

Compares, in order, the lines that begin with a number, in what `protokoll extract --show=blocks` shows and in what
`soffice --convert-to txt` prints; the cells of tables are left out on both sides."""
import json
import re
import sys

NUMBERED = re.compile(r"^(?:§ ?)?\d+(?:\.\d+)*[.):]? \S|^\(?[a-zA-Z][.)] \S|^§ ?\d+$")


def squeeze(line):
    return re.sub(r"\s+", " ", line.replace("\ufeff", "").replace("\u00ad", "")).strip()


def main(blocks, printed):
    with open(blocks, encoding="utf-8") as file:
        document = json.loads(file.readline())
    cells, ours = set(), []
    for block in document["blocks"]:
        text = document["text"][slice(*block["span"])]
        if block["kind"] == "row":
            cells.update(squeeze(cell) for cell in text.split("\t"))
        elif block["kind"] != "furniture":
            ours.append(squeeze(text))
    with open(printed, encoding="utf-8") as file:
        theirs = [squeeze(line) for line in file if squeeze(line) not in cells]
    ours = [line for line in ours if NUMBERED.match(line)]
    theirs = [line for line in theirs if NUMBERED.match(line)]
    if ours == theirs:
        return 0
    for wanted, got in zip(theirs + [None] * len(ours), ours + [None] * len(theirs)):
        if wanted != got:
            print(f"{blocks}: LibreOffice prints {wanted!r}, we {got!r}")
            break
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
