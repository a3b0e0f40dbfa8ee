# SPDX-License-Identifier: EUPL-1.2
"""Scans, and a tesseract that has read them: for tests/ocr/run.sh.

    make_scans.py FOLDER PROGRAMS

FOLDER: skannad.pdf (a page that is a picture), delvis.pdf (one page of text, one picture), hel.txt (what the pictures say). PROGRAMS/tesseract, which says of
every picture what stands on it, with one word that it is not sure of."""
import pathlib
import stat
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from make_pdf import page, pdf  # noqa: E402
from make_hocr import hocr  # noqa: E402

TEXT = ["Berga kommun @900 Sammanträdesprotokoll", "Kommunstyrelsen @900 2021-05-19", "", "Plats och tid @900 Stadshuset, kl. 9.00-11.30",
        "Beslutande @900 Karin Ekdahl (S), ordförande", "@900 Ola Bergman (M)", "@900 Ida Nylund (C)", "", "§ 12 @400 Dnr KS/2021:8", "Budget för nästa år", "",
        "Kommunstyrelsens beslut", "Kommunstyrelsen godkänner ~budgefen för nästa år.", "", "§ 13 @400 Dnr KS/2021:9", "Skolskjutsar", "",
        "Kommunstyrelsens beslut", "Kommunstyrelsen avslår motionen om skolskjutsar."]


folder, programs = map(pathlib.Path, sys.argv[1:])
(folder / "skannad.pdf").write_bytes(pdf([page([])]))
(folder / "delvis.pdf").write_bytes(pdf([page(["Kommunstyrelsen 2021-05-19", None, "§ 11", "Val av justerare", None, "Ola Bergman utses att justera."]), page([])]))
(folder / "hel.txt").write_text("§ 1\nBudget\n\nBeslut\n\nKommunstyrelsen godkänner budgeten.\n")
script = programs / "tesseract"
script.write_text("#!/bin/sh\n[ \"$1\" = --list-langs ] && exec printf 'List of available languages (1):\\nLatin\\n'\ncat >/dev/null\ncat <<'SAID'\n" + hocr(TEXT) + "SAID\n")
script.chmod(script.stat().st_mode | stat.S_IXUSR)
