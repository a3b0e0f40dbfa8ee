#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Lists every phrase of four words or more in the data files that occurs in exactly one seed document. No rule may
stand for one document: each on the list needs a comment in its file, `# annars: ...`, that names a second place where
the phrase is used, or goes. usage: phrases.py SEEDS_DIR DATA_DIR...   Prints the list; exit 1 when a comment is missing."""
import glob
import itertools
import os
import re
import sys


def words(text):
    return re.findall(r"[^\W_]+", text.casefold())


def combinations(phrase):
    """What alternatives in brackets stand for: "(a / b) c" is "a c" and "b c"."""
    parts = re.split(r"\(([^()]* / [^()]*)\)", phrase)
    choices = [part.split(" / ") if i % 2 else [part] for i, part in enumerate(parts)]
    return ["".join(choice) for choice in itertools.product(*choices)]


def variants(path):
    """(phrase with its alternatives chosen, line number, comment lines right above) of a data file."""
    comments = []
    for number, line in enumerate(open(path, encoding="utf-8-sig"), 1):
        line = line.strip()
        if line.startswith("#"):
            comments.append(line)
            continue
        section = line.startswith("[")
        name = re.match(r"(namn|name|källa)\s*=", line) and "areas" in path  # what an area is called finds nothing
        parts = [] if section or name or not line else re.split(r"\s*\|\s*", line.split("=", 1)[-1].strip())
        for part in parts:
            for phrase in combinations(part):
                yield phrase, number, " ".join(comments)
        if line:
            comments = []


def pattern(phrase):
    out = []
    for piece in phrase.split():
        if piece in ("...", "…"):
            out.append(r"(?:\s\S+){0,5}?")
        elif piece == "{organ}":
            out.append(r"(?:\s\S+){1,4}?")
        else:
            front, back = piece.startswith("*"), piece.endswith("*")
            for word in words(piece):
                out.append(r"\s" + (r"\S*" if front else "") + re.escape(word) + (r"\S*" if back else ""))
    return re.compile("".join(out) + r"(?=\s|$)")


def main():
    seeds = {os.path.basename(p): " " + " ".join(words(open(p, encoding="utf-8").read())) + " " for p in glob.glob(sys.argv[1] + "/*.txt")}
    checked = bare = 0
    for folder in sys.argv[2:]:
        for path in sorted(glob.glob(folder + "/*.txt")):
            for phrase, line, comment in variants(path):
                if len([w for w in phrase.split() if w not in ("...", "…")]) < 4:
                    continue
                checked += 1
                found = pattern(phrase)
                hits = [name for name, text in seeds.items() if found.search(text)]
                if len(hits) == 1:
                    excused = "annars:" in comment
                    bare += not excused
                    print(f"{path}:{line}: only in {hits[0]}: {phrase}{'' if excused else '   <- no second place named'}")
    print(f"{checked} phrases of four words or more looked up")
    print(f"{1 if not bare else 0} passed, {bare} failed")
    sys.exit(1 if bare else 0)


main()
