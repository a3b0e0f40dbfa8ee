# SPDX-License-Identifier: EUPL-1.2
"""Writes typed texts as flat OpenDocument files, from which LibreOffice makes PDFs.

    pdf_forms.py typed|printed FOLDER TEXT...
    pdf_forms.py set FOLDER BLOCKS.json NAME

FORM typed: letters of one width, as the text has them. FORM printed: letters of many widths; what stands behind three blanks or
more stands at a tab stop. Pages break where the text's form feeds do, and above a line that is the first of all again, with
another page number.

FORM set: as a word processor sets it: BLOCKS.json is what `protokoll extract --show=blocks --with-text` says of the text; its paragraphs
are broken anew and stretched to both margins, its rows are tables whose cells break, its running head stands on every page."""
import json
import os
import re
import sys
from xml.sax.saxutils import escape

WIDTH = 482  # points between the margins of a page of A4


def untab(line):
    """TABs as blanks up to the next of the columns 8, 16 ..., three at least."""
    out = ""
    for part in re.split(r"(\t)", line):
        out += " " * max(8 - len(out) % 8, 3) if part == "\t" else part
    return out


def cells(line):
    """[(column, text)]: parts between three blanks or more."""
    return [(m.start(), m.group()) for m in re.finditer(r"\S+(?: {1,2}\S+)*", untab(line))]


def read(path):
    data = open(path, "rb").read()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1")


def head_of(line):
    return re.sub(r"\d+", "#", " ".join(line.split()))


def pages(text):
    """The text's lines, and whether each begins a page."""
    first = None
    for part in text.split("\f"):
        fresh = True
        lines = part.rstrip("\n").split("\n")
        for i, line in enumerate(lines):
            head = head_of(line)
            if line.strip() and first is None and i < 8 and len(cells(line)) > 1:
                first = head
            yield line, (fresh and i == 0) or (head == first and bool(line.strip()))
            fresh = False


def write(form, path, text):
    lines = list(pages(text))
    longest = max([len(untab(line)) for line, _ in lines] + [60])
    unit = WIDTH / longest
    styles, body = {}, []
    for number, (line, breaks) in enumerate(lines):
        parts = cells(line)
        stops = tuple(column for column, _ in parts if column) if form == "printed" else ()
        key = (stops, bool(breaks and number))
        name = styles.setdefault(key, f"P{len(styles)}")
        if form == "typed":
            content = "".join(f'<text:s text:c="{len(run)}"/>' if run.startswith("  ") or (run == " " and not k) else escape(run)
                              for k, run in enumerate(re.findall(r" {2,}|^ |[^ ]+(?: [^ ]+)*| ", untab(line))))
        else:
            content = "".join(("<text:tab/>" if column else "") + escape(text) for column, text in parts)
        body.append(f'<text:p text:style-name="{name}">{content}</text:p>')
    size = unit / (0.602 if form == "typed" else 0.5)
    size = int(min(size, 12) * 20) / 20
    font = "Liberation Mono" if form == "typed" else "Liberation Serif"
    made = []
    for (stops, breaks), name in styles.items():
        tabs = "".join(f'<style:tab-stop style:position="{stop * min(unit, 7):.2f}pt"/>' for stop in stops)
        made.append(f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties fo:margin-top="0pt" fo:margin-bottom="0pt"'
                    f'{" fo:break-before=" + chr(34) + "page" + chr(34) if breaks else ""}><style:tab-stops>{tabs}</style:tab-stops>'
                    f'</style:paragraph-properties><style:text-properties style:font-name="F" fo:font-size="{size}pt"/></style:style>')
    with open(path, "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                   'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
                   'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
                   'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" '
                   'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
                   f'<style:font-face style:name="F" svg:font-family="\'{font}\'"/></office:font-face-decls><office:automatic-styles>'
                   '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="595pt" fo:page-height="842pt" '
                   'fo:margin-top="50pt" fo:margin-bottom="50pt" fo:margin-left="56pt" fo:margin-right="56pt"/></style:page-layout>'
                   + "".join(made) + '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
                   'style:page-layout-name="pm"/></office:master-styles><office:body><office:text>' + "".join(body) +
                   "</office:text></office:body></office:document>")


SET_STYLES = """<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:margin-top="10pt" fo:margin-bottom="3pt" fo:keep-with-next="always"/>
<style:text-properties style:font-name="F" fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="BELOWpt" fo:text-align="justify"/>
<style:text-properties style:font-name="F" fo:font-size="11pt"/></style:style>
<style:style style:name="L" style:family="paragraph"><style:paragraph-properties fo:margin-left="24pt" fo:text-indent="-12pt"/>
<style:text-properties style:font-name="F" fo:font-size="11pt"/></style:style>
<style:style style:name="C" style:family="paragraph"><style:text-properties style:font-name="F" fo:font-size="10pt"/></style:style>
<style:style style:name="B" style:family="table-cell"><style:table-cell-properties fo:padding="PADpt" fo:border="BORDER"/></style:style>
<style:style style:name="R" style:family="paragraph"><style:paragraph-properties><style:tab-stops><style:tab-stop style:position="200pt"/><style:tab-stop style:position="400pt"/></style:tab-stops></style:paragraph-properties>
<style:text-properties style:font-name="F" fo:font-size="9pt"/></style:style>"""


def table(rows, number, styles):
    """Columns as wide as their longest cells ask, all of them together as wide as the page."""
    n = max(len(row) for row in rows)
    rows = [row + [""] * (n - len(row)) for row in rows]
    need = [min(max(len(row[c]) for row in rows), 45) + 3 for c in range(n)]
    total = sum(need)
    scale = min(WIDTH / total, 6.0)
    need[-1] += (WIDTH - total * scale) / scale # the last column reaches the margin
    total = sum(need)
    out = [f'<table:table table:name="T{number}" table:style-name="T{number}">']
    styles.append(f'<style:style style:name="T{number}" style:family="table"><style:table-properties style:width="{total * scale:.1f}pt" table:align="left" '
                  f'fo:margin-bottom="4pt"/></style:style>')
    for c in range(n):
        styles.append(f'<style:style style:name="T{number}.{c}" style:family="table-column"><style:table-column-properties '
                      f'style:column-width="{need[c] * scale:.1f}pt"/></style:style>')
        out.append(f'<table:table-column table:style-name="T{number}.{c}"/>')
    for row in rows:
        out.append("<table:table-row>" + "".join(f'<table:table-cell table:style-name="B" office:value-type="string"><text:p text:style-name="C">{escape(cell)}'
                                                 "</text:p></table:table-cell>" for cell in row) + "</table:table-row>")
    return "".join(out) + "</table:table>"


def write_set(blocks, folder, name):
    document = json.loads(blocks)
    text, styles, body, rows, number = document["text"], [], [], [], 0
    heads = [said for said in (text[b["span"][0]:b["span"][1]] for b in document["blocks"] if b["kind"] == "furniture") if re.search(r"\d", said)]
    head = heads[0] if heads else None

    def flush():
        nonlocal number
        if rows:
            number += 1
            body.append(table(rows, number, styles))
            rows.clear()

    for block in document["blocks"]:
        said = text[block["span"][0]:block["span"][1]]
        if block["kind"] == "row":
            if head and head_of(said) == head_of(head): # it stands on every page, and once on the first
                continue
            rows.append(said.split("\t"))
            continue
        if block["kind"] == "furniture": # a page's head does not part a table
            continue
        flush()
        style = {"heading": "H", "list_item": "L"}.get(block["kind"], "P")
        if style == "L" and said.startswith("- "):
            said = "• " + said[2:]
        body.append(f'<text:p text:style-name="{style}">{escape(said).replace(chr(9), "<text:tab/>")}</text:p>')
    flush()
    borders = len(name) % 2 == 0
    look = SET_STYLES.replace("PAD", "3" if borders else "0").replace("BORDER", "0.5pt solid #000000" if borders else "none").replace("BELOW", "0" if len(name) % 3 == 0 else "6")
    counted = re.sub(r"(?<![\d-])\d+(?=\s*(\(|\[|av |/|$))", "\x00", head or "", count=1)
    running = escape(counted or "Protokoll\t\t\x00").replace("\t", "<text:tab/>").replace("\x00", '<text:page-number text:select-page="current"/>')
    with open(os.path.join(folder, name + ".fodt"), "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
                   'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
                   'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
                   'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" '
                   'office:mimetype="application/vnd.oasis.opendocument.text"><office:font-face-decls>'
                   '<style:font-face style:name="F" svg:font-family="\'Liberation Sans\'"/></office:font-face-decls><office:automatic-styles>'
                   '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="595pt" fo:page-height="842pt" '
                   'fo:margin-top="30pt" fo:margin-bottom="50pt" fo:margin-left="56pt" fo:margin-right="56pt"/><style:header-style>'
                   '<style:header-footer-properties fo:min-height="20pt" fo:margin-bottom="16pt"/></style:header-style></style:page-layout>'
                   + look + "".join(styles) + '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" '
                   f'style:page-layout-name="pm"><style:header><text:p text:style-name="R">{running}</text:p></style:header></style:master-page></office:master-styles>'
                   "<office:body><office:text>" + "".join(body) + "</office:text></office:body></office:document>")


def main(form, folder, *paths):
    if form == "set":
        write_set(open(paths[0], encoding="utf-8").read(), folder, paths[1])
        return
    for path in paths:
        write(form, os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".fodt"), read(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
