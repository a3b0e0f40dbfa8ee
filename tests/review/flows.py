# SPDX-License-Identifier: EUPL-1.2
"""What clerks do, by forms alone: approve, reject, correct, add, undo, two at once. flows.py PROGRAM DATABASE"""
import re
import sqlite3
import subprocess
import sys

from client import Clerk, Server, changed, form, links

program, database = sys.argv[1:3]
passed = failed = 0


def check(good, what):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAILED:", what)


def sql(text, *values):
    with sqlite3.connect(database, timeout=20) as db:
        return db.execute(text, values).fetchall()


server = Server(program, database)
anna = Clerk(server)
bo = Clerk(server, re.search(r'class="address">([^<]*)<', anna.get("/clerk").text).group(1), "Bo Ny")
document = sql("SELECT row FROM document WHERE path LIKE '%02-tierp%'")[0][0]
item = sql("SELECT id, key FROM item WHERE document = ? AND number = '43'", document)[0]
decision = sql("SELECT key, text, act FROM decision WHERE document = ? AND item = ? ORDER BY n", document, item[0])[0]
address = f"/document/{document}?item={item[0]}&record=decision:{decision[0]}"

# ---- approve one and go on
page = anna.get(address)
check(page.status == 200 and '<mark data-r="' in page.text and "[G]" in page.text, "the record is marked")
check(sql("SELECT count(*) FROM judgment")[0][0] == 0, "looking changes nothing")
fields = changed(form(page.text, "/judge"), action="right")
answer = anna.send("/judge", fields)
check(answer.status == 303 and "record=" in answer.headers["Location"] and decision[0] not in answer.headers["Location"], "on to the next record")
check(sql("SELECT who, action, key FROM judgment") == [("Anna Ek", "right", decision[0])], "one event")
check("Godkänt" in anna.follow(answer).text, "it is said")
anna.send("/judge", fields)
check(sql("SELECT count(*) FROM judgment")[0][0] == 1, "the same form twice is one event")

# ---- two at once: Bo's form is old now
old = changed(form(page.text.replace(anna.csrf, bo.csrf), "/judge", "quote"), action="corrected", f_text="Bo skrev <b>detta</b>", token="bo-1")
answer = bo.send("/judge", old)
check(answer.status == 409, f"stale: {answer.status} {answer.text[-400:]}")
check("Bo skrev &lt;b&gt;detta&lt;/b&gt;" in answer.text and "<b>detta" not in answer.text, "what Bo typed is shown again, escaped")
check("Någon annan har bedömt" in answer.text, "it is said why")
check(sql("SELECT text FROM decision WHERE key = ?", decision[0])[0][0] == decision[1], "nothing was changed")
# ---- and his second try counts
again = changed(form(answer.text, "/judge", "quote"), action="corrected", f_text="Bo skrev detta", why="fel ord")
answer = bo.send("/judge", again)
check(answer.status == 303, f"the second try: {answer.status}")
check(sql("SELECT text FROM decision WHERE key = ?", decision[0])[0][0] == "Bo skrev detta", "the correction holds in the table")
check("maskinen" in anna.get(address).text, "the machine's value is shown")
history = anna.get(f"/history?array=decision&key={decision[0]}")
check("Bo Ny" in history.text and "fel ord" in history.text and "Anna Ek" in history.text, "history")
# ---- nothing changed is nothing saved
n = sql("SELECT count(*) FROM judgment")[0][0]
page = anna.get(address)
answer = anna.send("/judge", changed(form(page.text, "/judge", "quote"), action="corrected"))
check(answer.status == 303 and sql("SELECT count(*) FROM judgment")[0][0] == n, "an unchanged correction is none")
# ---- a code that is none, a place that is none
check(anna.send("/judge", changed(form(page.text, "/judge", "quote"), action="corrected", f_act="hokuspokus")).status == 422, "an act that is none")
answer = anna.send("/judge", changed(form(page.text, "/judge", "quote"), action="corrected", quote="Detta står ingenstans i texten", f_body="Nämnden för det typade"))
check(answer.status == 422 and "Nämnden för det typade" in answer.text, "a quote that stands nowhere; what was typed stays")
# ---- undo
undo = form(bo.get(address).text, "/undo")
check(undo is not None, "undo is offered")
check(bo.send("/undo", undo).status == 303, "undo")
check(sql("SELECT text FROM decision WHERE key = ?", decision[0])[0][0] == decision[1], "the machine's value is back")
# ---- reject and back
page = anna.get(address)
check(anna.send("/judge", changed(form(page.text, "/judge"), action="wrong")).status == 303, "reject")
check(sql("SELECT count(*) FROM decision WHERE key = ?", decision[0])[0][0] == 0, "a rejected record is gone from its table")
check(anna.get(f"/record?array=decision&key={decision[0]}").status == 404, "its page says so")
anna.send("/undo", form(anna.get(f"/document/{document}?item={item[0]}").text, "/undo"))
check(sql("SELECT count(*) FROM decision WHERE key = ?", decision[0])[0][0] == 1, "undone, it is there again")
# ---- add a record, without JavaScript: its words are looked for in the text
query = f"/new?document={document}&item={item[0]}&array=statement&quote=F%C3%B6redragande:%0AAnders++Tormund"
page = anna.get(query)
check("Anders" in page.text, "the second step")
answer = anna.send("/judge", changed(form(page.text, "/judge"), action="added", f_kind="note", f_who="Anders Tormund\r\nEva Ek"))
check(answer.status == 303, f"added: {answer.status}")
added = sql("SELECT x.row, x.span_start, x.span_end, substr(d.text, x.span_start + 1, x.span_end - x.span_start) FROM statement AS x JOIN document AS d ON d.row = x.document WHERE x.document = ? AND x.item = ?", document, item[0])
check(len(added) == 1 and added[0][3] == "Föredragande: Anders Tormund", f"the added record: {added}")
check(added and [x[0] for x in sql("SELECT value FROM statement_who WHERE statement_row = ? ORDER BY n", added[0][0])] == ["Anders Tormund", "Eva Ek"], "its list")
# ---- all that is on screen, and undone as one
page = anna.get(f"/document/{document}?item=5")
fields = form(page.text, "/approve")
shown = [value for name, value in fields if name == "r"]
n = sql("SELECT count(*) FROM judgment")[0][0]
answer = anna.send("/approve", fields)
check(answer.status == 303 and "item=6" in answer.headers["Location"], "on to the next item")
check(sql("SELECT count(*) FROM judgment")[0][0] == n + len(shown) and len(shown) > 2, "one event a record")
page = anna.follow(answer)
anna.send("/undo", form(page.text, "/undo"))
check(sql("SELECT count(*) FROM judgment AS j WHERE n > ? AND action = 'right' AND NOT EXISTS (SELECT 1 FROM judgment AS u WHERE u.undoes = j.n)", n)[0][0] == 0, "undone as one")
# ---- nobody may approve what somebody has changed meanwhile
page = anna.get(f"/document/{document}?item=6")
victim = form(page.text, "/approve")
name, rev, key = next(v for n_, v in victim if n_ == "r").split(" ")
bo.send("/judge", changed(form(bo.get(f"/record?array={name}&key={key}&document={document}").headers and bo.follow(bo.get(f"/record?array={name}&key={key}&document={document}")).text, "/judge"), action="right"))
n = sql("SELECT count(*) FROM judgment")[0][0]
check(anna.send("/approve", victim).status == 409 and sql("SELECT count(*) FROM judgment")[0][0] == n, "all or nothing")
# ---- 20 paragraphs in at most 25 answers
path = f"/document/{document}?item=whole"
presses = 0
while "/document/" in path and presses < 60:
    page = anna.get(path)
    fields = form(page.text, "/approve")
    presses += 1
    if fields:
        path = anna.send("/approve", fields).headers.get("Location", "")
    else:
        path = re.search(r'id="right" href="([^"]*)"', page.text).group(1).replace("&amp;", "&")
items = sql("SELECT count(*) FROM item WHERE document = ?", document)[0][0]
check(presses <= items * 25 / 20, f"{presses} presses for {items} items")
left = sum(sql(f"SELECT count(*) FROM {a} AS x WHERE document = ? AND key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM judged AS g WHERE g.document = x.document AND g.array = '{a}' AND g.record = x.key)", document)[0][0]
           for a in ("item", "decision", "participant", "meeting", "reference", "recipient", "attachment", "area", "signatory", "vote", "motion", "reservation"))
check(left == 0, f"{left} records are left")
# ---- pages
for path in ("/", "/documents", "/documents?words=tierp", "/search", "/search?words=l%C3%B6necentrum", "/search?words=xyzzyx", "/history", "/help", "/clerk", "/who", "/queue", "/queue?queue=problems",
             "/queue?queue=unclaimed", "/queue?queue=conflicting", "/queue?queue=orphaned", f"/document/{document}?text=all", "/reading"):
    page = anna.get(path)
    check(page.status == 200 and page.text.count("<h1>") == 1 and 'lang="sv"' in page.text, f"{path}: {page.status}")
check("<mark>" in anna.get("/search?words=l%C3%B6necentrum").text, "what was found is marked")
anna.post("/settings", set="en", back="/")
check('lang="en"' in anna.get("/").text and "Overview" in anna.get("/").text, "in English")
check('lang="sv"' in bo.get("/").text, "Bo's page is in Swedish")
anna.post("/settings", set="silent", back="/")
check("[G]" not in anna.get(address).text and 'data-keys="off"' in anna.get(address).text, "keys off")
check(anna.post("/settings", set="sv", back="//evil.example").headers["Location"] == "/", "no way out of the page")
check(anna.get("/document/999999").status == 404 and anna.get("/document/x").status == 404, "no such document")
# ---- personal numbers
secret = sql("SELECT row, sha256, unmasked FROM document WHERE unmasked IS NOT NULL")
check(len(secret) == 1, "one document has a personal number")
if secret:
    row, _, text = secret[0]
    number = re.search(r"\d{6}[-+]\d{4}", text).group(0)
    page = anna.get(f"/document/{row}?text=all")
    check(number not in page.text and number.replace("-", "") not in page.text, "it is hidden")
    fields = form(page.text, "/reveal")
    check(anna.send("/reveal", changed(fields, why="")).status == 422, "no reason, no number")
    answer = anna.send("/reveal", changed(fields, why="Begäran om rättelse"))
    check(number in answer.text, "shown with a reason")
    check(sql("SELECT who, why FROM judgment WHERE action = 'revealed'") == [("Anna Ek", "Begäran om rättelse")], "logged")
# ---- text that looks like markup
for path in (f"/document/{x[0]}?text=all" for x in sql("SELECT row FROM document WHERE path LIKE '%angrepp%'")):
    page = anna.get(path)
    check("&lt;script&gt;alert" in page.text and "<script>alert" not in page.text and "onerror=alert" not in re.sub(r"&[a-z#0-9]+;", "", re.sub(r">[^<]*<", "><", page.text)), "markup in a text stays text")
check(subprocess.run([program, "dump", database], capture_output=True).returncode == 0, "dump")
# ---- the picture of a PDF's page, with the record's place
pdf = sql("SELECT d.row, x.key, x.array FROM document AS d JOIN (SELECT document, key, 'decision' AS array FROM decision) AS x ON x.document = d.row WHERE d.format = 'pdf' LIMIT 1")
check(len(pdf) == 1, "a PDF with a decision")
if pdf:
    page = anna.follow(anna.get(f"/record?document={pdf[0][0]}&array=decision&key={pdf[0][1]}"))
    link = [x for x in links(page.text) if x.startswith("/picture/")]
    check(len(link) == 1, "a link to the page's picture")
    picture = anna.get(link[0])
    check(picture.status == 200 and '<rect class="place"' in picture.text, f"the place is marked: {picture.text[-300:]}")
    image = anna.get(f"/picture/{pdf[0][0]}?page=1&image=1")
    check(image.status == 200 and image.headers["Content-Type"] == "image/png" and image.body.startswith(b"\x89PNG"), "the image")
    check(anna.get(f"/picture/{pdf[0][0]}?page=77&image=1").status == 404 and anna.get(f"/picture/{document}?page=1").status == 404, "no such picture")
check(anna.post("/end").status == 200 and server.child.wait(10) == 0, "ended by its button")
server.end()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
