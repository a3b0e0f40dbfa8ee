#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What a user of the command line relies on: exit codes, one clear message, nothing but documents on standard
# output, batches that go on, databases that do not depend on order or processes.
set -u
# shellcheck source=tests/cli/help.sh
. "$(dirname "$0")/help.sh"

# ---- wrong use: status 2, a message that helps, nothing on standard output

while IFS='|' read -r arguments pattern; do
	# shellcheck disable=SC2086
	run 2 $arguments && holds err "$pattern" && empty out
done <<'T'
extrakt x.txt|extract
extract --fromat json x|--format
extract --format|needs a value
extract --format xml x|xml
extract|
ingest|
ingest -j|needs a value
ingest -j 0 .|-j
ingest -j tre .|tre
ingest --municipality 9999 .|9999
compare a.db b.db|
persons a.db b.db|b.db
persons --apart|needs a value
explain|KEY
explain a b|b
persons --apart a --together b a.db|together
evaluate|GOLD
evaluate gold.json|GOLD
evaluate --floors|needs a value
help nonsens|nonsens
--lang xx check|xx
T
run 2 && holds err 'protokoll --help|Usage'

# ---- help, in both languages

run 0 --version && holds out '^protokoll [0-9]'
for language in en sv; do
	run 0 --help --lang $language && holds out extract ingest compare && empty err
	for command in extract ingest problems compare persons explain search actions link check evaluate merge dump export judgments gold quality help; do
		run 0 help $command --lang $language && holds out "protokoll $command" && mv out "$command.$language"
	done
done
for command in extract ingest problems compare persons explain search actions link check evaluate merge dump export judgments gold quality help; do
	case="help $command"
	if cmp -s $command.en $command.sv; then fail "the Swedish help is the English one"; else pass; fi
done
codes=$(sed -n 's/^\tM(\([A-Z][0-9]*\),.*/\1/p' "$root/extract/base/message_table.h")
for code in $codes; do
	run 0 help "$code" && holds out "$code" && mv out code.en
	run 0 help "$code" --lang sv && cp out code.sv && case="help $code" && if cmp -s code.en code.sv; then fail "not translated"; else pass; fi
done

# ---- documents: whole, damaged, not what they seem

mkdir files && python3 "$here/make_files.py" files
# Half a minute until it is given up: in the background, looked at near the end.
mkdir silent && printf '#!/bin/sh\nexec sleep 55 >&- 2>&-\n' >silent/pdftotext && chmod +x silent/pdftotext
PATH=$dir/silent:$PATH timeout 60 "$program" extract files/hel.pdf files/hel.txt >silent/out 2>silent/err &
silent=$!
mkfifo files/ror
for whole in hel.txt hel.docx hel.odt hel.pdf; do
	run 0 extract files/$whole && holds out '"number":"1"' 'godkänner budgeten' && lines out 1 && empty err
done
while IFS='|' read -r name pattern; do
	run 1 extract "files/$name" files/hel.txt && holds err "$name" "$pattern" && lines out 1 && holds out '"path":"(files/)?hel.txt"' &&
		case="one message for $name" && if [ "$(grep -c ': error: ' err)" -eq 1 ]; then pass; else fail "not one message"; fi
	run 1 extract --lang sv "files/$name" && holds err "$name" 'fel: '
done <<'T'
avkapad.docx|damaged|truncated|cut
avkapad.odt|damaged|truncated|cut
last.docx|encrypted|password
krypterad.docx|encrypted|password
losenord.odt|encrypted|password
egentligen-pdf.docx|PDF.*DOCX|DOCX.*PDF|docx.*PDF|PDF.*docx
egentligen-rtf.docx|RTF.*DOCX|DOCX.*RTF|docx.*RTF|RTF.*docx
last.pdf|encrypted|password
avkapad.pdf|damaged|cut
skannad.pdf|scan.*D118
okand.bin|unknown|not a document|kind
finns-inte.txt|No such file|cannot be (read|opened)
ror|regular|not a file
T
# ---- PDF: columns, running heads, scans, a program that is not there or does what it should not

run 0 extract --with-text files/framsida.pdf && holds out '"body":"Kommunstyrelsen"' 'Plats och tid\\tStadshuset, Berga' '"name":"Ida Nylund"' \
	'"paragraphs":"1-2"' 'utreda hur den framtida skolskjutsen kan samordnas' && lacks out 'PROTOKOLL\\t3 \(3\)[^"]*"title"'
run 0 extract --show=blocks files/framsida.pdf && holds out '"kind":"furniture","level":null,"page":3,"line":1'
run 0 extract files/delvis-skannad.pdf && holds out 'page_without_text' 'page 2: no text' 'godkänner budgeten'
case="PDF without pdftotext"
PATH=/nowhere "$program" extract files/hel.pdf files/hel.txt >out 2>err
holds err 'hel.pdf: error: .*poppler-utils.*D117' && lines out 1
mkdir bin && while IFS='|' read -r pattern does; do # a pdftotext that was taken over
	printf '#!/bin/sh\n%s\n' "$does" >bin/pdftotext && chmod +x bin/pdftotext
	case="pdftotext: $does"
	PATH=$dir/bin:$PATH timeout 60 "$program" extract files/hel.pdf files/hel.txt >out 2>err
	holds err "hel.pdf: error: .*$pattern" && lines out 1
done <<'T'
too long.*D109|yes "<doc>"
well-formed.*D107|echo "<doc><page></doc>"
no pages.*D107|exit 0
signal 11.*D107|kill -SEGV $$
sorry.*D107|echo sorry >&2; exit 1
D107|echo x >escaped; cat /etc/passwd >&2; exit 1
T
case="what pdftotext may do"
if [ -e escaped ]; then fail "it wrote a file"; else pass; fi
if [ "$(cat /sys/kernel/security/lsm 2>/dev/null | grep -c landlock)" -eq 1 ]; then lacks err root:; fi
run 1 ingest --quiet -d scans.db files/skannad.pdf files/hel.pdf && holds err '^1 ok, 1 refused, 0 skipped'
answers scans.db "SELECT status, (SELECT count(*) FROM block WHERE document = d.document) FROM v_document d WHERE d.path LIKE '%skannad.pdf'" 'needs_ocr|0'
answers scans.db "SELECT code FROM error" D118
run 1 ingest --quiet -d scans.db files/skannad.pdf files/hel.pdf && lacks err 'D118' && holds err '^0 ok, 1 refused, 1 skipped'
run 1 ingest -d scans.db files/skannad.pdf files/hel.pdf && holds err '^ +1  D118  .*: files/skannad.pdf'
run 1 ingest --quiet --retry -d scans.db files/skannad.pdf && holds err 'skannad.pdf.*D118'
answers scans.db "SELECT code FROM error" D118

run 0 extract files/tom.txt && holds err 'tom.txt: warning: .*W201' && lines out 1
run 0 extract --quiet files/tom.txt && empty err
mkdir -p folder/inner && cp files/hel.txt folder/inner && run 0 extract folder && holds out 'folder/inner/hel.txt'

# ---- lists of paths, pipes, formats

printf 'files/hel.txt\nfiles/annan.txt\n' >list
printf 'files/hel.txt\0files/annan.txt\0' >list0
run 0 extract --files-from list && lines out 2 && cp out wanted
input=list run 0 extract --files-from - && same out wanted
input=list0 run 0 extract -0 --files-from - && same out wanted
input=list0 run 0 extract -0 && same out wanted
printf 'files/hel.txt\r\n\nfiles/annan.txt' >list && input=list run 0 extract --files-from - && same out wanted
case="a list of paths as a dialogue: each document comes before the next path is written"
coproc filter { exec timeout 120 "$program" extract -j 2 --files-from - 2>err; }
filter_pid=$filter_PID # bash forgets it when the program has ended
for name in hel annan hel; do
	echo "files/$name.txt" >&"${filter[1]}"
	IFS= read -r -t 60 line <&"${filter[0]}" && echo "$line"
done >out
eval "exec ${filter[1]}>&-" && head -n 2 out >list && lines out 3 && same list wanted
wait "$filter_pid"
run 0 extract -j 4 files/hel.txt files/annan.txt && same out wanted
input=files/hel.txt run 0 extract - && holds out '"path":"-"' 'godkänner budgeten'
for part in blocks items records areas; do
	run 0 extract --show=$part files/hel.txt && lines out 1
	run 0 extract --show=$part --format text files/hel.txt && empty err
done
run 0 extract --format text --lang sv files/hel.txt && holds out 'Budget'
case="a closed pipe"
for n in 1 2 3 4 5 6 7 8; do for k in 1 2 3 4 5; do echo files/hel.txt; done; done >many
timeout 60 "$program" extract --with-text --files-from many 2>err | head -n 1 >out
if [ -s err ]; then fail "it complained"; else pass; fi

# ---- databases

mkdir -p archive/2023 && cp files/hel.docx files/avkapad.docx archive && cp files/hel.odt files/annan.txt archive/2023
run 1 ingest -d a.db archive && holds err 'avkapad.docx' '^3 ok, 1 refused, 0 skipped, 0 warnings$' && empty out
run 1 ingest -d a.db --quiet archive && holds err '^0 ok, 1 refused, 3 skipped, 0 warnings$'
answers a.db 'select count(*) from error' 1
rm archive/avkapad.docx
run 0 ingest -d a.db archive && holds err '^0 ok, 0 refused, 3 skipped, 0 warnings$'
run 0 ingest -d one.db -j 1 archive && run 0 dump one.db && cp out one.dump
run 0 ingest -d four.db -j 4 archive/2023 archive/hel.docx && run 0 dump -d four.db && same out one.dump
mv archive moved && run 0 ingest -d moved.db moved && run 0 dump moved.db && same out one.dump
lacks out "$dir" && lacks out '20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T'
run 0 ingest moved && run 0 compare && holds out '[0-9]' && run 0 dump && same out one.dump
printf 'path\tmunicipality\tbody\tyear\tsource\n*annan.txt\t0381\tKommunstyrelsen\t2024\thttps://exempel.example/a\n' >meta.tsv
run 0 ingest -d meta.db --meta meta.tsv moved && answers meta.db 'select municipality, body, year, address from given' \
	'0381|Kommunstyrelsen|2024|https://exempel.example/a'
run 0 ingest -d place.db --municipality 0381 moved && answers place.db 'select distinct municipality from given' 0381
answers place.db "select count(*) from document where municipality = '0381'" 0 # not mixed with what was read
run 3 compare finns-inte.db && holds err 'finns-inte.db' && empty out
echo 'ingen databas, bara text som är lång nog för att läsas' >text.db
run 3 compare text.db && holds err 'text.db'
run 3 ingest -d text.db moved && holds err 'text.db'
run 3 ingest -d ingen/mapp/a.db moved && holds err 'a.db'
cp one.db newer.db && sqlite3 newer.db 'pragma user_version = 9999' && cp newer.db untouched.db
run 3 ingest -d newer.db moved && holds err newer && same newer.db untouched.db

# ---- what goes wrong on the way

PROTOKOLL_TEST_CRASH=hel.odt run 1 ingest -d crash.db moved && holds err 'hel.odt' '^2 ok, 1 refused'
run 1 ingest -d crash.db moved && holds err '^0 ok, 1 refused, 2 skipped' # in quarantine
run 0 problems crash.db && holds out '^ +1  D112  .*: moved/2023/hel.odt$' 'protokoll ingest -d crash.db --retry$'
run 0 ingest -d crash.db --retry && holds err '^1 ok, 0 refused, 0 skipped' && run 0 problems crash.db && holds out '^Nothing was refused' && run 0 dump crash.db && same out one.dump
PROTOKOLL_TEST_CRASH=hel.txt run 1 extract files/hel.txt files/annan.txt && lines out 1 && holds err 'hel.txt'
mkdir long
python3 - <<'P' # enough for several seconds, so that the signal comes in the middle
text = open("files/hel.txt", encoding="utf-8").read()
for n in range(3000):
    with open(f"long/{n}.txt", "w", encoding="utf-8") as file:
        file.write(text.replace("Budget", f"Ärende {n}"))
P
for signal in INT:130 TERM:143; do
	case="ingest ended by ${signal%:*}"
	rm -f long.db*
	timeout --foreground -s "${signal%:*}" --preserve-status 0.5 "$program" ingest -d long.db long >out 2>err
	status=$?
	if [ $status -eq "${signal#*:}" ]; then pass; else fail "status $status"; fi
	run 0 ingest -d long.db long && run 0 dump long.db && mv out "long.${signal%:*}"
done
case="an interrupted ingest is completed"
same long.INT long.TERM

# ---- personal numbers: in no output; birth number 000 was never given to anybody

printf 'Nämnden\n\n§ 9 Bistånd\n\nBeslut\nNämnden beviljar 640823-0002 bistånd.\n' >files/nummer.txt
run 0 extract --with-text files/nummer.txt && holds out 'beviljar \*{11} bistånd' && lacks out 640823
run 0 extract --format text --with-text files/nummer.txt && lacks out 640823
printf 'SAMVERKANSAVTAL\nmellan Sala kommun och Avesta kommun\n\n1 Avtalstid\nAvtalet med 640823-0002 gäller från den 1 januari 2023 med sex månaders uppsägningstid.\n' >files/avtalsnummer.txt
run 0 extract files/avtalsnummer.txt && holds out '"dimension":"validity".*Avtalet med \*{11} gäller' && lacks out 640823
run 0 ingest --quiet -d avtal.db files/avtalsnummer.txt && run 0 compare --html avtal.html avtal.db && lacks avtal.html 640823
run 0 search -d avtal.db uppsägningstid && holds out 'Avtalet med' && lacks out 640823
run 0 extract --unmasked files/nummer.txt && holds out '"text":"[^"]*640823-0002' '"text":"Nämnden beviljar \*{11} bistånd'
run 0 ingest --quiet -d nummer.db files/nummer.txt && run 0 dump nummer.db && holds out 'beviljar \*{11} bistånd' && lacks out 640823
case="the text that views and the index read is masked, the unmasked one stands beside it"
sqlite3 nummer.db "SELECT text LIKE '%beviljar *********** bistånd%', unmasked LIKE '%640823-0002%',
	(SELECT count(*) FROM block_search WHERE block_search MATCH '\"0002\"') FROM document" >out && holds out '^1\|1\|0$'

# ---- persons: merged over documents, corrected, kept; a judgment makes no database

mkdir persons
for day in 03 10 17; do
	printf 'Protokoll\nKommunstyrelsen, Enköpings kommun\nSammanträdesdatum 2021-02-%s\n\nBeslutande\nÅsa Wikner (S), ordförande\nBo Alm (M)\n\n§ 1 Budget\n\nBeslut\nKommunstyrelsen godkänner budgeten.\n' $day >persons/$day.txt
done
sed -i 's/Åsa Wikner/Asa Wikner/' persons/17.txt
run 0 ingest -d persons.db --municipality 0381 persons
run 0 persons persons.db && holds out '^Åsa Wikner, Enköping: 3 documents, 2021-02-03 – 2021-02-17$' '^  Asa Wikner$' \
	'^    2021-02-17, Kommunstyrelsen, persons/17.txt \[participant-' && empty err
run 0 persons --lang sv -d persons.db && holds out '^Bo Alm, Enköping: 3 dokument'
run 0 persons --json persons.db && python3 -c 'import json; d = json.load(open("out")); print(len(d["persons"]), d["apart"])' >list && mv list out && holds out '^2 \[\]$'
key=$(sqlite3 persons.db "SELECT key FROM participant WHERE name = 'Asa Wikner'")
run 0 persons --apart "$key" persons.db && holds out '^Åsa Wikner, Enköping: 3 documents → 2 documents' '^Asa Wikner, Enköping: 0 documents → 1 document'
run 0 ingest -d persons.db persons && run 0 persons persons.db && holds out '^Åsa Wikner, Enköping: 2 documents' '^Held apart' '^Asa Wikner'
run 0 persons --together "$key" persons.db && holds out '2 documents → 3 documents' && run 0 persons persons.db && lacks out '^Held apart'
run 2 persons --together "$key" persons.db && holds err "U409" && empty out
run 2 persons --apart participant-0 persons.db && holds err "participant-0.*U408" && empty out
run 3 persons --apart "$key" finns-inte.db && holds err 'finns-inte.db' && case="no database is made" && if [ -e finns-inte.db ]; then fail "it was"; else pass; fi

# ---- evaluate: gold made from our own output is all right; what is missing, wrong or low is told

mkdir -p eval/gold
run 0 extract --with-text files/hel.txt && cp out eval/out.jsonl && cp out eval/gold/hel.json
run 0 evaluate eval/gold eval/out.jsonl && holds out 'items\.f1 .*1\.000' 'documents'
run 0 evaluate eval/gold files/hel.txt && holds out 'items\.f1 .*1\.000'
run 0 evaluate --json eval/gold eval/out.jsonl && holds out '"items.f1"' '"calibration_error"'
sed 's/"kind":"paragraph"/"sort":"x"/g' eval/out.jsonl >eval/foreign.jsonl
run 0 evaluate eval/gold eval/foreign.jsonl && holds out 'items\.f1 .*1\.000' # blocks that somebody else wrote
sed 's/"title":"[^"]*"/"title":"Annat"/g' eval/gold/hel.json >eval/gold/annan.json && mv eval/gold/annan.json eval/gold/hel.json
run 0 evaluate --errors eval/gold eval/out.jsonl && holds out "items.title: '.*', gold 'annat'"
printf 'eval\titems.title\t0.900\n' >eval/floors.tsv
run 4 evaluate --floors eval/floors.tsv eval/gold eval/out.jsonl && holds err 'items.title is 0.000, below its floor 0.900'
printf 'annat\titems.title\t0.900\n' >eval/floors.tsv
run 0 evaluate --floors eval/floors.tsv eval/gold eval/out.jsonl && empty err
printf '{"path":"borta.txt","items":[{"id":1,"number":"1"}]}' >eval/borta.json
run 0 evaluate eval/borta.json eval/out.jsonl && holds err 'borta.txt: warning: .*W204' && holds out 'items\.f1 .*0\.000'
printf '{"path":' >eval/sonder.json
run 3 evaluate eval/sonder.json eval/out.jsonl && holds err 'sonder.json:.*D116' && empty out
run 3 evaluate eval/finns-inte.json eval/out.jsonl && holds err 'finns-inte.json: .*D101'

# ---- a converter that closes its pipes and stays

wait $silent
case="a silent pdftotext"
holds silent/err 'hel.pdf: error: .*too long.*D109' && lines silent/out 1

# ---- the data files

mkdir data
(cd "$root" && tar cf - --exclude='*.c' --exclude='*.h' extract/vocabulary classify corpus/municipalities.tsv corpus/models) | tar xf - -C data
run 0 --data data check && holds out '0 faults'
sed -i 's/^decision = /decison = /' data/extract/vocabulary/headings.txt
printf 'ordet utan nyckel\n' >>data/extract/vocabulary/marks.txt
printf 'adopt = (antar / antog planen\n' >>data/extract/vocabulary/acts.txt
printf '[falska vänner]\nen (ny / ) taxa\n' >>data/classify/areas/va.txt
sed -i 's/^kod = lead/kod = leed/' data/classify/stances/lead.txt
run 3 --data data check && holds err 'headings.txt:[0-9]+:1: ' 'decision' 'marks.txt:[0-9]+:[0-9]+: ' 'acts.txt:[0-9]+:9: .*V313' 'va.txt:[0-9]+:4: .*V311' 'lead.txt: .*leed.*lead.*V306'
run 3 --data data extract files/hel.txt && empty out

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
