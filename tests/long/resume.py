# SPDX-License-Identifier: EUPL-1.2
"""Rounds of ingest in any order, with 1, 2 and 4 workers, killed at random points and taken up again: each must end with the dump
of one run that nobody disturbed, and nothing that was stored before a kill may be read again. Called by resume.sh."""
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys

program, root, folder, rounds = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), int(sys.argv[4])
dice = random.Random(20261126)
passed = failed = 0


def check(good, what):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAILED:", what)


def make_archive():
    """Small files of the samples in their formats, two of them twice, and what is refused."""
    archive = folder / "archive"
    samples = sorted((f for f in (root / "corpus" / "samples").iterdir() if f.is_file() and f.suffix != ".md"), key=lambda f: (f.stat().st_size, f.name))[:36]
    for i, sample in enumerate(samples):
        (archive / str(i % 4)).mkdir(parents=True, exist_ok=True)
        shutil.copy(sample, archive / str(i % 4) / sample.name)
    shutil.copy(samples[3], archive / "0" / ("copy" + samples[3].suffix))
    shutil.copy(samples[4], archive / "1" / "wrong-name.docx")
    twice = folder / "archive" / "twice"
    twice.mkdir()
    subprocess.run([sys.executable, root / "tests" / "ledger" / "make_minutes.py", twice], check=True)
    ledger = folder / "archive" / "ledger"
    ledger.mkdir()
    subprocess.run([sys.executable, root / "tests" / "ledger" / "make_files.py", ledger], check=True)
    return sorted(str(f.relative_to(folder)) for f in archive.rglob("*") if f.is_file())


def command(database, paths, jobs):
    return [program, "ingest", "--quiet", "-d", database, "-j", str(jobs), *paths]


def dump(database):
    return subprocess.run([program, "dump", database], cwd=folder, capture_output=True, check=True).stdout


def state(database):
    """Documents that were read, what SQLite says of the file, and whether each document is whole."""
    if not (folder / database).exists():
        return 0, True
    with sqlite3.connect(folder / database) as db:
        if not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return 0, True
        whole = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok" and not db.execute("PRAGMA foreign_key_check").fetchall()
        halves = db.execute("SELECT count(*) FROM document AS d WHERE NOT EXISTS (SELECT 1 FROM extraction WHERE document = d.row)"
                            " OR NOT EXISTS (SELECT 1 FROM source WHERE document = d.row)").fetchone()[0]
        return db.execute("SELECT count(*) FROM document").fetchone()[0], whole and not halves


def indexed(database):
    """The full text knows every block once, and the load has ended."""
    with sqlite3.connect(folder / database) as db:
        db.execute("INSERT INTO block_search (block_search, rank) VALUES ('integrity-check', 1)")
        return not db.execute("SELECT 1 FROM meta WHERE name = 'unindexed'").fetchone()


def killed_run(database, paths, jobs, after):
    run = subprocess.Popen(command(database, paths, jobs), cwd=folder, stderr=subprocess.DEVNULL)
    try:
        run.wait(after)
    except subprocess.TimeoutExpired:
        run.send_signal(dice.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGINT]))
    return run.wait()


def finished_run(database, paths, jobs):
    done = subprocess.run(command(database, paths, jobs), cwd=folder, capture_output=True, text=True)
    return int(done.stderr.rstrip().split("\n")[-1].split(" ok,")[0])


os.environ["XDG_CONFIG_HOME"] = "/nonexistent"
files = make_archive()
documents = finished_run("one.db", ["archive"], 1)
wanted = dump("one.db")
check(documents > 30 and indexed("one.db"), f"one run: {documents} documents")
with sqlite3.connect(folder / "one.db") as db:
    check(db.execute("SELECT count(*) FROM duplicate").fetchone()[0] >= 2, "duplicates are there")
    check(db.execute("SELECT count(*) FROM error").fetchone()[0] > 50, "what is refused is there")

for n in range(rounds):
    database, jobs = f"{n}.db", dice.choice([1, 2, 4])
    paths = dice.sample(files, len(files))
    if n % 4 == 3: # parts of the archive in one run after another
        half = len(paths) // 2
        finished_run(database, paths[:half], jobs)
        paths = ["archive"]
    for _ in range(dice.randint(1, 3)):
        before, _whole = state(database)
        killed_run(database, paths, dice.choice([1, 2, 4]), dice.uniform(0.02, 1.6))
        after, whole = state(database)
        check(after >= before and whole, f"round {n}: {before} documents before a kill, {after} after it, whole: {whole}")
    before, _whole = state(database)
    ok = finished_run(database, paths, jobs)
    check(ok + before == documents, f"round {n}: {before} documents were stored, {ok} read then, of {documents}")
    check(dump(database) == wanted, f"round {n}: another dump")
    check(indexed(database), f"round {n}: the full text")
    check(finished_run(database, ["archive"], jobs) == 0, f"round {n}: read again")
    (folder / database).unlink()

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
