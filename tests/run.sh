#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# make check: installs what is missing, builds, runs every unit test and every tests/*/run.sh, and closes
# with `N passed, N failed`. BUILD, CFLAGS and SANITIZE are passed on, so that the same runs under sanitizers.
set -u
cd "$(dirname "$0")/.."
tools/install.sh || exit 1
build=${BUILD:-build}
export BUILD="$build"
export XDG_CONFIG_HOME=/nonexistent # the areas and models of whoever runs this are no part of it
passed=0 failed=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT

if ! make -s -j"$(nproc)" BUILD="$build" CFLAGS="${CFLAGS:--O2 -g}" SANITIZE="${SANITIZE:-}" all units replays >"$out" 2>&1; then
	cat "$out"
	echo "0 passed, 1 failed"
	exit 1
fi
cat "$out"

for test in "$build"/unit/test_*; do
	[ -x "$test" ] && [ -f "$test" ] || continue
	CMOCKA_MESSAGE_OUTPUT=stdout "$test" >"$out" 2>&1
	status=$?
	p=$(grep -c '^\[       OK \]' "$out")
	f=$(grep -c '^\[  FAILED  \] [^0-9]*$' "$out")
	if [ "$status" -ne 0 ]; then
		[ "$f" -gt 0 ] || f=1
		[ "$f" -gt 1 ] && f=$((f / 2 > 0 ? (f + 1) / 2 : 1)) # cmocka names each failed test twice
		echo "== $test (status $status)"
		grep -vE '^\[ RUN|^\[       OK' "$out" | tail -n 60
	fi
	passed=$((passed + p)) failed=$((failed + (status != 0 ? f : 0)))
done

# Their sum is the last line; what they print before it is shown.
find tests/*/run.sh -perm -u+x | tests/side_by_side.sh >"$out"
line=$(tail -n 1 "$out")
p=${line%% passed*}
f=${line#*passed, }
sed '$d' "$out"
passed=$((passed + p)) failed=$((failed + ${f%% failed*}))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
