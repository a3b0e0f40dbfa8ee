#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Any order of the arguments, any number of workers and any interruption give the same dump: 20 rounds with a fixed seed, each
# killed up to three times.
set -u
cd "$(dirname "$0")/../.."
root=$PWD
build=${BUILD:-build}
case $build in /*) ;; *) build=$root/$build ;; esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
unset PROTOKOLL_TEST_CRASH
PROTOKOLL_DATA=$root LC_ALL=C.UTF-8 python3 tests/long/resume.py "$build/protokoll" "$root" "$dir" "${ROUNDS:-20}"
