# SPDX-License-Identifier: EUPL-1.2
"""What clerks do, by forms alone: approve, reject, correct, add, undo, two at once. flows.py PROGRAM DATABASE"""
import html
import re
import sqlite3
import subprocess
import sys
import urllib.parse

from checks import check, end
from client import Clerk, Server, changed, form, forms, links

program, database = sys.argv[1:3]


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
answer = anna.get(f"/record?array=decision&key={decision[0]}")
check(answer.status == 303 and f"/document/{document}?item={item[0]}" in answer.headers["Location"] and answer.headers["Location"].endswith(f"#out-{decision[0]}"), f"its address shows it as rejected: {answer.headers.get('Location')}")
page = anna.follow(answer)
check(f'id="out-{decision[0]}"' in page.text and "Ta tillbaka" in page.text, "with the button that takes it back")
check(anna.get("/record?array=decision&key=decision-0123456789abcdef").status == 404 and anna.get("/record?array=nothing&key=x").status == 404, "what never was is not there")
anna.send("/undo", form(anna.get(f"/document/{document}?item={item[0]}").text, "/undo"))
check(sql("SELECT count(*) FROM decision WHERE key = ?", decision[0])[0][0] == 1, "undone, it is there again")
# ---- what is rejected stays in sight, with who and why, and comes back by its own button
page = anna.get(address)
anna.send("/judge", changed(form(page.text, "/judge", "quote"), action="wrong", why="Hör till § 42"))
page = bo.get(f"/document/{document}?item={item[0]}")
check(f"<del>Beslut: {decision[1]}</del>" in page.text and "Avvisad: Anna Ek" in page.text and "Hör till § 42" in page.text, "a rejected record is struck through, with who and why")
check("Ta tillbaka" in page.text and decision[1] not in bo.get(f"/document/{document}?item=whole").text.split('class="records"')[1], "only in its own item")
back = [fields for at, fields in forms(page.text) if at == "/undo"][-1]
check(bo.send("/undo", back).status == 303 and sql("SELECT count(*) FROM decision WHERE key = ?", decision[0])[0][0] == 1, "taken back")
check("<del>Beslut" not in bo.get(f"/document/{document}?item={item[0]}").text, "and struck through no more")
# ---- who voted how: a row each
vote = sql("SELECT x.item, x.key, x.row FROM vote AS x WHERE document = ? AND EXISTS (SELECT 1 FROM vote_voter WHERE vote_row = x.row)", document)[0]
voters = "SELECT name, party, vote FROM vote_voter AS v JOIN vote AS x ON x.row = v.vote_row WHERE x.key = ? ORDER BY v.n"
was = sql(voters, vote[1])
at = f"/document/{document}?item={vote[0]}&record=vote:{vote[1]}"
fields = form(anna.get(at).text, "/judge", "voter_name")
rows = [i for i, (name, _) in enumerate(fields) if name == "voter_name"]
check(len(rows) == len(was) + 3 and fields[rows[0]][1] == was[0][0], "a row for each voter, and three to fill in")
fields[rows[0] + 2] = ("voter_vote", "no")
fields[rows[1]] = ("voter_name", "")
fields[rows[-1]], fields[rows[-1] + 1], fields[rows[-1] + 2] = ("voter_name", "Ny Person"), ("voter_party", "C"), ("voter_vote", "abstain")
check(anna.send("/judge", changed(fields, action="corrected")).status == 303, "voters corrected")
check(sql(voters, vote[1]) == [(was[0][0], was[0][1], "no")] + was[2:] + [("Ny Person", "C", "abstain")], "one changed, one taken out, one added")
check(sql("SELECT action, field FROM judgment ORDER BY n DESC LIMIT 1") == [("corrected", "voters")] and "Ny Person (C): avst" in anna.get(at).text, "one event of that field")
fields[rows[0] + 2] = ("voter_vote", "hokuspokus")
answer = anna.send("/judge", changed(form(anna.get(at).text, "/judge", "voter_name"), action="corrected", voter_vote="hokuspokus"))
check(answer.status == 422, f"a vote that is none: {answer.status}")
anna.send("/undo", form(anna.get(at).text, "/undo"))
check(sql(voters, vote[1]) == was, "undone")
# ---- evidence of an area: kept or not, and new words
area = sql("SELECT x.item, x.key FROM area AS x WHERE document = ? AND item IS NOT NULL AND (SELECT count(*) FROM area_evidence WHERE area_row = x.row) > 1 LIMIT 1", document)[0]
evidence = "SELECT e.rule, substr(d.text, e.span_start + 1, e.span_end - e.span_start) FROM area_evidence AS e JOIN area AS x ON x.row = e.area_row JOIN document AS d ON d.row = x.document WHERE x.key = ? ORDER BY e.n"
was = sql(evidence, area[1])
at = f"/document/{document}?item={area[0]}&record=area:{area[1]}"
fields = form(anna.get(at).text, "/judge", "evidence_shown")
check(len([1 for name, _ in fields if name == "evidence"]) == len(was), "all evidence is ticked")
first = next(i for i, (name, _) in enumerate(fields) if name == "evidence")
answer = anna.send("/judge", changed(fields[:first] + fields[first + 1:], action="corrected", evidence_new="Detta står ingenstans"))
check(answer.status == 422 and "Detta står ingenstans" in answer.text and answer.text.count("checked") == len(was) - 1, "words that stand nowhere; what was ticked stays")
answer = anna.send("/judge", changed(fields[:first] + fields[first + 1:], action="corrected", evidence_new="Kommunstyrelsens beslut"))
check(answer.status == 303 and sql(evidence, area[1]) == was[1:] + [("person", "Kommunstyrelsens beslut")], f"one taken out, one added: {sql(evidence, area[1])}")
n = sql("SELECT count(*) FROM judgment")[0][0]
anna.send("/judge", changed(form(anna.get(at).text, "/judge", "evidence_shown"), action="corrected"))
check(sql("SELECT count(*) FROM judgment")[0][0] == n, "unchanged rows are no correction")
check(sql("SELECT status FROM judged WHERE field = 'evidence'") == [("applied",)], "applied")
anna.send("/undo", form(anna.get(at).text, "/undo"))
check(sql(evidence, area[1]) == was, "undone")
# ---- text that no record has leaves its queue when one is added, and comes back
left = lambda: int(re.search(r"Kvar att bedöma: (\d+)", anna.get("/queue?queue=unclaimed").text).group(1))
n, page = left(), anna.follow(anna.get("/next?queue=unclaimed"))
at = re.search(r'name="quote" id="new_quote"[^>]*>([^<]*)<', page.text).group(1)
before = sql("SELECT document, span_start, span_end FROM unclaimed ORDER BY document, n LIMIT 1")[0]
query = urllib.parse.urlencode({"document": before[0], "item": "whole", "array": "statement", "quote": html.unescape(at), "span_start": before[1], "span_end": before[2], "queue": "unclaimed"})
page = anna.get(f"/new?{query}")
check(page.status == 200 and "voter_name" not in page.text, "the form of a statement")
answer = anna.send("/judge", changed(form(page.text, "/judge"), action="added"))
check(answer.status == 303 and "queue=unclaimed" in answer.headers["Location"] and f"at={before[1]}-" not in answer.headers["Location"], f"on to the next stretch: {answer.status} {answer.headers.get('Location')}")
check(left() == n - 1, "the queue shrinks")
anna.send("/undo", form(anna.follow(anna.get("/next?queue=unclaimed")).text, "/undo"))
check(left() == n, "and grows again when it is undone")
# ---- and when somebody says that there is nothing to take; that is kept, told in the history, and can be undone
page = anna.follow(anna.get("/next?queue=unclaimed"))
fields = form(page.text, "/judge", "span_start")
check("Inget att hämta här" in page.text and dict(fields)["array"] == "unclaimed", "a button for it")
before = [int(dict(fields)[name]) for name in ("document", "span_start", "span_end")]
answer = anna.send("/judge", changed(fields, action="right"))
check(answer.status == 303 and "queue=unclaimed" in answer.headers["Location"] and f"at={before[1]}-" not in answer.headers["Location"], f"on to the next: {answer.status} {answer.headers.get('Location')}")
check(left() == n - 1, "the queue shrinks")
check(sql("SELECT who, action, array, span_start FROM judgment ORDER BY n DESC LIMIT 1") == [("Anna Ek", "right", "unclaimed", before[1])], f"an event: {before}")
check(anna.send("/judge", changed(fields, action="right")).status == 303 and left() == n - 1, "the same form twice is one event")
check("Inget att hämta" in anna.get("/history").text and "Text utan post: " in anna.get("/history").text, "in the history")
page = anna.get(f"/document/{before[0]}?at={before[1]}-{before[2]}&queue=unclaimed")
check("Inget att hämta här" not in page.text, "it is not asked again")
check(anna.send("/judge", changed(fields, action="right", token="other", span_end="999999999")).status == 422, "a place that is not in the text")
check(anna.send("/judge", changed(fields, action="wrong", token="other")).status == 404, "nothing else can be said of it")
anna.send("/undo", form(anna.follow(anna.get("/next?queue=unclaimed")).text, "/undo"))
check(left() == n, "undone")
check("unclaimed" not in re.sub(r'(href|value|class)="[^"]*"', "", anna.get("/queue?queue=unclaimed").text), "no codes on the page")
# ---- a new record that cannot be: what was typed is there
query = urllib.parse.urlencode({"document": document, "item": item[0], "array": "reference", "quote": "Kommunstyrelsens beslut"})
answer = anna.send("/judge", changed(form(anna.get(f"/new?{query}").text, "/judge"), action="added", f_date="i går", f_body="Nämnden som typades"))
check(answer.status == 422 and "Nämnden som typades" in answer.text and 'value="added"' in answer.text, "a date that is none; what was typed stays")
# ---- headings have labels
check("Beslutsunderlag</option>" in anna.get(f"/new?document={document}&item={item[0]}&array=section&quote=att").text, "kinds of headings in words")
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
# ---- a scan that was not read: its pages
scan = sql("SELECT row FROM document WHERE read_status = 'needs_ocr'")
check(len(scan) == 1, "a scan")
if scan:
    page = anna.get(f"/document/{scan[0][0]}")
    check(page.status == 200 and f'<img src="/picture/{scan[0][0]}?page=1&amp;image=1"' in page.text and "Sida 1 av 1" in page.text, "the picture of its page is on the desk")
    check(anna.get(f"/document/{scan[0][0]}?page=99").status == 200, "a page that it has not")
    check(anna.get(f"/picture/{scan[0][0]}?page=1&image=1").body.startswith(b"\x89PNG"), "and is drawn")
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
# ---- of a scan that was read the place is looked for when it is asked for
for row, key in sql("SELECT d.row, x.key FROM document AS d JOIN decision AS x ON x.document = d.row JOIN problem AS p ON p.document = d.row AND p.code = 'page_recognised'"):
    picture = anna.get(f"/picture/{row}?page=1&record=decision:{key}")
    find = [x for x in links(picture.text) if "find=1" in x]
    check(picture.status == 200 and len(find) == 1 and "<rect" not in picture.text and "Leta upp stället" in picture.text, "not unasked")
    picture = anna.get(find[0])
    place = re.search(r'<rect class="place" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)">', picture.text)
    check(place and abs(int(place.group(1)) - 57) < 8 and abs(int(place.group(2)) + int(place.group(4)) - 161) < 8 and 200 < int(place.group(3)) < 420, f"there: {place and place.groups()}")
    check("find=1" not in anna.get(f"/picture/{row}?page=1").text, "without a record there is nothing to look for")
check(anna.post("/end").status == 200 and server.child.wait(10) == 0, "ended by its button")
server.end()
end()
