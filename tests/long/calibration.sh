#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Are confidences probabilities? Counted on the samples and damaged copies of each, told of documents left out. The counts
# that are shipped, and README's table, are of COPIES=20 (a quarter of an hour), which alone is judged by the share of doubtful records, too.
cd "$(dirname "$0")/../.." || exit 1
exec python3 tests/calibration.py "${BUILD:-build}/protokoll" "${COPIES:-4}"
