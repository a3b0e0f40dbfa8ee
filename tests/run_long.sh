#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# make check-long: what needs minutes or LibreOffice. Every executable tests/long/*.sh, one a processor at a
# time, since most of them wait for one process; each ends with `N passed, N failed`.
set -u
cd "$(dirname "$0")/.."
tools/install.sh clang libclang-rt-14-dev valgrind libreoffice-writer-nogui fonts-liberation || exit 1
tools/install.sh tesseract-ocr tesseract-ocr-script-latn python3-pil unrtf catdoc antiword || echo "skipped: what cannot be installed" # the same
tools/install.sh parallel slurm-wlm munge postgresql || echo "skipped: what cannot be installed" # each test says so itself
make -s -j"$(nproc)" all || exit 1
passed=0 failed=0
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export dir

# those that take longest begin first, so that none of them is left alone at the end
first="memory calibration judgments review together resume"
for name in $first; do echo "tests/long/$name.sh"; done >"$dir/order"
for test in tests/long/*.sh; do
	[ -x "$test" ] && ! grep -qxF "$test" "$dir/order" && echo "$test"
done >"$dir/rest"
cat "$dir/rest" >>"$dir/order"
xargs -P "$(nproc)" -I{} sh -c 'name=$(basename {}) began=$(date +%s); {} >"$dir/$name.out" 2>&1
	echo $? >"$dir/$name.status"; echo "-- {} ($(($(date +%s) - began)) s)"' <"$dir/order"

for test in $(sort "$dir/order"); do
	name=$(basename "$test")
	status=$(cat "$dir/$name.status" 2>/dev/null || echo 1)
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$dir/$name.out" | tail -n 1)
	p=${line%% passed*}
	f=${line#*passed, }
	f=${f%% failed*}
	[ -n "$line" ] || { p=0 f=1; }
	[ "$status" -ne 0 ] && [ "$f" -eq 0 ] && f=1
	if [ "$f" -ne 0 ]; then
		echo "== $test (status $status)"
		tail -n 60 "$dir/$name.out"
	else
		grep '^skipped' "$dir/$name.out"
	fi
	passed=$((passed + p)) failed=$((failed + f))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
