# SPDX-License-Identifier: EUPL-1.2
"""Makes small documents, whole and damaged, in a folder: what each is stands in its name."""
import sys
import zipfile

from make_pdf import page, pdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = "Protokoll\n\nKommunstyrelsen\n\n2024-03-05\n\n§ 1 Budget\n\nBeslut\n\nKommunstyrelsen godkänner budgeten.\n"


def docx(path):
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT.split("\n"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
                         'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        package.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                         f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>')
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>')


def odt(path, encrypted=False):
    office = "urn:oasis:names:tc:opendocument:xmlns"
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in TEXT.split("\n"))
    lock = (f'<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="AA=="/>' if encrypted else "")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", f'<office:document-content xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0"><office:body><office:text>'
                         f"{paragraphs}</office:text></office:body></office:document-content>" if not encrypted else b"\x93\x11" * 200)
        package.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0"><manifest:file-entry '
                         f'manifest:full-path="content.xml" manifest:media-type="text/xml">{lock}</manifest:file-entry></manifest:manifest>')


def cut(source, target):
    with open(source, "rb") as file:
        whole = file.read()
    with open(target, "wb") as file:
        file.write(whole[:len(whole) // 2])


def lock_zip(source, target):
    """The flag "encrypted" in each local and central head of a ZIP."""
    with open(source, "rb") as file:
        data = bytearray(file.read())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    with open(target, "wb") as file:
        file.write(data)


def main(folder):
    def put(name, data):
        with open(f"{folder}/{name}", "wb") as file:
            file.write(data)
    docx(f"{folder}/hel.docx")
    odt(f"{folder}/hel.odt")
    odt(f"{folder}/losenord.odt", encrypted=True)
    cut(f"{folder}/hel.docx", f"{folder}/avkapad.docx")
    cut(f"{folder}/hel.odt", f"{folder}/avkapad.odt")
    lock_zip(f"{folder}/hel.docx", f"{folder}/last.docx")
    put("krypterad.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480)
    put("hel.pdf", pdf([page(TEXT.split("\n"))]))
    front = [[(60, "BERGA KOMMUN"), (240, "PROTOKOLL"), (440, "1 (3)")], [(60, "Kommunstyrelsen"), (240, "2024-03-05")], None,
             [(60, "Plats och tid"), (180, "Stadshuset, Berga, kl. 9.00-11.30")], None,
             [(60, "Beslutande"), (180, "Karin Ekdahl (S), ordförande")], [(180, "Ola Bergman (M)")], [(180, "Ida Nylund (C)")],
             [(60, "Utses att justera"), (180, "Ola Bergman")], [(60, "Paragrafer"), (180, "1-2")]]
    second = [[(60, "BERGA KOMMUN"), (240, "PROTOKOLL"), (440, "2 (3)")], [(60, "Kommunstyrelsen"), (240, "2024-03-05")], None,
              "§ 1 Budget", None, "Beslut", "Kommunstyrelsen godkänner budgeten.", None,
              "§ 2 Skolskjuts", None, "Beslut", "Kommunstyrelsen uppdrar åt barn- och utbildningsnämnden att utreda hur den"]
    third = [[(60, "BERGA KOMMUN"), (240, "PROTOKOLL"), (440, "3 (3)")], [(60, "Kommunstyrelsen"), (240, "2024-03-05")], None,
             "framtida skolskjutsen kan samordnas.", None, "Reservation", "Ola Bergman (M) reserverar sig mot beslutet."]
    put("framsida.pdf", pdf([page(front), page(second), page(third)]))
    put("skannad.pdf", pdf([[], []]))
    put("delvis-skannad.pdf", pdf([page(TEXT.split("\n")), []]))
    put("last.pdf", pdf([page(TEXT.split("\n"))], locked=True))
    put("avkapad.pdf", pdf([page(TEXT.split("\n"))])[:200])
    put("egentligen-pdf.docx", b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n%%EOF\n")
    put("egentligen-rtf.docx", b"{\\rtf1\\ansi Protokoll}")
    put("okand.bin", bytes((n * 7 + 3) % 256 for n in range(4000)))
    put("tom.txt", b"")
    put("hel.txt", TEXT.encode())
    put("annan.txt", TEXT.replace("Budget", "Skola").encode())


if __name__ == "__main__":
    main(sys.argv[1])
