#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What one asks a filled database for: explain, check --what-if, search, actions, link. On five small documents of two
# municipalities, made by make_files.py.
set -u
# shellcheck source=tests/cli/help.sh
. "$(dirname "$0")/../cli/help.sh"
python3 "$root/tests/find/make_files.py" minutes
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

buying=$(key 14 ks-tierp.txt)
run 0 explain -d a.db "$buying" &&
	holds out '^Kommunstyrelsen § 14, 2022-03-08, Tierp \(minutes/ks-tierp.txt:[0-9]+\): Gemensam upphandling av livsmedel \[item-' \
		'^  Public procurement and purchasing \(upphandling\): main, sum [0-9]+, threshold 4, weighed by place [0-9]+ \[area-' \
		'^ +\+[0-9]+  \*upphandling\*  +upphandling.txt:[0-9]+  title 4: upphandling; ' && empty err
run 0 explain --lang sv -d a.db "$buying" && holds out 'huvudområde, summa [0-9]+, gräns 4, vägd efter plats' 'rubrik 4: upphandling'
run 0 explain --json -d a.db "$buying" && json 'len(d["explained"])' 1 &&
	json '[a["sum"] == sum(w["weight"] for w in a["words"]) for a in d["explained"][0]["areas"]][0]' True &&
	json 'all(w["weight"] and w["line"] and w["file"].endswith(".txt") for a in d["explained"][0]["areas"] for w in a["words"])' True
area=$(sqlite3 a.db "SELECT key FROM area WHERE area = 'upphandling' LIMIT 1")
run 0 explain -d a.db "$area" && holds out 'upphandling'
run 0 explain -d a.db "$(key 1 ks-tierp.txt)" && holds out 'no area'
run 2 explain -d a.db item-0 && holds err 'item-0.*U410' && empty out
run 3 explain -d finns-inte.db item-0 && holds err 'finns-inte.db'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
