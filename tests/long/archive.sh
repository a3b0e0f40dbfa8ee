#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Archives made by tests/bench/make_archive.py: no two documents are equal, the same seed gives the same bytes, another one others, and
# the gold that comes with them is true: the program is as right about them as about the samples they were made from.
set -u
cd "$(dirname "$0")/../.."
program=${BUILD:-build}/protokoll
passed=0 failed=0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

judge() { # judge WHAT COMMAND...
	local what=$1
	shift
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "failed: $what"; fi
}
make_one() { python3 tests/bench/make_archive.py "$@" >/dev/null; }

n=$(ls corpus/samples/*.* | wc -l)
make_one $((2 * n)) "$dir/a" --forms txt,docx && make_one $((2 * n)) "$dir/b" --forms txt --no-gold && make_one 20 "$dir/c" --forms txt --seed 2 --no-gold
judge "as many documents as were asked for" [ "$(find "$dir/a/docx" -type f | wc -l)" -eq $((2 * n)) ]
judge "no two are equal" [ "$(sha256sum "$dir"/a/txt/* "$dir"/a/docx/* | cut -d' ' -f1 | sort -u | wc -l)" -eq $((4 * n)) ]
judge "the same seed, the same bytes" diff -rq "$dir/a/txt" "$dir/b/txt"
judge "another seed, other bytes" [ "$(cat "$dir"/a/txt/* "$dir"/c/txt/* | sha256sum)" != "$(cat "$dir"/a/txt/* "$dir"/b/txt/d00000*.txt "$dir"/b/txt/d00001*.txt | sha256sum)" ]

for form in txt docx; do
	mkdir "$dir/gold-$form"
	find "$dir/a/gold/$form" -name '*.json' | sort | tail -n "$n" | xargs cp -t "$dir/gold-$form"
	find "$dir/a/$form" -name "*.$form" | sort | tail -n "$n" | xargs "$program" evaluate --json "$dir/gold-$form" >"$dir/$form.json" 2>/dev/null
done
for form in txt docx; do
	floor=$([ $form = txt ] && echo 0.97 || echo 0.9) # typed columns have another form in DOCX
	for array in items participants decisions; do
		judge "$array of $form" python3 -c '
import json, sys
figure = json.load(open(sys.argv[1]))["figures"][sys.argv[2] + ".f1"]["value"]
print(sys.argv[2], sys.argv[3], figure)
sys.exit(figure < float(sys.argv[3]))' "$dir/$form.json" "$array" "$floor"
	done
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
