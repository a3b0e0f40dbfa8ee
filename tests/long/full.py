# SPDX-License-Identifier: EUPL-1.2
"""The disk is full: a first load, a further one and a merge on five sizes of it, then every file and every stream that a command writes.
Called by full.sh, where it may in a namespace of its own, in which it can mount small disks; else a limit on the size of files stands for
them. Says which."""
import os
import resource
import shutil
import subprocess
import sys

from faults import House, DONE, FAILED, REFUSED, SAMPLES, Ran, check, end, survived

house, mounts = House(*sys.argv[1:4]), sys.argv[4] == "mounts"
SIZES = [32, 128, 300, 500, 900]  # KiB, beside what is there before; a whole database of the archive takes 700, and its log as much


class Disk:
    """A folder in which a file system of so many KiB is mounted, or in which files may have so many at most."""

    def __init__(self, size):
        self.size, self.path = size, house.folder / "disk"
        self.path.mkdir(exist_ok=True)
        if mounts:
            self.mount(f"size={size}k")

    def mount(self, options):
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", self.path], check=True)

    def limits(self):
        """To be set in a child before it becomes the program."""
        return None if mounts or not self.size else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (self.size * 1024, self.size * 1024))

    def grow(self):
        if mounts:
            self.mount("remount,size=64m")
        self.size = None

    def end(self):
        if mounts:
            subprocess.run(["umount", self.path], check=True)
        shutil.rmtree(self.path, ignore_errors=True)


def loads():
    ingest = lambda house, database, **how: house.ingest(database, **how)
    merge = lambda house, database, **how: house.run("merge", database, "shard1.db", "shard2.db", **how)
    for what, before, run, undisturbed in [("first load", None, ingest, REFUSED), ("further load", "some.db", ingest, REFUSED), ("merge", None, merge, DONE)]:
        full = 0
        for size in SIZES:
            size += (house.folder / before).stat().st_size // 1024 if before else 0
            disk = Disk(size)
            if before:
                house.copy(before, "disk/a.db")
            ran = run(house, "disk/a.db", preexec_fn=disk.limits())
            name = f"{what} on a disk of {size} KiB"
            full += ran.status == FAILED
            check(ran.status == undisturbed or "full" in ran.err or "I/O" in ran.err or "large" in ran.err, f"{name}: the message: {ran}")
            disk.grow()
            survived(house, "disk/a.db", ran, name, wanted, 4 if before else 0, run, (undisturbed,))
            disk.end()
        check(full >= 2 or (before and not mounts), f"{what}: the disk was full {full} times")
        print(f"{what}: the disk was full on {full} of {len(SIZES)} sizes", flush=True)


FILES = {"compare --html": ["compare", "--html", "{}", "one.db"], "compare --xlsx": ["compare", "--xlsx", "{}", "one.db"],
         "csv": ["export", "--format", "csv", "--output", "{}", "one.db"], "xlsx": ["export", "--format", "xlsx", "--output", "{}", "one.db"],
         "postgres": ["export", "--format", "postgres", "--output", "{}", "one.db"]}


def held(path):
    return {p.name: p.read_bytes() for p in path.iterdir()} if path.is_dir() else {path.name: path.read_bytes()} if path.exists() else {}


def files():
    """On a disk that takes a tenth, a half of it; and with nothing left for temporary files."""
    for what, arguments in FILES.items():
        make = lambda to, **how: house.run(*[a.format(to) for a in arguments], **how)
        check(make("whole").status == DONE, f"{what}: on a disk with room")
        whole = held(house.folder / "whole")
        bytes_ = sum(map(len, whole.values()))
        for size in [4, bytes_ // 10240 + 4, bytes_ // 2048 + 4]:
            disk = Disk(size)
            ran = make("disk/whole", preexec_fn=disk.limits())
            now, name = held(disk.path / "whole"), f"{what} on a disk of {size} KiB"
            check(ran.status == FAILED and len(ran.errors) == 1 or not mounts and ran.status == DONE, f"{name}: {ran}")
            check(all(whole.get(n) == b for n, b in now.items()), f"{name}: half a file, or one left: {sorted(set(now) - set(whole))}")
            disk.end()
        if "xlsx" in what and mounts:
            disk = Disk(8)
            ran = make("elsewhere", environment={"TMPDIR": str(disk.path)})
            check(ran.status == FAILED and not (house.folder / "elsewhere").exists(), f"{what}, no room for temporary files: {ran}")
            disk.end()
        subprocess.run(["rm", "-rf", house.folder / "whole"], check=True)


STREAMS = [["dump", "one.db"], ["extract", "--quiet", "archive"], ["extract", "--quiet", "--format", "text", "archive"], ["compare", "one.db"],
           ["compare", "--json", "one.db"], ["problems", "one.db"], ["problems", "--json", "one.db"], ["search", "-d", "one.db", "kommun"],
           ["search", "--json", "-d", "one.db", "kommun"], ["actions", "one.db"], ["actions", "--json", "one.db"], ["persons", "one.db"],
           ["persons", "--json", "one.db"], ["link", "one.db"], ["link", "--json", "one.db"], ["check"], ["limits"], ["limits", "--json"], ["help"],
           ["help", "D104"], ["help", "ingest"], ["--version"], ["--help"]]


def streams():
    """Standard output that takes nothing, or whose reader has left after a line."""
    for arguments in STREAMS:
        what = " ".join(arguments)
        undisturbed = house.run(*arguments)
        check(undisturbed.status in (DONE, REFUSED) and undisturbed.out, f"{what}: {undisturbed}")
        with open("/dev/full", "wb") as full:
            ran = house.run(*arguments, stdout=full)
        said = [line for line in ran.errors if line not in undisturbed.errors]
        check(ran.status == FAILED and len(said) == 1 and "[S505]" in said[0], f"{what} >/dev/full: {ran}")
        run = subprocess.Popen([house.program, *arguments], cwd=house.folder, env=house.environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        run.stdout.readline()
        run.stdout.close()
        err = run.stderr.read().decode()
        ran = Ran(run.wait(), b"", err)
        check(ran.status in (undisturbed.status, -13) and set(ran.errors) <= set(undisturbed.errors), f"{what} | head -1: {ran}")


house.ingest("one.db")
wanted = house.dump("one.db")
house.ingest("some.db", *[f"archive/{name}" for name in SAMPLES[:4]])
for k in (1, 2):
    house.ingest(f"shard{k}.db", "archive", options=["--shard", f"{k}/2"])
print("disks of a few KiB are mounted" if mounts else "no disk can be mounted here: a limit on the size of files (RLIMIT_FSIZE) stands for it")
for part in sys.argv[5:] or ["loads", "files", "streams"]:
    {"loads": loads, "files": files, "streams": streams}[part]()
end()
