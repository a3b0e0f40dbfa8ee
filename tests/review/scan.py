# SPDX-License-Identifier: EUPL-1.2
"""A scan: a PDF that holds only pictures of the pages of another. scan.py PDF OUT (pdftoppm draws them)"""
import subprocess
import sys
import tempfile
from pathlib import Path

DPI = 100


def size(jpeg):
    """Width, height and colours of a point, from the frame header: pdftoppm writes three for -gray too."""
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(jpeg[at + 2:at + 4], "big")
    return int.from_bytes(jpeg[at + 7:at + 9], "big"), int.from_bytes(jpeg[at + 5:at + 7], "big"), "DeviceGray" if jpeg[at + 9] == 1 else "DeviceRGB"


out, places = bytearray(b"%PDF-1.4\n"), []


def put(body):
    places.append(len(out))
    out.extend(b"%d 0 obj\n%s\nendobj\n" % (len(places), body))


with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["pdftoppm", "-jpeg", "-gray", "-r", str(DPI), sys.argv[1], f"{folder}/p"], check=True)
    pages = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
put(b"<</Type/Catalog/Pages 2 0 R>>")
put(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % (3 + 3 * i) for i in range(len(pages)))))
for i, jpeg in enumerate(pages):
    width, height, colours = size(jpeg)
    paint = b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (width * 72 / DPI, height * 72 / DPI)
    put(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</I %d 0 R>>>>/Contents %d 0 R>>" % (width * 72 / DPI, height * 72 / DPI, 4 + 3 * i, 5 + 3 * i))
    put(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/DCTDecode/Length %d>>\nstream\n%s\nendstream" % (width, height, colours.encode(), len(jpeg), jpeg))
    put(b"<</Length %d>>\nstream\n%s\nendstream" % (len(paint), paint))
start = len(out)
out.extend(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places))
out.extend(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start))
Path(sys.argv[2]).write_bytes(out)
