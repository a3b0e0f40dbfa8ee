#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# make check-long: what needs minutes or LibreOffice. Every executable tests/long/*.sh; each ends with
# `N passed, N failed`.
set -u
cd "$(dirname "$0")/.."
tools/install.sh clang libclang-rt-14-dev valgrind libreoffice-writer-nogui fonts-liberation || exit 1
tools/install.sh tesseract-ocr tesseract-ocr-script-latn python3-pil unrtf catdoc antiword || echo "skipped: what cannot be installed" # the same
tools/install.sh parallel slurm-wlm munge postgresql || echo "skipped: what cannot be installed" # each test says so itself
make -s all || exit 1
passed=0 failed=0
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for test in tests/long/*.sh; do
	[ -x "$test" ] || continue
	echo "-- $test"
	"$test" >"$out" 2>&1
	status=$?
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$out" | tail -n 1)
	p=${line%% passed*}
	f=${line#*passed, }
	f=${f%% failed*}
	[ -n "$line" ] || { p=0 f=1; }
	[ "$status" -ne 0 ] && [ "$f" -eq 0 ] && f=1
	if [ "$f" -ne 0 ]; then tail -n 60 "$out"; else grep '^skipped' "$out"; fi
	passed=$((passed + p)) failed=$((failed + f))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
