#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""What one writes in Python to get the paragraphs of DOCX and ODT files: zipfile and lxml. Only for tests/bench."""
import sys
import zipfile

from lxml import etree

PARAGRAPHS = {"docx": ("word/document.xml", ("p",)), "odt": ("content.xml", ("p", "h"))}
for path in sys.argv[1:]:
    member, names = PARAGRAPHS[path.rsplit(".", 1)[1]]
    root = etree.fromstring(zipfile.ZipFile(path).read(member))
    blocks = ["".join(node.itertext()) for node in root.iter(*(f"{{*}}{name}" for name in names))]
