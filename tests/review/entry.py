# SPDX-License-Identifier: EUPL-1.2
"""Ways in: other machines over TLS with users, no database yet, a folder that is read while the page goes on. entry.py PROGRAM FOLDER"""
import os
import re
import socket
import sqlite3
import ssl
import subprocess
import sys
import time

from checks import check, end
from client import Answer, Clerk, Server, changed, form

program, folder = sys.argv[1:3]


def run(*arguments, **more):
    return subprocess.run([program, *arguments], capture_output=True, text=True, **more)


database = f"{folder}/a.db"
certificate, key = f"{folder}/cert.pem", f"{folder}/key.pem"
subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=127.0.0.1",
                "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)

# ---- refused: no TLS, no users, a short password
check(run("review", "--listen", "127.0.0.1", database).returncode == 2, "--listen without --tls")
check("U413" in run("review", "--tls", certificate, key, database).stderr, "--tls without --listen")
check("U414" in run("review", "--listen", "127.0.0.1", "--tls", certificate, key, database).stderr, "no users")
check(run("user", "add", "Anna", "-d", database, input="kort\n").returncode == 2, "a short password")
check(run("user", "add", "Anna Ek", "-d", database, input="ett långt lösenord\n").returncode == 0, "user add")
stored = sqlite3.connect(database).execute("SELECT name, password FROM user").fetchall()
check(len(stored) == 1 and stored[0][1].startswith("$argon2id$") and "lösenord" not in stored[0][1], "argon2id")
check(run("review", "--listen", "127.0.0.1", "--tls", key, certificate, database).returncode == 3, "certificate and key exchanged")

for form_ in ("csv", "postgres"):
    check(run("export", "--format", form_, "--output", f"{folder}/{form_}", database).returncode == 0, f"export {form_}")
    check(not any("$argon2" in open(f"{folder}/{form_}/{name}", errors="replace").read() for name in os.listdir(f"{folder}/{form_}")), f"a password's hash is in {form_}")

# ---- over TLS
child = subprocess.Popen([program, "review", "--quiet", "--no-browser", "--listen", "127.0.0.1", "--tls", certificate, key, database], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
address = child.stdout.readline().strip()
port = int(re.search(r":(\d+)/", address).group(1))
trust = ssl.create_default_context(cafile=certificate)


def ask(method, path, cookie=None, fields=None, more=()):
    import urllib.parse
    body = urllib.parse.urlencode(fields).encode() if fields is not None else b""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", *([f"Cookie: {cookie}"] if cookie else []), *more]
    if fields is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", f"Origin: https://127.0.0.1:{port}"]
    with trust.wrap_socket(socket.create_connection(("127.0.0.1", port), timeout=20), server_hostname="127.0.0.1") as s:
        s.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        got = b""
        try:
            while piece := s.recv(65536):
                got += piece
        except (ssl.SSLError, OSError):
            pass
    return Answer(got)


answer = ask("GET", "/")
check(answer.status == 303 and answer.headers["Location"] == "/login", "without a session: log in")
check("default-src 'none'" in answer.headers["Content-Security-Policy"], "the policy over TLS")
check(ask("GET", "/", more=("Host: evil.example",)).status == 400, "two Hosts over TLS")
check(ask("POST", "/login", fields=[("name", "Anna Ek"), ("password", "fel lösenord")]).status == 403, "a wrong password")
check(ask("POST", "/login", fields=[("name", "Ingen"), ("password", "ett långt lösenord")]).status == 403, "nobody's name")
answer = ask("POST", "/login", fields=[("name", "Anna Ek"), ("password", "ett långt lösenord")])
check(answer.status == 303 and "; Secure" in answer.headers["Set-Cookie"] and "HttpOnly; SameSite=Strict" in answer.headers["Set-Cookie"], "logged in")
cookie = answer.headers["Set-Cookie"].split(";")[0]
check("Anna Ek" in ask("GET", "/documents", cookie).text, "in")
for path in ("/reading", "/clerk"):
    check(ask("GET", path, cookie).status == 404, f"{path} is for this machine alone")
csrf = re.search(r'csrf" value="([0-9a-f]{64})', ask("GET", "/", cookie).text).group(1)
for path in ("/open", "/read", "/end", "/who"):
    check(ask("POST", path, cookie, [("csrf", csrf), ("path", database), ("name", "Bo")]).status in (403, 422), f"POST {path} is refused")
for _ in range(10):
    ask("POST", "/login", fields=[("name", "Anna Ek"), ("password", "gissning")])
check(ask("POST", "/login", fields=[("name", "Anna Ek"), ("password", "ett långt lösenord")]).status == 429, "too many attempts")
child.terminate()
check(child.wait(10) == 0 and not child.stderr.read(), "ended")

# ---- no database: the page asks, reads a folder, opens what came of it
os.chdir(folder)
os.makedirs(f"{folder}/empty", exist_ok=True)
os.chdir(f"{folder}/empty")
server = Server(program, None)
clerk = Clerk(server)
page = clerk.follow(clerk.get("/documents"))
check("Läs in en mapp" in page.text, "it asks for documents")
check(clerk.post("/read", folder="/nonexistent", database=f"{folder}/new.db").status == 422, "no such folder")
check(clerk.post("/open", path=f"{folder}/in/angrepp.txt").status == 422, "no database of ours")
check(clerk.post("/read", folder=f"{folder}/in", database=f"{folder}/new.db").status == 303, "reads")
for _ in range(300):
    page = clerk.get("/reading")
    if "data-refresh" not in page.text:
        break
    time.sleep(0.1)
check("Mappen är inläst" in page.text, "has read")
check(clerk.send("/open", form(page.text, "/open")).status == 303, "opens it")
check(sqlite3.connect(f"{folder}/new.db").execute("SELECT count(*) FROM document").fetchone()[0] == len(os.listdir(f"{folder}/in")), "all are there")
check("kommunstyrelsen" in clerk.get("/documents").text.lower(), "and listed")
check(f"{folder}/new.db" in clerk.get("/reading").text, "among the recent ones")
# ---- ingest meanwhile: a second writer, and answers go on
more = f"{folder}/more"
os.makedirs(more, exist_ok=True)
for n in range(60):
    with open(f"{more}/{n}.txt", "w", encoding="utf-8") as file:
        file.write(f"Kommunstyrelsen\n\nSammanträdesdatum 2020-03-{n % 28 + 1:02}\n\n§ {n + 1} Taxa {n}\n\nBeslut\nKommunstyrelsen godkänner taxa {n}.\n")
check(clerk.post("/read", folder=more, database=f"{folder}/new.db").status == 303, "reads more")
answers = 0
key_of = sqlite3.connect(f"{folder}/new.db").execute("SELECT key, document FROM decision LIMIT 1").fetchone()
for _ in range(200):
    page = clerk.follow(clerk.get(f"/record?array=decision&key={key_of[0]}&document={key_of[1]}"))
    answers += clerk.send("/judge", changed(form(page.text, "/judge"), action="right")).status == 303
    if "data-refresh" not in clerk.get("/reading").text:
        break
events = sqlite3.connect(f"{folder}/new.db").execute("SELECT count(*) FROM judgment").fetchone()[0]
check(answers > 0 and events == answers, f"{answers} answers while a folder was read, {events} events")
server.end()
end()
