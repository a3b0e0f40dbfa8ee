#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# corpus.sh FOLDER...: makes the saved corpora anew, of what is there, the seeds (seeds.py), and FOLDER/NAME/* (what a long run of
# libFuzzer found): for each target the small files that reach most, at most 30 KB. After `make fuzz`, which builds what it needs.
set -u
cd "$(dirname "$0")/../.."
build=${BUILD:-build}/fuzz
export PROTOKOLL_DATA="${PROTOKOLL_DATA:-$PWD}"
most=30000 longest=1500
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export TMPDIR="$dir"
python3 tests/fuzz/seeds.py "${BUILD:-build}/protokoll" "$dir/seeds" || exit 1
for target in tests/fuzz/fuzz_*.c; do
	name=$(basename "$target" .c)
	name=${name#fuzz_}
	mkdir -p "$dir/merged/$name" "tests/fuzz/corpus/$name" "$dir/from/$name"
	for folder in "$dir/seeds" "$@"; do
		[ ! -d "$folder/$name" ] || find "$folder/$name" -type f -size -"$longest"c -exec cp -t "$dir/from/$name" {} +
	done
	# what is found by name in the corpus (not by the hash that libFuzzer gives) was once a failure, and stays
	"$build/$name" -merge=1 -close_fd_mask=2 "$dir/merged/$name" "$dir/from/$name" >/dev/null 2>&1
	find "tests/fuzz/corpus/$name" -type f -name '????????????????????????????????????????' -delete
	find "$dir/merged/$name" -type f -printf '%s %p\n' | sort -n | awk -v most="$most" '(sum += $1) <= most { print $2 }' |
		xargs -r cp -t "tests/fuzz/corpus/$name"
	echo "$name: $(find "tests/fuzz/corpus/$name" -type f | wc -l) files"
done
