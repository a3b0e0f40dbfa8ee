#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Nothing is quadratic: the instruction count for ten times the text, paragraphs, cells, items, decisions or
# participants is at most twelve times as high, for a line or a paragraph four times as long at most 4.8 times (callgrind counts; the
# start-up with its data files is taken off). So is what is computed over all documents of a database: who is who, what belongs together.
set -u
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0

make_text() { # make_text KIND N: a document in which KIND grows with N
	python3 - "$1" "$2" <<'P'
import sys
kind, n = sys.argv[1], int(sys.argv[2])
names = ["Anna", "Björn", "Cecilia", "David", "Eva", "Fredrik", "Gunilla", "Håkan", "Ingrid", "Johan"]
front = ["Kommunstyrelsen", "", "Plats och tid\tRådhuset, 2024-03-05 kl. 09.00-11.00", "", "Beslutande"]
people = ["Anna Ek (S), ordförande", "Björn Al (M)"]
if kind == "participants":
    people += [f"{names[i % 10]} {chr(65 + i // 676 % 26)}a{chr(97 + i // 26 % 26)}{chr(97 + i % 26)}berg (S)" for i in range(n)]
items = 1 if kind != "items" else n
body = []
for i in range(items):
    body += ["", f"§ {i + 1} Ärende nummer {i + 1}", "", "Beslut", ""]
    decisions = n if kind == "decisions" else 1
    body += [f"- Kommunstyrelsen godkänner redovisning nummer {k} av {names[k % 10]}s projekt." for k in range(decisions)]
    if kind == "paragraphs":
        for k in range(n):
            body += ["", f"Stycke {k} handlar om vägen till {names[k % 10]} och om broar."]
    if kind == "alike":
        body += ["", "Beslut"] * n
    if kind == "text":
        body += ["", " ".join(f"Mening {k} handlar om vägen till {names[k % 10]} och om broar." for k in range(n))]
    if kind == "cells":
        body += ["", "Åtgärd\tSlutdatum\tAnsvarig"] + [f"Skriva brev {k}\t2024-04-{k % 28 + 1:02d}\t{names[k % 10]} Ek" for k in range(n)]
    if kind == "attachments":
        body += ["", "Bilagor"] + [f"Handling {k} av {names[k % 10]}.pdf" for k in range(n)]
    if kind == "recipients":
        body += ["", "Beslutet skickas till"] + [f"{names[k % 10]}avdelningen {k}" for k in range(n)]
lines = { # one line of many such pieces
    "line_of_paragraphs": "enligt §§ 12-14, 16 bar ",
    "line_of_signs": "enligt & 12 bar och bröd ",
}
if kind in lines:
    body += ["", "& 2 Val", "", "& 3 Val", "", "& 4 Val"] if kind == "line_of_signs" else []
    body += ["", lines[kind] * n]
if kind == "line_of_cells":
    front[2] += "\tden 5 mars" + " 2012, den 5 mars" * n
    body += ["", "Namn\tJa\tNej", "Anna Ek\t" + "X\tBo Al (S)\t" * n]
print("\n".join(front + people + body))
P
}

counted() { # counted COMMAND...: instructions of the whole run with its worker; 0: it did not do all
	valgrind --tool=callgrind --trace-children=yes --callgrind-out-file="$dir/cg.%p" "$@" >/dev/null 2>"$dir/err" ||
		{ echo 0 && rm -f "$dir"/cg.* && return; }
	awk '/^summary:|^totals:/ { s[FILENAME] = $2 } END { for (f in s) t += s[f]; printf "%.0f\n", t }' "$dir"/cg.*
	rm -f "$dir"/cg.*
}

count() {
	counted "$build/protokoll" extract -j 1 --with-text "$dir/before.txt" "$@"
}

# Read before each: so much text that patterns have machine code, and with a word for the dictionary.
{ echo "Återvinningsstatoinerna" && yes "" | head -c 70000; } >"$dir/before.txt"
base=$(count)
[ "$base" -gt 0 ] || { echo "0 passed, 1 failed" && exit 1; }
for kind in text paragraphs alike cells items decisions participants attachments recipients line_of_paragraphs line_of_signs line_of_cells; do
	small=${SMALL:-150} times=10 word=ten
	case $kind in text | line_*) small=$((small * 5)) times=3 word=three ;; esac # longer than what is cut in pieces (LIMIT_BLOCK_BYTES)
	make_text "$kind" "$small" >"$dir/small.txt"
	make_text "$kind" $((small * times)) >"$dir/large.txt"
	a=$(count "$dir/small.txt") b=$(count "$dir/large.txt")
	verdict=$(awk -v a="$a" -v b="$b" -v base="$base" -v times="$times" 'BEGIN { r = a && b ? (b - base) / (a - base) : 0; printf "%.1f %s", r, !r ? "refused" : r <= 1.2 * times ? "ok" : "too much" }')
	echo "$kind: $word times as much costs $verdict"
	case $verdict in *ok) passed=$((passed + 1)) ;; *) failed=$((failed + 1)) ;; esac
done

make_archive() { # make_archive DIR N: minutes of one council and its board, in turns; each § comes again for a year or two
	mkdir -p "$1" && python3 - "$1" "$2" <<'P'
import datetime, sys
folder, n = sys.argv[1], int(sys.argv[2])
day = datetime.date(2001, 1, 8)
for d in range(n):
    board, date, year = d % 2 == 0, day + datetime.timedelta(d * 28), chr(65 + d // 20)
    body, who = ("Kommunstyrelsen", "Kommunstyrelsen föreslår kommunfullmäktige besluta att godkänna") if board else ("Kommunfullmäktige", "Kommunfullmäktige beslutar att godkänna")
    lines = ["Enköpings kommun", "PROTOKOLL", body, "", f"Plats och tid\tRådhuset, {date} kl. 09.00-11.00", "", "Beslutande", "Anna Ek (S), ordförande", "Björn Al (M)"]
    for i in range(1, 31):
        before = day + datetime.timedelta((d - 1) * 28)
        lines += ["", f"§ {i} Avtal om räddningstjänst i distrikt {chr(65 + i % 26)}{year}", "", f"Dnr KS 2001/{d * 40 + i}", "",
                  f"Kommunstyrelsen behandlade ärendet {before} § {i}.", "", "Beslut", "", f"- {who} det nya samverkansavtalet om räddningstjänst i distrikt {chr(65 + i % 26)}{year} för åren som kommer."]
    open(f"{folder}/{date}.txt", "w").write("\n".join(lines) + "\n")
P
}

count_computing() { # count_computing N: instructions of an ingest that finds one new document beside N
	make_archive "$dir/archive$1" "$1"
	"$build/protokoll" ingest --quiet -d "$dir/$1.db" "$dir/archive$1" >/dev/null 2>"$dir/err" || { echo 0 && return; }
	counted "$build/protokoll" ingest --quiet -j 1 -d "$dir/$1.db" "$dir/before.txt"
}

base=$(count_computing 1) a=$(count_computing 40) b=$(count_computing 160)
verdict=$(awk -v a="$a" -v b="$b" -v base="$base" 'BEGIN { r = base && a && b ? (b - base) / (a - base) : 0; printf "%.1f %s", r, !r ? "refused" : r <= 4.8 ? "ok" : "too much" }')
echo "database: four times as much costs $verdict"
case $verdict in *ok) passed=$((passed + 1)) ;; *) failed=$((failed + 1)) ;; esac
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
