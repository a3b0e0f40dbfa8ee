# SPDX-License-Identifier: EUPL-1.2
"""Gives every file of a hostile folder to `protokoll extract`, one by one, and judges by its manifest.

    hostile.py PROTOKOLL FOLDER

What is expected is read or refused with one message, what must be read stands in the text, what must not come out does
not, nobody crashes or hangs. Left out: what is about walking through folders
(`extract` reads the one path that it is given; the walk is tested in tests/cli)."""
import json
import os
import subprocess
import sys

LEFT = {  # not judged, and why
    "docx-other-prefix": "its prefix ns0 is bound to no namespace: not a Word document by its own words, so refused",
    "docx-bomb-512mb": "the small set makes it 10 MB, which may be read",
}
HANG = 110  # seconds; a guard, ten times the usual, not a measure of speed; below the 120 after which the program gives up itself


def run(program, path):
    """Exit status (None: a hang), standard output, standard error."""
    process = subprocess.Popen([program, "extract", "--with-text", "--lang", "en", path], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        out, said = process.communicate(timeout=HANG)
    except subprocess.TimeoutExpired:
        process.kill()
        return None, b"", b""
    return process.returncode, out, said


def faults(case, folder, program):
    path = os.fsencode(folder) + b"/" + bytes.fromhex(case["path_hex"])
    status, out, said = run(program, path)
    if status is None:
        yield "it hangs"
        return
    if status not in (0, 1):
        yield f"exit status {status}"
    refused = status == 1
    if refused != (case["expected"] == "refuse") and not (case.get("alt", "").startswith("ok") and not refused):
        yield f"{'refused' if refused else 'read'}: {said.decode(errors='replace').strip()[:200]}"
        return
    text = ""
    if out.strip():
        text = json.loads(out.decode("utf-8").splitlines()[0])["text"]
    if refused and said.count(b": error: ") != 1:
        yield f"{said.count(b': error: ')} messages: {said.decode(errors='replace')[:200]}"
    for wanted in case.get("contains") or []:
        if wanted not in text:
            yield f"{wanted[:60]!r} is not in the text"
    for unwanted in case.get("not_contains") or []:
        if unwanted in text or os.fsencode(unwanted) in said:
            yield f"{unwanted[:60]!r} came out"


def main(program, folder):
    with open(f"{folder}/manifest.json", encoding="utf-8") as file:
        cases = json.load(file)["cases"]
    passed = failed = 0
    for case in cases:
        if case["format"] == "fs":
            continue
        if case["name"] in LEFT:
            print(f"left: {case['name']}: {LEFT[case['name']]}")
            continue
        found = list(faults(case, folder, program))
        passed, failed = passed + (not found), failed + bool(found)
        for fault in found:
            print(f"{case['name']} ({case['path']}, expected {case['expected']}): {fault}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main(*sys.argv[1:]))
