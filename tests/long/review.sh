#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The clerk's page in a real browser (review.mjs: keys, marking, two sessions, double coding, without JavaScript, axe-core on every page in
# both languages, pictures in build/review), and 200 rounds of kill -9 while clerks answer (review_kill.py): what was answered is there.
set -u
cd "$(dirname "$0")/../.." || exit 1
root=$PWD
build=${BUILD:-build}
case $build in /*) ;; *) build=$root/$build ;; esac
export PYTHONPATH=$root/tests:$root/tests/review PROTOKOLL_DATA=$root LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
tools/install.sh chromium >/dev/null || exit 1
command -v npm >/dev/null || tools/install.sh nodejs npm >/dev/null || exit 1
mkdir -p "$build/axe" "$build/review/in"
[ -d "$build/axe/node_modules/axe-core" ] && [ -d "$build/axe/node_modules/puppeteer-core" ] ||
	(cd "$build/axe" && npm install --silent --no-audit --no-fund --prefix . axe-core@4.10 puppeteer-core@23 >/dev/null) || { echo "0 passed, 1 failed"; exit 1; }
export XDG_CONFIG_HOME=$build/review/config XDG_STATE_HOME=$build/review/state
rm -f "$build"/review/*.db* "$build"/review/*.png
cp corpus/samples/0[1-9]-* "$build/review/in"
printf 'Kommunstyrelsen\n\nSammanträdesdatum 2021-03-04\n\n§ 1 <script>alert(1)</script>\n\n"><img src=x onerror=alert(2)> &lt;b&gt;\n\nBeslut\nKommunstyrelsen godkänner <script>alert(3)</script>.\n' >"$build/review/in/angrepp.txt"
python3 - <<END
import sys
sys.path.insert(0, "$root/tests/cli")
from make_pdf import page, pdf
open("$build/review/in/ks.pdf", "wb").write(pdf([page(["Kommunstyrelsen", "Sammanträdesprotokoll 2021-05-04", None, "§ 12 Taxa för bibliotek", None, "Kommunstyrelsen beslutar att godkänna taxan."])]))
END
python3 tests/review/scan.py "$build/review/in/ks.pdf" "$build/review/in/skannad.pdf"
"$build/protokoll" ingest --quiet -d "$build/review/a.db" "$build/review/in" 2>/dev/null
ask() { sqlite3 "$build/review/a.db" "$1"; }
document=$(ask "SELECT row FROM document WHERE path LIKE '%02-tierp%'")
item=$(ask "SELECT id FROM item WHERE document = $document AND number = '43'")
decision=$(ask "SELECT key FROM decision WHERE document = $document AND item = $item ORDER BY n LIMIT 1")
attack=$(ask "SELECT row FROM document WHERE path LIKE '%angrepp%'")
# more pages that are looked at: a scan, a PDF's page, a vote and an area in hand
PAGES=$(ask "SELECT '/document/' || row FROM document WHERE read_status = 'needs_ocr' UNION ALL SELECT '/picture/' || row || '?page=1' FROM document WHERE path LIKE '%ks.pdf'
	UNION ALL SELECT '/document/' || document || '?item=' || item || '&record=vote:' || key FROM (SELECT * FROM vote WHERE row IN (SELECT vote_row FROM vote_voter) LIMIT 1)
	UNION ALL SELECT '/document/' || document || '?item=' || item || '&record=area:' || key FROM (SELECT * FROM area WHERE item IS NOT NULL LIMIT 1)" | tr '\n' ' ')
export PAGES
cp "$build/review/a.db" "$build/review/kill.db"
passed=0 failed=0
count() { # count OUTPUT
	local line
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$1" | tail -n 1)
	grep -vE '^[0-9]+ passed, [0-9]+ failed$' "$1"
	[ -n "$line" ] || { failed=$((failed + 1)); return; }
	passed=$((passed + ${line%% passed*})) line=${line#*passed, } failed=$((failed + ${line%% failed*}))
}
"$build/protokoll" review --no-browser --quiet "$build/review/a.db" >"$build/review/address" 2>"$build/review/log" &
server=$!
for _ in $(seq 200); do [ -s "$build/review/address" ] || sleep 0.1; done
cp tests/long/review.mjs "$build/axe/"
(cd "$build/axe" && node review.mjs "$(head -n 1 "$build/review/address")" "$document" "$item" "$decision" "$attack" "$build/review") >"$build/review/out" 2>&1
count "$build/review/out"
kill "$server"
wait "$server"
cat "$build/review/log"
python3 tests/long/review_kill.py "$build/protokoll" "$build/review/kill.db" "${ROUNDS:-200}" >"$build/review/out" 2>&1
count "$build/review/out"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
