# SPDX-License-Identifier: EUPL-1.2
"""Writes typed texts as flat OpenDocument files, from which LibreOffice makes PDFs.

    pdf_forms.py FORM FOLDER TEXT...

FORM typed: letters of one width, as the text has them. FORM printed: letters of many widths; what stands behind three blanks or
more stands at a tab stop. Pages break where the text's form feeds do, and above a line that is the first of all again, with
another page number."""
import os
import re
import sys
from xml.sax.saxutils import escape

WIDTH = 482  # points between the margins of a page of A4


def cells(line):
    """[(column, text)]: parts between three blanks or more."""
    return [(m.start(), m.group()) for m in re.finditer(r"\S+(?: {1,2}\S+)*", line.expandtabs(8))]


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
    longest = max([len(line.expandtabs(8)) for line, _ in lines] + [60])
    unit = WIDTH / longest
    styles, body = {}, []
    for number, (line, breaks) in enumerate(lines):
        parts = cells(line)
        stops = tuple(column for column, _ in parts if column) if form == "printed" else ()
        key = (stops, bool(breaks and number))
        name = styles.setdefault(key, f"P{len(styles)}")
        if form == "typed":
            content = "".join(f'<text:s text:c="{len(run)}"/>' if run.startswith("  ") or (run == " " and not k) else escape(run)
                              for k, run in enumerate(re.findall(r" {2,}|^ |[^ ]+(?: [^ ]+)*| ", line.expandtabs(8))))
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


form, folder, *paths = sys.argv[1:]
for path in paths:
    write(form, os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".fodt"), read(path))
