#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Runs the tests that standard input names, a command a line, as many at a time as there are processors; name first those that
# take longest. Each ends with `N passed, N failed`; what one prints is shown where it failed. Ends with the sum of them.
set -u
passed=0 failed=0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export dir
cat >"$dir/tests"
xargs -P "$(nproc)" -I{} sh -c 'out=$dir/$(echo "{}" | tr "/ " "--") began=$(date +%s)
	{} >"$out" 2>&1
	echo $? >"$out.status"
	seconds=$(($(date +%s) - began))
	[ "$seconds" -lt 60 ] || echo "-- {} ($seconds s)"' <"$dir/tests"
while read -r test; do
	out=$dir/$(echo "$test" | tr "/ " "--")
	status=$(cat "$out.status" 2>/dev/null || echo 1)
	line=$(grep -aE '^[0-9]+ passed, [0-9]+ failed' "$out" | tail -n 1)
	p=${line%% passed*}
	f=${line#*passed, }
	f=${f%% failed*}
	[ -n "$line" ] || { p=0 f=1; }
	[ "$status" -ne 0 ] && [ "$f" -eq 0 ] && f=1
	if [ "$f" -ne 0 ]; then
		echo "== $test (status $status)"
		tail -n 80 "$out"
	else
		grep -a '^skipped' "$out"
	fi
	passed=$((passed + p)) failed=$((failed + f))
done <"$dir/tests"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
