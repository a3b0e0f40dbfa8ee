#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The comparison of a small invented collaboration: its views (golden/views.txt, to be read), the part that options
# choose, and that behind each number stand as many records as it says. BLESS=1 writes the golden anew.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${BUILD:-build}
case $build in /*) ;; *) build=$root/$build ;; esac
program=$build/protokoll
export PYTHONPATH=$root/tests LC_ALL=C.UTF-8 TZ=UTC
unset PROTOKOLL_DATA
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0
pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "FAILED: $*"; }
golden() { # golden NAME FILE
	[ -n "${BLESS:-}" ] && cp "$2" "$here/golden/$1"
	if diff -u "$here/golden/$1" "$2" >"$dir/diff"; then pass; else fail "golden/$1"; head -n 40 "$dir/diff"; fi
}
counted() { # counted COMMAND...: what ends with `N passed, N failed`; without that line it has failed
	"$@" >counted.out 2>&1
	grep FAILED counted.out
	case $(tail -n 1 counted.out) in
	*" passed, "*" failed")
		line=$(tail -n 1 counted.out)
		passed=$((passed + ${line%% passed*})) failed=$((failed + $(echo "$line" | sed 's/.*, \([0-9]*\) failed/\1/')))
		;;
	*) fail "$*: $(tail -n 3 counted.out)" ;;
	esac
}
is() { # is NAME WANTED GOT
	if [ "$2" = "$3" ]; then pass; else fail "$1: wanted '$2', got '$3'"; fi
}

"$here/make_db.sh" "$program" "$dir" 2>/dev/null || { echo "FAILED: make_db.sh"; echo "0 passed, 1 failed"; exit 1; }
cd "$dir" || exit 1
"$here/views.sh" a.db >views.txt || fail "views.sh"
golden views.txt views.txt

# ---- what options choose: the JSON's numbers of documents, decisions and members

compared() { # compared OPTION...: "documents decisions members" of each collaboration
	"$program" compare --json "$@" "${db:-a.db}" 2>err | python3 -c '
import json, sys
for c in json.load(sys.stdin)["collaborations"]:
    print(c["collaboration"], c["documents"], c["decisions"], len(c["members"] or []), end=";")'
}
while IFS='|' read -r options wanted; do
	# shellcheck disable=SC2086
	is "compare $options" "$wanted" "$(compared $options)"
done <<'T'
|trelund 3 5 2;tysta None None 1;
--models trelund|trelund 3 5 2;
--models Trelundsregionen,tysta|trelund 3 5 2;tysta None None 1;
--models trelund --from 2021-03|trelund 2 5 2;
--models trelund --to 2021-02|trelund 1 None 2;
--models trelund --from 2021-03-04 --to 2021-03|trelund 1 3 2;
--models trelund --from 2022|trelund None None 4;
--models trelund --body KDG|trelund 2 5 2;
--models trelund --body kommundirektörsgruppen|trelund 2 5 2;
--models trelund --body kommundir*|trelund 2 5 2;
--models trelund --body KOMMUNDIREKTÖRSGRUPPEN|trelund 2 5 2;
--models trelund --body KOMMUNDIREKTÖR*|trelund 2 5 2;
--models trelund --type utredning|trelund 1 None 2;
--models trelund --type protokoll,utredning|trelund 1 None 2;
T

# ---- a collaboration without a model is called what most documents that do not shout call it

mkdir named && cp a.db named.db
for written in ÅSRINGEN ÅSRINGEN Åsringen; do
	n=$((${n:-0} + 1))
	printf 'Avtal\n\nMellan Kil, Grums och Forshaga har träffats följande avtal %s om samarbetet ”%s”.\n' $n "$written" >named/$n.txt
done
"$program" --data data ingest --quiet -d named.db named 2>err
is "a name as it is written" "asringen|Åsringen|3" "$(sqlite3 named.db "SELECT * FROM v_compare_collaboration WHERE collaboration NOT IN ('trelund', 'tysta')")"
is "a collaboration by its name" "asringen 3 None 3;" "$(db=named.db compared --models Åsringen)"
while IFS='|' read -r options pattern; do
	# shellcheck disable=SC2086
	"$program" compare $options a.db >out 2>err
	is "compare $options" "2" "$?"
	if grep -qE -- "$pattern" err && [ ! -s out ]; then pass; else fail "compare $options: $(cat err)"; fi
done <<'T'
--models trelund,ingen|--models: 'ingen'.*trelund, tysta
--type protokol|--type: 'protokol'.*minnesanteckningar
--from i-dag|--from: 'i-dag'.*2016-02
--to 2021-2|--to: '2021-2'
--from 2021-13|--from: '2021-13'
--to 2021-01-32|--to: '2021-01-32'
--from 2021-04 --to 2021-03-31|--to: '2021-03-31'.*2021-04
T
cp a.db before.db && "$program" compare --from 2021-03 a.db >/dev/null && if cmp -s a.db before.db; then pass; else fail "comparing wrote to the database"; fi

# ---- behind each number stand as many records as it says

behind="SELECT count(*) FROM v_compare_figure AS f WHERE f.collaboration = v.collaboration AND f.figure ="
while IFS='|' read -r view number figure code; do
	query="SELECT count(*) || ' of ' || sum(coalesce(v.$number, 0) = ($behind '$figure' AND f.code IS $code)) FROM $view AS v"
	answer=$(sqlite3 a.db "$query")
	is "$view.$number" "${answer%% of*} of ${answer%% of*}" "$answer"
done <<'T'
v_compare|documents|documents|NULL
v_compare|meetings|meetings|NULL
v_compare|items|items|NULL
v_compare|decisions|decisions|NULL
v_compare|decisions_counted|decisions_counted|NULL
v_compare|decisions_prior|decisions_prior|NULL
v_compare|decisions_procedural|decisions_procedural|NULL
v_compare|decisions_upward|decisions_upward|NULL
v_compare|actions|actions|NULL
v_compare|actions_with_deadline|actions_with_deadline|NULL
v_compare|actions_with_responsible|actions_with_responsible|NULL
v_compare|actions_complete|actions_complete|NULL
v_compare|actions_of_top_person|actions_of_top_person|NULL
v_compare|stances|stances|NULL
v_compare|facts|facts|NULL
v_compare_type|documents|documents_by_type|v.type
v_compare_status|decisions|decisions_by_status|v.status
v_compare_act|decisions|decisions_by_act|v.act
v_compare_area|main|area_main|v.area
v_compare_area|mentioned|area_mentioned|v.area
v_compare_cadence|meetings|cadence|v.body
v_compare_dimension|facts|dimension|v.dimension
v_compare_stance_area|lead|stance_area|v.area || '|lead'
v_compare_stance_area|increase|stance_area|v.area || '|increase'
v_compare_stance_area|wait|stance_area|v.area || '|wait'
v_compare_stance_area|abstain|stance_area|v.area || '|abstain'
v_compare_stance_municipality|lead|stance_municipality|v.municipality || '|lead'
v_compare_stance_municipality|increase|stance_municipality|v.municipality || '|increase'
v_compare_stance_municipality|wait|stance_municipality|v.municipality || '|wait'
v_compare_stance_municipality|abstain|stance_municipality|v.municipality || '|abstain'
v_compare_stance_total|stances|stance_total|v.stance
v_compare_document_count|items|document_items|v.sha256
v_compare_document_count|decisions_counted|document_decisions|v.sha256
v_compare_document_count|actions|document_actions|v.sha256
v_compare_document_count|stances|document_stances|v.sha256
v_compare_document_count|facts|document_facts|v.sha256
T

# ---- the HTML report

for language in en sv; do
	"$program" compare --lang $language --html $language.html a.db >out 2>err
	is "compare --html, $language" "0 0" "$? $(cat out err | wc -c)"
	if xmllint --noout $language.html 2>err; then pass; else fail "$language.html is not well-formed: $(head -n 3 err)"; fi
	counted python3 "$here/page.py" $language.html
	cp $language.html $language.first && "$program" compare --lang $language --html $language.html a.db
	if cmp -s $language.html $language.first; then pass; else fail "$language.html differs the second time"; fi
done
grep -q 'inom &lt;lönesystem&gt; &amp; ' en.html && pass || fail "the text of the document is not escaped"
grep -q '<html lang="sv">' sv.html && grep -q 'Kommunernas ställningstaganden' sv.html && ! grep -q 'not stated' sv.html && pass || fail "sv.html is not Swedish"
for part in Upphandling Kommundirektörsgruppen; do
	grep -q "$part" sv.html && pass || fail "no $part in sv.html"
done
"$program" compare --html part.html --models trelund --from 2021-04 a.db && ! grep -q 'Tysta dalen' part.html && grep -q '2021-04-15' part.html && ! grep -q '2021-03-04' part.html && pass || fail "--from in the HTML"
"$program" compare --html ingen/mapp/x.html a.db >out 2>err
is "an HTML that cannot be written" "3 S505" "$? $(grep -o S505 err)"
# a disk that is full: a message and an end, not a report that goes on for ever
(trap '' XFSZ; ulimit -f 8; timeout 20 "$program" compare --html full.html a.db >out 2>err; echo "$? $(grep -c S505 err)" >status)
is "an HTML on a full disk" "3 1" "$(cat status)"
is "what it says" 1 "$(wc -l <err)"
[ -z "$(ls full.html* 2>/dev/null)" ] && pass || fail "a part of a report is left"
ln -s "$dir" folder && "$program" compare --html folder a.db >out 2>err
is "an HTML in the place of a folder" "3 yes" "$? $([ -L folder ] && echo yes)"
mkfifo pipe && (timeout 10 cat pipe >piped &) && timeout 10 "$program" compare --lang en --html pipe a.db && sleep 0.2
if [ -p pipe ] && cmp -s piped en.html; then pass; else fail "a pipe is not written to but replaced"; fi

# ---- a collaboration without a model: its members are those that facts tell

cp a.db told.db && sqlite3 -bail told.db "DELETE FROM collaboration WHERE name = 'tysta'; DELETE FROM fact WHERE region = 'tysta';
	INSERT INTO fact (document, n, region, dimension, indicator, municipality, value, kind, text, span_start, span_end, rule, confidence)
	SELECT d.row, 10 + v.column1, 'tysta', 'members', 'member', v.column2, v.column3, v.column4, d.title, 0, 5, 'test', 1.0
	FROM document AS d JOIN (VALUES (1, '9903', 'Österboda', 'stated'), (2, '9901', 'Granvik', 'stated'), (3, '9901', 'Granvik', 'stated'),
	  (4, '9902', 'Lillsjö', 'proposed')) AS v WHERE d.path LIKE '%forstudie.txt'; UPDATE document SET region = 'tysta' WHERE path LIKE '%utan-samarbete.txt'"
is "members told by facts" "tysta|9901|1 tysta|9903|1" "$(sqlite3 told.db "SELECT collaboration, municipality, in_period FROM v_compare_member WHERE collaboration = 'tysta' ORDER BY n" | xargs)"
is "how many they are" "2 2" "$(sqlite3 -separator ' ' told.db "SELECT members, (SELECT count(*) FROM v_compare_figure AS f WHERE f.collaboration = v.collaboration AND f.figure = 'members') FROM v_compare AS v WHERE collaboration = 'tysta'")"
is "those of a model" "4" "$(sqlite3 told.db "SELECT count(*) FROM v_compare_member WHERE collaboration = 'trelund' AND fact IS NULL")"
is "nothing counted, nothing upward" "1||" "$(sqlite3 told.db "UPDATE decision SET status = 'prior' WHERE document = (SELECT row FROM document WHERE region = 'tysta'); SELECT decisions, decisions_counted, decisions_upward FROM v_compare WHERE collaboration = 'tysta'")"
sqlite3 told.db "DELETE FROM item WHERE document = (SELECT row FROM document WHERE region = 'tysta')"
"$program" compare --lang sv --html told.html told.db
is "compare --html, members told" 0 $?
counted python3 "$here/page.py" told.html
grep -q '>0,0<' told.html && fail "0,0 where nothing is stated" || pass
grep -qE 'Medlemmar.*\(2\)' told.html && pass || fail "no list of the facts behind the members"

# ---- a reader that has gone is no fault; a full disk is told once

while read -r command; do
	# shellcheck disable=SC2086
	{ sleep 0.2; "$program" $command 2>err; echo "$? $(wc -l <err)" >status; } | :
	is "$command, closed pipe" "141 0" "$(cat status)"
	# shellcheck disable=SC2086
	"$program" $command >/dev/full 2>err
	is "$command, full disk" "3 1 No space left on device" "$? $(wc -l <err) $(grep -o 'No space left on device' err)"
done <<'T'
compare a.db
compare --json a.db
actions a.db
link a.db
search -d a.db kommunen
persons a.db
dump a.db
T

# ---- workbooks and CSV

printf 'Nämnden\n\n§ 9 Bistånd\n\nBeslut\nNämnden beviljar 640823-0002 "bistånd", =1+1.\n' >documents/nummer.txt
cp a.db more.db && "$program" --data data ingest --quiet -d more.db documents/nummer.txt 2>/dev/null
"$program" compare --lang sv --xlsx c.xlsx more.db && "$program" export --output t.xlsx more.db && "$program" export --format csv --output csv more.db
is "the exports" 0 $?
counted python3 "$here/exports.py" more.db t.xlsx csv c.xlsx
cp t.xlsx first.xlsx && "$program" export --format xlsx --output t.xlsx -d more.db
if cmp -s t.xlsx first.xlsx; then pass; else fail "the workbook differs the second time"; fi
"$program" export more.db >out 2>err; is "export without --output" "2 --output" "$? $(grep -o -- --output err | head -n 1)"
"$program" export --format postgres --output pg more.db # loaded by a real one in tests/long/postgres.sh
is "each table has its COPY file" "$(sqlite3 more.db "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'block_*' AND name NOT IN ('user', 'task', 'task_count')")" "$(grep -c '^\\ir .*\.copy$' pg/load.sql)"
is "as many rows as SQLite has" "$(sqlite3 more.db "SELECT count(*) FROM item_case_number")" "$(sed '1d;$d' pg/item_case_number.copy | wc -l)"
"$program" export --format json --output x more.db >out 2>err; is "export --format json" "2 xlsx csv" "$? $(grep -o 'xlsx csv' err)"
"$program" export --output ingen/mapp/x.xlsx more.db >out 2>err; is "a workbook that cannot be written" "3 S505" "$? $(grep -o S505 err | head -n 1)"
rm documents/nummer.txt

mkdir again && (cd again && cp -r ../documents . && for file in moten-2021-04-15 utan-samarbete forstudie moten-2021-03-04; do
	"$program" --data ../data ingest --quiet -d a.db documents/$file.txt 2>/dev/null; done; sqlite3 -bail a.db <"$here/facts.sql"; "$program" compare --html a.html a.db)
if cmp -s en.html again/a.html; then pass; else fail "the HTML depends on the order in which documents came"; diff en.html again/a.html | head -n 10 | cut -c1-300; fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
