# SPDX-License-Identifier: EUPL-1.2
"""Compares the scores of documents as PDF with those as text.

    pdf_scores.py FOLDER

FOLDER holds text.json and one a form, as score.py --json prints them. A figure may lie so far below the text's:"""
import json
import os
import sys

FORMS = {  # form: what it is compared with, how far an array's F1 may lie below, the mean of all of them
    "typed": ("text", 0.010, 0.003),
    "printed": ("text", 0.015, 0.004),
    "set": ("text", 0.025, 0.008),
    "native": ("native-text", 0.060, 0.015),
}


def main(folder):
    figures = {}
    for name in os.listdir(folder):
        if name.endswith(".json"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                figures[name[:-5]] = json.load(file)
    passed = failed = 0
    if not figures:
        print("0 passed, 0 failed")
        return False
    print(f"{'F1':14}" + "".join(f"{form:>9}" for form in ("text", "typed", "printed", "set", "docx/odt", "as PDF")))
    for array in figures["text"]["arrays"]:
        print(f"{array:14}" + "".join(f"{figures[form]['arrays'].get(array, {}).get('f1') or 0:9.3f}"
                                      for form in ("text", "typed", "printed", "set", "native-text", "native")))
    for measure in ("macro_f1", "macro_field_accuracy"):
        print(f"{measure[:14]:14}" + "".join(f"{figures[form][measure]:9.3f}" for form in ("text", "typed", "printed", "set", "native-text", "native")))
    for form, (base, most, mean) in FORMS.items():
        for array, figure in figures[base]["arrays"].items():
            got = figures[form]["arrays"].get(array, {}).get("f1")
            if figure.get("f1") is None:
                continue
            good = got is not None and got >= figure["f1"] - most
            passed, failed = passed + good, failed + (not good)
            if not good:
                print(f"{form}: {array} {got} is more than {most} below {figure['f1']:.3f}")
        good = figures[form]["macro_f1"] >= figures[base]["macro_f1"] - mean
        passed, failed = passed + good, failed + (not good)
        if not good:
            print(f"{form}: the mean of all arrays is more than {mean} below that of the text")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main(*sys.argv[1:]))
