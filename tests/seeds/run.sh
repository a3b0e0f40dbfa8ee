#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# No rule may rest on one seed: phrases.py looks every longer phrase of the data files up in them.
cd "$(dirname "$0")/../.." || exit 1
seeds=${SHARED:-../shared}/seeds
if [ ! -d "$seeds" ]; then
	echo "skipped: ../shared is not here; phrases of the data files are not looked up in the seeds"
	echo "0 passed, 0 failed"
	exit 0
fi
exec python3 tests/seeds/phrases.py "$seeds" extract/vocabulary classify/areas classify/stances classify corpus/models
