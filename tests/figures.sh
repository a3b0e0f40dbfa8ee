#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The table of figures in README, from the first runs that tests/rounds keeps and the samples as they are read now.
#   tests/figures.sh            prints it
#   tests/figures.sh --check    ends with `N passed, N failed`: does README show what this prints?
#   tests/figures.sh --write    puts it into README
set -u
cd "$(dirname "$0")/.."
build=${BUILD:-build}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
find corpus/samples -maxdepth 1 -type f | sort | tr '\n' '\0' |
	xargs -0 "$build/protokoll" evaluate --json corpus/samples/gold >"$out/all.json" || exit 1
python3 tests/figures.py table "$out/all.json" $(ls tests/rounds/[0-9]*.tsv | sort -V) >"$out/table" || exit 1
case ${1:-} in
--write)
	sed -e '/<!-- figures -->/,/<!-- end -->/{/<!-- figures -->/!{/<!-- end -->/!d;};}' -e "/<!-- figures -->/r $out/table" README.md >"$out/README" && cat "$out/README" >README.md
	;;
--check)
	sed -n '/<!-- figures -->/,/<!-- end -->/p' README.md | sed '1d;$d' >"$out/shown"
	if diff "$out/shown" "$out/table"; then
		echo "1 passed, 0 failed"
	else
		echo "README does not show these figures: tests/figures.sh --write"
		echo "0 passed, 1 failed"
		exit 1
	fi
	;;
*) cat "$out/table" ;;
esac
