#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Scans and old Word files by the programs that read them: five samples set as a word processor does (pdf_forms.py), printed, scanned in
# three qualities (ocr_scans.py) and read by tesseract; the same, and the samples that are DOCX and ODT, as RTF and .doc, by each converter.
# Prints the table of README. A page that lies on its side, RTF as Word 97 writes it, the model that is asked for.
set -u
cd "$(dirname "$0")/../.."
root=$PWD
program=$root/${BUILD:-build}/protokoll
case ${BUILD:-build} in /*) program=$BUILD/protokoll ;; esac
python=/usr/bin/python3 # Debian's, which has python3-pil
passed=0 failed=0
need() { # need PACKAGE COMMAND...: whether it works; says which package is missing
	local package=$1
	shift
	"$@" >/dev/null 2>&1 && return
	echo "skipped: $package is not installed (tools/install.sh $package installs it)"
	return 1
}
check() { # check NAME COMMAND...
	local name=$1
	shift
	if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $name"; fi
}
if ! need libreoffice-writer-nogui command -v soffice; then
	echo "0 passed, 0 failed"
	exit 0
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir"/{set,pdf,rtf,doc,office,gold,gold-word,300,200,150,side,figures}
samples="41-emmaboda-ksau-2003 67-mjolby-bn-2021 73-ragunda-ks-2009 79-astorp-bn-2014 153-skara-tn-2010"
natives=$(ls corpus/samples/*.docx corpus/samples/*.odt)

office() { # office FORMAT FOLDER FILE...: one start for all files
	local format=$1 folder=$2
	shift 2
	timeout 300 soffice --headless "-env:UserInstallation=file://$dir/profile" --convert-to "$format" --outdir "$dir/$folder" "$@" >/dev/null 2>&1
}
figures() { # figures NAME GOLD FILE...: of files under the names of the samples they were made from
	local name=$1 gold=$2 file sample
	shift 2
	# shellcheck disable=SC2086
	PATH=${only:-$PATH} "$program" extract ${ocr:-} --with-text -j 2 "$@" >"$dir/$name.jsonl" 2>"$dir/$name.err"
	for file in "$@"; do
		sample=$(ls "$root"/corpus/samples/"$(basename "${file%.*}")".*)
		sed -i "s|^{\"path\":\"$file\"|{\"path\":\"$(basename "$sample")\"|" "$dir/$name.jsonl"
	done
	"$program" evaluate --json "$dir/$gold" "$dir/$name.jsonl" >"$dir/figures/$name.json" || cat "$dir/$name.err"
}

for name in $samples; do
	cp "corpus/samples/gold/$name.json" "$dir/gold"
	"$program" extract --show=blocks --with-text "corpus/samples/$name.txt" >"$dir/blocks.json"
	python3 tests/long/pdf_forms.py set "$dir/set" "$dir/blocks.json" "$name"
done
cp "$dir"/gold/* "$dir/gold-word"
for native in $natives; do cp "corpus/samples/gold/$(basename "${native%.*}").json" "$dir/gold-word"; done
office pdf pdf "$dir"/set/*.fodt

# ---- scans

if need "poppler-utils" command -v pdftoppm && need tesseract-ocr command -v tesseract && need python3-pil $python -c 'import PIL' &&
	need tesseract-ocr-script-latn sh -c 'tesseract --list-langs | grep -x Latin'; then
	for name in $samples; do
		$python tests/long/ocr_scans.py "$dir/pdf/$name.pdf" "$dir/300/$name.pdf" 300 0 0
		$python tests/long/ocr_scans.py "$dir/pdf/$name.pdf" "$dir/200/$name.pdf" 200 -0.8 6
		$python tests/long/ocr_scans.py "$dir/pdf/$name.pdf" "$dir/150/$name.pdf" 150 0.6 12
	done
	figures pdf gold "$dir"/pdf/*.pdf
	for quality in 300 200 150; do ocr=--ocr figures $quality gold "$dir/$quality"/*.pdf; done
	# § is what the Swedish model cannot read, å ä ö what the English one cannot
	signs() { grep -o '§\|[åäöÅÄÖ]' "$dir/$1.jsonl" | wc -l; }
	check "the signs § å ä ö of a clean scan" [ "$(signs 300)" -ge $(($(signs pdf) * 98 / 100)) ]
	pdfseparate -f 1 -l 1 "$dir/pdf/67-mjolby-bn-2021.pdf" "$dir/one.pdf"
	for quarters in 1 2 3; do
		$python tests/long/ocr_scans.py "$dir/one.pdf" "$dir/side/$quarters.pdf" 200 0.4 6 $quarters
		"$program" extract --ocr "$dir/side/$quarters.pdf" >"$dir/out" 2>&1
		check "a page that lies on its side, $quarters quarters" grep -q '"name":"Birgitta Gunnarson Wiik","role":"chair"' "$dir/out"
	done
fi

# ---- RTF and .doc, by each converter

office 'rtf:Rich Text Format' rtf "$dir"/set/*.fodt $natives
office 'doc:MS Word 97' doc "$dir"/set/*.fodt $natives
office docx office "$dir"/doc/*.doc # what LibreOffice reads of the .doc
figures office gold-word "$dir"/office/*.docx
for tool in unrtf catdoc antiword; do # each alone in a folder
	mkdir "$dir/only-$tool" && path=$(command -v $tool) && ln -s "$path" "$dir/only-$tool"
done
while read -r name tool folder; do
	need "$tool" command -v "$tool" && only=$dir/only-$tool figures "$name" gold-word "$dir/$folder"/*
done <<'T'
unrtf unrtf rtf
rtf-catdoc catdoc rtf
antiword antiword doc
catdoc catdoc doc
T
blocks() { # blocks FILE: its blocks, a line each
	"$program" extract --show=blocks --with-text "$1" | python3 -c 'import json, sys
d = json.load(sys.stdin)
for b in d["blocks"]:
    print(b["kind"], d["text"][b["span"][0]:b["span"][1]], sep="|")'
}
cat >"$dir/word97.rtf" <<'R' # as Word 97 writes it: codepage and Unicode escapes, text beside them for older readers, fields, marks of lists, a table
{\rtf1\ansi\ansicpg1252\uc1 \deff0\deflang1053{\fonttbl{\f0\froman\fcharset0\fprq2 Times New Roman;}{\f3\froman\fcharset2\fprq2 Symbol;}}
{\stylesheet{\widctlpar \f0\fs20\lang1053 \snext0 Normal;}{\s1\keepn\widctlpar \b\f0 \sbasedon0\snext0 heading 1;}}
{\info{\title Protokoll}{\author N\'e5gon}{\*\company Kommunen}}\paperw11906\paperh16838
{\header \pard\plain BERGA KOMMUN\tab Sida {\field{\*\fldinst  PAGE }{\fldrslt 1}}\par}
\pard\plain \s1\keepn\widctlpar \b\f0 Kommunstyrelsens f\'f6rslag\par \pard\plain \widctlpar \f0\fs20 den 3 mars 1998 \u8211\'96 kl. 9.00\par
\'a7 12\tab Budget f\'f6r \u229\'e5r 1999 {\v dold text}och {\deleted struken }\'c5r 2000\par
{\pntext\pard\plain\f3 \'b7\tab}\pard \fi-360\li360\widctlpar{\*\pn \pnlvlblt\pnf3{\pntxtb \'b7}}Informera n\'e4mnden\par
\trowd \trgaph70\cellx2000\cellx6000 \pard \widctlpar\intbl Plats\cell Stadshuset, \'84Salen\'94\cell \pard \widctlpar\intbl \row
\trowd \trgaph70\cellx2000\cellx6000 \pard \widctlpar\intbl Beslutande\cell Karin Ekdahl (S)\line Ola Bergman (M)\cell \pard \widctlpar\intbl \row
\pard\plain Paragrafen \'e4r omedelbart justerad.\par}
R
if need unrtf command -v unrtf; then
	blocks "$dir/word97.rtf" >"$dir/out"
	check "RTF of Word 97: letters" grep -q '^paragraph|§ 12 Budget för år 1999' "$dir/out"
	check "RTF of Word 97: a mark of a list" grep -qx 'list_item|- Informera nämnden' "$dir/out"
	check "RTF of Word 97: a table" grep -qP '^row\|Plats\tStadshuset, „Salen”$' "$dir/out"
	check "RTF of Word 97: that hidden text was read" grep -q read_with_hidden <("$program" extract "$dir/word97.rtf")
	check "RTF of Word 97: no running head in the text" [ "$(grep -c 'BERGA KOMMUN' "$dir/out")" -eq 0 ]
	[ "$failed" -eq 0 ] || cat "$dir/out"
fi

python3 tests/long/ocr_figures.py "$dir/figures" >"$dir/table" 2>"$dir/err"
grep -v '^[0-9]* passed' "$dir/table"
cat "$dir/err"
line=$(tail -n 1 "$dir/table")
more=${line#*passed, }
echo "$((passed + ${line%% passed*})) passed, $((failed + ${more%% failed*})) failed"
[ "$((failed + ${more%% failed*}))" -eq 0 ]
