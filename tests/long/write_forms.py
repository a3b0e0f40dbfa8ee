# SPDX-License-Identifier: EUPL-1.2
"""Writes a document again as DOCX, ODT and HTML, as a word processor would have made it: item numbers are
automatic, headings are styles, actions and rows are tables, bullets are lists, running heads are headers.

    write_forms.py BLOCKS.json FOLDER NAME

BLOCKS.json is what `protokoll extract --show=blocks` and `--with-text` say of the text: its paragraphs and its records,
which tell what is a heading and what is a number. Nothing here knows a document; whatever has items can be written."""
import html
import json
import re
import sys
import zipfile
from xml.sax.saxutils import escape

NUMBER = re.compile(r"^(?P<before>§ ?|)(?P<number>\d+(?:\.\d+){0,2})(?P<after>\.?) (?=\S)")


class Part:
    """One piece of the document: a heading, a paragraph, a bullet, a table."""

    def __init__(self, kind, text="", level=0, number=None, rows=None):
        self.kind, self.text, self.level, self.number, self.rows = kind, text, level, number, rows


class Counter:
    """Counts as a word processor does; says whether a number is what comes next anyway."""

    def __init__(self):
        self.at = []

    def next(self, numbers, first):
        depth = len(numbers)
        expected = self.at[:depth] + [0] * (depth - len(self.at))
        expected[-1] += 1
        fits = expected == numbers or (first and depth == 1)
        if fits:
            self.at = list(numbers)
        return fits


def parts_of(document, blocks):
    """The parts in reading order, and the lines of running heads."""
    text = document["text"]
    titles = [item["span"][0] for item in document["items"]]
    heads = {tuple(section["span"]) for section in document["sections"]
             if section["title"] and section["title"].strip(" :") == text[slice(*section["span"])].strip(" :")}
    parts, furniture, counter, style, first = [], [], Counter(), None, True
    actions = {action["span"][0]: action for action in document["actions"]}
    at = 0
    while at < len(blocks):
        block = blocks[at]
        start, end = block["span"]
        line = text[start:end]
        match = NUMBER.match(line)
        if block["kind"] == "furniture":
            furniture.append(line)
        elif block["kind"] == "row":
            rows = []
            while at < len(blocks) and blocks[at]["kind"] == "row":
                rows.append(text[slice(*blocks[at]["span"])].split("\t"))
                at += 1
            if len({len(row) for row in rows}) == 1 and len(rows) > 1:
                parts.append(Part("table", rows=rows))
            else:
                parts += [Part("tabs", "\t".join(row)) for row in rows]
            continue
        elif match and any(start <= title < end for title in titles) and block["kind"] in ("paragraph", "heading"):
            numbers = [int(n) for n in match["number"].split(".")]
            form = (match["before"], match["after"])
            automatic = style in (None, form) and counter.next(numbers, first)
            if automatic:
                style, first = form, False
                parts.append(Part("heading", line[match.end():], len(numbers), numbers))
            else:
                parts.append(Part("heading", line, len(numbers)))
        elif start in actions:
            rows = [["Uppgift", "Datum", "Ansvarig"]]
            while at < len(blocks) and blocks[at]["span"][0] in actions:
                action = actions[blocks[at]["span"][0]]
                row = [text[slice(*action["span"])], "", ""]
                at += 1
                for span in action.get("spans", [])[1:]: # on the same line, or on the lines below
                    found = text[slice(*span)]
                    row[1 if found == action["deadline_text"] else 2] = found
                    if at < len(blocks) and blocks[at]["span"] == span:
                        at += 1
                while at < len(blocks) and text[slice(*blocks[at]["span"])].lower() in ("ej angivet", "-"):
                    at += 1
                rows.append(row)
            parts.append(Part("table", rows=rows))
            continue
        elif (start, end) in heads or block["kind"] == "heading":
            parts.append(Part("heading", line, 4))
        elif block["kind"] == "list_item" and line.startswith("- "):
            parts.append(Part("bullet", line[2:]))
        else:
            parts.append(Part("paragraph", line))
        at += 1
    return parts, furniture, style


# ---- DOCX ----

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_run(text):
    pieces = text.split("\t")
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces)


def docx_paragraph(text, properties=""):
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r>{docx_run(text)}</w:r></w:p>"


def docx_body(parts):
    out = []
    for part in parts:
        if part.kind == "heading":
            number = f'<w:numPr><w:ilvl w:val="{part.level - 1}"/><w:numId w:val="1"/></w:numPr>' if part.number else ""
            out.append(docx_paragraph(part.text, f'<w:pStyle w:val="Heading{part.level}"/>{number}'))
        elif part.kind == "bullet":
            out.append(docx_paragraph(part.text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'))
        elif part.kind == "table":
            width = len(part.rows[0])
            rows = "".join("<w:tr>" + "".join(f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{docx_paragraph(cell)}</w:tc>' for cell in row) + "</w:tr>"
                           for row in part.rows)
            out.append(f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{"<w:gridCol/>" * width}</w:tblGrid>{rows}</w:tbl>')
        else:
            out.append(docx_paragraph(part.text))
    return "".join(out)


def docx_level(level, text, start=1, form="decimal"):
    return (f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="{escape(text)}"/></w:lvl>')


def write_docx(path, parts, furniture, style):
    before, after = style or ("", ".")
    start = next((part.number[0] for part in parts if part.number), 1)
    levels = "".join(docx_level(n, before + ".".join(f"%{i + 1}" for i in range(n + 1)) + after, start if n == 0 else 1) for n in range(3))
    numbering = (f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
                 f'<w:abstractNum w:abstractNumId="2">{docx_level(0, "-", 1, "bullet")}</w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>')
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
                     for n in range(1, 5))
    header = f'<w:hdr {W}>{"".join(docx_paragraph(line) for line in dict.fromkeys(furniture)) or "<w:p/>"}</w:hdr>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/></w:sectPr>'
    kinds = [("styles", "styles"), ("numbering", "numbering"), ("header1", "header")]
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    content = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               f'<Override PartName="/word/document.xml" ContentType="{base}document.main+xml"/>'
               + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{base}{kind}+xml"/>' for name, kind in kinds) + "</Types>")
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        def put(name, text):
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
        put("[Content_Types].xml", content)
        put("_rels/.rels", relations % f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>')
        put("word/_rels/document.xml.rels", relations % "".join(
            f'<Relationship Id="rId{n + 1}" Type="{R}/{kind}" Target="{name}.xml"/>' for n, (name, kind) in enumerate(kinds)))
        put("word/document.xml", f'<w:document {W} xmlns:r="{R}"><w:body>{docx_body(parts)}{section}</w:body></w:document>')
        put("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        put("word/numbering.xml", numbering)
        put("word/header1.xml", header)


# ---- ODT ----

ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"' for name, urn in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("manifest", "manifest"), ("fo", "xsl-fo-compatible")))


def odt_text(text):
    return "<text:tab/>".join(escape(piece) for piece in text.split("\t"))


def odt_body(parts):
    out, first, bullets = [], True, []

    def end_list():
        if bullets:
            out.append('<text:list text:style-name="Punkter">' + "".join(f"<text:list-item><text:p>{odt_text(b)}</text:p></text:list-item>" for b in bullets) + "</text:list>")
            bullets.clear()
    for n, part in enumerate(parts):
        if part.kind == "bullet":
            bullets.append(part.text)
            continue
        end_list()
        if part.kind == "heading" and part.number:
            start = f' text:restart-numbering="true" text:start-value="{part.number[0]}"' if first and part.number[0] != 1 else ""
            first = False
            out.append(f'<text:h text:style-name="Heading_20_{part.level}" text:outline-level="{part.level}"{start}>{odt_text(part.text)}</text:h>')
        elif part.kind == "heading":
            header = ' text:is-list-header="true"' if part.level < 4 else ""
            out.append(f'<text:h text:style-name="Heading_20_{part.level}" text:outline-level="{part.level}"{header}>{odt_text(part.text)}</text:h>')
        elif part.kind == "table":
            rows = "".join("<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{odt_text(cell)}</text:p></table:table-cell>' for cell in row) +
                           "</table:table-row>" for row in part.rows)
            out.append(f'<table:table table:name="T{n}"><table:table-column table:number-columns-repeated="{len(part.rows[0])}"/>{rows}</table:table>')
        else:
            out.append(f"<text:p>{odt_text(part.text)}</text:p>")
    end_list()
    return "".join(out)


def write_odt(path, parts, furniture, style):
    before, after = style or ("", ".")
    levels = "".join(f'<text:outline-level-style text:level="{n}" style:num-format="1" style:num-prefix="{escape(before)}" style:num-suffix="{escape(after)}" '
                     f'text:display-levels="{n}"/>' for n in range(1, 4)) + '<text:outline-level-style text:level="4" style:num-format=""/>'
    outside = ' style:list-style-name=""'  # headings without a number do not count
    headings = "".join(f'<style:style style:name="Heading_20_{n}" style:display-name="Heading {n}" style:family="paragraph" style:default-outline-level="{n}"{outside if n == 4 else ""}/>' for n in range(1, 5))
    bullets = '<text:list-style style:name="Punkter"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>'
    head = "".join(f"<text:p>{odt_text(line)}</text:p>" for line in dict.fromkeys(furniture))
    styles = (f'<office:document-styles {ODF} office:version="1.3"><office:styles>{headings}<text:outline-style style:name="Outline">{levels}</text:outline-style></office:styles>'
              '<office:automatic-styles><style:page-layout style:name="L1"/></office:automatic-styles><office:master-styles>'
              f'<style:master-page style:name="Standard" style:page-layout-name="L1"><style:header>{head}</style:header></style:master-page></office:master-styles></office:document-styles>')
    content = (f'<office:document-content {ODF} office:version="1.3"><office:automatic-styles>{bullets}</office:automatic-styles>'
               f"<office:body><office:text>{odt_body(parts)}</office:text></office:body></office:document-content>")
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (f'<manifest:manifest {ODF} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>' +
                "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in ("content.xml", "styles.xml")) + "</manifest:manifest>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), kind)
        for name, text in (("content.xml", content), ("styles.xml", styles), ("META-INF/manifest.xml", manifest)):
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)


# ---- HTML ----

def write_html(path, parts, furniture, style):
    before, after = style or ("", ".")
    out = ["<!DOCTYPE html>\n<html lang=\"sv\"><head><meta charset=\"utf-8\"><title></title></head><body>"]
    if furniture:
        out.append("<header>" + "".join(f"<p>{html.escape(line)}</p>" for line in dict.fromkeys(furniture)) + "</header>")
    bullets = False
    for part in parts:
        if bullets != (part.kind == "bullet"):
            bullets = part.kind == "bullet"
            out.append("<ul>" if bullets else "</ul>")
        text = html.escape(part.text)
        if part.kind == "heading":
            number = before + ".".join(map(str, part.number)) + after + " " if part.number else ""
            out.append(f"<h{part.level}>{number}{text}</h{part.level}>")
        elif part.kind == "bullet":
            out.append(f"<li>{text}</li>")
        elif part.kind == "table":
            out.append("<table>" + "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in part.rows) + "</table>")
        elif part.kind == "tabs":
            out.append("<pre>" + text + "</pre>")
        else:
            out.append(f"<p>{text}</p>")
    if bullets:
        out.append("</ul>")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n</body></html>\n")


def main(source, folder, name):
    with open(source, encoding="utf-8") as file:
        document, shown = (json.loads(line) for line in file)
    parts, furniture, style = parts_of(document, shown["blocks"])
    for form, write in (("docx", write_docx), ("odt", write_odt), ("html", write_html)):
        write(f"{folder}/{name}.{form}", parts, furniture, style)


if __name__ == "__main__":
    main(*sys.argv[1:])
