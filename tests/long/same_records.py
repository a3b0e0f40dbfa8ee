# SPDX-License-Identifier: EUPL-1.2
"""Are the records of two documents the same, apart from where they stand?

    same_records.py WANTED.json GOT.json...

Prints the differences, and `N passed, N failed`."""
import json
import sys

# Of the file, not of what it says; what the reader noted and put right; stretches of text that nothing claims.
OF_FILE = {"path", "sha256", "bytes", "format", "encoding", "text", "blocks", "repairs", "problems", "unclaimed"}
# Where it stands, and how sure and by which rule it was found. The key hangs on the words around the quote, and those
# differ where a number is automatic or a list became a table with a head.
OF_PLACE = {"span", "spans", "confidence", "rule", "page", "line", "evidence", "key"}


def bare(value):
    if isinstance(value, dict):
        return {name: bare(inner) for name, inner in value.items() if name not in OF_PLACE}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


def short(value):
    return json.dumps(value, ensure_ascii=False)[:230]


def differences(wanted, got):
    for name, value in wanted.items():
        if name in OF_FILE:
            continue
        one, other = bare(value), bare(got.get(name))
        if one == other:
            continue
        if not isinstance(one, list):
            yield f"{name}: {short(one)}, got {short(other)}"
            continue
        if len(one) == len(other):
            yield from (f"{name}[{n}].{field}: {short(x[field])}, got {short(y[field])}"
                        for n, (x, y) in enumerate(zip(one, other)) for field in x if x[field] != y[field])
        else:
            yield from (f"{name} - {short(x)}" for x in one if x not in other)
            yield from (f"{name} + {short(x)}" for x in other if x not in one)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.loads(file.readline() or "{}")


def main(wanted, *others):
    passed = failed = 0
    first = load(wanted)
    for path in others:
        found = list(differences(first, load(path)))
        if found:
            failed += 1
            print(f"{path}: {len(found)} differences from {wanted}", *found[:12], sep="\n    ")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
