# SPDX-License-Identifier: EUPL-1.2
"""Minutes of municipalities that deal with the same matters, for tests/find/run.sh: FOLDER/minutes and FOLDER/chain."""
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



def minutes(municipality, body, date, *items):
    head = f"{municipality}\n\nSAMMANTRÄDESPROTOKOLL\nSammanträdesdatum\n{date}\n\n{body}\n\nBeslutande\nAlva Tornskär (S), ordförande\nHenning Rosnäs (M)\n"
    return head + "".join(f"\n§ {number}\n\n{title}\nDnr {case}\n\n{text}\n" for number, title, case, text in items)


# One agreement from the committee to the two assemblies, an assignment that comes back, and what must not be linked: the same
# kind of agreement elsewhere, the same case number in another municipality.
CHAIN = {
    "ksau-vingaker.txt": minutes(
        "Vingåkers kommun", "Kommunstyrelsens arbetsutskott", "2019-02-05",
        (12, "Gemensam överförmyndarnämnd med Flens kommun", "KS 2019/34",
         "Arbetsutskottets förslag till kommunstyrelsen\nKommunstyrelsen föreslår kommunfullmäktige att godkänna avtalet om gemensam"
         " överförmyndarnämnd mellan Flens och Vingåkers kommuner."),
        (14, "Taxa för livsmedelskontroll", "KS 2019/40",
         "Beslut\nArbetsutskottet uppdrar åt miljöchefen att till nästa möte återkomma med en jämförelse.")),
    "ks-vingaker.txt": minutes(
        "Vingåkers kommun", "Kommunstyrelsen", "2019-02-25",
        (30, "Gemensam överförmyndarnämnd med Flens kommun", "KS 2019/34",
         "Beskrivning av ärendet\nArbetsutskottet behandlade ärendet den 5 februari 2019, § 12.\n\nKommunstyrelsens förslag till"
         " kommunfullmäktige\nAvtalet om gemensam överförmyndarnämnd mellan Flens och Vingåkers kommuner godkänns."),
        (32, "Uppföljning av intern kontroll", "KS 2019/55",
         "Beslut\nKommunstyrelsen uppdrar åt ekonomichefen att senast den 30 april 2019 redovisa kvarstående brister.")),
    "kf-vingaker.txt": minutes(
        "Vingåkers kommun", "Kommunfullmäktige", "2019-03-18",
        (20, "Gemensam överförmyndarnämnd med Flens kommun", "KS 2019/34",
         "Tidigare behandling\nKommunstyrelsen 2019-02-25 § 30\n\nBeslut\nAvtalet om gemensam överförmyndarnämnd mellan Flens och"
         " Vingåkers kommuner godkänns.")),
    "kf-flen.txt": minutes(
        "Flens kommun", "Kommunfullmäktige", "2019-03-28",
        (41, "Avtal om gemensam överförmyndarnämnd", "KS/2019:77",
         "Beslut\nKommunfullmäktige godkänner avtal om gemensam överförmyndarnämnd med Vingåker."),
        (42, "Taxa för livsmedelskontroll", "KS/2019:90", "Beslut\nKommunfullmäktige antar taxan.")),
    "kf-motala.txt": minutes(
        "Motala kommun", "Kommunfullmäktige", "2019-04-28",
        (51, "Avtal om gemensam överförmyndarnämnd", "KS 2019/34",
         "Beslut\nKommunfullmäktige godkänner avtal om gemensam överförmyndarnämnd med Vadstena kommun.")),
    "ks-vingaker-maj.txt": minutes(
        "Vingåkers kommun", "Kommunstyrelsen", "2019-05-06",
        (61, "Intern kontroll – svar på uppdrag", "KS 2019/55",
         "Beskrivning\nKommunstyrelsen gav 2019-02-25, § 32, ekonomichefen i uppdrag att redovisa kvarstående brister.\n\nBeslut\n"
         "Kommunstyrelsen godkänner redovisningen.")),
}

for name, files in (("minutes", FILES), ("chain", CHAIN)):
    folder = pathlib.Path(sys.argv[1]) / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        (folder / file).write_text(text.lstrip("\n"), encoding="utf-8")
