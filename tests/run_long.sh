#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# make check-long: what needs minutes or LibreOffice. Every executable tests/long/*.sh; ends with `N passed, N failed`.
set -u
cd "$(dirname "$0")/.."
tools/install.sh clang libclang-rt-14-dev valgrind libreoffice-writer-nogui fonts-liberation || exit 1
tools/install.sh tesseract-ocr tesseract-ocr-script-latn python3-pil unrtf catdoc antiword || echo "skipped: what cannot be installed" # the same
tools/install.sh parallel slurm-wlm munge postgresql || echo "skipped: what cannot be installed" # each test says so itself
make -s -j"$(nproc)" all || exit 1
first="tests/long/growth.sh tests/long/memory.sh tests/long/fuzz.sh tests/long/axe.sh tests/long/hostile.sh" # these take longest
{
	printf '%s\n' $first
	for test in tests/long/*.sh; do
		case " $first " in *" $test "*) ;; *) [ -x "$test" ] && echo "$test" ;; esac
	done
} | tests/side_by_side.sh
