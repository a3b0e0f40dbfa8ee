# SPDX-License-Identifier: EUPL-1.2
"""Writes small PDFs: pages of (x, y, size, text) in Helvetica, y from the top; a page without text is a picture's."""


def write(objects, trailer=b""):
    """Objects by number, from 1, and the table of their places."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def escape(text):
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def pdf(pages, locked=False):
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for page in pages:
        drawn = b"".join(b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, 842 - y, escape(text)) for x, y, size, text in page)
        drawn = drawn or b"0.5 g 60 60 400 700 re f\n"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    if not locked:
        return write(objects)
    objects.append(b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32))
    return write(objects, b"/Encrypt %d 0 R /ID [<00> <00>]" % len(objects))


def page(lines, top=60, leading=14):
    """Lines of text, or of (x, text) side by side; None leaves one out."""
    words = []
    for n, line in enumerate(lines):
        for x, text in ([] if line is None else [(60, line)] if isinstance(line, str) else line):
            words.append((x, top + n * leading, 11, text))
    return words
