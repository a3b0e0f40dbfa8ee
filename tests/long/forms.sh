#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# A document says the same as text, DOCX, ODT and HTML: texts are written again by write_forms.py and by LibreOffice
# from that, and the records compared. And the automatic numbers are those that LibreOffice prints.
set -u
cd "$(dirname "$0")/../.."
program=${BUILD:-build}/protokoll
shared=${SHARED:-../shared}
passed=0 failed=0

if ! command -v soffice >/dev/null; then
	echo "skipped: LibreOffice is not installed (tools/install.sh libreoffice-writer-nogui installs it)"
	echo "0 passed, 0 failed"
	exit 0
fi
[ -d "$shared/seeds" ] || echo "skipped: the seeds ($shared/seeds is not there)"

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir"/{own,office,print}

office() { # office FORMAT FOLDER FILE...: one start for all files
	local format=$1 folder=$2
	shift 2
	timeout 300 soffice --headless "-env:UserInstallation=file://$dir/profile" --convert-to "$format" --outdir "$folder" "$@" >/dev/null 2>&1
}

judge() { # judge COMMAND...: one case
	if "$@" >"$dir/said"; then passed=$((passed + 1)); else failed=$((failed + 1)) && grep -v '^[0-9]* passed' "$dir/said"; fi
}

# Notes and reports: typed columns and running heads in the text, as the minutes 13- have them, are a form of plain text.
for text in corpus/samples/0*.txt corpus/samples/1[0-2]-*.txt "$shared"/seeds/*.txt; do
	[ -f "$text" ] || continue
	name=$(basename "$text" .txt)
	"$program" extract --with-text "$text" >"$dir/$name.json" 2>/dev/null
	"$program" extract --show=blocks "$text" 2>/dev/null | cat "$dir/$name.json" - >"$dir/blocks.json"
	python3 tests/long/write_forms.py "$dir/blocks.json" "$dir/own" "$name" || failed=$((failed + 1))
done
office odt "$dir/office" "$dir"/own/*.docx
office docx "$dir/office" "$dir"/own/*.odt
office "html:HTML (StarWriter)" "$dir/office" "$dir"/own/*.html

for file in "$dir"/own/* "$dir"/office/*; do
	name=$(basename "${file%.*}")
	"$program" extract --with-text "$file" >"$file.json" 2>/dev/null
	judge python3 tests/long/same_records.py "$dir/$name.json" "$file.json"
done

cp corpus/samples/*.docx corpus/samples/*.odt "$dir/print"
for file in "$dir"/own/*.docx "$dir"/own/*.odt; do
	cp "$file" "$dir/print/$(basename "${file%.*}")-own-${file##*.}.${file##*.}"
done
office "txt:Text (encoded):UTF8" "$dir/print" "$dir"/print/*
for file in "$dir"/print/*.docx "$dir"/print/*.odt; do
	"$program" extract --show=blocks "$file" >"$file.json" 2>/dev/null
	judge python3 tests/long/same_numbers.py "$file.json" "${file%.*}.txt"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
