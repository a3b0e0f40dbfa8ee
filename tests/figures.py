#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The table of figures that README shows: first runs of documents that nobody had seen, and all samples today.

usage: figures.py record EVALUATE.json DATE >tests/rounds/N.tsv     the first run of a round, kept for good
       figures.py table EVALUATE.json tests/rounds/N.tsv...         the table, in Markdown
"""
import json
import sys

ROWS = [  # shown as, figure of `evaluate --json`, bar for the first run of the last round
    ("§ numbers, F1", "items.f1", 0.99), ("case numbers", "items.case_number", 0.98), ("meeting date, F1", "meetings.f1", 0.99),
    ("present (partial included), F1", "present.f1", 0.98), ("absent, F1", "absent.f1", 0.92),
    ("substitutes with whom and when, F1", "substitutes.f1", 0.92), ("party", "participants.party", 0.98),
    ("decisions, F1", "decisions.f1", 0.93), ("their status", "decisions.status", 0.97), ("their act", "decisions.act", 0.93),
    ("complete votes, F1", "complete_votes.f1", 0.90), ("reservations, F1", "reservations.f1", 0.93),
    ("references, F1", "references.f1", 0.85), ("whole item exactly right", "items.whole", 0.75),
]


def figure(report, name):
    one = report["figures"].get(name)
    return one["value"] if one else None


def record(path, date):
    report = json.load(open(path, encoding="utf-8"))
    print(f"# first run: {date}, {report['documents']} documents")
    print("figure\tvalue\tlow\thigh")
    for _, name, _ in ROWS:
        value = figure(report, name)
        if value is not None:
            print(f"{name}\t{value:.3f}\t{report['figures'][name]['low']:.3f}\t{report['figures'][name]['high']:.3f}")
    print(f"unclaimed\t{report['unclaimed']:.3f}\t\t")


def load_round(path):
    head, values = "", {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("#"):
            head = line[2:].strip().removeprefix("first run: ").replace(" documents", " docs")
        elif not line.startswith("figure"):
            cells = line.rstrip("\n").split("\t")
            values[cells[0]] = cells[1]
    return head, values


def table(path, rounds):
    report = json.load(open(path, encoding="utf-8"))
    rounds = [load_round(r) for r in rounds]
    heads = [f"first run {n}: {head}" for n, (head, _) in enumerate(rounds, 1)]
    print("| | bar | " + " | ".join(heads) + f" | all {report['documents']} samples today |")
    print("| --- | ---: |" + " ---: |" * (len(rounds) + 1))
    for shown, name, bar in ROWS + [("`unclaimed`", "unclaimed", 0.05)]:
        now = report["unclaimed"] if name == "unclaimed" else figure(report, name)
        cells = [values.get(name, "–") for _, values in rounds]
        print(f"| {shown} | {'≤' if name == 'unclaimed' else '≥'} {bar:.2f} | " + " | ".join(cells) + f" | {now:.3f} |")


if sys.argv[1] == "record":
    record(sys.argv[2], sys.argv[3])
else:
    table(sys.argv[2], sys.argv[3:])
