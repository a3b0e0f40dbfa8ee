#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Are confidences probabilities? Counted on the samples and twenty damaged copies of each, told of documents left out.
cd "$(dirname "$0")/../.." || exit 1
exec python3 tests/calibration.py "${BUILD:-build}/protokoll"
