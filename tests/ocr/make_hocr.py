# SPDX-License-Identifier: EUPL-1.2
"""Writes hOCR as tesseract does: 20 dots a letter, a line every 60; "@600" begins at 600 dots, "~ord" is a word that it was not sure of."""
import re
from xml.sax.saxutils import escape


def hocr(lines):
    out, y = [], 300
    for line in lines:
        x, words = 240, []
        for word in line.split():
            if re.fullmatch(r"@\d+", word):
                x = int(word[1:])
                continue
            sure, word = (30, word[1:]) if word[0] == "~" else (95, word)
            words.append((x, x + 20 * len(word), sure, word))
            x += 20 * len(word) + 12
        if words:
            out.append(f"<span class='ocr_line' title=\"bbox {words[0][0]} {y - 30} {words[-1][1]} {y}; baseline 0 0; x_size 40; x_descenders 8; x_ascenders 8\">" +
                       " ".join(f"<span class='ocrx_word' title='bbox {a} {y - 30} {b} {y}; x_wconf {sure}'>{escape(word)}</span>" for a, b, sure, word in words) + "</span>")
        y += 60
    return ("<html><body><div class='ocr_page' title='image \"stdin\"; bbox 0 0 2480 3508; ppageno 0'>\n" + "\n".join(out) + "\n</div></body></html>\n")
