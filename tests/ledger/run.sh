#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# An archive over time: what was refused and what one is told about it, files that change, go, come back or have wrong names,
# rules that change. On small files made by tests/cli/make_files.py and by the make_files.py of this folder.
set -u
# shellcheck source=tests/cli/help.sh
. "$(dirname "$0")/../cli/help.sh"
mkdir files && python3 "$root/tests/cli/make_files.py" files

json() { # json EXPRESSION: holds of the object `d` in out
	case="$case: $1"
	if python3 -c 'import json, sys; d = json.load(open("out")); sys.exit(not eval(sys.argv[1]))' "$1" 2>err; then pass; else fail "it does not hold"; fi
}

# ---- what was refused

mkdir -p ledger && cp files/hel.txt files/annan.txt ledger && python3 "$root/tests/ledger/make_files.py" ledger
run 1 ingest -d a.db ledger && holds err '^Refused: 52 files$' '^ +42  D121  .*: ledger/e.msg, ledger/f.mbox$' '^2 ok, 52 refused'
run 0 problems a.db && holds out '^ +4  D122  is an archive' 'Unpack it' 'attachments' '^  To try again: protokoll ingest -d a.db --retry$'
case="it fits a screen" && if [ "$(wc -l <out)" -le 24 ]; then pass; else fail "$(wc -l <out) lines"; fi
run 0 problems --lang sv a.db && holds out '^Avvisade: 52 filer' 'bilagorna'
run 0 problems --all a.db && holds out "ledger/l'l.xml: the format is not read" 'ledger/mail/39.eml'
run 0 problems --code D122 a.db && holds out '^Refused: 4 files' 'ledger/b.7z: ' 'retry --code D122$' && lacks out eml
run 0 problems --json a.db && json 'sum(k["files"] for k in d["refused"]) == 52 and len(d["refused"][0]["examples"]) == 2'
run 0 problems --json --code D121 a.db && json 'len(d["refused"][0]["examples"]) == 42'
run 0 problems --code D999 a.db && holds out '^Nothing has'
run 3 problems none.db
run 3 ingest -d none.db --retry && case="a retry makes no database" && if [ -e none.db ]; then fail "it is there"; else pass; fi
cp a.db "it's.db" && run 0 problems "it's.db" && holds out "-d 'it'..'s.db' --retry"

run 1 ingest -d a.db --quiet ledger && holds err '^0 ok, 52 refused, 2 skipped' && lines err 1 && answers a.db 'select max(attempts) from error' 1
printf 'Beslut' >ledger/g.txt && rm ledger/g.wpd ledger/b.7z && printf '\377WPC y' >ledger/a.wpd
run 1 ingest -d a.db --quiet ledger && holds err '^1 ok, 51 refused, 2 skipped' 'a.wpd.*D105' && lines err 2
run 1 ingest -d a.db --quiet --retry --code D105 && holds err '^0 ok, 4 refused, 0 skipped' && answers a.db "select sum(attempts) from error where code = 'D105'" 8

# ---- what has changed

mkdir changes && cp files/hel.txt changes/a.txt && cp files/annan.txt changes/b.txt && cp files/hel.txt changes/c.txt
sleep 0.1 # a file of this very moment is read again next time
run 0 ingest -d b.db changes && holds err '^2 ok, 0 refused, 1 skipped' && run 0 dump b.db && cp out before
chmod 0 changes/b.txt
if ! head -c 1 changes/b.txt >/dev/null 2>&1; then # root reads it all the same
	run 0 ingest -d b.db changes && holds err '^0 ok, 0 refused, 3 skipped'
fi
chmod 644 changes/b.txt && touch changes/a.txt
run 0 ingest -d b.db changes && holds err '^0 ok, 0 refused, 3 skipped' && run 0 dump b.db && same out before
sed 's/Budget/Bokslut/' files/hel.txt >changes/a.txt
run 0 ingest -d b.db changes && holds err '^1 ok, 0 refused, 2 skipped'
answers b.db "select count(*) from v_document where status = 'superseded'" 0 # c.txt has the old bytes
rm changes/c.txt
run 0 ingest -d b.db changes && run 0 problems b.db && holds out '^Gone: 1 files' 'changes/c.txt'
answers b.db "select count(*) from v_item" "$(sqlite3 b.db 'select count(*) from item')"
cp files/annan.txt changes/a.txt
run 0 ingest -d b.db changes && answers b.db "select group_concat(status) from (select status from v_document order by 1)" ok,ok,superseded
cp files/hel.txt changes/c.txt
run 0 ingest -d b.db changes && run 0 problems b.db && lacks out Gone
mkdir changes/.hidden && cp files/hel.odt changes/.hidden
run 0 ingest -d b.db changes/.hidden && run 0 ingest -d b.db changes && run 0 problems b.db && lacks out Gone # named, and still there

mkdir names && cp files/hel.docx names/b.docx && cp files/hel.docx names/a.odt
run 1 ingest -d names.db names && holds err 'a.odt.*D104' && run 0 dump names.db && cp out names.dump
run 0 ingest -d order.db names/b.docx && run 1 ingest -d order.db names && run 0 dump order.db && case="a wrong name, in either order" && same out names.dump

mkdir -p own/extract new && cp -r "$root/corpus" "$root/classify" own && cp -r "$root/extract/vocabulary" own/extract && cp files/hel.txt files/annan.txt new
run 0 ingest --data own -d new.db new && holds err '^2 ok' && run 0 ingest --data own -d new.db new && holds err '^0 ok, 0 refused, 2 skipped'
sqlite3 new.db 'select key from item order by 1' >keys
printf '\n# new\n' >>own/classify/areas/gis.txt # new rules read stored documents again
run 0 ingest --data own -d new.db new && holds err '^2 ok, 0 refused, 0 skipped' && sqlite3 new.db 'select key from item order by 1' >out && same out keys

# ---- the same minutes twice

mkdir twice && python3 "$root/tests/ledger/make_minutes.py" twice
run 0 ingest -d c.db twice && run 0 dump c.db && cp out twice.dump
answers c.db "select path, reason, likeness > 0.8, why, kept_path from v_duplicate order by path" \
	"twice/full.txt|copy|1|format|twice/full.html
twice/part.txt|part|1|whole|twice/full.html" # two extracts of one meeting are none, nor the same day elsewhere
answers c.db "select count(*), count(distinct sha256) from v_item" '38|5'
answers c.db "select status, counted from v_document where path like '%part%'" 'duplicate|0'
run 0 search -d c.db 'ärende 57' && holds out 'full.html' 'elsewhere.txt' && lacks out 'part.txt|full.txt'
run 0 problems c.db && holds out '^Not counted: 2 documents' && run 0 problems --code duplicate c.db && holds out 'twice/part.txt: twice/full.html'
run 0 ingest -d order2.db twice/part.txt && answers order2.db 'select count(*) from v_item' 1
run 0 ingest -d order2.db twice/later.txt twice/full.html && run 0 ingest -d order2.db -j 3 twice && run 0 dump order2.db && case="duplicates in another order" && same out twice.dump
rm twice/full.* && run 0 ingest -d c.db twice && answers c.db "select count(*) from duplicate" 2 # what is gone is kept

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
