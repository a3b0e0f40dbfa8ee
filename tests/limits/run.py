# SPDX-License-Identifier: EUPL-1.2
"""What `protokoll limits` prints is what holds: at each limit a document is read, one above it is refused with the message for it."""
import io, json, os, subprocess, sys, zipfile

program, folder = sys.argv[1:]
limits = {row["name"]: row["value"] for row in json.loads(subprocess.check_output([program, "limits", "--json"]))}
os.chdir(folder)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
O = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')
passed = failed = 0


def extract(*arguments):
    run = subprocess.run([program, "extract", *arguments], capture_output=True, timeout=600)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


def check(name, fine, said=""):
    global passed, failed
    passed, failed = passed + bool(fine), failed + (not fine)
    if not fine:
        print(f"FAILED: {name}: {said[:300]}")


def both(name, path_at, path_above, code):
    status, _, said = extract(path_at)
    check(f"{name}: at the limit", status == 0, said)
    status, _, said = extract(path_above)
    check(f"{name}: above it", status == 1 and f"[{code}]" in said, said or "read")


def docx(path, body, more=(), names=()):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        out.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        out.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in more:
            out.writestr(name, text)
        for name in names:
            out.writestr(zipfile.ZipInfo(name), "")
    return path


def odt(path, body):
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        out.writestr("content.xml", f"<office:document-content {O}><office:body><office:text>{body}</office:text></office:body></office:document-content>")
    return path


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def sized(path, n):  # holes: it takes no room, and its bytes are no text
    with open(path, "wb") as file:
        file.truncate(n)
    return path


limit = limits["FILE_BYTES"]
_, _, said = extract(sized("at.bin", limit))
check("FILE_BYTES: at the limit it is read, and is no text", "[D103]" not in said, said)
_, _, said = extract(sized("above.bin", limit + 1))
check("FILE_BYTES: above it", "[D103]" in said and str(limit) in said, said)

limit = limits["WALK_DEPTH"]
for depth in (limit, limit + 2):
    top = os.path.join(f"deep{depth}", *["d"] * depth)
    os.makedirs(top)
    with open(os.path.join(top, "a.txt"), "w") as file:
        file.write("Beslut\n")
status, out, said = extract(f"deep{limit}")
check("WALK_DEPTH: at the limit", status == 0 and out, said)
status, _, said = extract(f"deep{limit + 2}")
check("WALK_DEPTH: above it", status == 1 and "[D115]" in said, said)

limit = limits["ZIP_ENTRIES"]
both("ZIP_ENTRIES", docx("e.docx", paragraph("a"), names=[f"m{i}" for i in range(limit - 2)]),
     docx("e1.docx", paragraph("a"), names=[f"m{i}" for i in range(limit - 1)]), "D109")
limit = limits["ZIP_NAME_BYTES"]
both("ZIP_NAME_BYTES", docx("n.docx", paragraph("a"), names=["m" * limit]), docx("n1.docx", paragraph("a"), names=["m" * (limit + 1)]), "D107")

limit = limits["XML_DEPTH"]
def nested(n):  # elements inside w:document and w:body
    return "<w:x>" * n + "</w:x>" * n + paragraph("a")
both("XML_DEPTH", docx("x.docx", nested(limit - 2)), docx("x1.docx", nested(limit - 1)), "D109")

limit = limits["TAG_BYTES"]
def tag(n):
    return paragraph("a") + '<w:x a="' + "b" * (n - len('w:x a=""/')) + '"/>'
both("TAG_BYTES", docx("t.docx", tag(limit - 16)), docx("t1.docx", tag(limit + 16)), "D109")

limit = limits["INFLATE_MEMBER"]
head = len(f"<w:document {W}><w:body></w:body></w:document>") + len(paragraph("a"))
both("INFLATE_MEMBER", docx("i.docx", paragraph("a") + "\n" * (limit - head)), docx("i1.docx", paragraph("a") + "\n" * (limit - head + 1)), "D109")

def empty(name, n):
    return (f"word/{name}.xml", f"<w:{name} {W}>" + "\n" * n + f"</w:{name}>")
third = limits["INFLATE_TOTAL"] // 3  # three members that are read
both("INFLATE_TOTAL", docx("m.docx", paragraph("a"), [empty("styles", third), empty("numbering", third)]),
     docx("m1.docx", paragraph("a") + "\n" * third, [empty("styles", third), empty("numbering", third)]), "D109")

limit = limits["REPEATED_SPACES"]
for n in (limit, limit + 1):
    _, out, said = extract("--with-text", odt(f"s{n}.odt", f'<text:p>a<text:s text:c="{n}"/>b</text:p>'))
    check(f"REPEATED_SPACES: {n} are read, as one blank", '"a b"' in out or "a b" in out, said)

limit = limits["BLOCK_BYTES"]
for n, blocks in ((limit - 1, 1), (limit * 2, 2)):
    with open(f"b{n}.txt", "w") as file:
        file.write(("Ordet. " * (n // 7 + 1))[:n] + "\n")
    _, out, said = extract("--show=blocks", f"b{n}.txt")
    found = len(json.loads(out)["blocks"]) if out else 0
    check(f"BLOCK_BYTES: {n} bytes", found == 1 if blocks == 1 else found > 1, f"{found} blocks {said}")

limit = limits["WORKERS"]
check("WORKERS: at the limit", extract("-j", str(limit), "b%d.txt" % (limits["BLOCK_BYTES"] - 1))[0] == 0)
check("WORKERS: above it", extract("-j", str(limit + 1), "e.docx")[0] == 2)

text = subprocess.check_output([program, "limits"]).decode()
check("limits: the table has all that JSON has", all(f"{name} " in text and f" {value} " in text for name, value in limits.items()))
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
