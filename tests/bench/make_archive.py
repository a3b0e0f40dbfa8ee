#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""An archive of any size, with its truth: the samples again and again, with other names, years, case numbers and
municipalities in each.

    make_archive.py N FOLDER [--forms txt,docx,odt,html,pdf] [--mixed] [--seed S] [--no-gold]

FOLDER/FORM/NAME.FORM for N documents in each form, and FOLDER/gold/FORM/NAME.json; with --mixed each document is written in one
form, in turn. Equal arguments give equal bytes; no two documents are equal. What is put in is as long as what it replaces, so the
columns of typed pages stay columns and the gold's spans stay right.

A form of a sample is cut once into what stays and what varies ("Kenneth", "2011", "Färgelanda"); a document is that joined anew.
PDFs are made by LibreOffice, half a second each."""
import argparse
import collections
import difflib
import glob
import io
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
sys.path.insert(0, os.path.join(HERE, "..", "long"))
import pdf_forms  # noqa: E402
import write_forms  # noqa: E402

FORMS = ("txt", "docx", "odt", "html", "pdf")
WORD = re.compile(r"[^\W\d_]+")
YEAR = re.compile(r"(?<![\d:.,/])(?:19|20)\d\d(?![\d:])|(?<=\d\d/)(?:19|20)\d\d(?!\d)")
SHORT_DATE = re.compile(r"(?<!\d)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)|\b29 februari|-02-29|\b2902")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
FIRST_YEAR, LAST_YEAR = 2000, 2025
PACKED = {"docx": re.compile(r"^word/(document|header\d*|footer\d*)\.xml$"), "odt": re.compile(r"^(content|styles)\.xml$")}


class Pools:
    """What may stand for what: words of one kind, one length and the same last letter where it is an s ("Anders" has no genitive)."""

    def __init__(self, golds):
        self.at = collections.defaultdict(set)
        self.municipality = {}
        with open(os.path.join(ROOT, "corpus", "municipalities.tsv"), encoding="utf-8") as file:
            for line in itertools.islice(file, 1, None):
                code, name = line.split("\t")[:2]
                self.municipality[code] = name
        self.code_of = {name: code for code, name in self.municipality.items()}
        # one of a collaboration stands there with its neighbours
        models = "".join(open(path, encoding="utf-8").read() for path in glob.glob(os.path.join(ROOT, "corpus", "models", "*.txt")))
        self.bound = {name for name in self.code_of if name in models}
        for name in self.code_of:
            if WORD.fullmatch(name) and name not in self.bound:
                self.at[self.key("municipality", name)].add(name)
        for gold in golds:
            for kind, word in name_words(gold):
                self.at[self.key(kind, word)].add(word)
        self.at = {key: sorted(words) for key, words in self.at.items()}

    @staticmethod
    def key(kind, word):
        return kind, len(word), word[-1] in "sxz"


def name_words(gold):
    """(kind, word) of the persons' names: "Gun-Britt Hjalmarsson" has two given names."""
    for person in gold.get("participants") or []:
        words = person["name"].split(" ")
        if len(words) < 2:
            continue
        for kind, name in (("given", words[0]), ("family", words[-1])):
            for word in name.split("-"):
                if len(word) > 2 and word[0].isupper() and word[1:].islower():
                    yield kind, word


class Sample:
    """A document of corpus/samples, cut into what stays and what varies."""

    def __init__(self, path, gold, document, shown, pools):
        self.path, self.gold, self.document, self.shown, self.pools = path, gold, document, shown, pools
        self.form = path.rsplit(".", 1)[1]
        text = document["text"]
        places = set(WORD.findall(" ".join(pools.code_of)))
        words = {word: kind for kind, word in name_words(gold) if word not in places}
        alike = {a for a, b in itertools.permutations(words, 2) if abs(len(a) - len(b)) < 2 and difflib.SequenceMatcher(None, a, b).ratio() > 0.8}
        self.words = {word: kind for word, kind in words.items() if word not in alike and text.count(word.lower()) == 0}  # "Eric" and "Erik": a slip
        name = pools.municipality.get(gold.get("municipality") or "")
        self.place = name if name and WORD.fullmatch(name) and name not in pools.bound else None
        self.year = int(gold["date"][:4]) if gold.get("date") and not SHORT_DATE.search(text) else None
        self.serials = {serial for item in gold.get("items") or [] for number in item.get("case_numbers") or []
                        for serial in re.findall(r"(?<=[/:.-])\d{3,}$", number)} - {str(self.year)}
        self.templates = {}

    def slots(self, text):
        """[what stays, what varies, what stays ...]."""
        found = [(m.start(), m.end()) for m in WORD.finditer(text) if m.group() in self.words or m.group().capitalize() in self.words and m.group().isupper()]
        if self.year:
            found += [m.span() for m in YEAR.finditer(text)]
        if self.place:
            found += [m.span() for m in re.finditer(rf"(?<![^\W\d_])(?:{self.place}|{self.place.upper()})", text)]
        if self.serials:
            found += [m.span() for m in re.finditer(rf"(?<=[/:.-])(?:{'|'.join(sorted(self.serials))})(?!\d)", text)]
        pieces, at = [], 0
        for start, end in sorted(found):
            if start >= at:
                pieces += [text[at:start], text[start:end]]
                at = end
        return pieces + [text[at:]]

    def values(self, chance):
        """What stands for each word this time."""
        values, taken = {}, set()
        def choose(kind, word):
            pool = [other for other in self.pools.at[self.pools.key(kind, word)] if other not in taken] if self.pools.key(kind, word) in self.pools.at else []
            other = chance.choice(pool) if pool else word
            taken.add(other)
            values[word], values[word.upper()] = other, other.upper()
            return other
        for word, kind in sorted(self.words.items()):
            choose(kind, word)
        if self.place:
            values[self.gold["municipality"]] = self.pools.code_of[choose("municipality", self.place)]
        if self.year:
            shift = chance.randint(FIRST_YEAR, LAST_YEAR) - self.year
            for year in range(1900, 2100):
                values[str(year)] = str(min(max(year + shift, 1900), 2099))
        for serial in sorted(self.serials):
            other = serial[0] + "".join(chance.choice("0123456789") for _ in serial[1:])
            values[serial] = serial if other in values.values() else other
        return values

    def gold_slots(self):
        """Only in what is quoted: a span is no year. A code is one where it is the municipality's."""
        text, pieces, at = json.dumps(self.gold, ensure_ascii=False), [""], 0
        for m in STRING.finditer(text):
            own = self.place and text[:m.start()].endswith('"municipality": ') and m.group() == f'"{self.gold["municipality"]}"'
            inner = ['"', m.group()[1:-1], '"'] if own else self.slots(m.group())
            pieces[-1] += text[at:m.start()] + inner[0]
            pieces += inner[1:]
            at = m.end()
        pieces[-1] += text[at:]
        return pieces

    def source(self, form):
        """{member: text} of the sample in a form; None names a file that is no package."""
        if form == self.form == "txt":
            return {None: pdf_forms.read(self.path)}
        if form == "txt":
            return {None: as_text(*write_forms.parts_of(self.document, self.shown["blocks"]))}
        if form == "pdf":
            with tempfile.NamedTemporaryFile(suffix=".fodt") as file:
                pdf_forms.write("typed", file.name, self.source("txt")[None])
                return {None: open(file.name, encoding="utf-8").read()}
        if form == self.form == "html":
            return {None: pdf_forms.read(self.path)}
        with tempfile.TemporaryDirectory() as folder:
            path = self.path if form == self.form else f"{folder}/made"
            if path != self.path:
                getattr(write_forms, f"write_{form}")(path, *write_forms.parts_of(self.document, self.shown["blocks"]))
            if form == "html":
                return {None: open(path, encoding="utf-8").read()}
            with zipfile.ZipFile(path) as package:
                return {info.filename: package.read(info) for info in package.infolist()}

    def template(self, form):
        if form not in self.templates:
            varies = PACKED.get(form)
            self.templates[form] = {member: self.slots(text.decode() if isinstance(text, bytes) else text) if not varies or varies.match(member) else text
                                    for member, text in self.source(form).items()}
        return self.templates[form]

    def make(self, form, values):
        """The bytes of a document."""
        made = {member: (joined(pieces, values).encode() if isinstance(pieces, list) else pieces) for member, pieces in self.template(form).items()}
        if form not in PACKED:
            return made[None]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for member, data in made.items():
                package.writestr(zipfile.ZipInfo(member), data, zipfile.ZIP_STORED if member == "mimetype" else zipfile.ZIP_DEFLATED)
        return out.getvalue()


def as_text(parts, _furniture, style):
    """Headings with the marks of Markdown: nothing else shows in a text what the word processor's style did."""
    before, after = style or ("", ".")
    lines = []
    for part in parts:
        number = before + ".".join(map(str, part.number)) + after + " " if part.number else ""
        lines += ["\t".join(row) for row in part.rows] if part.kind == "table" else [{"heading": "#" * part.level + " ", "bullet": "- "}.get(part.kind, "") + number + part.text]
    return "\n\n".join(lines) + "\n"


def joined(pieces, values):
    return "".join(values.get(piece, piece) if n % 2 else piece for n, piece in enumerate(pieces))


def load():
    """The samples, as the program reads their blocks (forms other than their own are made from these)."""
    paths = sorted(glob.glob(os.path.join(ROOT, "corpus", "samples", "*.*")))
    program = os.path.join(ROOT, os.environ.get("BUILD", "build"), "protokoll")
    if not os.path.exists(program):
        program = os.path.join(os.environ.get("BUILD", ""), "protokoll")
    read = [[json.loads(line) for line in subprocess.run([program, "extract", *how, *paths], check=True, capture_output=True).stdout.splitlines()]
            for how in (["--with-text"], ["--show=blocks"])]
    golds = [json.load(open(f"{os.path.dirname(path)}/gold/{os.path.basename(path).rsplit('.', 1)[0]}.json", encoding="utf-8")) for path in paths]
    pools = Pools(golds)
    return [Sample(*of_one, pools) for of_one in zip(paths, golds, *read)]


def to_pdf(folder, batch=50):
    """LibreOffice prints what stands in FOLDER."""
    sources = sorted(glob.glob(f"{folder}/*.fodt"))
    with tempfile.TemporaryDirectory() as profile:
        for at in range(0, len(sources), batch):
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf", "--outdir", folder, *sources[at:at + batch]],
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for source in sources:
        os.remove(source)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("n", type=int)
    parser.add_argument("folder")
    parser.add_argument("--forms", default="txt,docx,odt,html")
    parser.add_argument("--mixed", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-gold", action="store_true")
    asked = parser.parse_args()
    forms = asked.forms.split(",")
    if set(forms) - set(FORMS):
        parser.error(f"forms are {', '.join(FORMS)}")
    for form in forms:
        os.makedirs(f"{asked.folder}/{form}", exist_ok=True)
        os.makedirs(f"{asked.folder}/gold/{form}", exist_ok=True)
    samples, seen = load(), set()
    golds = [sample.gold_slots() for sample in samples]
    varied = list(range(len(samples)))  # a sample with few places is soon told in all its ways, and left out from there on
    for n in range(asked.n):
        which, values, text = None, None, None
        while which is None:
            which = varied[n % len(varied)]
            for attempt in range(100):  # no two are equal
                values = samples[which].values(random.Random(f"{asked.seed} {n} {attempt}"))
                text = hash(samples[which].make("txt", values))
                if text not in seen:
                    break
            else:
                varied.remove(which)
                which = None
                if not varied:
                    sys.exit(f"the samples cannot be varied {asked.n} times")
        sample, name = samples[which], f"d{n:06}"
        seen.add(text)
        for form in [forms[n // len(samples) % len(forms)]] if asked.mixed else forms:
            with open(f"{asked.folder}/{form}/{name}.{'fodt' if form == 'pdf' else form}", "wb") as file:
                file.write(sample.make(form, values))
            if not asked.no_gold:
                gold = json.loads(joined(golds[which], values)) | {"path": f"{name}.{form}"}
                with open(f"{asked.folder}/gold/{form}/{name}.json", "w", encoding="utf-8") as file:
                    json.dump(gold, file, ensure_ascii=False)
    if "pdf" in forms:
        to_pdf(f"{asked.folder}/pdf")


if __name__ == "__main__":
    main()
