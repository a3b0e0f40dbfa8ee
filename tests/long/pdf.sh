#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every third sample again as PDF, made by LibreOffice, gives nearly the records that the text gives: figures by array beside those of
# the text, and a floor on how far they may lie apart. Three forms (pdf_forms.py): typed, printed with columns at tab stops, and set
# as a word processor does, with lines broken anew, tables whose cells break and running heads; and the samples that are DOCX and ODT,
# printed as they are. And a pdftotext that hangs is ended.
set -u
cd "$(dirname "$0")/../.."
program=${BUILD:-build}/protokoll
score=${SHARED:-../shared}/score/score.py
if ! command -v soffice >/dev/null; then
	echo "skipped: LibreOffice is not installed (tools/install.sh libreoffice-writer-nogui installs it)"
	echo "0 passed, 0 failed"
	exit 0
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir"/{typed,printed,set,native,gold,native-gold,json}

office() { # office FOLDER FILE...: PDFs, one start for all files
	local folder=$1
	shift
	timeout 300 soffice --headless "-env:UserInstallation=file://$dir/profile" --convert-to pdf --outdir "$folder" "$@" >/dev/null 2>&1
}

records() { # records NAME FILE...: records of files, under the names of the samples they were made from
	local name=$1 file gold
	shift
	"$program" extract --with-text -j 2 "$@" >"$dir/$name.jsonl"
	for file in "$@"; do
		gold=$(basename "${file%.*}")
		gold=$(ls corpus/samples/"$gold".*)
		sed -i "s|^{\"path\":\"$file\"|{\"path\":\"$gold\"|" "$dir/$name.jsonl"
	done
}

texts=$(ls corpus/samples/*.txt | sort | awk 'NR % 3 == 1')
natives=$(ls corpus/samples/*.docx corpus/samples/*.odt)
# shellcheck disable=SC2086
{
	for text in $texts; do
		name=$(basename "$text" .txt)
		cp "corpus/samples/gold/$name.json" "$dir/gold"
		"$program" extract --show=blocks --with-text "$text" >"$dir/json/$name.json"
		python3 tests/long/pdf_forms.py set "$dir/set" "$dir/json/$name.json" "$name"
	done
	python3 tests/long/pdf_forms.py typed "$dir/typed" $texts
	python3 tests/long/pdf_forms.py printed "$dir/printed" $texts
	for form in typed printed set; do office "$dir/$form" "$dir/$form"/*.fodt; done
	office "$dir/native" $natives
	for native in $natives; do cp "corpus/samples/gold/$(basename "${native%.*}").json" "$dir/native-gold"; done
	records text $texts
	records native-text $natives
}
for form in typed printed set native; do records "$form" "$dir/$form"/*.pdf; done

if [ -f "$score" ]; then
	for form in text typed printed set; do python3 "$score" --json "$dir/gold" "$dir/$form.jsonl" >"$dir/$form.json"; done
	for form in native-text native; do python3 "$score" --json "$dir/native-gold" "$dir/$form.jsonl" >"$dir/$form.json"; done
else
	echo "skipped: ../shared is not here; the records of PDFs are not scored"
fi
python3 tests/long/pdf_scores.py "$dir" >"$dir/said"
status=$?
grep -v '^[0-9]* passed' "$dir/said"
line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$dir/said")
passed=${line%% passed*} failed=${line#*passed, }
failed=${failed%% failed*}
[ "$status" -eq 0 ] || [ "${failed:-0}" -ne 0 ] || failed=1

# A pdftotext that hangs costs its limit of time and its one document.
mkdir "$dir/bin"
printf '#!/bin/sh\nexec sleep 1000\n' >"$dir/bin/pdftotext"
chmod +x "$dir/bin/pdftotext"
PATH=$dir/bin:$PATH timeout 100 "$program" extract --lang en "$(ls "$dir"/typed/*.pdf | head -n 1)" corpus/samples/13-*.txt >"$dir/out" 2>"$dir/err"
if [ $? -eq 1 ] && [ "$(wc -l <"$dir/out")" -eq 1 ] && grep -q 'too long.*D109' "$dir/err"; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	cat "$dir/err"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
