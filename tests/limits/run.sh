#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The limits that `protokoll limits` prints, each from both sides. Those of searches and data files are in tests/unit, those of
# converters and workers in tests/cli and tests/long/escape.sh.
cd "$(dirname "$0")/../.." || exit 1
program=$PWD/${BUILD:-build}/protokoll
case ${BUILD:-build} in /*) program=$BUILD/protokoll ;; esac
export PROTOKOLL_DATA="$PWD" LC_ALL=C.UTF-8
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 tests/limits/run.py "$program" "$dir"
