#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""exports.py DB TABLES.xlsx CSV_FOLDER COMPARISON.xlsx: the files, read again without the library that wrote them, say what
the database says: numbers as numbers, full dates as dates, codes as text, NULL as nothing. Ends with `N passed, N failed`."""
import csv
import datetime
import os
import re
import sqlite3
import sys
import xml.etree.ElementTree as tree
import zipfile

from checks import check, end

database, tables, folder, comparison = sys.argv[1:]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def column(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = 26 * number + ord(letter) - 64
    return number - 1


class Workbook:
    """sheet name -> rows of (kind, value); kind: number, date, text."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as file:
            check(file.testzip() is None, f"{path} is damaged")
            parts = {name: tree.fromstring(file.read(name)) for name in file.namelist() if name.endswith((".xml", ".rels"))}
        targets = {r.get("Id"): "xl/" + r.get("Target") for r in parts["xl/_rels/workbook.xml.rels"]}
        shared = ["".join(t.text or "" for t in e.iter(MAIN + "t")) for e in parts.get("xl/sharedStrings.xml", [])]
        formats = {f.get("numFmtId"): f.get("formatCode") for f in parts["xl/styles.xml"].iter(MAIN + "numFmt")}
        styles = [formats.get(x.get("numFmtId"), x.get("numFmtId")) for x in parts["xl/styles.xml"].find(MAIN + "cellXfs")]
        self.sheets = {}
        for sheet in parts["xl/workbook.xml"].iter(MAIN + "sheet"):
            rows = self.sheets[sheet.get("name")] = []
            for row in parts[targets[sheet.get(REL)]].iter(MAIN + "row"):
                cells = {}
                for cell in row:
                    kind, style = cell.get("t"), styles[int(cell.get("s", 0))]
                    check(cell.find(MAIN + "f") is None, "a formula") if cell.find(MAIN + "f") is not None else None
                    if kind == "inlineStr":
                        cells[column(cell.get("r"))] = ("text", "".join(t.text or "" for t in cell.iter(MAIN + "t")))
                    elif kind == "s":
                        cells[column(cell.get("r"))] = ("text", shared[int(cell.find(MAIN + "v").text)])
                    elif cell.find(MAIN + "v") is not None:
                        cells[column(cell.get("r"))] = ("date" if style == "yyyy-mm-dd" else "number", float(cell.find(MAIN + "v").text))
                rows.append(cells)


def wanted(value, is_date):
    if value is None or value == "":
        return None  # a sheet knows no empty text
    if isinstance(value, int) and abs(value) > 2**53:
        return ("text", str(value))  # more digits than Excel keeps
    if isinstance(value, (int, float)):
        return ("number", float(value))
    if is_date and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return ("date", float((datetime.date.fromisoformat(value) - datetime.date(1899, 12, 30)).days))
    return ("text", value)


def same(one, other):
    return one == other or bool(one and other and one[0] == other[0] == "number" and abs(one[1] - other[1]) < 1e-9)


def compare(book, name, db, label):
    """`label`: the dictionary's column with the heads of the sheet's language."""
    heads = dict(db.execute(f"SELECT column_name, {label} FROM dictionary WHERE table_name = ?", [name]))
    rows = db.execute(f'SELECT * FROM "{name}"')
    names = [d[0] for d in rows.description]
    left_out = {"unmasked"} | ({"path"} if name in ("source", "error") else set())
    keep = [i for i, n in enumerate(names) if n not in left_out]
    dates = [bool(re.fullmatch(r"(.*_)?date|deadline|valid_(from|to)|period_(from|to)", n)) for n in names]
    key = lambda row: [str(x) for x in row]
    want = sorted([[wanted(row[i], dates[i]) for i in keep] for row in rows], key=key)
    sheet = book.sheets.get(name, [{}])
    check([sheet[0].get(i) for i in range(len(keep))] == [("text", heads[names[i]]) for i in keep], f"sheet {name}: its heads are not the columns' labels")
    got = sorted([[row.get(i) for i in range(len(keep))] for row in sheet[1:]], key=key)
    check(len(want) == len(got) and all(same(a, b) for x, y in zip(want, got) for a, b in zip(x, y)), f"sheet {name} differs from the table")


db = sqlite3.connect(database)
whole = Workbook(tables)
names = [n for n, in db.execute("SELECT table_name FROM dictionary WHERE column_name = '' AND table_name NOT LIKE 'v!_compare%' ESCAPE '!' AND table_name NOT IN ('block_text', 'user', 'task', 'task_count')")]
check(set(whole.sheets) - {"Read me"} == set(names), f"sheets and tables: {set(whole.sheets) ^ set(names)}")
for name in names:
    compare(whole, name, db, "label_en")
text = str(whole.sheets)
check("'text', '9901'" in text and "'text', '0381'" in text, "the codes of municipalities are no text")
check("640823-0002" not in text, "a personal number")
read_me = [c for row in whole.sheets["Read me"] for c in row.values()]
check(("text", "v_decision") in read_me and ("text", "Decisions") in read_me and ("text", "deadline_text") in read_me, "the read-me sheet")

files = {f[:-4] for f in os.listdir(folder) if f.endswith(".csv")}
check(files == set(names), f"files and tables: {files ^ set(names)}")
for name in sorted(files):
    raw = open(os.path.join(folder, name + ".csv"), "rb").read()
    check(raw.endswith(b"\r\n") and not raw.startswith(b"\xef\xbb\xbf"), f"{name}.csv: ends of lines, mark")
    got = list(csv.reader(raw.decode("utf-8").splitlines(keepends=True), strict=True))
    columns = got[0]
    want = [["" if v is None else str(v) for v in row] for row in db.execute(f"SELECT {', '.join(chr(34) + c + chr(34) for c in columns)} FROM \"{name}\"")]
    short = lambda rows: sorted([[re.sub(r"\.0$", "", v) for v in row] for row in rows])
    check(short(got[1:]) == short(want), f"{name}.csv differs from the table")
    check("unmasked" not in columns, f"{name}.csv has the personal numbers")

book = Workbook(comparison)
views = [n for n, in db.execute("SELECT table_name FROM dictionary WHERE column_name = '' AND table_name LIKE 'v!_compare%' ESCAPE '!' AND table_name NOT LIKE 'v!_compare!_figure!_%' ESCAPE '!'")]
check({v[:31] for v in views} == set(book.sheets) - {"Läs mig"}, "the sheets of the comparison")
for name in views:
    compare(book, name, db, "label_sv")
check(any("0" in v and "ej angivet" in v for row in book.sheets["Läs mig"] for k, v in row.values() if k == "text"), "the caveats on the first sheet")
end()
