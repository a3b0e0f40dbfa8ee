#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Scans (--ocr) and old Word files, with programs that stand in for tesseract, unrtf, antiword and catdoc: what is asked of them, what is
# made of what they say, when a scan is taken up again. The real ones: tests/long/ocr.sh.
set -u
# shellcheck source=tests/cli/help.sh
. "$(dirname "$0")/../cli/help.sh"
mkdir files bin && python3 "$root/tests/ocr/make_scans.py" files bin
system=$PATH
stand_in() { # stand_in PROGRAM SCRIPT
	printf '#!/bin/sh\n%s\n' "$2" >"bin/$1" && chmod +x "bin/$1"
}
only() { # only PROGRAM... -- STATUS ARGUMENT...: runs with these of the system, those that stand in, and what the test itself needs
	rm -rf tools && mkdir tools
	for name in timeout sh cat sed head cut; do ln -s "$(command -v "$name")" "tools/$name"; done
	while [ "$1" != -- ]; do
		ln -s "$(command -v "$1")" "tools/$1"
		shift
	done
	shift
	PATH=$dir/bin:$dir/tools
	run "$@"
	local status=$?
	PATH=$dir/bin:$system
	return $status
}

# ---- a scan without and with --ocr, and when it is taken up again

PATH=$dir/bin:$system
run 1 extract files/skannad.pdf && holds err 'skannad.pdf: error: .*scan.*D118' && empty out
run 0 extract --ocr files/skannad.pdf && holds out '"number":"12"' '"name":"Ola Bergman"' 'KS/2021:9' 'page 1: read by tesseract' && lines out 1
run 0 extract --ocr files/delvis.pdf && holds out '"number":"11"' '"number":"13"' 'page 2: read by tesseract' && lacks out page_without_text
run 0 extract --ocr files/hel.txt && cp out wanted && run 0 extract files/hel.txt && same out wanted

run 1 ingest -d a.db files && holds err '^2 ok, 1 refused, 0 skipped' '^ +1  D118 .*skannad.pdf' '^ +1  page_without_text'
answers a.db "SELECT status, (SELECT count(*) FROM item AS i WHERE i.document = d.document) FROM v_document AS d WHERE path LIKE '%skannad.pdf'" 'needs_ocr|0'
run 0 problems --json --code D118 a.db && holds out 'ingest -d a.db --ocr'
run 1 ingest -d a.db --quiet files && holds err '^0 ok, 1 refused, 2 skipped'
cp a.db b.db
run 0 ingest -d a.db --ocr files && holds err '^2 ok, 0 refused, 1 skipped'
run 0 ingest -d b.db --ocr && holds err '^2 ok, 0 refused, 0 skipped'
answers a.db "SELECT read_status, (SELECT count(*) FROM item AS i WHERE i.document = d.row) FROM document AS d WHERE path LIKE '%skannad.pdf'" 'ok|2'
answers a.db "SELECT (SELECT count(*) FROM error), (SELECT count(*) FROM problem WHERE code = 'page_without_text')" '0|0'
run 0 dump a.db && cp out wanted && run 0 dump b.db && same out wanted
for jobs in 1 3; do
	run 0 ingest -d "c$jobs.db" -j $jobs --ocr files && holds err '^3 ok, 0 refused, 0 skipped' && run 0 dump "c$jobs.db" && same out wanted
done
run 0 ingest -d a.db --ocr files && holds err '^0 ok, 0 refused, 3 skipped'
run 0 ingest -d a.db files && holds err '^0 ok, 0 refused, 3 skipped'
touch files/skannad.pdf # what was recognised is not lost when the file is met without --ocr
run 0 ingest -d a.db files && holds err '^0 ok, 0 refused, 3 skipped' && run 0 dump a.db && same out wanted
run 0 ingest -d a.db --ocr && holds err '^0 ok, 0 refused, 0 skipped' && run 3 ingest -d none.db --ocr

# ---- words that it was not sure of lower the confidence of their records

run 0 extract --ocr files/skannad.pdf && case="an unsure word lowers the confidence" &&
	if python3 -c 'import json
d = [x["confidence"] for x in json.load(open("out"))["decisions"]]
assert d[0] < d[1], d' 2>err; then pass; else fail "$(tail -n 1 err)"; fi

# ---- what is missing is told at once, and what must be installed

only pdftotext pdftoppm -- 0 extract --ocr files/hel.txt
rm bin/tesseract && only pdftotext pdftoppm -- 3 extract --ocr files/hel.txt && holds err 'tesseract.*tesseract-ocr\).*U411' && empty out
stand_in tesseract 'printf "List:\neng\nswe\n"'
only pdftotext pdftoppm -- 3 ingest -d c.db --ocr files && holds err 'model Latin.*tesseract-ocr-script-latn\).*U411'
only pdftotext pdftoppm -- 3 extract --lang sv --ocr files && holds err 'modell Latin.*U411'
only pdftotext -- 3 extract --ocr files/hel.txt && holds err 'pdftoppm.*poppler-utils\).*U411'

# ---- a tesseract that was taken over, and one that hangs: they cost their page

list='[ "$1" = --list-langs ] && exec printf "List:\nLatin\n"'
while IFS='|' read -r pattern does; do
	stand_in tesseract "$list; $does"
	case="tesseract: $does"
	PROTOKOLL_TEST_SECONDS=2 timeout 100 "$program" extract --ocr files/skannad.pdf files/delvis.pdf >out 2>err
	holds err "skannad.pdf: error: .*$pattern.*D126" && lines out 1 && holds out 'page 2: (not read: |read by tesseract.* 0 of 0 words)' '"number":"11"'
done <<'T'
too long|yes "<body>"
tesseract needs too long|while :; do :; done
signal 11|kill -SEGV $$
no pages|exit 0
status 7|exit 7
no letters|echo "<body></body>"
damaged|echo "<body><div></body>"
status 1|echo x >escaped; cat /etc/passwd >&2; exit 1
T
case="what tesseract may do"
if [ -e escaped ]; then fail "it wrote a file"; else pass; fi
stand_in pdftoppm 'kill -SEGV $$' && stand_in tesseract "$list; cat"
run 1 extract --ocr files/skannad.pdf && holds err 'pdftoppm died of it \(signal 11\).*D126'
rm bin/pdftoppm

# ---- how large a page is drawn, and at which time its reading is ended

python3 - files <<'P'
import sys
sys.path.insert(0, sys.path[0] or ".")
for name, wide, high in (("a4", 595, 842), ("tall", 2000, 9000), ("small", 30, 20)):
    drawn = b"0.5 g 0 0 %d %d re f" % (wide, high)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R>>" % (wide, high), b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)]
    out, at = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % a for a in at) + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
    open(f"{sys.argv[1]}/{name}.pdf", "wb").write(out)
P
stand_in tesseract "$list"'; read -r kind; read -r wide high; cat >/dev/null
printf "<body><span class=\"ocr_line\" title=\"bbox 9 9 900 50; baseline 0 0; x_size 40\"><span class=\"ocrx_word\" title=\"bbox 9 9 900 50; x_wconf 95\">Bildens storlek $wide x $high punkter</span></span></body>"'
pixels=$("$program" limits --json | python3 -c 'import json, sys; print(next(x["value"] for x in json.load(sys.stdin) if x["name"] == "OCR_PIXELS"))')
for name in a4 tall; do run 0 extract --ocr --with-text files/$name.pdf && holds out "storlek [0-9]+ x $pixels punkter"; done
run 0 extract --ocr --with-text files/small.pdf && holds out "storlek $pixels x [0-9]+ punkter"
for seconds in 0.4 30; do
	stand_in tesseract "$list; exec python3 -c 'import time
while time.process_time() < $seconds: pass
print(\"<body><span class=\\\"ocr_line\\\" title=\\\"bbox 9 9 900 50; x_size 40\\\"><span class=\\\"ocrx_word\\\" title=\\\"bbox 9 9 900 50; x_wconf 95\\\">Kommunstyrelsen i Berga</span></span></body>\")'"
	case="$seconds s of 3"
	PATH=$dir/bin:/usr/bin:/bin PROTOKOLL_TEST_SECONDS=3 timeout 100 "$program" extract --ocr --with-text files/a4.pdf >out 2>err
	if [ "$seconds" = 30 ]; then holds err 'tesseract needs too long.*D126'; else holds out 'Kommunstyrelsen i Berga'; fi
done

stand_in tesseract "$list; exec sleep 1000"
case="a tesseract that hangs"
PROTOKOLL_TEST_SECONDS=1 timeout 100 "$program" extract --ocr files/a4.pdf files/hel.txt >out 2>err
holds err 'tesseract needs too long.*D126' && lines out 1

# ---- RTF and old Word files: the better of what is installed

printf '{\\rtf1\\ansi Beslut}' >files/a.rtf && printf '\320\317\021\340\241\261\032\341 WordDocument' >files/a.doc
rm -f bin/*
only -- 1 extract files/a.rtf && holds err 'unrtf.*package unrtf\).*D117'
only -- 1 extract files/a.doc && holds err 'antiword.*package antiword\).*D117'
stand_in catdoc 'printf "Kommunstyrelsen godkänner budgeten enligt catdoc\n"'
only -- 0 extract --with-text files/a.rtf && holds out 'enligt catdoc' read_without_tables
only -- 0 extract --with-text files/a.doc && holds out 'enligt catdoc' '"format":"doc"' && lacks out read_without_tables
stand_in unrtf '[ "$*" = "--html --nopict --quiet" ] && cat >&2 && printf "<body>Kommunstyrelsen godk&auml;nner budgeten enligt unrtf<br>"'
stand_in antiword 'printf "Kommunstyrelsen godkänner budgeten enligt antiword\n"'
run 0 extract --with-text files/a.rtf && holds out 'enligt unrtf' '"format":"rtf"' && lacks out read_without_tables
run 0 extract --with-text files/a.doc && holds out 'enligt antiword'
stand_in antiword 'echo "- is not a Word Document." >&2; exit 1'
run 1 extract files/a.doc && holds err 'antiword: - is not a Word Document.*D107'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
