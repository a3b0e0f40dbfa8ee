#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# An archive that is read in shards and merged is the archive that one run would have read: dump, ledger, persons, links,
# index; in whatever order the shards come, twice, and on top of a database that is there already.
set -u
# shellcheck source=tests/cli/help.sh
. "$(dirname "$0")/../cli/help.sh"

# The dump, and what it does not say: what people gave, what is computed over the set.
whole() { # whole DB FILE
	"$program" dump "$1" >"$2" && sqlite3 "$1" >>"$2" <<-'S'
		SELECT shown, gone, (SELECT sha256 FROM document WHERE row = document), size FROM source ORDER BY path;
		SELECT shown, code, message, arg1, arg2, arg3, sha256 FROM error ORDER BY path;
		SELECT sha256, path, status FROM document ORDER BY sha256;
		SELECT * FROM given ORDER BY sha256;
		SELECT key, name, municipality, organisation, documents, first_date, last_date FROM person ORDER BY key;
		SELECT kind, from_key, to_key, evidence FROM (SELECT l.kind, a.key AS from_key, b.key AS to_key, l.evidence FROM link AS l
			JOIN item AS a ON a.row = from_item JOIN item AS b ON b.row = to_item) ORDER BY 1, 2, 3, 4;
		SELECT list, code, label_sv FROM code ORDER BY 1, 2;
		SELECT 'found', count(*) FROM block_search WHERE block_search MATCH 'kommunstyrelsen OR avtal';
		INSERT INTO block_search (block_search, rank) VALUES ('integrity-check', 1);
		PRAGMA integrity_check;
		PRAGMA foreign_key_check;
	S
}

mkdir files archive && python3 "$here/../cli/make_files.py" files
cp "$root"/corpus/samples/[01][0-9]-* archive && mkdir archive/kopior && cp archive/0*.txt archive/kopior
for name in a b c d e f; do cp archive/01*.docx archive/fel-$name.pdf; done # right bytes, wrong names
cp files/avkapad.docx files/skannad.pdf files/losenord.odt files/tom.txt files/nummer.txt archive 2>/dev/null
for day in 03 10 17; do
	printf 'Protokoll\nKommunstyrelsen, Enköpings kommun\nSammanträdesdatum 2021-02-%s\n\nBeslutande\nÅsa Wikner (S), ordförande\nBo Alm (M)\n\n§ 1 Budget\n\nBeslut\nKommunstyrelsen godkänner budgeten.\n' $day >archive/ks-$day.txt
done
printf 'path\tmunicipality\tbody\tyear\tsource\n*kopior*\t0381\t\t\t\n*samples*\t\tNämnden\t\t\n*0*.txt\t0381\tKommunstyrelsen\t2021\t\n' >meta.tsv

run 1 ingest --quiet -d one.db -j 2 --meta meta.tsv archive && whole one.db one
for k in 1 2 3; do
	"$program" ingest --quiet -d s$k.db -j 2 --meta meta.tsv --shard $k/3 archive 2>s$k.err
done
case="each file is in one shard, and no shard is empty"
cat s?.err | awk '/ ok, / { files += $1 + $3 + $5; empty += $1 == 0 } END { print files, empty + 0 }' >out
if [ "$(cat out)" = "$(find archive -type f | wc -l) 0" ]; then pass; else fail "wanted all files"; fi
answers one.db 'SELECT count(*) > 2 FROM (SELECT document FROM source GROUP BY document HAVING count(*) > 1)' 1
run 0 merge m.db s1.db s2.db s3.db && holds err '^[1-9][0-9]* documents added, [1-9][0-9]* there already, [1-9]+ paths refused$' && empty out && whole m.db m && same m one
run 0 merge other.db s3.db s1.db s2.db && whole other.db m && same m one
run 0 merge m.db *.db && holds err '^0 documents added' && whole m.db m && same m one # itself among them
sqlite3 m.db "UPDATE meta SET value = 'begun' WHERE name = 'run'" && run 0 merge m.db *.db && whole m.db m && same m one # that was cut off
cp s2.db there.db && run 0 merge there.db s3.db s1.db && whole there.db m && same m one
run 1 ingest --quiet -d part.db archive/0* archive/kopior archive/losenord.odt --meta meta.tsv
run 0 merge part.db s2.db s1.db s3.db && whole part.db m && same m one
run 0 search -d m.db budgeten && holds out 'budgeten'
run 1 ingest -d m.db --meta meta.tsv archive && holds err '^0 ok, 9 refused' && whole m.db m && same m one

# ---- what people say goes along

key=$(sqlite3 s1.db "SELECT key FROM participant WHERE name IS NOT NULL ORDER BY key LIMIT 1")
cp s1.db judged.db && run 0 persons --apart "$key" judged.db && run 0 merge judgment.db s2.db judged.db s3.db
answers judgment.db "SELECT participant_key FROM person_apart" "$key"
answers judgment.db "SELECT count(*) FROM person WHERE key = 'apart/$key'" 1

# ---- what changed between two runs: as if the second database had been read later

mkdir later && cp archive/ks-03.txt later/a.txt && cp files/skannad.pdf later/b.txt && run 1 ingest --quiet -d old.db later
cp archive/ks-10.txt later/a.txt && cp files/annan.txt later/b.txt && run 0 ingest --quiet -d new.db later
run 0 merge old.db new.db && answers old.db "SELECT status, count(*) FROM document GROUP BY 1 ORDER BY 1" 'ok|2
superseded|1'
answers old.db "SELECT count(*) FROM error" 0

sqlite3 new.db "UPDATE extraction SET rules = 'older'; UPDATE document SET title = 'older'" && run 0 merge fresh.db new.db
cp fresh.db older.db && run 0 ingest --quiet -d today.db later && run 0 merge fresh.db today.db && run 0 dump fresh.db && lacks out 'title	older'
run 0 merge today.db older.db && run 0 dump today.db && lacks out 'title	older' # today's rules stay

# ---- what is refused, before anything is made

run 0 ingest --quiet -d rest.db archive/ks-03.txt --areas-dir "$root/classify/areas"
mkdir areas && sed 's/^kod *=.*/kod = egen/' "$root/classify/areas/va.txt" >areas/egen.txt
run 0 ingest --quiet -d egen.db archive/ks-03.txt --areas-dir areas
run 3 merge no.db s1.db egen.db && holds err 'egen.db.*S510'
run 3 merge egen.db s1.db && holds err 'egen.db.*S510'
run 3 merge no.db s1.db borta.db && holds err 'borta.db.*S504'
run 3 merge no.db files/hel.txt && holds err 'hel.txt.*S502'
for n in $(seq 900); do sed "s/Budget/Ärende $n/" archive/ks-03.txt >"files/$n.txt"; done
timeout 100 "$program" ingest -d cut.db --shard 1/1 files >out 2>err &
for i in $(seq 500); do [ "$(sqlite3 -readonly cut.db 'SELECT count(*) FROM document' 2>/dev/null)" -gt 0 ] 2>/dev/null && break; sleep 0.1; done
kill -INT $! && wait $!
run 3 merge no.db s1.db cut.db && holds err 'cut.db.*S511'
cp s1.db killed.db && sqlite3 killed.db "DELETE FROM meta WHERE name IN ('rules', 'dictionary', 'run')" # before its first commit
run 3 merge no.db s1.db killed.db && holds err 'killed.db.*S511' && case="nothing is made" && if [ -e no.db ]; then fail "no.db is there"; else pass; fi
run 2 merge && holds err U407
run 2 merge m.db && holds err U407
for wrong in 0/3 4/3 3 a/b 1/ /3 1/3x -1/3 1/99999999999999; do run 2 ingest --shard $wrong archive && holds err '--shard.*U404'; done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
