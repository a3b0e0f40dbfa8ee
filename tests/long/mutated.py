# SPDX-License-Identifier: EUPL-1.2
"""Gives 10,000 damaged copies of the samples to the program, many in a run, and judges how each ends.

    mutated.py PROTOKOLL FOLDER

Sources: samples as text, HTML, DOCX and ODT, some written again (write_forms.py), some as PDF (tests/cli/make_pdf.py), and what
pdftotext says of those, which a pdftotext of the test's own hands on as it stands. Each is cut off at every 64th of its length; then come
flipped bits and swapped blocks, by a fixed seed. In a package every second change is made inside of a member: its checksum is right.

Each file ends in one line of records or one refusal with a code for damaged files; a worker that dies (D112) is a failure."""
import glob
import io
import json
import os
import random
import re
import subprocess
import sys
import zipfile

sys.path[:0] = ["tests/cli", "tests/long"]
from make_pdf import page, pdf  # noqa: E402
import write_forms  # noqa: E402

FILES, BATCH, SEED = 10000, 250, 1
HANG = 300  # seconds for a batch; ten times the usual
REFUSED = {"D104", "D105", "D106", "D107", "D108", "D109", "D110", "D111", "D118"}  # what a damaged file may be called
TEXTS, FORMS, PDFS = 16, 4, 5
MEMBERS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "content.xml", "styles.xml")
HEAD = b"%PDF-1.4\n"  # before what our pdftotext hands on


def read(path):
    with open(path, "rb") as file:
        return file.read()


def printed(text):
    lines = [line.replace("\t", "    ") or None for line in text.decode().encode("cp1252", "replace").decode("cp1252").split("\n")]
    return pdf([page(lines[at:at + 50]) for at in range(0, len(lines), 50)])


def sources(program, folder):
    """(suffix, bytes); the suffix "bbox" stands for what pdftotext says."""
    shortest = sorted(glob.glob("corpus/samples/*.txt"), key=lambda path: (os.path.getsize(path), path))
    for path in shortest[:TEXTS] + sorted(glob.glob("corpus/samples/*.html") + glob.glob("corpus/samples/*.docx") + glob.glob("corpus/samples/*.odt")):
        yield path.rsplit(".", 1)[1], read(path)
    for path in shortest[:FORMS]:
        with open(f"{folder}/blocks.json", "wb") as file:
            for show in ("--with-text", "--show=blocks"):
                subprocess.run([program, "extract", show, path], stdout=file, check=True)
        write_forms.main(f"{folder}/blocks.json", folder, "form")
        yield "docx", read(f"{folder}/form.docx")
        yield "odt", read(f"{folder}/form.odt")
    for path in shortest[:PDFS]:
        made = printed(read(path))
        yield "pdf", made
        yield "bbox", subprocess.run(["pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-"], input=made, stdout=subprocess.PIPE, check=True).stdout


def changed(data, chance):
    """A few flipped bits, or two blocks in each other's place."""
    out = bytearray(data)
    if chance.random() < 0.5:
        for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
            out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
        return bytes(out)
    size = chance.randint(1, max(1, len(out) // 8))
    first, second = sorted((chance.randint(0, len(out) - 2 * size), chance.randint(0, len(out) - 2 * size)))
    second = max(second, first + size)
    out[first:first + size], out[second:second + size] = out[second:second + size], out[first:first + size]
    return bytes(out)


def changed_inside(data, change):
    """The package with a change in one of its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as again:
        names = package.namelist()
        inside = next(name for name in MEMBERS if name in names)
        for name in names:
            member = package.read(name)
            again.writestr(zipfile.ZipInfo(name), change(member) if name == inside else member, package.getinfo(name).compress_type)
    return out.getvalue()


def mutants(suffix, data, n, chance):
    for i in range(n):
        def change(whole, step=i + 1):
            return whole[:len(whole) * step // 64] if step < 64 else changed(whole, chance)
        inside = suffix in ("docx", "odt") and i % 2
        yield changed_inside(data, change) if inside else change(data)


def write_all(program, folder):
    """The batches: lists of paths, by whether our pdftotext is theirs."""
    chance = random.Random(SEED)
    made = sorted(sources(program, folder), key=lambda source: source[0] != "bbox")
    paths = {True: [], False: []}
    for number, (suffix, data) in enumerate(made):
        n = FILES // len(made) + (number < FILES % len(made))
        for i, mutant in enumerate(mutants(suffix, data, n, chance)):
            path = f"{folder}/{number}-{i}.{'pdf' if suffix == 'bbox' else suffix}"
            with open(path, "wb") as file:
                file.write(HEAD + mutant if suffix == "bbox" else mutant)
            paths[suffix == "bbox"].append(path)
    for ours, listed in paths.items():
        for at in range(0, len(listed), BATCH):
            yield ours, listed[at:at + BATCH]


def our_pdftotext(folder):
    os.mkdir(f"{folder}/bin")
    with open(f"{folder}/bin/pdftotext", "w", encoding="ascii") as file:
        file.write(f"#!/bin/sh\nexec tail -c +{len(HEAD) + 1}\n")
    os.chmod(f"{folder}/bin/pdftotext", 0o755)
    return dict(os.environ, PATH=f"{folder}/bin:{os.environ['PATH']}")


def judge(program, paths, environment, counts):
    """What is wrong, a line each."""
    try:
        run = subprocess.run([program, "extract", "--lang", "en", "--files-from", "-"], input="\n".join(paths).encode(), env=environment,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=HANG, check=False)
    except subprocess.TimeoutExpired:
        return [f"{paths[0]} ... {paths[-1]}: it hangs"]
    ends = {path: [] for path in paths}
    wrong = []
    for line in run.stdout.decode("utf-8").splitlines():
        ends[json.loads(line)["path"]].append("records")
    for line in run.stderr.decode("utf-8").splitlines():
        found = re.match(r"(\S+): error: .*\[(\w+)\]$", line)
        if found:
            ends[found[1]].append(found[2])
        elif ": warning: " not in line:
            wrong.append(f"it says: {line[:200]}")
    for path, how in ends.items():
        end = how[0] if len(how) == 1 else str(how)
        counts[end] = counts.get(end, 0) + 1
        if end != "records" and end not in REFUSED:
            wrong.append(f"{path}: {end}")
    status = int(any(how != ["records"] for how in ends.values()))
    if run.returncode != status:
        wrong.append(f"{paths[0]} ... {paths[-1]}: exit status {run.returncode}, not {status}")
    return wrong


def main(program, folder):
    ours, counts = our_pdftotext(folder), {}
    passed = failed = 0
    for whose, paths in write_all(program, folder):
        wrong = judge(program, paths, ours if whose else None, counts)
        for line in wrong[:20]:
            print(line)
        passed += not wrong
        failed += bool(wrong)
        kept = {path for path in paths if any(path in line for line in wrong)}
        for path in set(paths) - kept:
            os.remove(path)
    files = sum(counts.values())
    print(f"{files} files: " + ", ".join(f"{end} {n}" for end, n in sorted(counts.items(), key=lambda pair: -pair[1])))
    if files != FILES:
        failed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
