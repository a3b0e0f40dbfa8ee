#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The table of figures in README is what the samples give today, and what their first runs gave.
cd "$(dirname "$0")/../.." && exec tests/figures.sh --check
