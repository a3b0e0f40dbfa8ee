#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# No memory: each fourth place that asks for some while documents are loaded, and of each command that answers, gets none, in the program
# and in its workers. It ends with one message, or has done all that it says; the database is whole, and the next run completes it (memory.py).
set -u
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
case $build in /*) ;; *) build=$PWD/$build ;; esac
make -s BUILD="$build" "$build/no_memory.so" || exit 1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 tests/long/memory.py "$build/protokoll" "$PWD" "$dir" "$build/no_memory.so" "${OF:-4}"
