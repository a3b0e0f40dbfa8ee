#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# JUDGMENTS (20,000) judgments over ROUNDS (5) re-extractions with changed rules and 5 corrected files: none lost, none doubled, what people said
# stands; and the same database comes of the same files and judgments in one step. SAMPLES: how many of the samples (60). JUDGMENTS=100000 ROUNDS=20
# takes three minutes.
set -u
cd "$(dirname "$0")/../.."
root=$PWD
build=${BUILD:-build}
case $build in /*) ;; *) build=$root/$build ;; esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
unset PROTOKOLL_TEST_CRASH
XDG_CONFIG_HOME=/nonexistent LC_ALL=C.UTF-8 python3 tests/long/judgments.py "$build/protokoll" "$root" "$dir" "${JUDGMENTS:-20000}" "${ROUNDS:-5}" "${SAMPLES:-60}"
