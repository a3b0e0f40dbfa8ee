#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""`protokoll evaluate` and the reference scorer of the record contract must give the same figures.
usage: evaluate.py PROTOKOLL SCORER GOLD OUT.jsonl   Prints each difference; ends with `N passed, N failed`."""
import json
import subprocess
import sys

program, scorer, gold, out = sys.argv[1:5]
theirs = json.loads(subprocess.run([sys.executable, scorer, "--json", gold, out], check=True, capture_output=True).stdout)
ours = json.loads(subprocess.run([program, "evaluate", "--json", gold, out], check=True, capture_output=True).stdout)["figures"]
passed = failed = 0
pairs = [(f"{k}.f1", v["f1"], v["gold"], v["out"]) for k, v in theirs["arrays"].items()]
pairs += [(k, v["accuracy"], v["pairs"], None) for k, v in theirs["fields"].items()]
for name, value, first, second in pairs:
    figure = ours.get(name)
    same = figure and abs(figure["value"] - value) < 1e-3 and figure.get("gold", figure.get("pairs")) == first
    if same and second is not None:
        same = figure["out"] == second
    if same:
        passed += 1
    else:
        failed += 1
        print(f"{name}: ours {figure}, theirs {value} of {first}, {second}")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
