# SPDX-License-Identifier: EUPL-1.2
"""Minutes of two municipalities and a joint group that deal with the same matters, for tests/find/run.sh."""
import pathlib
import sys

FILES = {
    "ks-tierp.txt": """
Tierps kommun
SAMMANTRÄDESPROTOKOLL
Kommunstyrelsen
Sammanträdesdatum 2022-03-08

Beslutande
Maja Granfelt (S), ordförande
Olle Myrman (M)

§ 1 Val av justerare

Beslut
Kommunstyrelsen utser Olle Myrman att justera protokollet.

§ 14 Gemensam upphandling av livsmedel
Dnr KS 2022/101

Ärendebeskrivning
Tierps och Östhammars kommuner upphandlar livsmedel tillsammans. Ramavtalet gäller från den 1 juli.

Kommunstyrelsens förslag till beslut
Kommunfullmäktige antar Avtal om samverkan kring upphandling av livsmedel.

Beslut
Kommunstyrelsen uppdrar åt kommundirektören att redovisa kostnaderna senast den 1 maj 2022.

§ 15 Räddningstjänstförbundets taxa
Dnr KS 2022/115

Beslut
Kommunstyrelsen godkänner taxan.
""",
    "kf-tierp.txt": """
Tierps kommun
SAMMANTRÄDESPROTOKOLL
Kommunfullmäktige
Sammanträdesdatum 2022-04-12

Beslutande
Maja Granfelt (S), ordförande
Olle Myrman (M)

§ 31 Gemensam upphandling av livsmedel
Dnr KS 2022/101

Tidigare beslut
Kommunstyrelsen 2022-03-08 § 14

Beslut
Kommunfullmäktige antar Avtal om samverkan kring upphandling av livsmedel.
""",
    "ks-tierp-maj.txt": """
Tierps kommun
SAMMANTRÄDESPROTOKOLL
Kommunstyrelsen
Sammanträdesdatum 2022-05-10

Beslutande
Maja Granfelt (S), ordförande
Olle Myrman (M)

§ 40 Återrapportering av uppdrag om kostnader för livsmedel
Dnr KS 2022/101

Ärendebeskrivning
Kommunstyrelsen gav den 8 mars 2022, § 14, kommundirektören i uppdrag att redovisa kostnaderna.

Beslut
Kommunstyrelsen lägger redovisningen till handlingarna.
""",
    "ks-osthammar.txt": """
Östhammars kommun
SAMMANTRÄDESPROTOKOLL
Kommunstyrelsen
Sammanträdesdatum 2022-03-22

Beslutande
Ebba Hallgran (C), ordförande
Nils Vretlid (S)

§ 52 Avtal om samverkan kring upphandling av livsmedel
Dnr KS-2022-77

Beslut
Kommunstyrelsen beslutar att anta Avtal om samverkan kring upphandling av livsmedel.

Kommunstyrelsen uppdrar åt förvaltningen att utreda en gemensam måltidsorganisation.
""",
    "grupp.txt": """
Möte med kommunchefsgruppen

2022-02-17 13:00 - 16:00

Deltagare

Maja Granfelt, Olle Myrman

1. Gemensam upphandling

Anteckningar

Gruppen går igenom läget för lönecentrum och upphandlingen.

Åtgärder

Ta fram underlag om livsmedel

2022-03-01

Maja Granfelt

Kalla till möte om \u202elån\u001b[31m och taxor

2022-12-01

Olle Myrman
""",
}

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name, text in FILES.items():
    (folder / name).write_text(text.lstrip("\n"), encoding="utf-8")
