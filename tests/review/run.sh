#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The clerk's page by plain requests: what must be refused, and what clerks do.
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${BUILD:-build}
case $build in /*) ;; *) build=$root/$build ;; esac
program=$build/protokoll
export PYTHONPATH=$root/tests PROTOKOLL_DATA=$root LC_ALL=C.UTF-8 TZ=UTC PYTHONDONTWRITEBYTECODE=1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export XDG_CONFIG_HOME=$dir/config XDG_STATE_HOME=$dir/state
mkdir -p "$dir/in"
cp "$root"/corpus/samples/0[1-5]-* "$dir/in"
# birth number 000 is given to nobody
printf 'Socialnämnden\n\nSammanträdesdatum 2021-03-04\n\n§ 1 Ansökan\n\nAnna Ek, 640823-0005, ansöker om bistånd.\n\nBeslut\nNämnden avslår ansökan.\n' >"$dir/in/sn.txt"
printf 'Kommunstyrelsen\n\nSammanträdesdatum 2021-03-04\n\n§ 1 <script>alert(1)</script>\n\n"><img src=x onerror=alert(2)> &lt;b&gt;\n\nBeslut\nKommunstyrelsen godkänner <script>alert(3)</script>.\n' >"$dir/in/angrepp.txt"
python3 - "$dir/in/ks.pdf" <<END
import sys
sys.path.insert(0, "$root/tests/cli")
from make_pdf import page, pdf
open(sys.argv[1], "wb").write(pdf([page(["Kommunstyrelsen", "Sammanträdesprotokoll 2021-05-04", None, "§ 12 Taxa för bibliotek", None, "Kommunstyrelsens beslut", None,
    "Kommunstyrelsen beslutar att godkänna taxan för biblioteken."])]))
END
python3 "$here/scan.py" "$dir/in/ks.pdf" "$dir/in/skannad.pdf"
"$program" ingest --quiet -d "$dir/a.db" "$dir/in" >"$dir/log" 2>&1
[ $? -le 1 ] || cat "$dir/log" # the scan is refused
if tesseract --list-langs 2>/dev/null | grep -qx Latin; then # a scan that is read
	mkdir "$dir/read"
	sed 's/2021-05-04/2021-06-08/' "$dir/in/ks.pdf" >"$dir/read/ks.pdf"
	python3 "$here/scan.py" "$dir/read/ks.pdf" "$dir/read/tolkad.pdf" && rm "$dir/read/ks.pdf"
	"$program" ingest --quiet --ocr -d "$dir/a.db" "$dir/read" >"$dir/log" 2>&1 || cat "$dir/log"
else
	echo "skipped: tesseract-ocr-script-latn is not installed; no record is looked for on the picture of a scan"
fi
cp "$dir/a.db" "$dir/b.db"
mkdir "$dir/c"
cp -r "$dir/in" "$dir/a.db" "$dir/c"
passed=0 failed=0
for part in "requests.py $dir/a.db" "flows.py $dir/b.db" "entry.py $dir/c"; do
	# shellcheck disable=SC2086
	set -- $part
	timeout 120 python3 "$here/$1" "$program" "$2" >"$dir/out" 2>&1
	status=$?
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$dir/out" | tail -n 1)
	grep -vE '^[0-9]+ passed' "$dir/out"
	[ -n "$line" ] || { failed=$((failed + 1)); echo "FAILED: $1 ended with status $status"; continue; }
	passed=$((passed + ${line%% passed*})) rest=${line#*passed, } failed=$((failed + ${rest%% failed*}))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
