#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Each fuzz target for a minute with a fixed seed: about five minutes, two at a time.
cd "$(dirname "$0")/../.." && SECONDS=60 SEED=1 exec tests/fuzz/fuzz.sh
