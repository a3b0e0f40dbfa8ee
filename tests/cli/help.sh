# SPDX-License-Identifier: EUPL-1.2
# For scripts that run the program: a folder of their own, `run` with its `out` and `err`, and what must hold of them.
# shellcheck shell=bash disable=SC2034,SC2154
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${BUILD:-build}
case $build in /*) ;; *) build=$root/$build ;; esac
program=$build/protokoll
export PROTOKOLL_DATA=$root LC_ALL=C.UTF-8 TZ=UTC
unset PROTOKOLL_TEST_CRASH
dir=$(mktemp -d)
trap 'chmod -R u+rwX "$dir"; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
export XDG_CONFIG_HOME=$dir/config # not the user's own areas
passed=0 failed=0

fail() {
	failed=$((failed + 1))
	echo "FAILED: $case: $*"
	sed 's/^/    out: /' out | cut -c1-200 | head -n 3
	sed 's/^/    err: /' err | cut -c1-200 | head -n 6
}
pass() { passed=$((passed + 1)); }

run() { # run STATUS ARGUMENT...: runs the program on $input; `out`, `err`; a hang is ended
	local wanted=$1 status
	shift
	timeout 120 "$program" "$@" <"${input:-/dev/null}" >out 2>err
	status=$?
	case="protokoll $*"
	if [ "$status" -ne "$wanted" ]; then fail "exit status $status, wanted $wanted"; return 1; fi
}
holds() { # holds FILE PATTERN...: each pattern stands in it
	local file=$1 pattern
	shift
	for pattern in "$@"; do
		grep -qE -- "$pattern" "$file" || { fail "'$pattern' is not in its $file"; return 1; }
	done
	pass
}
lacks() { if grep -qE -- "$2" "$1"; then fail "'$2' is in its $1"; else pass; fi; }
empty() { if [ -s "$1" ]; then fail "its $1 is not empty"; else pass; fi; }
lines() { # lines FILE N
	local n
	n=$(wc -l <"$1")
	if [ "$n" -eq "$2" ]; then pass; else fail "$n lines in its $1, wanted $2"; fi
}
same() { if cmp -s "$1" "$2"; then pass; else fail "$1 and $2 differ: $(diff "$1" "$2" | head -n 3 | cut -c1-160)"; fi; }

answers() { # answers DB SQL WANTED
	case="$1: $2"
	sqlite3 "$1" "$2" >out 2>err
	if [ "$(cat out)" = "$3" ]; then pass; else fail "wanted $3"; fi
}
