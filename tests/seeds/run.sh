#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What needs the seeds: no rule may rest on one of them (phrases.py looks every longer phrase of the data files up in
# them), and the numbers of the frame for comparing models come out of the views (models.py), from the gold's records all
# of them, from the program's own nine of ten.
cd "$(dirname "$0")/../.." || exit 1
shared=${SHARED:-../shared}
program=${BUILD:-build}/protokoll
if [ ! -d "$shared/seeds" ]; then
	echo "skipped: ../shared is not here; phrases of the data files are not looked up in the seeds, the frame's numbers not computed"
	echo "0 passed, 0 failed"
	exit 0
fi
{
	python3 tests/seeds/phrases.py "$shared/seeds" extract/vocabulary classify/areas classify/stances classify corpus/models
	python3 tests/seeds/models.py "$program" "$shared/seeds" "$shared/gold"
	python3 tests/seeds/models.py "$program" "$shared/seeds" "$shared/gold" --own
} | awk '/^[0-9]+ passed, [0-9]+ failed$/ { n++; passed += $1; failed += $3; next } { print } END { if (n != 3) failed++; printf "%d passed, %d failed\n", passed, failed; exit failed > 0 }'
