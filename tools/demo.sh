#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# make demo: from a fresh clone to records, a database and a comparison.
set -eu
cd "$(dirname "$0")/.."
tools/install.sh
make -s -j"$(nproc)" all
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in sv*) sv=1 ;; *) sv= ;; esac
say() { if [ -n "$sv" ]; then echo "$2"; else echo "$1"; fi; }

db=build/demo.db
rm -f "$db" "$db"-wal "$db"-shm
echo "\$ build/protokoll ingest -d $db corpus/samples/*.*"
status=0
build/protokoll ingest --quiet -d "$db" corpus/samples/*.* || status=$?
[ "$status" -le 1 ]
echo
say "What the database holds:" "Det här finns i databasen:"
sqlite3 "$db" "SELECT format('%6d  %s', n, what) FROM (
	SELECT 1 AS place, count(*) AS n, 'document' AS what FROM document UNION ALL SELECT 2, count(*), 'meeting' FROM meeting UNION ALL
	SELECT 3, count(*), 'participant' FROM participant UNION ALL SELECT 4, count(*), 'item' FROM item UNION ALL
	SELECT 5, count(*), 'decision' FROM decision UNION ALL SELECT 6, count(*), 'action' FROM action UNION ALL
	SELECT 7, count(*), 'area' FROM area) ORDER BY place"
echo
say "One decision, as one would quote it:" "Ett beslut, så som man citerar det:"
sqlite3 "$db" "SELECT '  ' || citation || char(10) || '  ' || text FROM v_decision WHERE citation IS NOT NULL AND status = 'decided' AND length(text) > 60 LIMIT 1"
echo
echo "\$ build/protokoll compare $db"
build/protokoll compare "$db"
echo
say "Now your own files:" "Och nu dina egna filer:"
echo "  build/protokoll ingest -d my.db FOLDER"
echo "  build/protokoll compare my.db"
echo "  build/protokoll compare --html report.html my.db"
echo "  build/protokoll extract --format text FILE"
echo "  build/protokoll help"
