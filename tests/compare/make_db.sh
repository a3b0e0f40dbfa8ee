#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# make_db.sh PROGRAM FOLDER: a small database of an invented collaboration, FOLDER/a.db, and the data folder FOLDER/data that
# knows its municipalities.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "$2/data"
(cd "$root" && tar cf - --exclude='*.c' --exclude='*.h' extract/vocabulary classify corpus/municipalities.tsv) | tar xf - -C "$2/data"
mkdir -p "$2/data/corpus/models"
cat "$here/municipalities.tsv" >>"$2/data/corpus/municipalities.tsv"
cp "$here/model.txt" "$2/data/corpus/models/trelund.txt"
cp "$here/other.txt" "$2/data/corpus/models/tysta.txt"
cp -r "$here/documents" "$2/documents"
cd "$2"
"$1" --data data ingest --quiet -d a.db documents
sqlite3 -bail a.db <"$here/facts.sql"
