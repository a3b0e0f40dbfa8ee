#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Every saved corpus file once through its target, without libFuzzer. Whether no target lacks one.
set -u
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
export PROTOKOLL_DATA="${PROTOKOLL_DATA:-$PWD}"
passed=0 failed=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
make -s BUILD="$build" CFLAGS="${CFLAGS:--O2 -g}" SANITIZE="${SANITIZE:-}" replays || exit 1
for target in tests/fuzz/fuzz_*.c; do
	name=$(basename "$target" .c)
	name=${name#fuzz_}
	"$build/replay/$name" "tests/fuzz/corpus/$name"/* >"$out" 2>&1
	status=$?
	given=$(grep -c '^tests/fuzz/corpus/' "$out")
	if [ "$status" -ne 0 ] || [ "$given" -eq 0 ]; then
		failed=$((failed + 1)) given=$((given > 0 ? given - 1 : 0))
		echo "== $name (status $status)"
		tail -n 40 "$out"
	fi
	passed=$((passed + given))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
