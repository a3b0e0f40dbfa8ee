# SPDX-License-Identifier: EUPL-1.2
"""Makes of a PDF one that holds only pictures of its pages, as a scanner makes them.

    ocr_scans.py PDF OUT DPI DEGREES NOISE [QUARTERS]

Grey; laid askew by DEGREES; with NOISE blurred, pale and grainy (the same grain each time); turned by QUARTERS of a whole turn. Needs Debian's python3-pil."""
import io
import os
import random
import subprocess
import sys
import tempfile

from PIL import Image, ImageChops, ImageFilter

GRAIN = 512  # pixels of the edge of the tile of noise


def write_pdf(path, pages):
    """pages: (JPEG, width, height, dots an inch)."""
    out, places = bytearray(b"%PDF-1.4\n"), []

    def put(body):
        places.append(len(out))
        out.extend(b"%d 0 obj\n%s\nendobj\n" % (len(places), body))

    def stream(head, body):
        put(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(body), body))

    put(b"<</Type/Catalog/Pages 2 0 R>>")
    put(b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % (3 + 3 * i) for i in range(len(pages)))))
    for i, (jpeg, width, height, dpi) in enumerate(pages):
        points = (width * 72 / dpi, height * 72 / dpi)
        put(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</I %d 0 R>>>>/Contents %d 0 R>>" % (*points, 4 + 3 * i, 5 + 3 * i))
        stream(b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode" % (width, height), jpeg)
        stream(b"", b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % points)
    start = len(out)
    out.extend(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.extend(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start))
    with open(path, "wb") as file:
        file.write(out)


def scanned(picture, dpi, degrees, noise, quarters):
    if degrees:
        picture = picture.rotate(degrees, Image.BICUBIC, fillcolor=255)
    if noise:
        picture = picture.filter(ImageFilter.GaussianBlur(dpi / 300 * 0.9))
        dice = random.Random(1)
        tile = Image.frombytes("L", (GRAIN, GRAIN), bytes(min(255, max(0, int(dice.gauss(128, noise)))) for _ in range(GRAIN * GRAIN)))
        grain = Image.new("L", picture.size)
        for x in range(0, picture.width, GRAIN):
            for y in range(0, picture.height, GRAIN):
                grain.paste(tile, (x, y))
        picture = ImageChops.add(picture.point(lambda value: value * 0.72 + 55), grain, 1, -128)
    return picture.rotate(90 * quarters, expand=True) if quarters else picture


def main(pdf, out, dpi, degrees, noise, quarters=0):
    dpi, pages = int(dpi), []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), pdf, f"{folder}/page"], check=True)
        for name in sorted(os.listdir(folder)):
            with Image.open(f"{folder}/{name}") as picture:
                picture = scanned(picture.convert("L"), dpi, float(degrees), float(noise), int(quarters))
            jpeg = io.BytesIO()
            picture.save(jpeg, "JPEG", quality=75)
            pages.append((jpeg.getvalue(), picture.width, picture.height, dpi))
    write_pdf(out, pages)


main(*sys.argv[1:])
