#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Damaged copies of documents, for counting how far the confidences can be trusted.

usage: damage.py PROTOKOLL OUT_DIR COPIES DOCUMENT GOLD [DOCUMENT GOLD]...

Writes OUT_DIR/docs/NAME~NN.txt and OUT_DIR/gold/NAME~NN.json (the gold as it was: what the paper said). The damage of a
copy depends on its name alone: the same in every run. Each kind is one that converters and scanners do (LAYOUTS 13).
"""
import json
import os
import random
import re
import subprocess
import sys
import unicodedata

CONFUSIONS = [("rn", "m"), ("m", "rn"), ("l", "1"), ("1", "l"), ("i", "l"), ("l", "i"), ("e", "c"), ("o", "0"), ("0", "O"), ("å", "a"), ("ä", "a"), ("ö", "o"),
              ("ä", "å"), ("S", "5"), ("5", "S"), ("h", "b"), ("t", "f"), ("8", "3"), (",", "."), (".", ",")]


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def lose_signs(text, rng):
    """§ deleted, with the blank behind it, everywhere or here and there."""
    share = rng.choice([1.0, 1.0, 0.5])
    return re.sub(r"§+ ?", lambda m: "" if rng.random() < share else m.group(0), text)


def misread_signs(text, rng):
    sign = rng.choice(["&", "$"])
    return text.replace("§", sign)


def lose_marks(text, rng):
    share = rng.choice([0.1, 0.3, 1.0])
    return "\n".join(plain(line) if rng.random() < share else line for line in text.split("\n"))


def close_columns(text, rng):
    """Runs of blanks and TABs become one blank."""
    return "\n".join(re.sub(r"[ \t]{2,}|\t", " ", line.strip()) for line in text.split("\n"))


def labels_first(text, rng):
    """The first rows of two columns: all of the left one, then all of the right one."""
    lines = text.split("\n")
    end = min(len(lines), 60)
    left, right, rows = [], [], 0
    for line in lines[:end]:
        cells = [c for c in re.split(r" {2,}|\t", line.rstrip()) if c]
        if re.match(r"^\s*§|^\s*\d+ ", line):
            break
        rows += 1
        if len(cells) >= 2 and not line.startswith(" "):
            left.append(cells[0])
            right.extend(cells[1:])
        elif line.startswith(" "):
            right.extend(cells)
        else:
            left.extend(cells)
    return "\n".join(left + right + lines[rows:])


def scan(rate):
    def noise(text, rng):
        out, at = [], 0
        while at < len(text):
            hit = None
            if rng.random() < rate:
                fits = [(a, b) for a, b in CONFUSIONS if text.startswith(a, at)]
                hit = rng.choice(fits) if fits else None
            if hit:
                out.append(hit[1])
                at += len(hit[0])
            else:
                out.append(text[at])
                at += 1
        return "".join(out)
    return noise


def break_words(text, rng):
    """Words split, glued, and hyphened where a line once ended."""
    def one(match):
        word, die = match.group(0), rng.random()
        if die < 0.01:
            cut = rng.randrange(2, len(word) - 2)
            return word[:cut] + rng.choice([" ", "-", "- "]) + word[cut:]
        return word
    text = re.sub(r"\w{7,}", one, text)
    return re.sub(r"(?<=[a-zåäö]) (?=[A-ZÅÄÖ][a-zåäö])", lambda m: "" if rng.random() < 0.01 else " ", text)


def flatten(text, rng):
    """No empty lines; a page is a paragraph of lines."""
    return re.sub(r"\n\s*\n+", "\n", text)


KINDS = [[lose_signs], [misread_signs], [lose_marks], [close_columns], [labels_first], [scan(0.002)], [scan(0.01)], [break_words], [flatten],
         [lose_marks, scan(0.004)], [close_columns, lose_signs], [scan(0.02)], [flatten, break_words], [scan(0.006), misread_signs], [lose_marks, close_columns],
         [labels_first, lose_signs], [break_words, scan(0.004)], [lose_marks, break_words], [flatten, lose_signs], [scan(0.015), lose_marks]]


def text_of(program, path):
    if path.endswith(".txt"):
        with open(path, encoding="utf-8") as stream:
            return stream.read()
    out = subprocess.run([program, "extract", "--with-text", path], capture_output=True, check=True).stdout
    return json.loads(out)["text"]


def main():
    program, out, copies = sys.argv[1], sys.argv[2], int(sys.argv[3])
    pairs = list(zip(sys.argv[4::2], sys.argv[5::2]))
    os.makedirs(f"{out}/docs", exist_ok=True)
    os.makedirs(f"{out}/gold", exist_ok=True)
    for document, gold in pairs:
        text = text_of(program, document)
        with open(gold, encoding="utf-8") as stream:
            record = json.load(stream)
        stem = os.path.splitext(os.path.basename(document))[0]
        for n in range(copies):
            name = f"{stem}~{n + 1:02}"
            rng = random.Random(name)
            damaged = text
            for kind in KINDS[n * len(KINDS) // copies if copies < len(KINDS) else n % len(KINDS)]:  # few copies: kinds from the whole list
                damaged = kind(damaged, rng)
            with open(f"{out}/docs/{name}.txt", "w", encoding="utf-8") as stream:
                stream.write(damaged)
            record["path"] = f"{name}.txt"
            with open(f"{out}/gold/{name}.json", "w", encoding="utf-8") as stream:
                json.dump(record, stream, ensure_ascii=False)
    print(f"{len(pairs) * copies} copies")


main()
