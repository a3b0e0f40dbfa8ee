#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Each write, fsync, truncation and removal fails once and for ever: nothing that was acknowledged is lost, nothing is half there, the next
# run completes it (writes.py). strace makes them fail: it reaches SQLite's calls, those of C's streams and those of libraries alike.
set -u
cd "$(dirname "$0")/../.."
tools/install.sh strace || exit 1
if ! strace -o /dev/null true 2>/dev/null; then
	echo "skipped: strace may not trace a process here"
	echo "0 passed, 0 failed"
	exit 0
fi
build=${BUILD:-build}
case $build in /*) ;; *) build=$PWD/$build ;; esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 tests/long/writes.py "$build/protokoll" "$PWD" "$dir" "${MOST:-24}"
