# SPDX-License-Identifier: EUPL-1.2
"""Memory is refused: to the process that writes the database, to the workers, to each command that answers. From each place in the program
that asks for memory (no_memory.c), or each fourth of them, the first time, once or for ever after. Called by memory.sh."""
import shutil
import sys
import zipfile

from faults import House, DONE, FAILED, REFUSED, SAMPLES, check, end, side_by_side, survived

house = House(*sys.argv[1:4])
PRELOAD, OF = sys.argv[4], int(sys.argv[5])  # one place of so many


def disturbing(what):
    return {"LD_PRELOAD": PRELOAD, "NO_MEMORY": what}


def points(what, run, both):
    """(who, which time, how), and says how many of how many."""
    log = house.folder / "places"
    undisturbed = run(disturbing(f"places {log}"))
    totals, *places = [[int(n) for n in line.split()] for line in log.read_text().split("\n")[:3]]
    log.unlink()
    tried = []
    for who, total, first in zip(["parent", "worker"], totals, places):
        chosen = first[(0 if OF == 1 else 1) :: OF]
        tried += [(who, n, how) for n in chosen for how in (["once", "ever"] if both and who == "parent" else [["once", "ever"][n % 2]])]
        if total:
            print(f"{what}: memory is asked for {total} times by the {who}, from {len(first)} places; {len(chosen)} of these are refused it", flush=True)
    return undisturbed, tried


def loads():
    ingest = lambda database, env=None: house.ingest(database, environment=env)
    mend = lambda house, database: house.ingest(database, options=["--retry"])
    house.ingest("some.db", *[f"archive/{name}" for name in SAMPLES[:4]])
    for what, before in {"first load": 0, "further load": 4}.items():
        def begin(database):
            if before:
                house.copy("some.db", database)
        house.remove("count.db")
        begin("count.db")
        undisturbed, tried = points(what, lambda env: ingest("count.db", env), True)
        check(undisturbed.status == REFUSED, f"{what}: {undisturbed}")

        def one(point):
            database = f"{before}-{'-'.join(map(str, point))}.db"
            begin(database)
            ran = ingest(database, disturbing(" ".join(map(str, point))))
            name = f"{what}, memory refused to the {' '.join(map(str, point))}"
            if ran.status == FAILED and not before and not (house.folder / database).exists():  # it never came to the database
                check(len(ran.errors) >= 1, f"{name}: {ran}")
                return
            survived(house, database, ran, name, wanted, before, mend)
            house.remove(database)
        side_by_side(one, tried)


ANSWERS = {
    "extract": ["extract", "--quiet", "-j", "1", "archive"], "dump": ["dump", "one.db"], "compare": ["compare", "one.db"],
    "compare --json": ["compare", "--json", "one.db"], "problems": ["problems", "one.db"], "problems --json": ["problems", "--json", "one.db"],
    "search": ["search", "-d", "one.db", "kommun"], "search --json": ["search", "--json", "-d", "one.db", "kommun"],
    "actions": ["actions", "--json", "one.db"], "persons": ["persons", "--json", "one.db"], "link": ["link", "--json", "one.db"],
    "check": ["check"], "limits": ["limits", "--json"],
    "compare --html": ["compare", "--html", "{}", "one.db"], "compare --xlsx": ["compare", "--xlsx", "{}", "one.db"],
    "csv": ["export", "--format", "csv", "--output", "{}", "one.db"], "postgres": ["export", "--format", "postgres", "--output", "{}", "one.db"],
}


def made(path):
    """Names and bytes of a file, a folder or what is packed in a workbook; not who made it and a list of its sheets, which nobody reads and
    libxlsxwriter leaves out when it has no memory for it."""
    if path.is_dir():
        return {p.name: p.read_bytes() for p in path.iterdir()}
    if not path.exists():
        return {}
    if path.read_bytes()[:2] != b"PK":
        return {path.name: path.read_bytes()}
    with zipfile.ZipFile(path) as workbook:
        return {name: workbook.read(name) for name in workbook.namelist() if not name.startswith("docProps/")}


def answers():
    for what, arguments in ANSWERS.items():
        def run(folder, env=None):
            (house.folder / folder).mkdir(exist_ok=True)
            return house.run(*[a.format(f"{folder}/x") for a in arguments], environment=env)
        undisturbed, tried = points(what, lambda env: run("undisturbed", env), False)
        check(undisturbed.status in (DONE, REFUSED), f"{what}: {undisturbed}")
        whole = made(house.folder / "undisturbed" / "x")

        def one(point):
            folder = f"{what}-{'-'.join(map(str, point))}".replace(" ", "")
            ran = run(folder, disturbing(" ".join(map(str, point))))
            name = f"{what}, memory refused to the {' '.join(map(str, point))}"
            now = made(house.folder / folder / "x")
            if point[0] == "worker" and what == "extract":  # it costs its one document, or has no box and ends the run
                wrong = [line for line in ran.out.split(b"\n") if line not in undisturbed.out.split(b"\n")]
                check((ran.status == REFUSED or ran.status == FAILED and "[S506]" in ran.err) and not wrong, f"{name}: {ran}, {wrong[:1]}")
            elif ran.status == undisturbed.status:
                check(ran.out == undisturbed.out and now == whole, f"{name}: said to be done, and is not: {ran}")
            else:
                check(ran.status == FAILED and len(ran.errors) - len(undisturbed.errors) <= 1 and ran.errors, f"{name}: {ran}")
                check(all(whole.get(n) == b for n, b in now.items()), f"{name}: half a file")
            shutil.rmtree(house.folder / folder)
        side_by_side(one, tried)
        shutil.rmtree(house.folder / "undisturbed")


house.ingest("one.db")
wanted = house.dump("one.db")
parts = sys.argv[6:] or ["loads", "answers"]
if "loads" in parts:
    loads()
if "answers" in parts:
    answers()
end()
