#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# 10,000 damaged files (mutated.py), by a fixed seed: every one ends in records or in one refusal, no worker dies, nothing hangs.
# KEEP=FOLDER leaves there what fails.
set -u
cd "$(dirname "$0")/../.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if [ -n "${KEEP:-}" ]; then
	dir=$KEEP
	mkdir -p "$dir" && trap - EXIT
fi
PROTOKOLL_DATA=$PWD python3 tests/long/mutated.py "${BUILD:-build}/protokoll" "$dir"
