#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# make bench: ratios to what else there is, on one machine in one run. Sizes by variables:
#   DOCS=40        documents of each form beside the Python program (2000: half a day)
#   BLOCKS=30      documents read to blocks alone
#   PDFS=16        PDFs beside bare pdftotext
#   GROWTH=100,600 time a document in an archive of the second size to that in one of the first (1000,100000: hours)
#   PAIRS=3        pairs of runs, in turns
#   ONLY=pdf,...   only these: whole_runs blocks_alone patterns stages pdf memory start_up page queues growth
# The archives are kept in WORK (build/bench-archives) and made again when their sizes are others.
set -eu
cd "$(dirname "$0")/../.."
export DOCS=${DOCS:-40} BLOCKS=${BLOCKS:-30} PDFS=${PDFS:-16} GROWTH=${GROWTH:-100,600} PAIRS=${PAIRS:-3}
export BUILD=${BUILD:-build} PEER=${PEER:-${SHARED:-../shared}/bench/python_peer.py}
work=${WORK:-$BUILD/bench-archives}
make -s all "$BUILD/bench/stages"

archive() { # archive NAME SIZES COMMAND...: made unless it is there in these sizes
	local name=$1 sizes=$2
	shift 2
	[ "$(cat "$work/$name.sizes" 2>/dev/null)" = "$sizes" ] && return
	rm -rf "$work/archives/$name"
	mkdir -p "$work/archives/$name"
	echo "\$ $*" >&2
	"$@"
	echo "$sizes" >"$work/$name.sizes"
}
most=$((DOCS > BLOCKS ? DOCS : BLOCKS))
own=tests/bench/make_archive.py
archive own "$most" python3 $own "$most" "$work/archives/own" --forms txt,docx,odt
[ ! -f "$(dirname "$PEER")/make_archive.py" ] || ! /usr/bin/python3 -c 'import docx' 2>/dev/null ||
	archive shared "$most" /usr/bin/python3 "$(dirname "$PEER")/make_archive.py" "$most" "$work/archives/shared"
if command -v soffice >/dev/null; then
	archive pdf "$PDFS" python3 $own "$PDFS" "$work/archives/pdf" --forms pdf
fi
archive growth "${GROWTH#*,}" python3 $own "${GROWTH#*,}" "$work/archives/growth" --forms txt --no-gold

python3 tests/bench/bench.py "$BUILD/protokoll" "$BUILD/bench/stages" "$work"
echo "$(nproc) cores of $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)$(git diff --quiet HEAD 2>/dev/null || echo ' and changes')"
