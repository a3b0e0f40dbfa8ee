#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The unit tests and ten documents under valgrind: no error, no lost block.
set -u
cd "$(dirname "$0")/.."
build=${BUILD:-build}
passed=0 failed=0
export PROTOKOLL_TEST_NO_JIT=1 # valgrind does not understand the code that PCRE2 writes at run time
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

grind() { # grind NAME COMMAND...
	name=$1
	shift
	rm -f "$dir"/log.*
	# documents are read in forked workers: each process writes its own log, and with -q an empty one is clean
	valgrind -q --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --log-file="$dir/log.%p" \
		"$@" >/dev/null 2>&1
	if [ -z "$(find "$dir" -name 'log.*')" ]; then
		failed=$((failed + 1))
		echo "valgrind: $name: it did not run"
	elif [ -n "$(find "$dir" -name 'log.*' -size +0)" ]; then
		failed=$((failed + 1))
		echo "valgrind: $name"
		cat "$dir"/log.* | tail -n 40
	else
		passed=$((passed + 1))
	fi
}

make -s BUILD="$build" all units || exit 1
for test in "$build"/unit/test_*; do
	case $test in *.d) continue ;; esac
	[ -x "$test" ] && grind "$test" "$test"
done
n=0
for file in $(find corpus/samples -maxdepth 1 -type f | sort); do
	[ "$n" -lt 10 ] || break
	n=$((n + 1))
	grind "extract $file" "$build/protokoll" extract --with-text "$file"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
