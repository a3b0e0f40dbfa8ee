#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Judgments from the command line: taken in once, shared between databases, kept when documents are read again, as gold, as measured quality.
set -u
# shellcheck source=tests/cli/help.sh
. "$(dirname "$0")/../cli/help.sh"
mkdir docs && cp "$root"/corpus/samples/{01-*.docx,03-*.txt,09-*.txt} docs
key() { sqlite3 a.db "SELECT key FROM $1 ORDER BY document, n LIMIT 1 OFFSET ${2:-0}"; }

run 0 ingest -d a.db docs && cp a.db untouched.db
run 2 judgments && holds err 'export, import' && run 2 judgments share x && run 2 judgments export && holds err U405 && run 2 judgments verify x && run 3 judgments export -d none.db x.jsonl
run 2 gold a.db && holds err output && run 2 quality a b && run 3 quality none.db
run 0 quality a.db && holds out 'No audit sample' && run 0 quality --lang sv a.db && holds out 'Inget stickprov'
run 0 quality --json a.db && holds out '"quality": \[\]'

# ---- taken in

cat >rows.jsonl <<T
{"who": "Eva", "key": "$(key decision)", "field": "act", "new": "note", "why": "Den läggs till handlingarna"}
{"who": "Eva", "key": "$(key decision 1)", "action": "wrong"}
{"who": "Eva", "key": "$(key item)", "action": "right"}
{"who": "Eva", "key": "$(key participant)", "field": "name", "new": "Lisa Ek 640823-3234"}
{"who": "Eva", "key": "decision-0123456789abcdef", "action": "right"}
{"who": "Eva", "key": "$(key decision)", "field": "act", "new": "lagt"}
{"key": "$(key decision)", "action": "right"}
T
run 1 judgments import -d a.db rows.jsonl && holds err 'rows.jsonl:5: error: .*no such record.*U412' 'rows.jsonl:6: error: .*one of its codes' 'rows.jsonl:7: .*who judges' '^4 judgments added, 0 known already, 3 refused'
run 1 judgments import -d a.db rows.jsonl && holds err '^0 judgments added, 4 known already, 3 refused'
answers a.db "SELECT act FROM v_decision WHERE key = '$(key decision)'" note
answers a.db "SELECT value FROM machine WHERE key = '$(key decision)'" "$(sqlite3 untouched.db "SELECT act FROM decision WHERE key = '$(key decision)'")"
answers a.db "SELECT new LIKE '%640823%' FROM judgment WHERE field = 'name'" 0
answers a.db "SELECT (SELECT count(*) FROM decision) + 1 = $(sqlite3 untouched.db 'SELECT count(*) FROM decision')" 1
printf '{"who": "Eva"\n' >broken.jsonl && run 3 judgments import -d a.db broken.jsonl && holds err 'broken.jsonl:1:.*D116'
run 3 judgments import -d none.db rows.jsonl && case="no database is made" && if [ -e none.db ]; then fail "it is there"; else pass; fi

# ---- the chain

run 0 judgments verify -d a.db && cp a.db forged.db
sqlite3 forged.db "UPDATE judgment SET who = 'Bo' WHERE n = 2" 2>err && fail "a judgment was changed"
sqlite3 forged.db "DELETE FROM judgment" 2>err && fail "judgments were deleted"
sqlite3 forged.db "DROP TRIGGER judgment_update; UPDATE judgment SET who = 'Bo' WHERE n = 2"
run 1 judgments verify -d forged.db && holds err 'judgment 2 is not as it was made.*S512' && empty out
cp a.db cut.db && sqlite3 cut.db "DROP TRIGGER judgment_delete; DELETE FROM judgment WHERE n = 4"
run 1 judgments verify -d cut.db && holds err 'judgment 4 is not as it was made.*S512'

# ---- shared

run 0 judgments export -d a.db a.jsonl && case="one a line" && lines a.jsonl 4
run 0 judgments export -d a.db - && case="to standard output" && same out a.jsonl
run 0 judgments export -d a.db a.xlsx && run 0 judgments export --lang sv -d a.db sv.xlsx
run 0 dump a.db && cp out wanted
for file in a.jsonl a.xlsx sv.xlsx; do
	cp untouched.db b.db
	run 0 judgments import -d b.db $file && holds err '^4 judgments added' && run 0 dump b.db && same out wanted
	run 0 judgments import -d b.db $file && holds err '^0 judgments added, 4 known'
	answers b.db "SELECT group_concat(who || at || token) FROM judgment" "$(sqlite3 a.db "SELECT group_concat(who || at || token) FROM judgment")"
done
python3 - <<'T'
import re, zipfile
old, new = zipfile.ZipFile("sv.xlsx"), zipfile.ZipFile("edited.xlsx", "w")
for name in old.namelist():
    data = old.read(name)
    new.writestr(name, data.replace(b">note<", b">approve<") if name.startswith("xl/") else data)
new.close()
T
run 0 judgments import -d b.db edited.xlsx && holds err '^1 judgments added, 3 known' && run 0 judgments import -d b.db edited.xlsx && holds err '^0 judgments added'
answers b.db "SELECT act FROM decision WHERE key = '$(key decision)'" approve
answers b.db "SELECT count(*), sum(new = 'note') FROM judgment" '5|1'
head -c 3000 sv.xlsx >cut.xlsx && run 3 judgments import -d b.db cut.xlsx && holds err 'cut.xlsx: .*D1'
# A workbook is read by a worker, in the box of documents: what one of a stranger tries there is refused, and nothing is imported.
for how in socket exec fork kill; do
	PROTOKOLL_TEST_CRASH=$how:sv.xlsx run 3 judgments import -d b.db sv.xlsx && holds err 'sv.xlsx: .*D1[12][0-9]'
done
walled="read write"
[ -z "${SANITIZE:-}" ] || walled= # sanitizers read files of their own, so that around theirs there is no wall (box.c)
for how in $walled descriptor; do # finds nothing there, and reads on; had it found something its worker would have left
	PROTOKOLL_TEST_CRASH=$how:sv.xlsx run 0 judgments import -d b.db sv.xlsx && holds err '^0 judgments added, 4 known'
done
PROTOKOLL_TEST_CRASH=sv.xlsx run 3 judgments import -d b.db sv.xlsx && holds err 'sv.xlsx: .*signal 6.*D112'
PROTOKOLL_TEST_CRASH=talk:sv.xlsx run 3 judgments import -d b.db sv.xlsx && holds err 'sv.xlsx: .*D112'
cp a.jsonl none.xlsx && run 3 judgments import -d b.db none.xlsx && holds err 'none.xlsx: .*D1'
answers b.db "SELECT count(*) FROM judgment" 5
run 0 ingest --quiet -d other.db "$root"/corpus/samples/04-*.docx && run 0 judgments import -d other.db a.jsonl
answers other.db "SELECT DISTINCT status FROM judged ORDER BY 1" $'confirmed\norphaned'
run 0 merge ab.db untouched.db b.db && run 0 dump ab.db && cp out merged && run 0 dump b.db && same out merged
run 0 export -d a.db --format csv --output csv && holds csv/judgment.csv 'Eva' && holds csv/machine.csv 'act'

# ---- read again

touch docs/* && run 0 ingest --quiet -d a.db --areas-dir "$(mkdir own && cp "$root"/classify/areas/raddningstjanst.txt own && echo '# mer' >>own/raddningstjanst.txt && echo own)" docs
run 0 dump a.db && case="judged as before" && same out wanted

# ---- gold

python3 - >all.jsonl <<'T'
import json, sqlite3
db = sqlite3.connect("a.db")
one = db.execute("SELECT row, sha256 FROM document WHERE path LIKE '%03-%'").fetchone()
for (a,) in db.execute("SELECT DISTINCT substr(column1, 1) FROM (VALUES ('meeting'), ('participant'), ('duty'), ('item'), ('decision'), ('action'), ('motion'), ('vote'),"
                       " ('reservation'), ('statement'), ('recusal'), ('reference'), ('attachment'), ('recipient'), ('signatory'), ('area'), ('stance'), ('fact'), ('amount'))"):
    for (key,) in db.execute(f"SELECT key FROM {a} WHERE document = ?", one[:1]):
        print(json.dumps({"who": "Eva", "action": "right", "array": a, "key": key, "document": one[1]}))
print(json.dumps({"who": "Eva", "array": "decision", "key": db.execute("SELECT key FROM decision WHERE document = ? LIMIT 1", one[:1]).fetchone()[0], "field": "status", "new": "preliminary"}))
T
run 0 judgments import -d a.db all.jsonl && run 0 gold a.db --output gold && holds err '^[12] documents'
run 0 evaluate gold docs/* && holds out '^items.f1 .*1\.000' '^decisions.f1 .*1\.000' 'decisions.status +[0-9]+ +0\.[0-9]+'

# ---- quality: a sample of everything, one in ten wrong

cp untouched.db q.db
python3 - <<'T'
import json, sqlite3
db = sqlite3.connect("q.db")
sha = dict(db.execute("SELECT row, sha256 FROM document"))
db.execute("INSERT INTO audit VALUES (7, '2026-01-01T00:00:00Z', 'Eva', '1', 1000)")
n, rows = 0, []
for a in ("meeting", "participant", "item", "decision", "recipient"):
    for k, (key, document) in enumerate(db.execute(f"SELECT key, document FROM {a} ORDER BY document, n").fetchall()):
        n += 1
        db.execute("INSERT INTO audit_record VALUES (7, ?, ?, ?, ?, 's', 1)", (n, a, key, sha[document]))
        row = {"who": "Eva", "queue": "audit:7", "array": a, "key": key, "document": sha[document], "action": "right"}
        if a == "decision" and k % 10 == 0:
            row["action"] = "wrong"
        elif a == "decision" and k % 10 == 1:
            rows.append({**row, "action": "corrected", "field": "act", "new": "procedural" if db.execute("SELECT act FROM decision WHERE key = ?", (key,)).fetchone()[0] != "procedural" else "note"})
        rows.append(row)
document, item, start = db.execute("SELECT document, number, span_start FROM item WHERE number IS NOT NULL ORDER BY document, n LIMIT 1").fetchone()
rows.append({"who": "Eva", "queue": "audit:7", "action": "added", "array": "decision", "document": sha[document], "span_start": start, "span_end": start + 10,
             "new": json.dumps({"item": item, "text": "Missat beslut", "status": "decided", "act": "note"})})
rows.append({"who": "Eva", "queue": "audit:7", "action": "added", "array": "item", "document": sha[document], "span_start": start, "span_end": start + 10,
             "new": json.dumps({"number": "999", "title": "Missat ärende"})})
db.commit()
open("q.jsonl", "w").writelines(json.dumps(row) + "\n" for row in rows)
n = db.execute("SELECT count(*) FROM decision").fetchone()[0]
wrong, other = (n + 9) // 10, (n + 8) // 10
open("figures", "w").write(f"{n - wrong}.0|{n}.0|{n - wrong - other}.0|{n - wrong}.0")
T
run 0 judgments import -d q.db q.jsonl && run 0 quality q.db && holds out 'Decision +precision' 'Decision: Act +precision' 'Decision +recall'
answers q.db "SELECT r.correct, r.total, f.correct, f.total FROM quality AS r, quality AS f WHERE r.array = 'decision' AND r.field = '' AND r.measure = 'precision' AND f.array = 'decision' AND f.field = 'act' AND f.measure = 'precision'" "$(cat figures)"
answers q.db "SELECT total - correct FROM quality WHERE array = 'decision' AND field = '' AND measure = 'recall'" 1.0
answers q.db "SELECT correct, total FROM quality WHERE array = 'item' AND field = '' AND measure = 'recall'" "$(sqlite3 untouched.db "SELECT count(*) || '.0', count(*) + 1 || '.0' FROM item")"
run 0 quality --lang sv q.db && holds out 'Beslut: Beslutshandling +precision' 'täckning'
run 0 quality --json q.db && holds out '"measure": "recall"'
run 0 compare q.db && holds out 'Measured quality' && run 0 compare --json q.db && holds out '"quality"'
run 0 compare --html q.html --xlsx q.xlsx --lang sv q.db && holds q.html 'id="quality">Uppmätt kvalitet' && run 0 compare --html none.html untouched.db && lacks none.html 'Measured quality'
case="the workbook has the quality" && if unzip -p q.xlsx xl/workbook.xml 2>/dev/null | grep -q quality || python3 -c 'import zipfile; assert b"quality" in zipfile.ZipFile("q.xlsx").read("xl/workbook.xml")'; then pass; else fail "it has not"; fi

# ---- the long test, small

JUDGMENTS=1500 ROUNDS=2 SAMPLES=14 "$root"/tests/long/judgments.sh >long.out 2>&1
case="tests/long/judgments.sh" && cp long.out out && : >err && if tail -n 1 out | grep -q ' 0 failed$'; then pass; else fail "$(grep FAILED out | head -n 3)"; fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
