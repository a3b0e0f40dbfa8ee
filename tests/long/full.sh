#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Five sizes of a full disk for what loads, three for what writes files, /dev/full and a closed pipe for what prints (full.py).
set -u
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
case $build in /*) ;; *) build=$PWD/$build ;; esac
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
if unshare -rm mount -t tmpfs none "$dir" 2>/dev/null; then
	unshare -rm python3 tests/long/full.py "$build/protokoll" "$PWD" "$dir" mounts
else
	python3 tests/long/full.py "$build/protokoll" "$PWD" "$dir" limits
fi
