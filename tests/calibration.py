#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""How far the confidences can be trusted: counted on the samples and on damaged copies of each, told of documents that
were left out of the counting.

usage: calibration.py PROTOKOLL [--write] [COPIES]

Prints the reliability table over all left-out documents, the expected calibration error and the share of records below
0.5; fails where the error is above 0.05 or, with twenty copies, the share below 0.02. --write counts on all of them and writes extract/vocabulary/confidence.txt. COPIES: of each document, else 20.
"""
import concurrent.futures
import glob
import json
import os
import subprocess
import sys
import tempfile

FOLDS = 5
BINS = 10
HEAD = "extract/vocabulary/confidence.txt"
LOW_BAR = 0.02  # of all records so many should be told as doubtful, ...
COPIES = 20  # ... with so many copies: with fewer more of the records are of whole documents, and only the error is judged


def run(*arguments, data="."):
    done = subprocess.run([program, "evaluate", "--data", data, *arguments], capture_output=True, text=True)
    if done.returncode not in (0, 4):
        sys.exit(done.stderr)
    return done.stdout


def data_folder(folder, lines):
    """The data files as they are, with other counts."""
    os.makedirs(f"{folder}/extract/vocabulary")
    for name in os.listdir("extract/vocabulary"):
        if name != "confidence.txt":
            os.symlink(os.path.abspath(f"extract/vocabulary/{name}"), f"{folder}/extract/vocabulary/{name}")
    for name in ("classify", "corpus"):
        os.symlink(os.path.abspath(name), f"{folder}/{name}")
    with open(f"{folder}/extract/vocabulary/confidence.txt", "w", encoding="utf-8") as stream:
        stream.write(lines)


def paths(root, stems):
    gold, documents = [], []
    for stem in stems:
        documents += sorted(glob.glob(f"{root}/docs/{stem}~*.txt")) + glob.glob(f"corpus/samples/{stem}.*")
        gold += sorted(glob.glob(f"{root}/gold/{stem}~*.json")) + [f"corpus/samples/gold/{stem}.json"]
    return gold, documents


def gold_folder(root, name, files):
    folder = f"{root}/{name}"
    os.makedirs(folder)
    for file in files:
        os.symlink(os.path.abspath(file), f"{folder}/{os.path.basename(file)}")
    return folder


def fold(root, number, stems):
    """Counts on all but every fifth document, and tells of those."""
    out = [s for i, s in enumerate(stems) if i % FOLDS == number]
    gold, documents = paths(root, [s for s in stems if s not in out])
    lines = run("--calibrate", gold_folder(root, f"in{number}", gold), *documents)
    data = f"{root}/data{number}"
    data_folder(data, lines)
    gold, documents = paths(root, out)
    return json.loads(run("--json", gold_folder(root, f"out{number}", gold), *documents, data=data))["reliability"]


def main():
    copies = next((a for a in sys.argv[2:] if a.isdigit()), str(COPIES))
    stems = sorted(os.path.splitext(os.path.basename(g))[0] for g in glob.glob("corpus/samples/gold/*.json"))
    with tempfile.TemporaryDirectory() as root:
        pairs = [x for s in stems for x in (glob.glob(f"corpus/samples/{s}.*")[0], f"corpus/samples/gold/{s}.json")]
        subprocess.run([sys.executable, "tests/damage.py", program, root, copies, *pairs], check=True, stdout=subprocess.DEVNULL)
        if "--write" in sys.argv:
            gold, documents = paths(root, stems)
            lines = run("--calibrate", gold_folder(root, "all", gold), *documents)
            with open(HEAD, encoding="utf-8") as stream:
                head = "".join(line for line in stream if line.startswith("#"))
            with open(HEAD, "w", encoding="utf-8") as stream:
                stream.write(head + lines)
            return
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            folds = list(pool.map(lambda n: fold(root, n, stems), range(FOLDS)))
    bins = [[0, 0.0, 0.0] for _ in range(BINS)]
    for reliability in folds:
        for b in reliability:
            one = bins[round(b["from"] * BINS)]
            one[0] += b["records"]
            one[1] += b["told"] * b["records"]
            one[2] += b["right"] * b["records"]
    total = sum(n for n, _, _ in bins)
    error = sum(abs(told - right) for _, told, right in bins) / total
    low = sum(n for n, _, _ in bins[: BINS // 2]) / total
    print(f"| confidence | records | told | right |\n| --- | ---: | ---: | ---: |")
    for i, (n, told, right) in enumerate(bins):
        if n:
            print(f"| {i / BINS:.1f}–{(i + 1) / BINS:.1f} | {n} | {told / n:.3f} | {right / n:.3f} |")
    print(f"expected calibration error {error:.3f} over {total} records of documents left out, their {copies} damaged copies included")
    print(f"{100 * low:.1f} % of them below 0.5" + ("" if low >= LOW_BAR else f"; the bar is {100 * LOW_BAR:.0f} %"))
    ok = error <= 0.05 and (low >= LOW_BAR or int(copies) < COPIES)
    print(f"{int(ok)} passed, {int(not ok)} failed")
    sys.exit(not ok)


program = os.path.abspath(sys.argv[1])
main()
