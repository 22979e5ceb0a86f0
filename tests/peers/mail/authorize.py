"""authorize.py PORT [SUBJECT]: an OAuth 2 server (RFC 6749, PKCE by RFC 7636) for tests, on this machine alone.

GET /authorize sends the browser back with a code at once, for the client "os1-test", as if sam had said
yes. POST /token gives access tokens that Dovecot of dovecot.sh takes: JWTs signed by HS256; with a
SUBJECT those that Cyrus takes for that user (peers/cyrus/serve.sh), which have no other claims. The first one
of a sign-in holds for `LASTS` seconds (30, too short to be used twice), those of a refresh for an hour.
GET /count tells how often each grant was given.
"""

import base64
import collections
import hashlib
import hmac
import json
import secrets
import sys
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(sys.argv[1])
SUBJECT = sys.argv[2] if len(sys.argv) > 2 else None
KEY = base64.b64decode("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")
LASTS = 30
CODES, REFRESH, COUNT = {}, set(), collections.Counter()


def part(data):
    if not isinstance(data, bytes):
        data = json.dumps(data).encode()
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def token():
    now = int(time.time())
    claims = {"email": "sam@example.test", "sub": "sam@example.test", "active": "true", "iat": now, "exp": now + 3600}
    if SUBJECT:
        claims = {"sub": SUBJECT, "iat": now}
    signed = part({"alg": "HS256", "typ": "JWT"}) + b"." + part(claims)
    return (signed + b"." + part(hmac.new(KEY, signed, hashlib.sha256).digest())).decode()


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body, **headers):
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        asked = dict(urllib.parse.parse_qsl(url.query))
        if url.path == "/count":
            return self.answer(200, COUNT)
        if asked.get("client_id") != "os1-test" or asked.get("code_challenge_method") != "S256":
            return self.answer(400, {"error": "invalid_request"})
        code = secrets.token_urlsafe(16)
        CODES[code] = (asked["code_challenge"], asked["redirect_uri"])
        back = urllib.parse.urlencode({"code": code, "state": asked["state"]})
        self.answer(302, {}, Location=f"{asked['redirect_uri']}?{back}")

    def do_POST(self):
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        asked = dict(urllib.parse.parse_qsl(form))
        kind = asked.get("grant_type")
        if asked.get("client_id") != "os1-test":
            return self.answer(401, {"error": "invalid_client"})
        if kind == "authorization_code":
            challenge, redirect = CODES.pop(asked.get("code"), (None, None))
            proof = part(hashlib.sha256(asked.get("code_verifier", "").encode()).digest()).decode()
            if proof != challenge or redirect != asked.get("redirect_uri"):
                return self.answer(400, {"error": "invalid_grant"})
            lasts = LASTS
        elif kind == "refresh_token" and asked.get("refresh_token") in REFRESH:
            lasts = 3600
        else:
            return self.answer(400, {"error": "invalid_grant"})
        COUNT[kind] += 1
        refresh = secrets.token_urlsafe(16)
        REFRESH.add(refresh)
        self.answer(200, {"access_token": token(), "token_type": "Bearer", "expires_in": lasts, "refresh_token": refresh})


ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
