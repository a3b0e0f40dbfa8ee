# SPDX-License-Identifier: EUPL-1.2
"""Files that are refused, of many kinds, for tests/ledger/run.sh: 40 mails in FOLDER/mail and 12 others in FOLDER."""
import pathlib
import sys
import zipfile

folder = pathlib.Path(sys.argv[1])
(folder / "mail").mkdir()
for n in range(40):
    (folder / "mail" / f"{n:02}.eml").write_text(f"From: a@b.example\nTo: c\nSubject: {n}\n\nBeslut")
FILES = {
    "b.7z": b"7z\xbc\xaf\x27\x1c",
    "c.tar.gz": b"\x1f\x8b\x08",
    "d.rar": b"Rar!\x1a\x07",
    "e.msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le"),
    "f.mbox": b"From x Mon Jan  8\nReceived: y\n\nz",
    "g.wpd": b"\xffWPC x",
    "h.docx": b"%PDF-1.7",
    "i.odt": b"",
    "j.png": b"\x89PNG\r\n\x1a\n",
    "k.ps": b"%!PS",
    "l'l.xml": b"<?xml version='1.0'?><a/>",
}
with zipfile.ZipFile(folder / "a.zip", "w") as archive:
    archive.writestr("a.txt", "Beslut")
for name, content in FILES.items():
    (folder / name).write_bytes(content)
