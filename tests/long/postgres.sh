#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# export --format postgres, loaded into a real PostgreSQL that is started here in a folder of its own: every table has the rows
# of SQLite, every value is the same, keys and references hold, and what cannot be loaded leaves nothing behind.
set -u
cd "$(dirname "$0")/../.."
# shellcheck source=tests/cli/help.sh
. tests/cli/help.sh

skip() {
	echo "skipped: PostgreSQL ($1)"
	echo "$passed passed, $failed failed"
	exit "$((failed > 0))"
}
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -x "$bin/initdb" ] || skip "it is not installed"
as=() # PostgreSQL refuses to run as root
mkdir data socket
if [ "$(id -u)" -eq 0 ]; then
	as=(setpriv --reuid postgres --regid postgres --clear-groups env HOME="$dir/data")
	chmod 711 "$dir" && chown postgres data socket
fi
(cd data && "${as[@]}" "$bin/initdb" -D "$dir/data/base" -U proof -A trust -E UTF8 --locale=C.UTF-8 --no-sync) >initdb.out 2>&1 ||
	skip "initdb: $(tail -n 1 initdb.out)"
(cd data && exec "${as[@]}" "$bin/postgres" -D "$dir/data/base" -k "$dir/socket" -c listen_addresses= -c fsync=off) >postgres.out 2>&1 &
server=$!
trap 'kill -INT $server 2>/dev/null; wait $server; rm -rf "$dir"' EXIT
export PGHOST=$dir/socket PGUSER=proof PGDATABASE=postgres
for ((i = 0; i < 200; i++)); do
	"$bin/pg_isready" -q && break
	sleep 0.2
done
"$bin/pg_isready" -q || skip "it does not start: $(tail -n 1 postgres.out)"

mkdir archive && cp "$root"/corpus/samples/0[1-9]-* archive
printf 'Nämnden\n\n§ 9 Bistånd\n\nBeslut\nNämnden beviljar 640823-0002 bistånd.\n' >archive/nummer.txt # 000 was never given to anybody
odd=$'archive/å "ä" \'ö\'\tny\nrad \\. \\N.txt'
cp archive/nummer.txt "$odd" && printf 'PK\3\4' >"archive/trasig\\.docx"
run 1 ingest --quiet -d a.db archive
sqlite3 a.db "INSERT INTO given (sha256, body, year, address) VALUES
	(printf('%064d', 1), 'Åmåls' || char(9) || 'nämnd' || char(13, 10) || '\\.' || char(10) || '\\N', '', NULL)"
run 2 export --format postgres a.db && holds err U407
run 0 export --format postgres --output out.pg a.db && empty out
case="personal numbers stay hidden"
if grep -rqa 640823 out.pg; then fail "one is in $(grep -rla 640823 out.pg)"; else pass; fi

case="psql -f load.sql, from another folder"
if "$bin/psql" -q -f out.pg/load.sql >out 2>err; then pass; else fail "status $?"; fi
empty err

cat >compare.py <<'P'
import csv, io, sqlite3, subprocess, sys
base = sqlite3.connect(sys.argv[2])
csv.field_size_limit(1 << 30)
tables = [t for t, in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'block_search*' AND name NOT GLOB 'sqlite_*' AND name NOT IN ('block_term', 'user', 'task', 'task_count')")] # who may use the page, and what it asks for, stay here
def psql(sql):
    return subprocess.run([sys.argv[1], "-qAtc", sql], check=True, capture_output=True).stdout.decode("utf-8")
def shown(value):
    return "NULL" if value is None else "\\x" + value.hex() if isinstance(value, bytes) else value
there = set(psql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'").split())
print("tables", "the same" if there == set(tables) else there ^ set(tables))
rows = 0
for table in tables:
    columns = [c for c, in base.execute("SELECT name FROM pragma_table_xinfo(?) WHERE name <> 'unmasked'", (table,))]
    names = ", ".join(f'"{c}"' for c in columns)
    wanted = [tuple(map(shown, row)) for row in base.execute(f'SELECT {names} FROM "{table}"')]
    text = psql(f"COPY (SELECT {names} FROM \"{table}\") TO STDOUT (FORMAT csv, NULL 'NULL')")
    kinds = [next((type(r[i]) for r in wanted if r[i] != "NULL"), str) for i in range(len(columns))]
    found = [tuple(v if v == "NULL" else k(v) for k, v in zip(kinds, row)) for row in csv.reader(io.StringIO(text, newline=""))]
    rows += len(found)
    if len(found) != len(wanted):
        print(table, len(found), "rows, wanted", len(wanted))
    elif sorted(found, key=repr) != sorted(wanted, key=repr):
        print(table, next((a, b) for a, b in zip(sorted(found, key=repr), sorted(wanted, key=repr)) if a != b))
print("rows", rows)
P
case="every row of every table"
python3 compare.py "$bin/psql" a.db >out 2>err
lines out 2 && holds out '^tables the same$' '^rows [0-9]{4}' && empty err

says() { # says SQL WANTED
	case=$1
	"$bin/psql" -qAtc "$1" >out 2>err
	if [ "$(cat out)" = "$2" ]; then pass; else fail "wanted $2"; fi
}
says "SELECT body = E'Åmåls\tnämnd\r\n\\\\.\n\\\\N', year = '', address IS NULL FROM given" 't|t|t'
says "SELECT count(*) FROM source WHERE path = convert_to(E'archive/å \"ä\" ''ö''\tny\nrad \\\\. \\\\N.txt', 'UTF8')" 1
says "SELECT shown FROM error" 'archive/trasig\.docx'
says "SELECT count(*) > 0 FROM decision JOIN document ON document.\"row\" = decision.document WHERE decision.text LIKE '%å%' AND confidence BETWEEN 0 AND 1" t
says "SELECT count(*) FROM pg_constraint WHERE contype = 'p' AND connamespace = 'public'::regnamespace" \
	"$(sqlite3 a.db "SELECT count(*) FROM sqlite_schema AS s WHERE type = 'table' AND name NOT GLOB 'block_*' AND name NOT GLOB 'sqlite_*' AND name NOT IN ('user', 'task', 'task_count') OR name = 'block'")"
says "SELECT count(*) FROM pg_constraint WHERE contype = 'f'" \
	"$(sqlite3 a.db "SELECT count(*) FROM sqlite_schema AS s, pragma_foreign_key_list(s.name) WHERE s.type = 'table' AND s.name NOT IN ('user', 'task', 'task_count')")"
says "SELECT obj_description('document'::regclass) = '$(sqlite3 a.db "SELECT label_en FROM dictionary WHERE table_name = 'document' AND column_name = ''")'" t
says "DELETE FROM document; SELECT count(*) FROM item" 0

case="a second time: refused, and nothing is half"
if "$bin/psql" -q -f out.pg/load.sql >out 2>err; then fail "it was loaded twice"; else holds err 'already exists'; fi
says "SELECT count(*) FROM document" 0
mkdir full && if mount -t tmpfs -o size=200k none full 2>/dev/null; then
	run 3 export --format postgres --output full/a a.db && holds err S505
	umount full
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
