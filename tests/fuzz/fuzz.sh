#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# make fuzz: each target of tests/fuzz for SECONDS=60 with SEED=1 by clang's libFuzzer with ASan and UBSan, two at a time, from its
# saved corpus on. What crashes, hangs, leaks or takes more memory than it may is kept in build/fuzz/found: make a small file of it, put
# it into tests/fuzz/corpus/NAME, and mend the code. Ends with `N passed, N failed`. TARGETS="docx odt" runs some.
#
# The saved corpora are what `tests/fuzz/corpus.sh` keeps of the seeds and of what a long run found.
set -u
cd "$(dirname "$0")/../.."
tools/install.sh clang libclang-rt-14-dev python3 || exit 1
build=${BUILD:-build}/fuzz
export PROTOKOLL_DATA="${PROTOKOLL_DATA:-$PWD}"
export ASAN_OPTIONS=quarantine_size_mb=16 # so that memory tells of the program, not of ASan
seconds=${SECONDS:-60} seed=${SEED:-1}

# Without the trace of comparisons, which takes a third of the time: the dictionaries know the names that matter.
make -s -j"$(nproc)" BUILD="$build" CC=clang CFLAGS="-O1 -g" \
	SANITIZE="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-sanitize-coverage=trace-cmp" fuzzers || exit 1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM
export TMPDIR="$dir"
mkdir -p "$build/found"
python3 tests/fuzz/seeds.py --dictionaries "$dir" || exit 1

run() { # run NAME: its last line in $dir/NAME.result is ok or failed
	mkdir -p "$dir/$1" # what is found goes there; new inputs are not kept
	"$build/$1" -seed="$seed" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=512 -max_len=16384 -close_fd_mask=2 \
		-dict="$dir/$1.dict" -artifact_prefix="$build/found/$1-" -print_final_stats=1 "$dir/$1" "tests/fuzz/corpus/$1" >"$dir/$1.log" 2>&1 &&
		echo ok >"$dir/$1.result"
}

# shellcheck disable=SC2016
all=${TARGETS:-$(for file in tests/fuzz/fuzz_*.c; do basename "$file" .c; done | sed s/fuzz_//)}
while [ -n "$all" ]; do
	# shellcheck disable=SC2086
	set -- $all
	run "$1" &
	[ $# -lt 2 ] || run "$2" &
	wait
	[ $# -lt 2 ] || shift
	shift
	all=$*
done

passed=0 failed=0
for result in "$dir"/*.log; do
	name=$(basename "$result" .log)
	if [ -f "$dir/$name.result" ]; then
		passed=$((passed + 1))
		awk -v name="$name" '/number_of_executed_units/ { runs = $2 } /new_units_added/ { found = $2 } /peak_rss_mb/ { mb = $2 }
			END { printf "%s: %d runs, %d new inputs, at most %d MB\n", name, runs, found, mb }' "$result"
	else
		failed=$((failed + 1))
		echo "== $name"
		tail -n 60 "$result"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
