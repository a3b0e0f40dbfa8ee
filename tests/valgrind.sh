#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The unit tests and ten documents under valgrind: no error, no lost block.
set -u
cd "$(dirname "$0")/.."
build=${BUILD:-build}
passed=0 failed=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT

grind() { # grind NAME COMMAND...
	name=$1
	shift
	if valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
		--trace-children=no --child-silent-after-fork=yes "$@" >/dev/null 2>"$out"; then
		passed=$((passed + 1))
	else
		status=$?
		if [ "$status" -eq 99 ]; then
			failed=$((failed + 1))
			echo "valgrind: $name"
			tail -n 40 "$out"
		else
			passed=$((passed + 1)) # its own verdict is make check's matter
		fi
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
