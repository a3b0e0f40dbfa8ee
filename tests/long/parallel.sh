#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# `extract` as a filter below GNU parallel and Spark's pipe: the README's commands give the lines, in the order, that one call
# gives. Spark is not in Debian: what its pipe does to a program (an empty environment, a writer and a reader at once, the exit status) is
# done here by Python.
set -u
cd "$(dirname "$0")/../.."
# shellcheck source=tests/cli/help.sh
. tests/cli/help.sh
readme() { sed -n "s/^    \(.*$1.*\)$/\1/p" "$root/README.md"; }
export PATH=$build:$PATH HOME=$dir

mkdir archive && cp "$root"/corpus/samples/0[1-9]-* archive
for n in $(seq 230); do sed "s/Dnr/Dnr $n/" archive/03* >"archive/kopia $n.txt"; done
cp archive/03* $'archive/rad\nbrytning.txt'
find archive -type f -print0 >list0
input=list0 run 0 extract --quiet -0 && mv out wanted && lines wanted "$(tr -cd '\0' <list0 | wc -c)"

case="GNU parallel"
if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q 'GNU parallel'; then
	printf '#!/bin/sh\ncat "%s"\n' "$dir/list0" >find && chmod +x find # the same order twice
	PATH=$dir:$PATH bash -c "$(readme 'parallel -0')" >out 2>err
	same records.jsonl wanted && empty err
else
	echo "skipped: GNU parallel is not installed"
fi

case="Spark's pipe"
grep -v -z $'\n' list0 | tr '\0' '\n' >paths.txt
printf 'archive/finns inte.txt\n' >>paths.txt
run 1 extract --quiet --files-from paths.txt && mv out wanted
cat >pipe.py <<'P'
import re, shlex, subprocess, sys, threading
command = re.search(r'pipe\("(.*)"\)', sys.argv[1]).group(1).replace("/usr/local/bin", sys.argv[2])
program = subprocess.Popen(shlex.split(command), env={}, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
def write():
    for path in open("paths.txt", encoding="utf-8"):
        program.stdin.write(path.encode())
    program.stdin.close()
threading.Thread(target=write, daemon=True).start()
for line in iter(program.stdout.readline, b""):
    sys.stdout.buffer.write(line)
print(program.wait(), file=sys.stderr)
P
python3 pipe.py "$(readme 'sc.textFile')" "$build" >out 2>err
same out wanted && holds err 'finns inte.txt.*D101' '^1$'
sh -c "$(grep -o "protokoll extract --files-from - || [^']*" "$root/README.md")" <paths.txt >out 2>err
status=$?
case="Spark's pipe in Scala" && if [ $status -eq 0 ]; then pass; else fail "status $status"; fi
same out wanted

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
