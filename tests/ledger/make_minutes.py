# SPDX-License-Identifier: EUPL-1.2
"""The minutes of one meeting in several files, for tests/ledger/run.sh: in FOLDER the full ones as text and as HTML, a part that
was adjusted at once, extracts of two §, and what is none of it: the same day elsewhere, another day."""
import pathlib
import sys

MATTERS = ["budget för nästa år", "gemensam upphandling av livsmedel", "taxa för räddningstjänsten", "plan för bredband på landsbygden",
           "avtal om lönecentrum med grannkommunen"]


def front(place, date):
    return [f"{place} kommun", "SAMMANTRÄDESPROTOKOLL", "Kommunstyrelsen", f"Sammanträdesdatum {date}", "Plats och tid\tKommunhuset, kl. 09.00-11.30",
            "Beslutande", "Maja Granfelt (S), ordförande", "Olle Myrman (M)", "Karin Sten (C)", "Per Wik (V)", "Justerare", "Olle Myrman"]


def paragraph(number, place):
    matter = MATTERS[number % len(MATTERS)]
    return [f"§ {number} {matter.capitalize()}", f"Dnr KS 2022/{100 + number}", "Ärendebeskrivning",
            f"Förvaltningen i {place} har tagit fram ett underlag om {matter}. Ärende {number} bereddes av arbetsutskottet i februari.",
            "Beslut", f"Kommunstyrelsen i {place} godkänner förslaget om {matter} i ärende {number}."]


def minutes(numbers, place="Tierps", date="2022-03-08"):
    return front(place, date) + [line for number in numbers for line in paragraph(number, place)]


folder = pathlib.Path(sys.argv[1])
FILES = {"full": minutes(range(50, 62)), "part": minutes([57]), "elsewhere": minutes(range(50, 62), "Heby"), "later": minutes(range(50, 62), date="2022-04-05"),
         "extract-1": minutes([3], date="2022-05-10"), "extract-2": minutes([4], date="2022-05-10")}
for name, lines in FILES.items():
    (folder / f"{name}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
(folder / "full.html").write_text("<html><head><meta charset=utf-8><title>x</title></head><body>" + "".join(f"<p>{line}</p>" for line in FILES["full"]), encoding="utf-8")
