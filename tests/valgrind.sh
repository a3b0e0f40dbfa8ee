#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The unit tests and ten documents under valgrind: no error, no lost block. valgrind.sh COMMAND: that command alone.
set -u
cd "$(dirname "$0")/.."
build=${BUILD:-build}
export PROTOKOLL_TEST_NO_JIT=1 # valgrind does not understand the code that PCRE2 writes at run time

if [ $# -gt 0 ]; then
	dir=$(mktemp -d)
	trap 'rm -rf "$dir"' EXIT
	# documents are read in forked workers: each process writes its own log, and with -q an empty one is clean
	valgrind -q --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --log-file="$dir/log.%p" \
		"$@" >/dev/null 2>&1
	clean=0
	if [ -z "$(find "$dir" -name 'log.*')" ]; then
		echo "it did not run"
	elif [ -n "$(find "$dir" -name 'log.*' -size +0)" ]; then
		cat "$dir"/log.* | tail -n 40
	else
		clean=1
	fi
	echo "$clean passed, $((1 - clean)) failed"
	exit $((1 - clean))
fi

make -s -j"$(nproc)" BUILD="$build" all units || exit 1
{
	find "$build"/unit/test_* -perm -u+x -type f ! -name '*.d' | sort
	find corpus/samples -maxdepth 1 -type f | sort | head -n 10 | sed "s|^|$build/protokoll extract --with-text |"
} | sed 's|^|tests/valgrind.sh |' | tests/side_by_side.sh
