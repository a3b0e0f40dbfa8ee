# SPDX-License-Identifier: EUPL-1.2
"""kill -9 while clerks answer: review_kill.py PROGRAM DATABASE ROUNDS. Three clerks approve, undo and correct as fast as they can; after each
round every answer that was given (a 303) is among the events, each once, and the chain and the database are whole."""
import random
import re
import sqlite3
import sys
import threading
import time

from checks import check, end
from client import Clerk, Server, changed, form

program, database, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
random.seed(6)


with sqlite3.connect(database) as db:
    targets = db.execute("SELECT document, key, text FROM decision WHERE key IS NOT NULL AND length(text) > 20").fetchall()
answered = []  # tokens
values = {}    # key: the last value that was answered for


def work(clerk, seed, mine):
    """Judges its own third of the records, so that nobody is stale."""
    choose = random.Random(seed)
    try:
        while True:
            document, key, _ = choose.choice(mine)
            page = clerk.follow(clerk.get(f"/record?array=decision&key={key}&document={document}"))
            what = choose.choice(["right", "corrected"])
            fields = form(page.text, "/judge", "quote" if what == "corrected" else "key")
            if not fields:
                return
            fields = changed(fields, action=what)
            if what == "corrected":
                value = f"Rättat {choose.random()}"
                fields = changed(fields, f_text=value)
            token = dict(fields)["token"]
            answer = clerk.send("/judge", fields)
            if answer.status == 303:
                answered.append(token)
                if what == "corrected":
                    values[key] = value
                elif key in values:
                    pass
            elif answer.status:
                check(False, f"{what}: {answer.status} {re.sub('<[^>]*>', ' ', answer.text)[-300:]}")
                return
    except (OSError, ValueError, IndexError, AttributeError, TypeError):
        return  # the server was killed


lost = doubled = broken = 0
for n in range(rounds):
    server = Server(program, database)
    first = Clerk(server)
    clerks = [first] + [Clerk(server, re.search(r'class="address">([^<]*)<', first.get("/clerk").text).group(1), f"Kodare {i}") for i in (1, 2)]
    threads = [threading.Thread(target=work, args=(clerk, n * 10 + i, targets[i::3])) for i, clerk in enumerate(clerks)]
    for thread in threads:
        thread.start()
    time.sleep(random.uniform(0.02, 0.6))
    server.end("kill")
    for thread in threads:
        thread.join()
    with sqlite3.connect(database) as db:
        tokens = [t for (t,) in db.execute("SELECT token FROM judgment")]
        kept = {t.rsplit("-", 1)[0] for t in tokens}
        lost += len(set(answered) - kept)
        doubled += len(tokens) - len(set(tokens))
        for key, value in values.items():
            row = db.execute("SELECT text FROM decision WHERE key = ?", (key,)).fetchone()
            newer = db.execute("SELECT new FROM judgment WHERE key = ? AND field = 'text' ORDER BY n DESC LIMIT 1", (key,)).fetchone()
            broken += row is None or newer is None or row[0] != newer[0]
        whole = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok" and not db.execute("PRAGMA foreign_key_check").fetchall() if n % 10 == 9 or n == rounds - 1 else True
    check(whole, f"round {n}: the database is not whole")
check(len(answered) > 2 * rounds, f"only {len(answered)} answers in {rounds} rounds")
check(lost == 0, f"{lost} answers were lost")
check(doubled == 0, f"{doubled} doubled")
check(broken == 0, f"{broken} records do not hold what was answered")
print(f"{rounds} rounds, {len(answered)} answers, {lost} lost")
end()
