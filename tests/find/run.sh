#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What one asks a filled database for: explain, check --what-if, search, actions, link. On five small documents of two
# municipalities, made by make_files.py.
set -u
# shellcheck source=tests/cli/help.sh
. "$(dirname "$0")/../cli/help.sh"
python3 "$root/tests/find/make_files.py" .
run 0 ingest --quiet -d a.db minutes
export LC_ALL=C.UTF-8

key() { # key NUMBER FILE: of the item
	sqlite3 a.db "SELECT i.key FROM item AS i JOIN document AS d ON d.row = i.document WHERE i.number = '$1' AND d.path LIKE '%$2'"
}
json() { # json EXPRESSION WANTED: of the object `d` in out
	local said
	case="$case: $1"
	said=$(python3 -c 'import json, sys; d = json.load(open("out")); print(eval(sys.argv[1]))' "$1" 2>&1)
	if [ "$said" = "$2" ]; then pass; else fail "it is $said, wanted $2"; fi
}

# ---- explain

run 0 extract --show=areas --format text minutes/ks-tierp.txt && holds out 'Area: upphandling, Role: main, Evidence: \*upphandling\* \+4 title \(upphandling.txt:[0-9]+\); '

buying=$(key 14 ks-tierp.txt)
run 0 explain -d a.db "$buying" &&
	holds out '^Kommunstyrelsen § 14, 2022-03-08, Tierp \(minutes/ks-tierp.txt:[0-9]+\): Gemensam upphandling av livsmedel \[item-' \
		'^  Public procurement and purchasing \(upphandling\): main, sum [0-9]+, threshold 4, weighed by place [0-9]+ \[area-' \
		'^ +\+[0-9]+  \*upphandling\*  +upphandling.txt:[0-9]+  title 4: upphandling; ' && empty err
run 0 explain --lang sv -d a.db "$buying" && holds out 'huvudområde, summa [0-9]+, gräns 4, vägd efter plats' 'rubrik 4: upphandling'
run 0 explain --json -d a.db "$buying" && json 'len(d["explained"])' 1 &&
	json 'all(a["sum"] == sum(w["weight"] for w in a["words"]) for a in d["explained"][0]["areas"])' True &&
	json 'all(w["weight"] and w["line"] and w["file"].endswith(".txt") for a in d["explained"][0]["areas"] for w in a["words"])' True
area=$(sqlite3 a.db "SELECT key FROM area WHERE area = 'upphandling' LIMIT 1")
run 0 explain -d a.db "$area" && holds out 'upphandling'
run 0 explain -d a.db "$(sqlite3 a.db "SELECT key FROM v_decision WHERE act = 'assign' AND item_number = '14'")" && holds out '§ 14, 2022-03-08' 'upphandling.txt'
cp a.db old.db && sqlite3 old.db 'UPDATE area SET sum = NULL, threshold = NULL, weighed = NULL; UPDATE area_evidence SET weight = NULL, place = NULL, pattern = NULL;
	UPDATE block SET part = NULL, item = NULL, place = NULL; DELETE FROM sentence; DELETE FROM link; DELETE FROM assignment;
	DELETE FROM meta WHERE name = '"'computed'" # as brought up to date
run 0 explain -d old.db "$buying" && holds out 'upphandling.*stored by an older version' 'upphandling.txt:[0-9]+'
run 0 check -d old.db --what-if "$root/classify/areas/it.txt" && holds out '^5 documents were stored by an older version and cannot be tried'
run 0 search -d old.db räddningstjänst && holds out '§ 15, 2022-03-08' '^  § 15 \[Räddningstjänstförbundets\] taxa$'
run 0 actions old.db && holds out 'No assignments' && run 0 link old.db && run 0 ingest --quiet -d old.db minutes && run 0 actions old.db && holds out '^Overdue'
# What is linked is computed anew where something was stored, given or lost, and only there.
sqlite3 old.db 'DELETE FROM link; DELETE FROM assignment' && run 0 ingest --quiet -d old.db minutes && answers old.db 'SELECT count(*) FROM link' 0
run 0 ingest --quiet -d old.db --municipality 0360 minutes/grupp.txt && answers old.db 'SELECT count(*) > 0 FROM link' 1
sqlite3 old.db 'DELETE FROM link' && run 0 ingest --quiet -d old.db --municipality 0360 minutes/grupp.txt && answers old.db 'SELECT count(*) FROM link' 0
cp -r minutes changed && sed 's/taxan/taxorna/' minutes/ks-tierp.txt >changed/ks-tierp.txt && (cd changed && mkdir minutes && mv ks-tierp.txt minutes)
(cd changed && run 0 ingest --quiet -d ../old.db minutes) && answers old.db 'SELECT count(*) > 0 FROM link' 1
sqlite3 old.db 'DELETE FROM link' && run 0 ingest --quiet -d old.db minutes && answers old.db 'SELECT count(*) > 0 FROM link' 1 # the old bytes are back
run 0 explain -d a.db "$(key 1 ks-tierp.txt)" && holds out 'no area'
run 2 explain -d a.db item-0 && holds err 'item-0.*U410' && empty out
run 3 explain -d finns-inte.db item-0 && holds err 'finns-inte.db'

# ---- a rule tried before it is saved; rules of one's own

mkdir own
cat >own/maltider.txt <<'T'
kod = maltider
namn = Måltider
name = Meals
gräns = 4

[ord]
4 = *måltidsorganisation* | livsmedel*

[ja]
En gemensam måltidsorganisation utreds.

[nej]
Taxan höjs.
T
run 0 check --what-if own/maltider.txt -d a.db && empty err &&
	holds out '^own/maltider.txt, a new area:' '^Kommunstyrelsen § 52, 2022-03-22, Östhammar .*\[item-' \
		'^  \+ Meals \(maltider\): mentioned, sum 12 of 4: livsmedel\* 8 \(own/maltider.txt:7\), \*måltidsorganisation\* 4' \
		'^5 of [0-9]+ items and parts would change: 5 areas more, 0 fewer, [0-9] with another role$'
run 0 check --lang sv --what-if own/maltider.txt -d a.db && holds out 'ett nytt område' '^5 av [0-9]+ ärenden och delar skulle ändras'
run 0 check --json --what-if own/maltider.txt -d a.db && json 'len(d["changed"])' 5 && json 'd["changed"][0]["changes"][0]["was"]' None
sed 's/\*upphandling\* | //' "$root/classify/areas/upphandling.txt" >own/upphandling.txt
run 3 check --what-if own/upphandling.txt -d a.db && holds err 'own/upphandling.txt:[0-9]+:1: .*V308' &&
	holds out 'in the place of the file of that name' '^  - Public procurement and purchasing \(upphandling\): mentioned' &&
	holds out '[1-9] fewer'
run 0 check --what-if "$root/classify/areas/it.txt" -d a.db && holds out '^0 of [0-9]+ items'
run 3 check --what-if finns-inte.txt -d a.db && holds err 'finns-inte.txt'
printf 'kod = it\nnamn = Annat\n[ord]\n0 = taxa\nfyra = avgift\n' >own/annat.txt
run 3 check --what-if own/annat.txt -d a.db && holds err 'annat.txt:4:1: .*V316' 'annat.txt:5:1: .*V305' 'V317.*|.*it.txt already' && rm own/annat.txt
run 0 dump a.db && lacks out own/ # nothing was stored
rm own/upphandling.txt
run 0 check --areas-dir own && holds out '^own/maltider.txt: your own, new$' ' 90 areas'
run 3 check --areas-dir ingen && holds err "ingen: .*V301"
run 0 extract --areas-dir own --show=areas minutes/ks-osthammar.txt && holds out '"own/maltider.txt:7",4,"decision"' '"area":"maltider"'
run 0 ingest --quiet -d own.db --areas-dir own minutes && case="own rules count in the version" &&
	if [ "$(sqlite3 own.db "SELECT value FROM meta WHERE name = 'rules'")" != "$(sqlite3 a.db "SELECT value FROM meta WHERE name = 'rules'")" ]; then pass; else fail same; fi
run 0 check -d own.db --what-if own/maltider.txt && holds out '^The database was filled by other rules'
run 0 explain -d own.db "$(key 52 ks-osthammar.txt)" && holds out '^  Meals \(maltider\)' 'own/maltider.txt:7 '
answers own.db "SELECT label_sv FROM code WHERE list = 'area' AND code = 'maltider'" Måltider
mkdir -p config/protokoll && mv own config/protokoll/areas
run 0 extract --show=areas minutes/ks-osthammar.txt && holds out "config/protokoll/areas/maltider.txt:7\"" && rm -r config
run 0 extract --show=areas minutes/ks-osthammar.txt && lacks out maltider
mkdir models && printf 'namn = Norra Uppland | Norduppland\n\n[medlemmar]\n0360 = Tierp | 2020 | ..\n' >models/norra-uppland.txt
run 0 check --models-dir models && holds out '^models/norra-uppland.txt: your own, new$' ' 4 collaborations'
run 0 ingest --quiet -d own.db --models-dir models minutes && answers own.db "SELECT title FROM collaboration WHERE name = 'norra-uppland'" 'Norra Uppland'
printf 'namn = Umeåregionen (egen)\n' >models/umearegionen.txt
run 0 check --models-dir models && holds out '^models/umearegionen.txt: your own, in the place of .*corpus/models/umearegionen.txt$' ' 4 collaborations'

# ---- search

run 0 search -d a.db räddningstjänst && holds out '^Kommunstyrelsen § 15, 2022-03-08, Tierp \(minutes/ks-tierp.txt:[0-9]+\): Räddningstjänstförbundets taxa \[item-' \
	'^  § 15 \[Räddningstjänstförbundets\] taxa$' && empty err && lines out 2
run 0 search -d a.db --municipality östhammar måltid && holds out '^  Kommunstyrelsen uppdrar åt förvaltningen att utreda en gemensam \[måltidsorganisation\].$' && lines out 2
run 0 search -d a.db --municipality 0360 måltid && holds out '^Nothing is found.$'
run 0 search -d a.db --area upphandling --to 2022-03 --body kommunstyrelsen avtal && holds out '§ 52, 2022-03-22' '§ 14, 2022-03-08' && lacks out 'fullmäktige §'
cp a.db rolled.db && sqlite3 rolled.db "UPDATE area SET area = 'gis' WHERE area = 'upphandling'"
run 0 search -d rolled.db --area planering avtal && holds out '§ 52, 2022-03-22' # gis rolls up in planering
run 0 search -d a.db --from 2022-04-12 --body 'kommunf*' livsmedel avtal && holds out '^Kommunfullmäktige § 31' && lacks out Kommunstyrelsen
cp a.db cut.db && sqlite3 cut.db "UPDATE document SET date = '2022' WHERE path LIKE '%ks-tierp.txt'; UPDATE meeting SET date = NULL"
run 0 search -d cut.db --to 2022 --body KOMMUNSTYRELSEN räddningstjänst && holds out '§ 15, 2022, '
run 0 search -d cut.db --to 2022-03 räddningstjänst && holds out '^Nothing is found.$' # it may have been December, as compare has it
run 0 search -d a.db --limit 1 --lang sv kommunstyrelsen && holds out '^1 av [0-9]+; --limit visar fler$' && lines out 3
run 0 search -d a.db lan && holds out '^No word in the documents holds "lan".$'
run 0 search -d a.db moten taxor lån && lacks out "$(printf '\033')"
run 0 search --json -d a.db KS2022/101 && json 'd["total"], d["unknown"]' "(3, None)"
run 0 search --json -d a.db '"KS 2022/101"' && json 'd["total"], {h["item"] for h in d["hits"]} == {"14", "31", "40"}' '(3, True)'
cp out hits && sqlite3 -json a.db 'SELECT path, text FROM document' >texts && case="spans of hits" &&
	python3 - <<'P' && pass || fail "they show something else"
import json
texts = {d["path"]: d["text"] for d in json.load(open("texts"))}
for hit in json.load(open("hits"))["hits"]:
    for sentence in hit["sentences"]:
        assert texts[hit["path"]][slice(*sentence["span"])] == sentence["text"], sentence
        assert "".join(texts[hit["path"]][slice(*found)] for found in sentence["found"]) == "KS 2022/101", sentence
P
run 2 search -d a.db && holds err 'U407' && empty out
run 2 search -d a.db '"' && holds err 'U407'
run 2 search -d a.db --area nonsens avtal && holds err 'nonsens.*U404' && empty out
run 2 search -d a.db --municipality nonsens avtal && holds err 'nonsens.*U404'
run 2 search -d a.db --from igår avtal && holds err 'igår.*U404'
run 2 search -d a.db --from 2022-00 avtal && holds err '2022-00.*U404'
run 2 search -d a.db --from 2022-05 --to 2022-04-30 avtal && holds err '--to: .2022-04-30.*2022-05.*U404'
run 2 search -d a.db --limit 0 avtal && holds err '--limit.*U404'
run 3 search -d finns-inte.db avtal && holds err 'finns-inte.db'
case="words are lit up on a terminal"
script -qec "env -u NO_COLOR TERM=xterm '$program' search -d a.db lönecentrum" /dev/null >out 2>err </dev/null && holds out "$(printf '\033\\[1;31mlönecentrum\033')"

# ---- actions

run 0 actions a.db --today 2022-06-01 && empty err && lacks out "$(printf '\033')" && holds out '^Overdue \(1\)$' '^2022-03-01  Kommunchefsgruppen, 2022-02-17 \(minutes/grupp.txt:[0-9]+\)$' \
	'^  Responsible: Maja Granfelt$' '^With a deadline to come \(1\)$' '^Without a date \(1\)$' '^Reported back \(1\)$' \
	'^2022-05-01  Kommunstyrelsen § 14, 2022-03-08, Tierp .*: Gemensam upphandling av livsmedel$' '^  Responsible: kommundirektören$' \
	'^  → Kommunstyrelsen § 40, 2022-05-10, Tierp .*: Återrapportering av uppdrag om kostnader för livsmedel$'
case="overdue first" && if [ "$(grep -oE '^(Overdue|With|Without|Reported)' out | xargs)" = "Overdue With Without Reported" ]; then pass; else fail "$(grep -nE '^(Overdue|With|Without|Reported)' out)"; fi
run 0 actions -d a.db --today 2023-01-01 --lang sv && holds out '^Försenade \(2\)$' '^  Ansvarig: Olle Myrman$' && lacks out framöver
run 0 actions a.db --today 2022-03-01 && holds out '^With a deadline to come \(2\)$' && lacks out Overdue # due today is not late
run 0 actions a.db && holds out '^Overdue'
run 0 actions --json a.db --today 2022-06-01 && json '[a["status"] for a in d["actions"]]' "['overdue', 'to_come', 'no_deadline', 'reported']" &&
	json 'd["actions"][3]["report"]["where"]["item"], d["actions"][3]["responsible"], d["today"]' "('40', 'kommundirektören', '2022-06-01')"
run 2 actions a.db --today i-dag && holds err 'i-dag.*U404' && empty out
run 2 actions a.db --today 2022-02-31x && holds err 'U404'
run 3 actions finns-inte.db && holds err 'finns-inte.db'

# ---- link

run 0 link a.db && empty err && cp out links && case="links of the proposal" &&
	sed -n '/§ 14/{N;/→ Kommunfullmäktige § 31/{:a;N;/\n$/!ba;p}}' links >out && holds out '^  Proposal and decision: Kommunfullmäktige antar Avtal om samverkan' \
		'^  Refers to it: Kommunstyrelsen 2022-03-08 § 14$' '^  The same case number: KS 2022/101$'
case="links between municipalities" && sed -n '/§ 14/{N;/§ 52/{N;p}}' links >out && holds out '^  The same agreement: Avtal om samverkan kring upphandling av livsmedel$'
run 0 link --lang sv a.db && holds out '^  Återrapporterar: Återrapportering av uppdrag' && lacks out 'Räddningstjänst'
run 0 link --json a.db && json 'sorted({e["kind"] for l in d["links"] for e in l["evidence"]})' "['agreement', 'case', 'proposal', 'reference', 'report']" && cp out links &&
	case="spans of links" && python3 - <<'P' && pass || fail "they show something else"
import json
texts = {d["path"]: d["text"] for d in json.load(open("texts"))}
for link in json.load(open("links"))["links"]:
    assert link["from"]["date"] <= link["to"]["date"]
    for evidence in link["evidence"]:
        if evidence["kind"] in ("reference", "report", "proposal"):
            assert texts[link["to"]["path"]][slice(*evidence["to_span"])] == evidence["text"], evidence
P
for file in ks-tierp-maj kf-tierp grupp ks-osthammar ks-tierp; do run 0 ingest --quiet -d other.db minutes/$file.txt; done
run 0 link --json other.db && same out links
run 0 ingest -d other.db minutes && run 0 link --json other.db && same out links
rm minutes/ks-tierp-maj.txt && sed 's/KS 2022\/101/KS 2022\/999/' minutes/kf-tierp.txt >x && cp x minutes/kf-tierp.txt
run 0 ingest --quiet -d other.db minutes && run 0 link other.db && holds out 'Proposal and decision'
answers other.db "SELECT count(*) FROM link AS k JOIN v_item AS i ON i.row = k.to_item WHERE k.kind = 'case' AND i.number = '31'" 0
run 0 ingest --quiet -d one.db minutes/grupp.txt && run 0 link one.db && holds out '^No items of different meetings belong together.$'
run 2 link a.db b.db && holds err 'b.db'
run 3 link finns-inte.db && holds err 'finns-inte.db'

run 0 ingest --quiet -d chain.db chain && run 0 link chain.db && lacks out Motala && lacks out livsmedel
answers chain.db "SELECT kind, from_body, from_number, to_body, to_number FROM v_link WHERE kind NOT IN ('case', 'reference') AND to_municipality = 'Vingåker'
	ORDER BY to_date, from_date, kind" 'agreement|Kommunstyrelsens arbetsutskott|12|Kommunstyrelsen|30
passed_on|Kommunstyrelsens arbetsutskott|12|Kommunstyrelsen|30
agreement|Kommunstyrelsens arbetsutskott|12|Kommunfullmäktige|20
agreement|Kommunstyrelsen|30|Kommunfullmäktige|20
proposal|Kommunstyrelsen|30|Kommunfullmäktige|20
report|Kommunstyrelsen|32|Kommunstyrelsen|61'
answers chain.db "SELECT count(*), min(kind) FROM v_link WHERE to_municipality = 'Flen' AND from_municipality = 'Vingåker'" '3|agreement'
# The committee met on the same day: what refers to the board does not refer to it, and the committee's short name means it.
printf 'Vingåkers kommun\n\nSAMMANTRÄDESPROTOKOLL\nSammanträdesdatum\n2019-02-25\n\nKommunstyrelsens arbetsutskott\n\nBeslutande\nAlva Tornskär (S), ordförande\n\n§ 30\n\nSkyltar\n\nBeslut\nÄrendet bordläggs.\n' >chain/ksau-samma-dag.txt
run 0 ingest --quiet -d chain.db chain
answers chain.db "SELECT from_body, to_body FROM v_link WHERE kind = 'reference' ORDER BY to_date, from_body" 'Kommunstyrelsens arbetsutskott|Kommunstyrelsen
Kommunstyrelsen|Kommunfullmäktige
Kommunstyrelsen|Kommunstyrelsen'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
