# SPDX-License-Identifier: EUPL-1.2
"""Each write, fsync, truncation and removal of `ingest` (a first load, a further one) and of `merge` fails once, and fails for ever, by
strace's injection into the process that writes; then every file that a command makes for a user; and a folder cannot be read. Called by
writes.sh."""
import contextlib
import itertools
import re
import shutil
import sqlite3
import sys

from faults import House, DONE, FAILED, REFUSED, SAMPLES, check, end, sample, side_by_side, survived

house = House(*sys.argv[1:4])
MOST = int(sys.argv[4])  # points of one kind of call
CALLS = {"pwrite64": ["ENOSPC", "EIO"], "fdatasync": ["EIO"], "fsync": ["EIO"], "ftruncate": ["EIO"], "unlink": ["EIO"], "rename": ["EIO"], "write": ["ENOSPC", "EIO"]}


def counted(run, follow=()):
    """How often it makes each call when nothing fails."""
    log = house.folder / "count"
    run(["strace", *follow, "-q", "-o", str(log), "-e", "trace=" + ",".join(CALLS)])
    calls = re.findall(r"^(?:\d+ +)?(\w+)\(", log.read_text(errors="replace"), re.M)
    return {call: calls.count(call) for call in CALLS}


def points(counts, without=()):
    """(call, which, error, for ever) of all that is tried."""
    for call, n in counts.items():
        if call in without:
            continue
        for k, ever in itertools.product(sample(n, MOST), [False, True]):
            yield call, k, CALLS[call][k % len(CALLS[call])], ever


def tell(what, counts, tried):
    print(f"{what}: {tried} faults, of each call at most {MOST}, once and for ever, of "
          + ", ".join(f"{n} {call}" for call, n in counts.items() if n), flush=True)


def injected(point, follow=()):
    call, k, error, ever = point
    return ["strace", *follow, "-q", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={k}{'+' if ever else ''}"]


def named(what, point):
    return f"{what}, {point[0]} {point[1]} fails with {point[2]} {'for ever' if point[3] else 'once'}"


def against_database(what, begin, disturb, before, mend, undisturbed):
    """begin(database) makes what is there before; disturb(database, wrapper) is the run under test."""
    house.remove("count.db")
    begin("count.db")
    counts = counted(lambda wrapper: disturb("count.db", wrapper))
    check(house.dump("count.db") == wanted, f"{what}, with nothing failing")
    tried = list(points(counts, without=["write"])) # those are of the terminal

    def one(point):
        database = f"{what}-{'-'.join(map(str, point))}.db".replace(" ", "-")
        begin(database)
        survived(house, database, disturb(database, injected(point)), named(what, point), wanted, before, mend, undisturbed)
        house.remove(database)
    side_by_side(one, tried)
    tell(what, counts, len(tried))


def of_database():
    nothing = lambda database: None
    ingest = lambda database, wrapper: house.ingest(database, before=wrapper)
    mend = lambda house, database: house.ingest(database)
    against_database("first load", nothing, ingest, 0, mend, (REFUSED,))

    some = [f"archive/{name}" for name in SAMPLES[:4]]
    house.ingest("some.db", *some)
    against_database("further load", lambda database: house.copy("some.db", database), ingest, 4, mend, (REFUSED,))

    for k in (1, 2):
        house.ingest(f"shard{k}.db", "archive", options=["--shard", f"{k}/2"])
    merge = lambda database, wrapper=(): house.run("merge", database, "shard1.db", "shard2.db", before=wrapper)
    against_database("merge", nothing, merge, 0, lambda house, database: merge(database), (DONE,))


FILES = { # what makes a file, or a folder of files, at {}
    "compare-html": ["compare", "--html", "{}", "one.db"], "compare-xlsx": ["compare", "--xlsx", "{}", "one.db"],
    "csv": ["export", "--format", "csv", "--output", "{}", "one.db"], "xlsx": ["export", "--format", "xlsx", "--output", "{}", "one.db"],
    "postgres": ["export", "--format", "postgres", "--output", "{}", "one.db"],
}


def held(path):
    """Names and bytes of a file or a folder."""
    if path.is_dir():
        return {p.name: p.read_bytes() for p in path.iterdir()}
    return {path.name: path.read_bytes()} if path.exists() else {}


def of_files():
    """What stands under its name is whole, new or as it was; nothing else is left; who is told DONE has the whole."""
    for name, arguments in FILES.items():
        make = lambda to, wrapper=(): house.run(*[a.format(to) for a in arguments], before=wrapper)
        make(f"{name}.whole")
        whole = held(house.folder / f"{name}.whole")
        counts = counted(lambda wrapper: make(f"{name}.whole2", wrapper), ["-f"])  # a workbook is written by a child
        check({n.replace("whole2", "whole"): b for n, b in held(house.folder / f"{name}.whole2").items()} == whole, f"{name}: twice the same")
        check(counts["fsync"] >= len(whole), f"{name}: each of its {len(whole)} files is on the disk before it has its name")
        tried = list(points(counts, without=["unlink"]))

        def one(point):
            folder = house.folder / f"{name}-{'-'.join(map(str, point))}"
            folder.mkdir()
            path = folder / f"{name}.whole"
            old = {n: b"as it was" for n in whole}
            if len(whole) > 1:
                path.mkdir()
            for n, b in old.items():
                (path / n if len(whole) > 1 else path).write_bytes(b)
            ran = make(path, injected(point, ["-f"]))
            now = held(path)
            there = now if len(whole) == 1 else {n: b for n, b in now.items() if n in whole}
            what = named(name, point)
            check(ran.status in (DONE, FAILED), f"{what}: {ran}")
            deaf = point[0] == "write" and (point[3] or point[1] == 1) # the message itself, the first that the parent writes, cannot be written
            check(ran.status == DONE or len(ran.errors) == 1 or deaf, f"{what}: one message: {ran}")
            check(all(b in (whole[n], old[n]) for n, b in there.items()), f"{what}: a file is half there")
            check(ran.status != DONE or there == whole, f"{what}: said to be done: {ran}")
            check(not [p for p in folder.rglob("*.whole.*")] and set(now) == set(whole), f"{what}: left: {sorted(set(now) - set(whole))}")
            shutil.rmtree(folder)
        side_by_side(one, tried)
        tell(name, counts, len(tried))


def of_folders():
    """A folder that cannot be read is told, nothing in it is taken for gone, and the next run has forgotten it."""
    shutil.copytree(house.folder / "archive", house.folder / "deep" / "sub")
    shutil.copy(house.folder / "archive" / SAMPLES[0], house.folder / "deep")
    house.ingest("deep.db", "deep")
    whole = house.dump("deep.db")
    for folder in ["deep", "deep/sub"]:
        ran = house.ingest("deep.db", "deep", before=["strace", "-q", "-o", "/dev/null", "-P", folder, "-e", "trace=getdents64", "-e", "inject=getdents64:error=EIO:when=1"])
        check(ran.status == REFUSED and f"{folder}: error: cannot be opened: Input/output error [D101]" in ran.err, f"{folder} cannot be read: {ran}")
        with contextlib.closing(sqlite3.connect(house.folder / "deep.db")) as db:
            check(db.execute("SELECT count(*) FROM source WHERE gone").fetchone()[0] == 0, f"{folder} cannot be read: nothing is gone")
            check(db.execute("SELECT count(*) FROM error WHERE shown = ?", [folder]).fetchone()[0] == 1, f"{folder} cannot be read: it is in the ledger")
        house.ingest("deep.db", "deep")
        check(house.dump("deep.db") == whole, f"{folder} can be read again: another dump")


house.ingest("one.db")
wanted = house.dump("one.db")
check(wanted.count(b"\ndocument\t") + 1 == house.documents, f"the undisturbed dump: {wanted[:200]}")
parts = sys.argv[5:] or ["database", "files", "folders"]
if "database" in parts:
    of_database()
if "files" in parts:
    of_files()
if "folders" in parts:
    of_folders()
end()
