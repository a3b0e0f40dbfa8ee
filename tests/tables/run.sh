#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Table tests of extractors: tests/tables/*.txt hold small documents and the records they must give.
cd "$(dirname "$0")/../.." && exec python3 tests/tables/run.py "${BUILD:-build}/protokoll" tests/tables/*.txt
