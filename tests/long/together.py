# SPDX-License-Identifier: EUPL-1.2
"""Four that load and eight that read, at once and on one database that none of them finds there. No document is lost or doubled, nobody is
told that the database is busy, what a reader sees is whole at every moment and never becomes less, and in the end the dump is that of one
load. Called by together.sh."""
import contextlib
import re
import sqlite3
import sys
import threading

from faults import House, DONE, REFUSED, check, end

house, rounds = House(*sys.argv[1:4]), int(sys.argv[4])
LOADERS, READERS = 4, 8
# every one of these must answer at any moment; what one of them says of the number of documents may only grow
READS = [["dump"], ["compare", "--json"], ["problems", "--json"], ["search", "--json", "-d", "{}", "kommun"], ["actions", "--json"],
         ["persons", "--json"], ["export", "--format", "csv", "--output", "read{}"], ["compare", "--xlsx", "read{}.xlsx"]]


def load(n, database, paths, done):
    """Each has half of the archive, in its own order: every document comes from two of them."""
    done[n] = house.ingest(database, *paths, jobs=1 + n % 2)


def read(n, database, stop, answers):
    most = 0
    while True:
        last = stop.is_set()
        arguments = [a.replace("{}", database if a == "{}" else str(n)) for a in READS[n % len(READS)]]
        ran = house.run(*arguments, *([] if database in arguments else [database]))
        none_yet = "[S504]" in ran.err or "[S502]" in ran.err  # nobody has made it
        answers[n] += not none_yet
        check(ran.status == DONE or none_yet, f"reader {n}, {' '.join(arguments)}: {ran}")
        if arguments[0] == "dump" and ran.status == DONE:
            there = len(re.findall(rb"^document\t", ran.out, re.M))
            check(there >= most, f"reader {n}: {most} documents were there, now {there}")
            most = there
        if last:
            return


def one(n):
    database, done, answers, stop = f"{n}.db", {}, [0] * READERS, threading.Event()
    files = sorted(str(p.relative_to(house.folder)) for p in (house.folder / "archive").iterdir())
    loads = [threading.Thread(target=load, args=(i, database, [files[(i + 2 * k) % len(files)] for k in range(len(files))][:: 1 if i % 2 else -1][: len(files) * 3 // 4], done))
             for i in range(LOADERS)]
    reads = [threading.Thread(target=read, args=(i, database, stop, answers)) for i in range(READERS)]
    for thread in loads + reads:
        thread.start()
    for thread in loads:
        thread.join()
    stop.set()
    for thread in reads:
        thread.join()
    for i, ran in done.items():
        check(ran.status in (DONE, REFUSED) and "S501" not in ran.err, f"round {n}, loader {i}: {ran}")
    _documents, wrong = house.state(database)
    check(not wrong, f"round {n}: {wrong}")
    check(house.ingest(database).status == REFUSED, f"round {n}: one more run over all of it")
    check(house.dump(database) == wanted, f"round {n}: another dump than that of one load")
    check(house.indexed(database), f"round {n}: the full text")
    with contextlib.closing(sqlite3.connect(house.folder / database)) as db:
        check(db.execute("SELECT count(*), count(DISTINCT sha256) FROM document").fetchone() == (house.documents,) * 2, f"round {n}: a document twice")
    return sum(answers)


house.ingest("one.db")
wanted = house.dump("one.db")
answered = sum(one(n) for n in range(rounds))
print(f"{rounds} rounds of {LOADERS} loaders and {READERS} readers, who were answered {answered} times")
check(answered >= rounds * READERS, "the readers were answered")
end()
