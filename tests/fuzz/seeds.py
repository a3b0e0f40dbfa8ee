# SPDX-License-Identifier: EUPL-1.2
"""Makes what fuzzing starts from, by the tests' own generators: for each target a folder of small files, and a dictionary of
the names that its reader knows.

    seeds.py PROTOKOLL FOLDER          FOLDER/NAME/...
    seeds.py --dictionaries FOLDER     FOLDER/NAME.dict

The texts are those of tests/tables, whose contents are invented; they come again as DOCX, ODT, HTML (tests/long/write_forms.py)
and as what pdftotext says of them (tests/cli/make_pdf.py)."""
import glob
import os
import re
import subprocess
import sys
import tempfile
import zipfile

for folder in ("tables", "long", "cli", "ocr"):
    sys.path.insert(0, f"tests/{folder}")
from make_files import docx, odt  # noqa: E402
from make_pdf import page, pdf  # noqa: E402
from make_hocr import hocr  # noqa: E402
from run import cases  # noqa: E402
import write_forms  # noqa: E402

NEXT_PART = b"\n===\n"  # fuzz.h
DOCX = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/header1.xml", "word/_rels/document.xml.rels",
        "docProps/core.xml", "_rels/.rels")  # fuzz_docx.c
ODT = ("content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml")  # fuzz_odt.c
FORM_EVERY = 24  # of the texts of the tables: those that are written in other forms


def texts():
    for path in sorted(glob.glob("tests/tables/*.txt")):
        for number, (_, _, lines, _) in enumerate(cases(path)):
            yield f"{os.path.basename(path)[:-4]}-{number}", "\n".join(lines) + "\n"


def parts(path, members):
    with zipfile.ZipFile(path) as package:
        there = set(package.namelist())
        found = [package.read(member) if member in there else b"" for member in members]
    while found and not found[-1]:
        found.pop()
    return NEXT_PART.join(found)


def blocks(name, text):
    """As fuzz_tidy.c reads them: a kind, a level and hints before each line."""
    gap, out = False, []
    for line in text.split("\n"):
        kind = "2" if line.startswith("- ") else "3" if "\t" in line else "1" if line.startswith("§") else "0"
        if line:
            out.append(f"{kind}1{'4' if gap else '0'}{line}")
        gap = not line
    return "\n".join(out)


def bbox(text):
    """What pdftotext says of the text, a page for every fifty lines."""
    lines = [line.replace("\t", "    ") or None for line in text.encode("cp1252", "replace").decode("cp1252").split("\n")]
    made = pdf([page(lines[at:at + 50]) for at in range(0, len(lines), 50)])
    return subprocess.run(["pdftotext", "-bbox-layout", "-enc", "UTF-8", "-", "-"], input=made, stdout=subprocess.PIPE, check=True).stdout


def forms(program, text, put, name):
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/text.txt", "w", encoding="utf-8") as file:
            file.write(text)
        with open(f"{folder}/blocks.json", "wb") as file:
            for show in ("--with-text", "--show=blocks"):
                run = subprocess.run([program, "extract", show, f"{folder}/text.txt"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
                file.write(run.stdout)
        if run.returncode:  # one that is to be refused
            return
        write_forms.main(f"{folder}/blocks.json", folder, "text")
        put("docx", name, parts(f"{folder}/text.docx", DOCX))
        put("odt", name, parts(f"{folder}/text.odt", ODT))
        with open(f"{folder}/text.html", "rb") as file:
            put("html", name, file.read())


def whole_packages(put):
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("docx", docx), ("odt", odt)):
            make(f"{folder}/whole")
            with open(f"{folder}/whole", "rb") as file:
                put(name, "whole", file.read())
    for path in glob.glob("corpus/samples/*.docx"):
        put("docx", os.path.basename(path), parts(path, DOCX))
    for path in glob.glob("corpus/samples/*.odt"):
        put("odt", os.path.basename(path), parts(path, ODT))


def data_files(put):
    """Windows of the shipped files, and the whole of small ones."""
    for path in sorted(glob.glob("extract/vocabulary/*.txt") + glob.glob("classify/*/*.txt") + glob.glob("corpus/models/*.txt") +
                       glob.glob("corpus/*.tsv")):
        with open(path, "rb") as file:
            whole = file.read()
        put("datafile", os.path.basename(path), b"".join(line for line in whole[:1000].splitlines(True) if not line.startswith(b"#")))


def changes(put):
    """Of an answer, as fuzz_wire.c makes them: a cut, small and huge numbers, flips."""
    for at in range(0, 4096, 61):
        for how, value in ((1, 1), (2, 0), (2, 255), (130, 255), (3, 0)):
            put("wire", f"{at}-{how}-{value}", bytes((at & 255, at >> 8, how, value)))


def requests(put):
    """What fuzz_request.c takes: a head with the session's cookie, and a form with its CSRF token."""
    head = "Host: 127.0.0.1:8080\r\nCookie: protokoll_8080=" + 64 * "a" + "\r\n"
    paths = ("/", "/begin?token=" + 64 * "d", "/login", "/who", "/help", "/documents?words=a&after=50", "/document/1?item=1", "/document/1?item=whole&text=all", "/document/1?at=2-9&queue=unclaimed",
             "/document/1?item=1&record=decision:decision-1", "/record?array=decision&key=decision-1", "/queue?queue=uncertain&kind=decision&year=2021", "/next?queue=problems", "/search?words=taxa",
             "/history?array=item&key=item-1", "/new?document=1&item=1&array=vote&quote=Taxa", "/picture/1?page=1", "/page.css", "/../x")
    for n, path in enumerate(paths):
        put("request", f"get-{n}", f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())
    forms = (("/judge", "action=right&document=1&item=1&array=decision&key=decision-1&rev=0&token=t1"),
             ("/judge", "action=corrected&document=1&item=1&array=decision&key=decision-1&rev=0&token=t2&f_text=Ny&f_act=approve&quote=taxan&why=x"),
             ("/judge", "action=added&document=1&item=1&array=statement&f_who=A%0D%0AB&f_kind=note&quote=Taxa&token=t3"), ("/approve", "document=1&item=1&r=item+0+item-1&r=decision+0+decision-1&token=t4"),
             ("/undo", "n=1&back=/history&token=t5"), ("/settings", "set=en&back=/who"), ("/reveal", "document=1&why=x&token=t6"), ("/draw", "what=audit&size=2"), ("/draw", "what=double&size=2&second=Bo"),
             ("/login", "name=a&password=b"), ("/who", "name=%C3%85sa"), ("/open", "path=/x"), ("/read", "folder=/&database=/x"))
    for n, (path, form) in enumerate(forms):
        body = "csrf=" + 64 * "b" + "&" + form
        put("request", f"post-{n}", f"POST {path} HTTP/1.1\r\n{head}Origin: http://127.0.0.1:8080\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
    for n, bad in enumerate((b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"GET http://x/ HTTP/1.1\r\n\r\n", b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", b"GET /%00%zz HTTP/1.0\r\n\r\n", b"GET")):
        put("request", f"bad-{n}", bad)


def dictionary(path, words):
    with open(path, "w", encoding="utf-8") as file:
        for word in sorted(set(words)):
            escaped = "".join(c if " " <= c <= "~" and c not in '"\\' else "".join(f"\\x{b:02X}" for b in c.encode()) for c in word)
            file.write(f'"{escaped}"\n')


def dictionaries(folder):
    def source(name):
        with open(f"extract/read/{name}", encoding="utf-8") as file:
            return file.read()
    names = {"W": "w", "R": "r", "RELATIONSHIPS": "", "MC": "mc", "DC": "dc", "XLINK": "xlink"}
    def tag(space, name):
        prefix = names.get(space, space.lower())
        return f"<{prefix}:{name}>" if prefix else f"<{name}>"
    dictionary(f"{folder}/docx.dict", [tag(space, name) for name, space in re.findall(r"\bE\((\w+), NS_(\w+)\)", source("docx_parts.h"))] +
               ["w:val=\"", "</w:p>", "</w:r>", "</w:tc>", "</w:tr>", "</w:tbl>", "<w:p/>", "&#167;", "<![CDATA[", "]]>", "<!--", "w:type=\""])
    dictionary(f"{folder}/odt.dict", [tag(space, name) for name, space in re.findall(r'\bE\(\w+, "([\w-]+)", NS_(\w+)\)', source("odt_parts.h"))] +
               [f'{space.lower()}:{name}="' for code in ("odt_styles.c", "odt_body.c", "odt_lists.c")
                for space, name in re.findall(r'NS_(\w+), "([\w-]+)"', source(code))] + ["</text:p>", "</text:list>", "</table:table>"])
    tags = re.findall(r'\{ "(\w+)", HTML_', source("html_parse.c"))
    dictionary(f"{folder}/html.dict", [f"<{name}>" for name in tags] + [f"</{name}>" for name in tags] +
               ["<!--", "-->", "<![CDATA[", "&nbsp;", "&#167;", "colspan=", "rowspan=", "style=\"display:none\"", "charset=", "<?xml", "<!DOCTYPE html>"])
    dictionary(f"{folder}/pdf.dict", ["<page width=\"", "height=\"", "</page>", "<flow>", "<block xMin=\"", "<line xMin=\"", "<word xMin=\"", "yMin=\"",
                                      "xMax=\"", "yMax=\"", "</word>", "<doc>", "</doc>", "595.0", "-1", "1e30", "nan", "inf", "0.000001"])
    dictionary(f"{folder}/hocr.dict", ["<body>", "</body>", "<div class='ocr_page' title='", "<span class='ocr_line' title='", "<span class='ocrx_word' title='", "</span>",
                                       "bbox ", "; baseline ", "; x_size ", "; x_descenders ", "; textangle 90", "; x_wconf ", "-0.01", "0 0 2480 3508"])
    dictionary(f"{folder}/sheet.dict", ['<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">', "<si>", "<t>", "<rPh>", '<c r="B2" t="s"><v>0</v></c>', "<row>", "</row>", "<sheetData>", "\n===\n"])
    dictionary(f"{folder}/word.dict", ["<br>", "<td>", "</td>", "<tr>", "<table border=\"2\">", "&bull;", "&nbsp;", "|", "\t", "[pic]", "§ ", "• "])
    dictionary(f"{folder}/datafile.dict", ["[ord]", "[ja]", "[nej]", "[falska vänner]", "[förkortning]", "[rubriker]", " = ", " | ", "...", "{organ}", "(a / b)", "*",
                                           "*-", "#", "\t", "[medlemmar]", "[organ]", "gräns", "kod", "\u00a0", "\ufeff", "\r\n"])
    words = ["§ ", "& ", "\t", "Beslut", "att ", "Kommunstyrelsen", "ledamöter", "ersättare", "Närvarande", "röstar", "ja", "nej", "reserverar sig", "yrkar",
             "bifall", "avslag", "dnr ", "2024-03-05", "kl. ", "ordförande", "justera", " (S)", "Beslutande", "Paragrafer", "1-12", "enligt", "beslutar", "\n\n", "- "]
    dictionary(f"{folder}/request.dict", ["GET ", "POST ", "HEAD ", " HTTP/1.1\r\n", "\r\n", "Host: 127.0.0.1:8080\r\n", "Origin: ", "Content-Length: ", "Cookie: protokoll_8080=" + 64 * "a", "csrf=" + 64 * "b",
               "Content-Type: application/x-www-form-urlencoded\r\n", "&document=1", "&item=1", "&array=decision", "&key=decision-1", "&record=decision:decision-1", "&action=corrected", "&f_text=", "&quote=", "%0D%0A",
               "%00", "%C3%A5", "/document/1", "/judge", "/approve", "/undo", "/queue", "&rev=", "&token=", "<svg/", "&queue=uncertain"])
    for name in ("wire", "frame"):  # a dictionary may not be empty
        dictionary(f"{folder}/{name}.dict", ["\x01\x01\x02\x10"])
    for name in ("fields", "tidy", "text"):
        dictionary(f"{folder}/{name}.dict", words)


def main(program, folder):
    if program == "--dictionaries":
        dictionaries(folder)
        return
    def put(target, name, data):
        os.makedirs(f"{folder}/{target}", exist_ok=True)
        with open(f"{folder}/{target}/{name}", "wb") as file:
            file.write(data)
    for number, (name, text) in enumerate(texts()):
        put("fields", name, text.encode())
        put("tidy", name, blocks(name, text).encode())
        put("text", name, text.encode())
        if number % FORM_EVERY == 0:
            for encoding in ("cp1252", "cp850", "utf-16", "mac_roman"):
                put("text", f"{name}-{encoding}", text.encode(encoding, "replace"))
            put("pdf", name, bbox(text))
            put("hocr", name, hocr(text.split("\n")[:12]).encode())
            put("word", name, b"w" + text.encode())
            put("word", f"{name}-rtf", b"a" + "<br>".join(text.split("\n")).encode())
            forms(program, text, put, name)
    whole_packages(put)
    data_files(put)
    changes(put)
    requests(put)


if __name__ == "__main__":
    main(*sys.argv[1:])
