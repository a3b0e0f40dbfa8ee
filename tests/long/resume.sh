#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Any order of the arguments, any number of workers and any interruption give the same dump: 20 rounds with a fixed seed, each
# killed up to three times; then 200 rounds of kill -9 on a small archive: first loads, further ones, merges.
set -u
cd "$(dirname "$0")/../.."
root=$PWD
build=${BUILD:-build}
case $build in /*) ;; *) build=$root/$build ;; esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
unset PROTOKOLL_TEST_CRASH
mkdir "$dir/orders" "$dir/kills"
PROTOKOLL_DATA=$root LC_ALL=C.UTF-8 python3 tests/long/resume.py "$build/protokoll" "$root" "$dir/orders" "${ROUNDS:-20}" >"$dir/out"
status=$?
python3 tests/long/kill.py "$build/protokoll" "$root" "$dir/kills" "${KILLS:-200}" >>"$dir/out" || status=$?
grep -v ' passed, ' "$dir/out"
sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$dir/out" | awk '{ p += $1; f += $2 } END { print p + 0 " passed, " f + 0 " failed" }'
exit $status
