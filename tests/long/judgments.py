# SPDX-License-Identifier: EUPL-1.2
# For judgments.sh: judges at random (seeded), changes rules and files, reads all again, and asks the database what became of the judgments.
import glob, json, os, random, re, shutil, sqlite3, subprocess, sys

program, root, folder, wanted, rounds, samples = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]), int(sys.argv[6])
database, data, archive = folder + "/a.db", folder + "/data", folder + "/archive"
passed = failed = 0
draw = random.Random(6)


def check(name, good, more=""):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAILED:", name, str(more)[:300])


def run(*arguments, allowed=(0,)):
    done = subprocess.run([program, "--data", data, *arguments], capture_output=True, text=True)
    check(" ".join(arguments[:2]), done.returncode in allowed, done.stderr[-300:])
    return done.stdout


def ask(sql, *values, db=None):
    connection = sqlite3.connect(db or database)
    rows = connection.execute(sql, values).fetchall()
    connection.close()
    return rows


# ---- data that can be changed, an archive that can be corrected

for part in ("extract/vocabulary", "classify", "corpus/models"):
    shutil.copytree(f"{root}/{part}", f"{data}/{part}", ignore=shutil.ignore_patterns("*.c", "*.h"))
shutil.copy(root + "/corpus/municipalities.tsv", data + "/corpus/municipalities.tsv")
os.mkdir(archive)
for path in sorted(glob.glob(root + "/corpus/samples/*"))[: samples or None]:
    if not path.endswith(".json") and os.path.isfile(path):
        shutil.copy(path, archive)
texts = sorted(glob.glob(archive + "/*.txt"))
draw.shuffle(texts)
correct_in = {int((i + 1) * rounds / 6): i for i in range(5)}


def change_rules(n):
    """Some words less than the round before had, which come back in the next."""
    for path in ("acts", "roles", "headings", "labels", "cues"):
        lines = open(f"{root}/extract/vocabulary/{path}.txt").read().split("\n")
        able = [i for i, line in enumerate(lines) if re.match(r"[^#\[]* = .* \| ", line)]
        for i in draw.sample(able, min(4, len(able) // 3)) if n else []:
            lines[i] = lines[i].rpartition(" | ")[0]
        open(f"{data}/extract/vocabulary/{path}.txt", "w").write("\n".join(lines) + f"\n# {n}\n")
    area = "classify/areas/raddningstjanst.txt"
    open(f"{data}/{area}", "w").write(open(f"{root}/{area}").read() + f"\n# {n}\n")


def correct_file(i):
    path = texts[i]
    text = open(path, encoding="utf-8").read()
    words = text.split(" ")
    for k in range(40, len(words), 300):
        words[k] = words[k] + " rättat"
    open(path, "w", encoding="utf-8").write(" ".join(words).replace("beslutar att", "beslutar därmed att", 1))


# ---- judgments

arrays = ["meeting", "participant", "item", "decision", "action", "motion", "vote", "reservation", "reference",
          "attachment", "recipient", "signatory", "area", "amount", "statement"]
corrections = {"decision": [("act", ["note", "approve", "adopt"]), ("status", ["decided", "proposed"]), ("date", ["2019-05-06", None])],
               "participant": [("role", ["member", "substitute"]), ("party", ["S", "M"]), ("name", ["Lisa Ek", "Per Ås"])],
               "item": [("title", ["Rättad rubrik"]), ("presenter", ['["Lisa Ek"]', None])], "reference": [("kind", ["decision", "case"])],
               "action": [("deadline", ["2020-01-31"]), ("responsible", ['["Lisa Ek","Per Ås"]'])], "recipient": [("purpose", ["action", None])],
               "attachment": [("date", ["2018", None])], "area": [("role", ["main", "mentioned"])], "meeting": [("place", ["Sessionssalen"])]}


def records():
    out = []
    for a in arrays:
        out += [(a, key, sha) for key, sha in ask(f"SELECT x.key, d.sha256 FROM {a} AS x JOIN document AS d ON d.row = x.document WHERE NOT d.superseded AND x.key IS NOT NULL"
                                                  " ORDER BY d.sha256, x.n")]
    return out


def one(n, a, key, sha):
    row = {"who": draw.choice(["Eva", "Bo", "Ola"]), "key": key, "document": sha, "array": a, "why": f"nr {n}"}
    kind = draw.random()
    if kind < 0.08:
        row["action"] = "wrong"
    elif kind < 0.4 and a in corrections:
        field, values = draw.choice(corrections[a])
        row.update(action="corrected", field=field)
        value = draw.choice(values)
        if value:
            row["new"] = value
    else:
        row["action"] = "right"
    return row


def added(n, texts):
    text, sha = draw.choice(texts)
    start = draw.randrange(len(text) - 200)
    words = " ".join(text[start:start + 60].split()) or "tomt"
    return {"who": "Eva", "action": "added", "array": "action", "document": sha, "span_start": start, "span_end": start + 60, "why": f"nr {n}",
            "new": json.dumps({"text": words, "deadline": "2021"})}


def nothing(n, unclaimed):
    sha, start, end = other_draw.choice(unclaimed)
    return {"who": "Ola", "action": "right", "array": "unclaimed", "document": sha, "span_start": start, "span_end": end, "why": f"nr {n}"}


made = 0
other_draw = random.Random(7)


def judge(n):
    global made
    all_records, of_all = records(), ask("SELECT text, sha256 FROM document WHERE NOT superseded AND length(text) > 2000 ORDER BY sha256")
    rows = [one(made + i, *draw.choice(all_records)) for i in range(n - n // 200)] + [added(made + n - i, of_all) for i in range(n // 200)]
    empty = ask("SELECT d.sha256, x.span_start, x.span_end FROM unclaimed AS x JOIN document AS d ON d.row = x.document WHERE NOT d.superseded ORDER BY 1, 2")
    rows += [nothing(made + n + i, empty) for i in range(n // 200 if empty else 0)]
    with open(folder + "/rows.jsonl", "w") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    # A record that was judged wrong within the batch is there still; what was drawn twice alike has another reason.
    run("judgments", "import", "-d", database, folder + "/rows.jsonl")
    made += len(rows)


# ---- what must hold

def stands():
    return ("FROM judgment AS e WHERE action IN ('right', 'wrong', 'corrected', 'added') AND NOT EXISTS (SELECT 1 FROM judgment AS u WHERE u.undoes = e.n)")


before = {}


def holds(n):
    global before
    now = dict(ask("SELECT n, hash FROM judgment"))
    check(f"round {n}: none lost, none doubled", len(now) == made and len(set(now.values())) == made, (len(now), made))
    check(f"round {n}: none changed", all(now.get(k) == v for k, v in before.items()))
    before = now
    check(f"round {n}: the chain", "as they were" in run("judgments", "verify", "-d", database))
    lost = ask(f"SELECT array, key {stands()} AND NOT EXISTS (SELECT 1 FROM judged AS j WHERE j.array = e.array AND j.key = e.key) LIMIT 5")
    check(f"round {n}: each has a place or is an orphan", not lost, lost)
    twice = ask("SELECT document, array, record, field, count(*) FROM judged WHERE document IS NOT NULL AND record IS NOT NULL GROUP BY 1, 2, 3, 4 HAVING count(*) > 1 LIMIT 5")
    check(f"round {n}: one judgment stands on a field", not twice, twice)
    counts = ask("SELECT (SELECT count(*) FROM task WHERE judged = 0), (SELECT sum(n) FROM task_count WHERE item >= -1), (SELECT sum(n) FROM task_count WHERE array = '')")[0]
    check(f"round {n}: the queues' counts", len(set(counts)) == 1, counts)
    asked = ask("SELECT e.n FROM judgment AS e JOIN document AS d ON d.sha256 = e.document JOIN unclaimed AS x ON x.document = d.row AND x.span_start = e.span_start AND x.span_end = e.span_end"
                " WHERE e.array = 'unclaimed' AND NOT EXISTS (SELECT 1 FROM judged AS j WHERE j.n = e.n AND j.document = d.row AND j.person = x.span_start || '-' || x.span_end) LIMIT 5")
    check(f"round {n}: text that holds nothing is not asked about again", not asked, asked)
    for a in arrays:
        twice = ask(f"SELECT document, key FROM {a} WHERE key IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1 LIMIT 5")
        check(f"round {n}: one {a} has a key", not twice, twice)
        for (field,) in ask("SELECT DISTINCT field FROM judged WHERE array = ? AND field NOT IN ('', 'responsible', 'presenter', 'case_numbers', 'conditional', 'voters', 'who', 'mover', 'item', 'span')", a):
            other = ask(f'SELECT j.record, j.person, x."{field}" FROM judged AS j JOIN {a} AS x ON x.document = j.document AND x.key = j.record WHERE j.array = ? AND j.field = ?'
                        f' AND j.person IS NOT CAST(x."{field}" AS TEXT) LIMIT 3', a, field)
            check(f"round {n}: {a}.{field} is what people say", not other, other)
        there = ask(f"SELECT j.key FROM judged AS j JOIN judgment AS e ON e.n = j.n JOIN {a} AS x ON x.document = j.document AND x.key = j.record"
                    " WHERE j.array = ? AND j.field = '' AND e.action = 'wrong' LIMIT 3", a)
        check(f"round {n}: no {a} that was judged wrong", not there, there)


run("ingest", "--quiet", "-d", database, archive, allowed=(0, 1))
judge(wanted // 2)
holds(0)
each = -(-(wanted - wanted // 2) // (rounds - 1))
statuses = {}
for n in range(1, rounds + 1):
    change_rules(n if n < rounds else 0)
    if n in correct_in:
        correct_file(correct_in[n])
    run("ingest", "--quiet", "-d", database, archive, allowed=(0, 1))
    if n < rounds:
        judge(each)
    holds(n)
    for status, count in ask("SELECT status, count(*) FROM judged GROUP BY 1"):
        statuses[status] = statuses.get(status, 0) + count
check("all that can become of a judgment did", rounds < 5 or set(statuses) == {"confirmed", "applied", "conflicting", "orphaned"}, statuses)

# The same in one step: today's files by today's rules, then the judgments.
fresh = folder + "/b.db"
olds = folder + "/olds"
os.mkdir(olds)
for i in correct_in.values():
    shutil.copy(root + "/corpus/samples/" + os.path.basename(texts[i]), olds)
shutil.copytree(archive, folder + "/now")
for i in correct_in.values():
    shutil.copy(root + "/corpus/samples/" + os.path.basename(texts[i]), archive)
run("ingest", "--quiet", "-d", fresh, archive, allowed=(0, 1))
shutil.rmtree(archive)
shutil.move(folder + "/now", archive)
run("ingest", "--quiet", "-d", fresh, archive, allowed=(0, 1))
run("judgments", "export", "-d", database, folder + "/all.jsonl")
run("judgments", "import", "-d", fresh, folder + "/all.jsonl")
run("judgments", "import", "-d", fresh, folder + "/all.jsonl")
check("imported twice is once", ask("SELECT count(*) FROM judgment", db=fresh)[0][0] == made)
run("ingest", "--quiet", "-d", fresh, archive, allowed=(0, 1))
run("ingest", "--quiet", "-d", database, archive, allowed=(0, 1))
a, b = run("dump", database), run("dump", fresh)
check("the same records in one step", a == b, next(((x, y) for x, y in zip(a.split("\n"), b.split("\n")) if x != y), ""))
print(f"{made} judgments, {rounds} rounds:", ", ".join(f"{k} {v}" for k, v in sorted(statuses.items())))
print(f"{passed} passed, {failed} failed")
sys.exit(failed != 0)
