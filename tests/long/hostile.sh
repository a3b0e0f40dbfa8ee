#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Hostile, damaged and merely odd files, made by the hostile set's own script: what must be read is read, what must be
# refused is refused with one message, and nothing crashes or hangs.
set -u
cd "$(dirname "$0")/../.."
shared=${SHARED:-../shared}
if [ ! -f "$shared/hostile/make_bad_inputs.py" ]; then
	echo "skipped: the hostile set ($shared/hostile is not there)"
	echo "0 passed, 0 failed"
	exit 0
fi
dir=$(mktemp -d)
trap 'chmod -R u+rwX "$dir"; rm -rf "$dir"' EXIT
python3 "$shared/hostile/make_bad_inputs.py" "$dir/set" --small >/dev/null || exit 1
PROTOKOLL_DATA=$PWD python3 tests/long/hostile.py "${BUILD:-build}/protokoll" "$dir/set"
