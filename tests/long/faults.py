# SPDX-License-Identifier: EUPL-1.2
"""What the fault tests share: a small archive, a database of it that nobody disturbed, and what must hold of one that somebody did:
nothing half, nothing lost that was acknowledged, and the next run makes the dump of the undisturbed one. Called by *.sh beside it."""
import concurrent.futures
import contextlib
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading

SAMPLES = ["05-horby-tjansteskrivelse.odt", "06-umearegionen-kommunchefer.txt", "08-umearegionen-samverkansavtal.txt",
           "09-horby-hoor-styrgrupp.txt", "10-c-tillsammans-protokollsutdrag.txt", "11-umearegionen-kommunchefer.html",
           "12-c-tillsammans-tjansteskrivelse.docx"]
DONE, REFUSED, USAGE, FAILED = 0, 1, 2, 3
passed = failed = 0
lock = threading.Lock()


def check(good, what):
    global passed, failed
    with lock:
        passed, failed = passed + bool(good), failed + (not good)
        if not good and failed <= 60:
            print("FAILED:", what, flush=True)
    return bool(good)


def end():
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


class Ran:
    """How a program ended: status below 0 for a signal."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err
        self.errors = [line for line in err.split("\n") if re.search(r" (error|fel): ", line)]
        told = re.search(r"^(\d+) ok, (\d+) refused, (\d+) skipped", err, re.M)
        self.ok, self.refused, self.skipped = map(int, told.groups()) if told else (0, 0, 0)

    def __repr__(self):
        return f"status {self.status}, {self.err[-300:]!r}"


class House:
    """The program and a folder with an archive of seven small documents, one of them under two names, and two files that are
    refused. A dictionary of its own, for that of Swedish takes longer to load than all else together; no JIT, for the same reason."""

    def __init__(self, program, root, folder):
        self.program, self.root, self.folder = program, pathlib.Path(root), pathlib.Path(folder)
        (self.folder / "small.aff").write_text("SET UTF-8\nSFX A Y 1\nSFX A 0 en .\n")
        (self.folder / "small.dic").write_text("4\nkommun/A\nstyrelse\nbeslut/A\nprotokoll/A\n", encoding="utf-8")
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PROTOKOLL_DATA": str(root), "XDG_CONFIG_HOME": "/nonexistent",
                            "PROTOKOLL_DICTIONARY": str(self.folder / "small"), "PROTOKOLL_TEST_NO_JIT": "1"}
        archive = self.folder / "archive"
        archive.mkdir()
        for name in SAMPLES:
            shutil.copy(self.root / "corpus" / "samples" / name, archive / name)
        shutil.copy(archive / SAMPLES[4], archive / "copy.txt")
        shutil.copy(archive / SAMPLES[4], archive / "wrong-name.docx")
        (archive / "noise.odt").write_bytes(b"PK\3\4 and then nothing of it")
        self.documents, self.refusals = len(SAMPLES), 2

    def run(self, *arguments, before=(), environment=None, **more):
        """`before`: what runs the program; a hang is ended, and told as one."""
        command = [*before, self.program, *map(str, arguments)]
        process = subprocess.Popen(command, cwd=self.folder, env={**self.environment, **(environment or {})}, start_new_session=True,
                                   stdin=subprocess.DEVNULL, stdout=more.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, **more)
        try:
            out, err = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
            return Ran(-99, out or b"", "hangs: " + err.decode(errors="replace"))
        return Ran(process.returncode, out or b"", err.decode(errors="replace"))

    def ingest(self, database, *paths, **how):
        return self.run("ingest", "--quiet", "-j", how.pop("jobs", 1), "-d", database, *how.pop("options", ()), *(paths or ["archive"]), **how)

    def dump(self, database):
        ran = self.run("dump", database)
        return ran.out if ran.status == DONE else repr(ran)

    def copy(self, database, to):
        """With what stands beside it."""
        for suffix in ["", "-wal", "-journal"]:
            if (self.folder / (database + suffix)).exists():
                shutil.copy(self.folder / (database + suffix), self.folder / (to + suffix))

    def remove(self, database):
        for path in self.folder.glob(database + "*"):
            path.unlink()

    def state(self, database):
        """Documents in it; what is wrong with it, "" when nothing is."""
        path = self.folder / database
        if not path.exists() or not path.stat().st_size:
            return 0, ""
        try:
            with contextlib.closing(sqlite3.connect(path, timeout=30)) as db:
                if not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                    return 0, ""
                wrong = db.execute("PRAGMA integrity_check").fetchone()[0]
                if wrong != "ok" or db.execute("PRAGMA foreign_key_check").fetchall():
                    return 0, "integrity: " + wrong
                halves = db.execute("SELECT count(*) FROM document AS d WHERE NOT EXISTS (SELECT 1 FROM extraction WHERE document = d.row)"
                                    " OR NOT EXISTS (SELECT 1 FROM source WHERE document = d.row)"
                                    " OR NOT EXISTS (SELECT 1 FROM block WHERE document = d.row)").fetchone()[0]
                return db.execute("SELECT count(*) FROM document").fetchone()[0], f"{halves} documents are half there" if halves else ""
        except sqlite3.Error as error:
            return 0, str(error)

    def indexed(self, database):
        """The full text knows every block once, and the load has ended."""
        try:
            with contextlib.closing(sqlite3.connect(self.folder / database, timeout=30)) as db:
                db.execute("INSERT INTO block_search (block_search, rank) VALUES ('integrity-check', 1)")
                return not db.execute("SELECT 1 FROM meta WHERE name = 'unindexed'").fetchone()
        except sqlite3.Error:
            return False


def own_mend(house, database):
    """The next run of ingest over the whole archive."""
    return house.ingest(database)


def survived(house, database, ran, what, wanted, before=0, mend=own_mend, undisturbed=(REFUSED,), messages=1):
    """All that must hold when `ran` was disturbed, `before` documents having been there: it ended as an undisturbed run does, or with
    one message and status 3; what it acknowledged is there; the next run completes it."""
    told = len(ran.errors) - (ran.status == REFUSED) * ran.refused
    ended = ran.status in undisturbed or (ran.status == FAILED and 1 <= len([e for e in ran.errors if "[D" not in e]) <= messages)
    good = check(ended, f"{what}: {ran} ({told} messages)")
    n, wrong = house.state(database)
    good &= check(not wrong, f"{what}: {wrong}")
    good &= check(n >= before + ran.ok, f"{what}: {ran.ok} were acknowledged beside {before}, {n} are there")
    next_run = mend(house, database)
    good &= check(next_run.status in undisturbed, f"{what}: the next run: {next_run}, after {ran}")
    good &= check(house.dump(database) == wanted, f"{what}: another dump after {ran}")
    good &= check(house.indexed(database), f"{what}: the full text, after {ran}")
    return good


def side_by_side(one, points):
    """one(point) for each, two at a time."""
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(one, point) for point in points]:
            done.result()


def sample(n, most):
    """1 ... n, or `most` of them spread evenly, the first and the last among them."""
    return list(range(1, n + 1)) if n <= most else sorted({1 + round(i * (n - 1) / (most - 1)) for i in range(most)})
