# SPDX-License-Identifier: EUPL-1.2
"""Rounds of kill -9 at a random moment of a first load, a further load or a merge, each taken up again: nothing that was committed is
lost, nothing half is there, and in the end the dump is that of a run that nobody disturbed. Called by resume.sh."""
import contextlib
import random
import signal
import sqlite3
import subprocess
import sys
import time

from faults import House, DONE, REFUSED, SAMPLES, check, end, side_by_side

house, rounds = House(*sys.argv[1:4]), int(sys.argv[4])
dice = random.Random(20261126)


def committed(database):
    """Keys of documents that are there: what was there before a kill must be there after it."""
    try:
        with contextlib.closing(sqlite3.connect(house.folder / database, timeout=30)) as db:
            return {row[0] for row in db.execute("SELECT sha256 FROM document")}
    except sqlite3.Error:
        return set()


def killed(command, after):
    run = subprocess.Popen([house.program, *command], cwd=house.folder, env=house.environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    if run.poll() is None:
        run.send_signal(signal.SIGKILL)
    return run.wait()


def one(plan):
    n, kind, jobs, moments = plan
    database = f"{n}.db"
    ingest = ["ingest", "--quiet", "-j", str(jobs), "-d", database, "archive"]
    command = {"first": ingest, "further": ingest, "merge": ["merge", database, "shard1.db", "shard2.db"]}[kind]
    if kind == "further":
        house.copy("some.db", database)
    hits = 0
    for moment in moments:
        before = committed(database)
        hits += killed(command, moment * lasts[kind]) == -signal.SIGKILL
        n_documents, wrong = house.state(database)
        check(not wrong, f"round {n}, {kind}: {wrong}")
        check(before <= committed(database), f"round {n}, {kind}: committed documents are lost")
    ran = house.run(*command)
    check(ran.status == (DONE if kind == "merge" else REFUSED), f"round {n}, {kind}: the next run: {ran}")
    check(house.dump(database) == wanted and house.indexed(database), f"round {n}, {kind}: another dump, or full text")
    with_kills[hits > 0] += 1
    if n % 4 == 0:
        again = house.run(*command)
        check(again.ok == 0 and ("0 documents added" in again.err or kind != "merge"), f"round {n}, {kind}: read again: {again}")
    house.remove(database)


house.ingest("one.db")
wanted = house.dump("one.db")
house.ingest("some.db", *[f"archive/{name}" for name in SAMPLES[:4]])
for k in (1, 2):
    house.ingest(f"shard{k}.db", "archive", options=["--shard", f"{k}/2"])

lasts, with_kills = {}, {False: 0, True: 0}
for kind, command in {"first": ["ingest", "-d", "t.db", "archive"], "further": ["ingest", "-d", "t2.db", "archive"], "merge": ["merge", "t3.db", "shard1.db", "shard2.db"]}.items():
    house.copy("some.db", "t2.db")
    start = time.monotonic()
    house.run(*command)
    lasts[kind] = time.monotonic() - start

plans = [(n, ["first", "further", "first", "merge"][n % 4], dice.choice([1, 2, 4]), [dice.uniform(0.3, 1.05) for _ in range(dice.randint(1, 2))]) for n in range(rounds)]
side_by_side(one, plans)
print(f"{rounds} rounds, in {with_kills[True]} of them at least one run was killed before its end")
check(with_kills[True] >= rounds // 2, "the moments hit the runs")
end()
