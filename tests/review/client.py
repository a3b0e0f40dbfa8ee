# SPDX-License-Identifier: EUPL-1.2
"""A clerk's browser in a few lines: raw sockets, a cookie, forms as they stand on a page. Used by the tests of tests/review and
tests/long/review.sh."""
import html
import re
import socket
import subprocess
import urllib.parse

HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy", "Cache-Control")


class Answer:
    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if raw else 0
        self.headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        self.text = self.body.decode("utf-8", "replace")


class Server:
    """protokoll review as a child; `start` is its one-time address."""

    def __init__(self, program, database, *more):
        self.child = subprocess.Popen([program, "review", "--no-browser", "--quiet", *more, *([database] if database else [])], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.start = self.child.stdout.readline().strip()
        if not self.start:
            raise RuntimeError(self.child.stderr.read())
        self.port = int(re.search(r":(\d+)/", self.start).group(1))

    def raw(self, data, timeout=15, address="127.0.0.1"):
        """Sends bytes, reads to the end."""
        with socket.create_connection((address, self.port), timeout=timeout) as s:
            try:
                s.sendall(data)
            except OSError:
                pass
            got = b""
            try:
                while piece := s.recv(65536):
                    got += piece
            except OSError:
                pass
        return Answer(got)

    def end(self, how="terminate"):
        getattr(self.child, how)()
        self.child.wait()
        self.child.stdout.close()
        self.child.stderr.close()


class Clerk:
    def __init__(self, server, start=None, name="Anna Ek"):
        self.server, self.cookie = server, None
        start = start or server.start
        answer = self.get(start[start.index("/begin"):])
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        page = self.get("/who")
        self.csrf = re.search(r'name="csrf" value="([0-9a-f]{64})"', page.text).group(1)
        self.post("/who", name=name)

    def head(self, method, path, more=""):
        cookie = f"Cookie: {self.cookie}\r\n" if self.cookie else ""
        return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n{cookie}{more}".encode()

    def get(self, path, more=""):
        return self.server.raw(self.head("GET", path, more) + b"\r\n")

    def send(self, path, fields):
        body = urllib.parse.urlencode(fields).encode()
        more = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\nOrigin: http://127.0.0.1:{self.server.port}\r\nSec-Fetch-Site: same-origin\r\n"
        return self.server.raw(self.head("POST", path, more) + b"\r\n" + body)

    def post(self, to, **fields):
        return self.send(to, [("csrf", self.csrf), *fields.items()])

    def follow(self, answer):
        while answer.status == 303:
            answer = self.get(answer.headers["Location"].partition("#")[0])
        return answer


def forms(text):
    """[(action, [(name, value), ...])] of the POST forms of a page, buttons left out."""
    found = []
    for form in re.findall(r'<form method="post" action="([^"]*)"[^>]*>(.*?)</form>', text, re.S):
        fields = []
        for part in re.finditer(r"<(input)([^>]*)>|<(textarea|select)([^>]*)>(.*?)</(?:textarea|select)>", form[1], re.S):
            tag, attributes, inner = part.group(1) or part.group(3), part.group(2) or part.group(4) or "", part.group(5) or ""
            name = re.search(r'name="([^"]*)"', attributes)
            if not name:
                continue
            value = re.search(r'value="([^"]*)"', attributes)
            if tag == "textarea":
                value = inner
            elif tag == "select":
                chosen = re.search(r'value="([^"]*)" selected', inner)
                value = chosen.group(1) if chosen else ""
            else:
                value = value.group(1) if value else ""
            fields.append((name.group(1), html.unescape(value)))
        found.append((form[0], fields))
    return found


def form(text, action, more=None):
    """The fields of the first form of that action (whose page also has `more` in it), changed."""
    for at, fields in forms(text):
        if at == action and (not more or more in dict(fields)):
            return fields
    return None


def changed(fields, **values):
    return [(n, values.pop(n, v)) for n, v in fields] + list(values.items())


def links(text):
    return [html.unescape(x) for x in re.findall(r'href="([^"]*)"', text)]
