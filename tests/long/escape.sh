#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# From inside a worker: no socket, no program, no process, no file, no code of one's own, no other process reached. Whatever happens to a
# worker costs its one document: the others are stored. tools/trial.c is what misbehaves.
set -u
cd "$(dirname "$0")/../.."
program=$PWD/${BUILD:-build}/protokoll
export PROTOKOLL_DATA=$PWD LC_ALL=C.UTF-8 XDG_CONFIG_HOME=/nonexistent
samples=$PWD/corpus/samples
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
mkdir in
cp "$samples"/03-*.txt in/a-bad.txt
find "$samples" -maxdepth 1 -name '*.txt' | sort | tail -n 3 | while read -r file; do cp "$file" in/; done
passed=0 failed=0

check() { # check NAME CONDITION...
	local name=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $name"
		head -n 5 err
	fi
}

stored() { # stored DB DOCUMENTS ERRORS
	[ "$(sqlite3 "$1" "SELECT (SELECT count(*) FROM document) || ' ' || (SELECT count(*) FROM error)")" = "$2 $3" ]
}

attempt() { # attempt HOW CODE [WORDS]: the document is refused with them, the three others are stored
	rm -f db*
	PROTOKOLL_TEST_CRASH=$1:a-bad.txt timeout 120 "$program" ingest -j 1 -d db in >out 2>err
	check "$1: refused alone" [ $? -eq 1 ]
	check "$1: told as $2" grep -q "a-bad.txt: error: .*${3:-}.*\[$2\]" err
	check "$1: the others are stored" stored db 3 1
}

attempt socket D123 'system call [0-9]*, socket'
attempt exec D123 'execve'
attempt fork D123 'clone'
attempt code D123 'mmap'
attempt kill D123 'kill'
attempt ptrace D123 'ptrace'
attempt crash D112 'signal 6'
attempt talk D112 'malformed'
attempt memory D125 '64 MiB'
export PROTOKOLL_TEST_SECONDS=1
attempt compute D124
attempt wait D124
unset PROTOKOLL_TEST_SECONDS

# What is no crime finds nothing, and the document is read.
for how in read write descriptor; do
	rm -f db*
	PROTOKOLL_TEST_CRASH=$how:a-bad.txt "$program" ingest -d db in >out 2>err
	check "$how: found nothing" stored db 4 0
done
check "write: no file" [ ! -e escaped ]

# A worker killed from outside in the middle of a document.
rm -f db*
PROTOKOLL_TEST_CRASH=wait:a-bad.txt "$program" ingest -j 1 -d db in >out 2>err &
parent=$!
worker= before=none
for _ in $(seq 60); do # the one that stays: others may come and go before the document is in hand
	[ -n "$worker" ] && [ "$worker" = "$before" ] && break
	before=$worker
	sleep 1
	worker=$(pgrep -P $parent)
done
kill -9 $worker
wait $parent
check "killed: refused alone" [ $? -eq 1 ]
check "killed: told" grep -q 'a-bad.txt: error: .*signal 9.*\[D112\]' err
check "killed: the others are stored" stored db 3 1

# Who loads the dictionary, and in which order, shows nowhere.
find "$samples" -maxdepth 1 -name '[01][0-9]-*' | sort >forwards
sort -r forwards >backwards
"$program" ingest --quiet -j 1 -d one --files-from forwards 2>err
"$program" ingest --quiet -j 3 -d three --files-from backwards 2>err
"$program" dump one >one.dump
"$program" dump three >three.dump
check "order: something to compare" [ -s one.dump ]
check "order: the same dump" cmp -s one.dump three.dump

# A megabyte of minutes stays within the memory of any document.
while [ "$(stat -c %s big.txt 2>/dev/null || echo 0)" -lt 1000000 ]; do cat "$samples"/*.txt >>big.txt; done
truncate -s 1000000 big.txt
"$program" extract big.txt >out 2>err
check "memory: a megabyte" [ $? -eq 0 ]

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
