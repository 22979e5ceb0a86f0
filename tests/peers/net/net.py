"""net.py FOLDER: a name server and web servers for tests, as FOLDER/net.json says, on this machine alone.

- "names": [[name, seconds of TTL, type, data], ...] as in a zone file; served at port 53 by UDP and TCP.
  "shorten": answers by UDP are cut off, so that TCP has to be used. "garble": bytes in hexadecimal
  that are the answer to everything, behind the number that was asked under.
- "sites": [{"name", "address", "port", "certificate", "pages": {path: {"status", "headers", "body"}}, "forward"}, ...].
  The certificate is "good", "expired", "early" (not valid yet), "other" (for another name) or "unknown"
  (signed by somebody whom nobody knows). "forward" is a Unix socket that every request goes on to, without TLS.

FOLDER/authority.pem is the authority's certificate. Each request to a page is a line of FOLDER/asked, JSON.
FOLDER/ready is made when everything listens.
"""

import datetime
import http.client
import http.server
import json
import os
import socket
import socketserver
import ssl
import sys
import threading

import trustme
from dnslib import QTYPE, RCODE, RR, DNSRecord

FOLDER = sys.argv[1]
LOCK = threading.Lock()


def at(name):
    return os.path.join(FOLDER, name)


with open(at("net.json")) as file:
    WANTED = json.load(file)
NAMES = [RR.fromZone(" ".join([name, str(ttl), "IN", kind, data]))[0] for name, ttl, kind, data in WANTED.get("names", [])]
OWN, STRANGER = trustme.CA(), trustme.CA()
OWN.cert_pem.write_to_path(at("authority.pem"))


def answer(question, cut):
    asked = DNSRecord.parse(question)
    if "garble" in WANTED:
        return question[:2] + bytes.fromhex(WANTED["garble"])
    reply, name = asked.reply(), asked.q.qname
    while alias := [one for one in NAMES if one.rname == name and one.rtype == QTYPE.CNAME]:
        reply.add_answer(alias[0])
        name = alias[0].rdata.label
    for one in NAMES:
        if one.rname == name and one.rtype == asked.q.qtype:
            reply.add_answer(one)
    if not reply.rr:
        reply.header.rcode = RCODE.NXDOMAIN
    if cut:
        reply.rr, reply.header.tc, reply.header.rcode = [], 1, RCODE.NOERROR
    return reply.pack()


class ByDatagram(socketserver.BaseRequestHandler):
    def handle(self):
        question, own = self.request
        own.sendto(answer(question, WANTED.get("shorten", False)), self.client_address)


class ByStream(socketserver.StreamRequestHandler):
    def handle(self):
        length = int.from_bytes(self.rfile.read(2), "big")
        reply = answer(self.rfile.read(length), False)
        self.wfile.write(len(reply).to_bytes(2, "big") + reply)


def certificate(site):
    now, day = datetime.datetime.now(datetime.timezone.utc), datetime.timedelta(days=1)
    kind, name = site.get("certificate", "good"), site["name"]
    issuer = STRANGER if kind == "unknown" else OWN
    if kind == "other":
        name = "other.example.test"
    return issuer.issue_cert(
        name,
        not_before=now + day if kind == "early" else now - 20 * day,
        not_after=now - day if kind == "expired" else now + 20 * day,
    )


def pages(site):
    class Pages(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            told = {
                "site": site["name"],
                "method": self.command,
                "path": self.path,
                "headers": {name.lower(): value for name, value in self.headers.items()},
                "body": body.decode(errors="replace"),
            }
            with LOCK, open(at("asked"), "a") as file:
                file.write(json.dumps(told) + "\n")
            page = site.get("pages", {}).get(self.path.split("?")[0], {"status": 404})
            data = page.get("body", "").encode()
            self.send_response(page["status"])
            for name, value in page.get("headers", {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = answer

    return Pages


def forward(site):
    class Forward(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            on = http.client.HTTPConnection(site["name"])
            on.sock = socket.socket(socket.AF_UNIX)
            on.sock.connect(site["forward"])
            headers = dict(self.headers.items()) | {"Connection": "close"}
            on.request(self.command, self.path, body or None, headers)
            reply = on.getresponse()
            data = reply.read()
            on.close()
            self.send_response(reply.status)
            for name, value in reply.getheaders():
                if name.lower() == "location":
                    # It knows nothing of TLS; web servers that are put in front put that right.
                    value = value.replace(f"http://{site['name']}/", f"https://{site['name']}/")
                if name.lower() not in ("connection", "content-length", "transfer-encoding"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_DELETE = answer
        do_OPTIONS = do_PROPFIND = do_REPORT = do_PROPPATCH = do_MKCALENDAR = do_MKCOL = answer

    return Forward


class Site(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True

    def __init__(self, site):
        handler = forward(site) if "forward" in site else pages(site)
        super().__init__((site["address"], site["port"]), handler)
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate(site).configure_cert(self.tls)

    def finish_request(self, request, address):
        # In the connection's own thread: a handshake that fails keeps nobody waiting.
        try:
            request = self.tls.wrap_socket(request, server_side=True)
        except (OSError, ssl.SSLError):
            return
        super().finish_request(request, address)

    def handle_error(self, request, address):
        pass


class Names(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


servers = [Site(site) for site in WANTED.get("sites", [])]
if "names" in WANTED:
    servers.append(socketserver.ThreadingUDPServer(("127.0.0.1", 53), ByDatagram))
    servers.append(Names(("127.0.0.1", 53), ByStream))
for server in servers:
    threading.Thread(target=server.serve_forever, daemon=True).start()
open(at("ready"), "w").close()
threading.Event().wait()
