#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Measures the program beside others, in turns, and prints a table of ratios: tests/bench/bench.sh sets up what it needs.

    bench.py PROGRAM STAGES FOLDER

FOLDER holds archives/NAME/FORM/*.FORM. Each ratio is the median of those of pairs run one after the other (the least and the
greatest in brackets); every command is printed once, with $ before it."""
import glob
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import threading
import time

PROGRAM, STAGES, FOLDER = sys.argv[1:]
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PYTHON = "/usr/bin/python3"  # whose modules are Debian packages
PEER = os.environ.get("PEER", "../shared/bench/python_peer.py")
PAIRS, BLOCKS, PDFS, PEERED = (int(os.environ[name]) for name in ("PAIRS", "BLOCKS", "PDFS", "DOCS"))
rows, printed, missing = [], set(), []


def run(command, **more):
    """Wall and processor seconds of a command and its children."""
    shown = shlex.join(part if len(part) < 200 else part[:200] for part in command[:12]) + (" ..." if len(command) > 12 else "")
    if shown not in printed:
        printed.add(shown)
        print("$", shown, file=sys.stderr)
    before, start = os.times(), time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **more)
    wall, after = time.monotonic() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system, done


def each(command, files):
    """One process a file."""
    took = [run([*command, file] if "%" not in command else [file if part == "%" else part for part in command]) for file in files]
    return sum(wall for wall, _, _ in took), sum(cpu for _, cpu, _ in took)


def pairs(ours, theirs, n=PAIRS):
    """The ratios theirs/ours of n pairs, in turns."""
    found = []
    for turn in range(n):
        a, b = (ours(), theirs()) if turn % 2 == 0 else reversed((theirs(), ours()))
        found.append(b / a)
    return found


def say(what, ratios, bar, higher=True, unit="x"):
    median = statistics.median(ratios)
    reached = "" if bar is None else "reached" if (median >= bar if higher else median <= bar) else "not reached"
    spread = f" ({min(ratios):.2f}–{max(ratios):.2f})" if len(ratios) > 1 else ""
    rows.append((what, f"{median:.2f}{unit}{spread}", "" if bar is None else f"{'≥' if higher else '≤'} {bar}{unit}", reached))
    print("  ", *rows[-1], file=sys.stderr)


def fresh():
    for path in glob.glob(f"{FOLDER}/db*"):
        os.remove(path)
    return f"{FOLDER}/db"


def files_of(archive, form, n):
    return sorted(glob.glob(f"{FOLDER}/archives/{archive}/{form}/*.{form}"))[:n]


def ingest(files, cores, again=False):
    database = f"{FOLDER}/db" if again else fresh()
    listed = f"{FOLDER}/files"
    with open(listed, "w", encoding="utf-8") as file:
        file.write("\n".join(files) + "\n")
    return run(["taskset", "-c", "0" if cores == 1 else "0,1", PROGRAM, "ingest", "--quiet", "-d", database, "-j", str(cores), "--files-from", listed])


def whole_runs():
    bars = {("docx", 1): 15, ("docx", 2): 20, ("odt", 1): 20, ("odt", 2): 28, ("txt", 1): 10, ("txt", 2): 14}
    peered = os.path.exists(PEER) and subprocess.run([PYTHON, "-c", "import docx, odf"], stderr=subprocess.DEVNULL).returncode == 0
    if not peered:
        missing.append(f"the Python program ({PEER}, python3-docx, python3-odf)")
    for archive in ("own", "shared"):
        for form in ("docx", "odt", "txt"):
            files = files_of(archive, form, PEERED)
            if not files:
                continue
            def peer():
                return run(["taskset", "-c", "0", PYTHON, PEER, f"{FOLDER}/db-peer", *files], env=os.environ | {"FASTCLS": "1"})
            # on one core the processor's time is the time it takes, and what else the machine does is not counted
            for cores, clock in ((1, 1), (2, 0)) if peered else ():
                say(f"{archive}, {len(files)} {form}, {cores} core{'s' * (cores > 1)}: times the Python program",
                    pairs(lambda: ingest(files, cores)[clock], lambda: peer()[clock]), bars[form, cores])
            say(f"{archive}, {len(files)} {form}: two cores, times one", pairs(lambda: ingest(files, 2)[0], lambda: ingest(files, 1)[0], 1), 1.3)


def blocks_alone():
    rounds = 5
    for form, peers in (("docx", (("docx2txt", ["docx2txt", "%", "-"], 8), ("lxml", None, 3), ("pandoc", ["pandoc", "-t", "plain", "%"], 80))),
                        ("odt", (("odt2txt", ["odt2txt", "%"], 15), ("lxml", None, 5), ("pandoc", ["pandoc", "-t", "plain", "%"], 100)))):
        files = files_of("shared", form, BLOCKS) or files_of("own", form, BLOCKS)
        for name, command, bar in peers:
            if not (shutil.which(name) if command else subprocess.run([PYTHON, "-c", "import lxml"], stderr=subprocess.DEVNULL).returncode == 0):
                missing.append(name)
                continue
            some = files[:4] if name == "pandoc" else files
            def ours():
                return float(run([STAGES, "read", str(rounds), ROOT, *some])[2].stdout.split()[0]) / rounds
            def theirs():
                if command:
                    return each(command, some)[1]
                here = os.path.join(ROOT, "tests/bench/lxml_blocks.py")
                return run([PYTHON, here, *some])[1] - run([PYTHON, here])[1]
            say(f"{form} to blocks: times {name}", pairs(ours, theirs), bar)


def patterns():
    files = (files_of("shared", "docx", BLOCKS) or files_of("own", "docx", BLOCKS))[:4]
    def searched(how):
        took, matched = run([STAGES, "patterns", "1", ROOT, *files], env=os.environ | how)[2].stdout.split()
        return float(took), matched
    filtered, plain = {}, {"PROTOKOLL_TEST_PATTERNS": "plain"}
    ours, alone = searched(filtered), searched(plain)
    if ours[1] != alone[1]:
        sys.exit(f"the prefilter changes matches: {ours[1]}, without it {alone[1]}")
    say("every pattern on every line, all with machine code: times PCRE2 without the prefilter",
        pairs(lambda: searched(filtered)[0], lambda: searched(plain)[0]), 8)


def stages():
    for form in ("txt", "docx"):
        files = files_of("shared", form, BLOCKS) or files_of("own", form, BLOCKS)
        read, extract, classify = (float(part) for part in run([STAGES, "all", "1", ROOT, *files])[2].stdout.split())
        whole = ingest(files, 1)[1]
        for name, part, bar in (("reading", read, None), ("tidying, segments and fields", extract - read, None), ("classification", classify, 10),
                                ("start, processes and database", whole - extract - classify, None)):
            say(f"{form}, processor time of a run: {name}", [100 * part / whole], bar, False, " %")


def pdf():
    files = files_of("pdf", "pdf", PDFS)
    if not files or not shutil.which("pdftotext"):
        missing.append("PDF (LibreOffice to make them, pdftotext)")
        return
    bare = ["taskset", "-c", "0,1", "xargs", "-a", f"{FOLDER}/files", "-P", "2", "-I", "{}", "pdftotext", "-bbox-layout", "{}", "/dev/null"]
    def ours():
        return ingest(files, 2)[0]
    ratios = pairs(lambda: ingest(files, 2)[0] and run(bare)[0], ours)
    say(f"{len(files)} PDFs, 2 cores: over bare pdftotext", [100 * (ratio - 1) for ratio in ratios], 15, False, " %")


def peaks(command):
    """The most resident memory of a process, and the most pages of its own of any of its children (KiB)."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    parent, worker = 0, 0
    def status(pid):
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            return {line.split(":")[0]: line.split()[1] for line in file if len(line.split()) > 1}
    def own_pages(pid): # what it does not share with its parent: rules and dictionary are loaded before the fork
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
            return sum(int(line.split()[1]) for line in file if line.startswith("Private"))
    while process.poll() is None:
        try:
            parent = max(parent, int(status(process.pid)["VmHWM"]))
            with open(f"/proc/{process.pid}/task/{process.pid}/children", encoding="ascii") as file:
                for child in file.read().split():
                    worker = max(worker, own_pages(child))
        except (OSError, KeyError, ValueError):
            pass
        time.sleep(0.02)
    return parent, worker


def memory():
    files = files_of("shared", "txt", PEERED) or files_of("own", "txt", PEERED)
    with open(f"{FOLDER}/files", "w", encoding="utf-8") as file:
        file.write("\n".join(files) + "\n")
    command = [PROGRAM, "ingest", "--quiet", "-d", fresh(), "-j", "2", "--files-from", f"{FOLDER}/files"]
    parent, worker = peaks(command)
    say("memory of the parent", [parent / 1024], 128, False, " MiB")
    say("memory of a worker, pages of its own", [worker / 1024], 64, False, " MiB")


def start_up():
    for name, text, bar in (("no word needs the dictionary", "§ 1 Mötet öppnas\n\nOrdföranden öppnar mötet.\n", 30),
                            ("a word needs it", "§ 1 Mötet öppnas\n\nOrdföranden öppnar det åter-\nstående mötet om återvinningsstatoinerna.\n", 150)):
        path = f"{FOLDER}/one.txt"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        took = [run([PROGRAM, "extract", "--quiet", path])[0] * 1000 for _ in range(11)]
        say(f"start-up and one document, {name}", took, bar, False, " ms")


def page():
    """A document of 300 items on the clerk's page, on one core: what a clerk waits for, without the browser."""
    sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/../review")
    from client import Clerk, Server, changed, form
    import sqlite3
    database = f"{FOLDER}/page.db"
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(database + suffix):
            os.unlink(database + suffix)
    with open(f"{FOLDER}/page.txt", "w", encoding="utf-8") as file:
        file.write("Kommunfullmäktige\n\nSammanträdesdatum 2021-03-04\n\n" + "".join(
            f"§ {n} Taxa nummer {n}\n\nDnr KS 2021/{n}\n\nFörvaltningen har utrett taxan och föreslår att den höjs med {n} kronor från årsskiftet.\n\nKommunfullmäktiges beslut\n\n"
            f"Kommunfullmäktige beslutar att godkänna taxan nummer {n}.\n\nKommunfullmäktige beslutar att ge kommunstyrelsen i uppdrag att redovisa nummer {n} senast den 1 juni 2021.\n\n" for n in range(1, 301)))
    subprocess.run([PROGRAM, "ingest", "--quiet", "-d", database, f"{FOLDER}/page.txt"], check=True, stderr=subprocess.DEVNULL)
    affinity = os.sched_getaffinity(0)
    os.sched_setaffinity(0, [min(affinity)])
    try:
        server = Server(PROGRAM, database)
        clerk = Clerk(server)
        with sqlite3.connect(database) as db:
            items = [x for (x,) in db.execute("SELECT id FROM item ORDER BY n")]
        def took(do):
            began = time.perf_counter()
            answer = do()
            return (time.perf_counter() - began) * 1000, answer
        pages, nexts, approvals = [], [], []
        for item in items[:100]:
            ms, answer = took(lambda: clerk.get(f"/document/1?item={item}"))
            pages.append(ms)
        path = "/next?queue=uncertain"
        clerk.get(path)
        for _ in range(100):
            ms, answer = took(lambda: clerk.get(path))
            nexts.append(ms)
            page = clerk.get(answer.headers["Location"])
            fields = changed(form(page.text, "/judge"), action="right")
            ms, answer = took(lambda: clerk.send("/judge", fields))
            assert answer.status == 303, answer.text
            approvals.append(ms)
        server.end()
    finally:
        os.sched_setaffinity(0, affinity)
    say("the clerk's page, a document of 300 items", pages, 50, False, " ms")
    say("the clerk's page, the next in a queue", nexts, 20, False, " ms")
    say("the clerk's page, approve (on the disk)", approvals, 20, False, " ms")


def queues():
    """The pages of queues over a whole archive: filtered by nothing, by each area (the slowest of them), by kind, by year."""
    sys.path.insert(0, f"{os.path.dirname(os.path.abspath(__file__))}/../review")
    from client import Clerk, Server
    import sqlite3
    files = files_of("growth", "txt", int(os.environ["GROWTH"].split(",")[1]))
    ingest(files, 2)
    affinity = os.sched_getaffinity(0)
    os.sched_setaffinity(0, [min(affinity)])
    try:
        server = Server(PROGRAM, f"{FOLDER}/db")
        clerk = Clerk(server)
        with sqlite3.connect(f"{FOLDER}/db") as db:
            areas = [area for (area,) in db.execute("SELECT DISTINCT area FROM area")]
        def took(path):
            times = []
            for _ in range(7):
                began = time.perf_counter()
                answer = clerk.get(path)
                times.append((time.perf_counter() - began) * 1000)
                assert answer.status == 200, answer.text
            return statistics.median(times)
        for name, paths in (("overview", ["/"]), ("the least certain", ["/queue"]), ("of a kind", ["/queue?queue=uncertain&kind=decision", "/queue?queue=uncertain&kind=recusal"]),
                            ("of an area", [f"/queue?queue=uncertain&area={area}" for area in areas]), ("of a year", ["/queue?queue=uncertain&year=2011"]), ("problems", ["/queue?queue=problems"]),
                            ("unclaimed text", ["/queue?queue=unclaimed"])):
            say(f"a queue's page at {len(files)} documents, {name}", [took(path) for path in paths], 50, False, " ms")
        server.end()
    finally:
        os.sched_setaffinity(0, affinity)


def growth():
    small, large = (int(n) for n in os.environ["GROWTH"].split(","))
    files = files_of("growth", "txt", large)
    cost = []
    for n in (small, large):
        cost.append(ingest(files[:n], 2)[0] / n)
    say(f"time a document, {large} documents to {small}", [cost[1] / cost[0]], 1.3, False)
    first = cost[1] * large
    say(f"second run over {large} unchanged, times faster", [first / ingest(files, 2, True)[0]], 100)
    for command in (["compare", f"{FOLDER}/db"], ["search", "-d", f"{FOLDER}/db", "räddningstjänst"]):
        say(f"{command[0]} on {large} documents", [run([PROGRAM, *command])[0]], 10, False, " s")


def main():
    for part in (whole_runs, blocks_alone, patterns, stages, pdf, memory, start_up, page, queues, growth):
        if not os.environ.get("ONLY") or part.__name__ in os.environ["ONLY"].split(","):
            part()
    print("| measured | ratio | bar | |\n| --- | ---: | ---: | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    for name in dict.fromkeys(missing):
        print(f"not installed, not compared: {name}")


main()
