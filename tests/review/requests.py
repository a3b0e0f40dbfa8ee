# SPDX-License-Identifier: EUPL-1.2
"""The requests that must be refused, and those that must not: RELIABILITY 2.10. requests.py PROGRAM DATABASE"""
import re
import socket
import sqlite3
import sys
import time

from checks import check, end
from client import HEADERS, Clerk, Server, changed, form

program, database = sys.argv[1:3]


server = Server(program, database)
clerk = Clerk(server)
port = server.port


def ask(lines, what, *statuses, body=b"", raw=None):
    """lines: of a head; must be answered by one of these statuses, with the headers of every answer."""
    answer = server.raw(raw if raw is not None else "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
    check(answer.status in statuses, f"{what}: {answer.status}, wanted {statuses}")
    for name in HEADERS:
        check(name in answer.headers, f"{what}: no {name}")
    check("default-src 'none'" in answer.headers.get("Content-Security-Policy", "") and "unsafe" not in answer.headers.get("Content-Security-Policy", ""), f"{what}: policy")
    check(not any(n.lower().startswith("access-control") for n in answer.headers), f"{what}: CORS")
    return answer


host = f"Host: 127.0.0.1:{port}"
cookie = f"Cookie: {clerk.cookie}"
origin = f"Origin: http://127.0.0.1:{port}"
typed = "Content-Type: application/x-www-form-urlencoded"
get = f"GET / HTTP/1.1"

# ---- 1-6: Host
ask([get, cookie], "no Host", 400)
ask([get, "Host: evil.example", cookie], "Host evil.example", 421)
ask([get, f"Host: 127.0.0.1.nip.io:{port}", cookie], "Host nip.io", 421)
ask([get, f"Host: 127.0.0.1:{port + 1}", cookie], "Host with another port", 421)
ask([get, host, host, cookie], "two Hosts", 400)
ask([f"GET http://127.0.0.1:{port}/ HTTP/1.1", host, cookie], "absolute form", 400)
# ---- 7-9: Origin
for value in ("http://evil.example", "null", f"http://127.0.0.1:{port + 1}"):
    ask([get, host, cookie, f"Origin: {value}"], f"Origin {value}", 403)
# ---- 10-12: no cookie, a wrong one, a spent token
ask([get, host], "no cookie", 403)
ask([get, host, clerk.cookie.split("=")[0] and f"Cookie: {clerk.cookie.split('=')[0]}={'0' * 64}"], "wrong cookie", 403)
spent = ask([f"GET {server.start[server.start.index('/begin'):]} HTTP/1.1", host], "spent token", 403)
check("Set-Cookie" not in spent.headers, "a spent token gives a cookie")
# ---- 13: a POST without CSRF token, or with another's
before = sqlite3.connect(database).execute("SELECT count(*) FROM judgment").fetchone()[0]
other = Clerk(server, re.search(r'class="address">([^<]*)<', clerk.get("/clerk").text).group(1), "Bo Ny")
page = clerk.get("/document/2?item=2")
fields = form(page.text, "/approve")
for csrf, what in ((None, "without CSRF token"), ("", "empty CSRF token"), (other.csrf, "another session's CSRF token")):
    answer = clerk.send("/approve", [f for f in fields if f[0] != "csrf"] + ([("csrf", csrf)] if csrf is not None else []))
    check(answer.status == 403 and "Content-Security-Policy" in answer.headers, f"POST {what}: {answer.status}")
for path in ("/judge", "/undo", "/settings", "/who", "/draw", "/reveal", "/open", "/read"):
    check(clerk.send(path, [("name", "x")]).status == 403, f"POST {path} without CSRF token")
# ---- 14: a GET that would change
for path in ("/judge?action=right", "/approve", "/undo?n=1", "/draw", "/reveal?document=1", "/settings?set=en", "/read", "/open"):
    ask([f"GET {path} HTTP/1.1", host, cookie], f"GET {path}", 405)
check(sqlite3.connect(database).execute("SELECT count(*) FROM judgment").fetchone()[0] == before, "something was changed")
# ---- content type, Sec-Fetch-Site
ask(["POST /judge HTTP/1.1", host, cookie, origin, "Content-Type: application/json", "Content-Length: 2"], "JSON", 415, body=b"{}")
ask(["POST /judge HTTP/1.1", host, cookie, origin, typed, "Sec-Fetch-Site: cross-site", "Content-Length: 1"], "cross-site", 403, body=b"a")
# ---- 15: a byte at a time
with socket.create_connection(("127.0.0.1", port), timeout=15) as s:
    for byte in f"{get}\r\n{host}\r\n{cookie}\r\n\r\n".encode():
        s.sendall(bytes([byte]))
        time.sleep(0.001)
    check(b"200 OK" in s.recv(65536), "a byte at a time")
# ---- 16: 100 idle connections
idle = [socket.create_connection(("127.0.0.1", port)) for _ in range(100)]
began = time.time()
check(clerk.get("/").status == 200 and time.time() - began < 2, "100 idle connections")
for s in idle:
    s.close()
# ---- 17: lines and heads that are too long
ask(["GET /" + "a" * 9000 + " HTTP/1.1", host], "a line of 9 KiB", 414)
ask([get, host, cookie, "X-Long: " + "a" * 40000], "a head of 40 KiB", 431)
ask([get, host, cookie] + [f"X-{i}: 1" for i in range(100)], "100 header lines", 431)
# ---- 18: chunked, lengths
ask(["POST /judge HTTP/1.1", host, cookie, origin, typed, "Transfer-Encoding: chunked"], "chunked", 411, body=b"1\r\na\r\n0\r\n\r\n")
ask(["POST /judge HTTP/1.1", host, cookie, origin, typed, "Transfer-Encoding: chunked", "Content-Length: 1"], "chunked with a length", 400, 411, body=b"a")
ask(["POST /judge HTTP/1.1", host, cookie, origin, typed], "no length", 411)
ask(["POST /judge HTTP/1.1", host, cookie, origin, typed, "Content-Length: 1", "Content-Length: 1"], "two lengths", 400, body=b"a")
ask(["POST /judge HTTP/1.1", host, cookie, origin, typed, "Content-Length: -1"], "a length below 0", 400)
ask(["POST /judge HTTP/1.1", host, cookie, origin, typed, "Content-Length: 0x10"], "a length in hex", 400)
# ---- 19: pipelined: the second is not answered, the first is
answer = server.raw(f"{get}\r\n{host}\r\n{cookie}\r\n\r\n{get}\r\n{host}\r\n{cookie}\r\n\r\n".encode())
check(answer.status == 200 and answer.body.count(b"HTTP/1.1 ") == 0, "pipelined")
# ---- 20: HEAD
answer = ask(["HEAD / HTTP/1.1", host, cookie], "HEAD", 200)
check(answer.body == b"" and int(answer.headers["Content-Length"]) > 100, "HEAD has a body")
# ---- 21: methods
for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get", "GETT"):
    ask([f"{method} / HTTP/1.1", host, cookie], method, 405)
# ---- 22: forms of ..
for path in ("/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/document/../../etc/passwd", "/document/..%2f..%2fetc", "/document/1/2", "/page.css/../x", "/document/", "/.."):
    ask([f"GET {path} HTTP/1.1", host, cookie], path, 404)
ask(["GET //evil.example/ HTTP/1.1", host, cookie], "two slashes", 400)
# ---- 23: a body of 2 MiB
ask(["POST /judge HTTP/1.1", host, cookie, origin, typed, f"Content-Length: {2 << 20}"], "2 MiB", 413, body=b"a" * (2 << 20))
ask(["GET / HTTP/1.1", host, cookie, "Content-Length: 5"], "GET with a body", 400, body=b"hallo")
# ---- 24: NUL, controls, folded lines, bare CR and LF, UTF-8
ask(None, "NUL", 400, raw=f"{get}\r\n{host}\r\nX: a\0b\r\n\r\n".encode())
ask(["GET /%00 HTTP/1.1", host, cookie], "%00", 400)
ask(["GET /%zz HTTP/1.1", host, cookie], "%zz", 400)
ask(["GET /%ff HTTP/1.1", host, cookie], "no UTF-8 in the path", 400)
ask(["GET /search?words=%ff HTTP/1.1", host, cookie], "no UTF-8 in the query", 400)
ask([get, host, "X: a\r\n b"], "a folded line", 400)
ask([get, host, "X : a"], "a blank before the colon", 400)
ask(None, "bare LF", 400, raw=f"{get}\n{host}\n\r\n\r\n".encode())
ask(None, "bare CR", 400, raw=f"{get}\r\n{host}\r\nX: a\rb\r\n\r\n".encode())
check(clerk.send("/who", [("csrf", clerk.csrf), ("name", b"\xff\xfe")]).status == 400, "no UTF-8 in a form")
ask(["GET / HTTP/2.0", host, cookie], "HTTP/2.0", 505)
# ---- many fields
check(clerk.send("/approve", [("csrf", clerk.csrf)] + [("r", "x")] * 5000).status == 400, "5,000 fields")
# ---- 25: a rev that is old is tests/review/flows.py; kill -9 is tests/long/review.sh
for name in ("127.0.0.1", "localhost", "[::1]"):
    ask([get, f"Host: {name}:{port}", cookie], f"Host {name}", 200)
try:
    check(server.raw(f"{get}\r\n{host}\r\n{cookie}\r\n\r\n".encode(), address="::1").status == 200, "over ::1")
except OSError as error:
    print("skipped: no ::1 here:", error)
# ---- a slow head ends after ten seconds
with socket.create_connection(("127.0.0.1", port), timeout=20) as s:
    began = time.time()
    s.sendall(b"GET / HT")
    got = s.recv(1000)
    check(b" 408 " in got and 8 < time.time() - began < 14, f"a slow head: {got[:40]} after {time.time() - began:.0f} s")
# ---- what is compiled in
for path, kind in (("/page.css", "text/css"), ("/page.js", "text/javascript"), ("/icon.svg", "image/svg+xml")):
    answer = ask([f"GET {path} HTTP/1.1", host], path, 200)
    check(answer.headers["Content-Type"].startswith(kind), path)
    ask([f"GET {path} HTTP/1.1", host, f"If-None-Match: {answer.headers['ETag']}"], f"{path} again", 304)
start = re.search(r'class="address">([^<]*)<', clerk.get("/clerk").text).group(1)
begun = server.raw(f"GET {start[start.index('/begin'):]} HTTP/1.1\r\n{host}\r\n\r\n".encode())
check(begun.status == 303 and "HttpOnly; SameSite=Strict; Path=/" in begun.headers.get("Set-Cookie", ""), f"the cookie: {begun.headers.get('Set-Cookie')}")
server.end()
check(server.child.returncode == 0, f"status {server.child.returncode}")
end()
