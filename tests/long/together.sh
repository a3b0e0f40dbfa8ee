#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Four loaders and eight readers at once on one database (together.py).
set -u
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
case $build in /*) ;; *) build=$PWD/$build ;; esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 tests/long/together.py "$build/protokoll" "$PWD" "$dir" "${ROUNDS:-4}"
