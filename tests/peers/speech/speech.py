"""A speech server that speaks OpenAI's audio API, and misbehaves as the model's name says.

Bound to a free port of this machine, which it prints. What it heard it tells in numbers: how many samples at
which rate, and how loud. What it says is a hum, 60 ms for each character. Standard library only.

    python3 speech.py
"""

import array
import json
import math
import sys
import time
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RATE = 24_000
# The most that is read of a request.
MOST = 4 << 20


def parts(kind, body):
    """The fields of a form, and the file in it."""
    message = BytesParser(policy=HTTP).parsebytes(
        b"content-type: " + kind.encode() + b"\r\n\r\n" + body
    )
    fields = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        fields[name] = part.get_payload(decode=True)
    return fields


def heard(wav):
    """Rate, count and mean square root of the samples of a WAV file of 16 bits."""
    assert wav[:4] == b"RIFF" and wav[8:16] == b"WAVEfmt ", "no WAV"
    rate = int.from_bytes(wav[24:28], "little")
    assert wav[36:40] == b"data"
    samples = array.array("h", wav[44 : 44 + int.from_bytes(wav[40:44], "little")])
    loud = math.sqrt(sum(s * s for s in samples) / max(1, len(samples)))
    return rate, len(samples), round(loud)


def hum(text, rate):
    count = int(rate * 0.06) * len(text)
    wave = (int(8_000 * math.sin(at * 2 * math.pi * 150 / rate)) for at in range(count))
    return array.array("h", wave).tobytes()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        length = int(self.headers.get("content-length", 0))
        body = self.rfile.read(min(length, MOST))
        kind = self.headers.get("content-type", "")
        if self.path.endswith("/audio/transcriptions"):
            fields = parts(kind, body)
            text = {k: v.decode() for k, v in fields.items() if k != "file"}
            self.answer(text["model"], lambda how: self.hear(how, text, fields["file"]))
        elif self.path.endswith("/audio/speech"):
            wish = json.loads(body)
            self.answer(wish["model"], lambda how: self.say(how, wish))
        else:
            self.whole(404, b"{}", "application/json")

    def answer(self, model, work):
        how = model.rsplit("-", 1)[-1]
        if how == "locked" and self.headers.get("authorization") != "Bearer secret":
            return self.whole(401, b"{}", "application/json")
        status = {"busy": 429, "broken": 500, "unknown": 404, "moved": 307}.get(how)
        if status:
            # What a server says of an error may repeat what was said.
            return self.whole(status, b'{"error":{"message":"canary"}}', "application/json")
        if how == "stall":
            time.sleep(60)
            return None
        if how == "garbage":
            return self.whole(200, b"\x00\xff<html>canary", "application/json")
        return work(how)

    def whole(self, status, body, kind):
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        if status == 429:
            self.send_header("retry-after", "7")
        if status == 307:
            self.send_header("location", "http://127.0.0.1:9/")
        self.end_headers()
        self.wfile.write(body)

    def begin(self, kind):
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def piece(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def end(self):
        self.wfile.write(b"0\r\n\r\n")

    def hear(self, how, fields, wav):
        if how == "plain" and fields["response_format"] != "json":
            return self.whole(400, b"{}", "application/json")
        rate, count, loud = heard(wav)
        words = ["rate", str(rate), "samples", str(count), "loud", str(loud)]
        words += ["language", fields["language"]]
        if how == "stream":
            self.begin("text/event-stream")
            for word in words:
                event = {"type": "transcript.text.delta", "delta": word + " "}
                self.piece(b"data: " + json.dumps(event).encode() + b"\n\n")
                time.sleep(0.05)
            event = {"type": "transcript.text.done", "text": " ".join(words)}
            self.piece(b"data: " + json.dumps(event).encode() + b"\n\n")
            return self.end()
        if how == "cut":
            self.begin("text/event-stream")
            self.piece(b'data: {"type":"transcript.text.delta","delta":"half"}\n\n')
            self.close_connection = True
            return self.connection.close()
        if how == "endless":
            self.begin("text/event-stream")
            try:
                while True:
                    self.piece(b'data: {"type":"transcript.text.other"}\n\n' * 1_000)
            except OSError:
                return None
        timed = [
            {"word": word, "start": 0.1 * at, "end": 0.1 * (at + 1)} for at, word in enumerate(words)
        ]
        answer = {"text": " ".join(words)}
        if fields["response_format"] == "verbose_json":
            answer |= {"words": timed, "segments": [{"start": 0, "end": 9, "avg_logprob": -0.5}]}
        return self.whole(200, json.dumps(answer).encode(), "application/json")

    def say(self, how, wish):
        sound = hum(wish["input"], 16_000 if how == "wav" else RATE)
        sound = sound[: int(len(sound) / 2 / wish["speed"]) * 2]
        if how == "mp3":
            return self.whole(200, b"\xff\xfb" + sound, "audio/mpeg")
        if how == "empty":
            return self.whole(200, b"", "audio/pcm")
        self.begin("audio/wav" if how == "wav" else "audio/pcm")
        if how == "wav":
            head = b"RIFF\xff\xff\xff\xffWAVEfmt \x10\0\0\0\x01\0\x01\0"
            head += (16_000).to_bytes(4, "little") + (32_000).to_bytes(4, "little")
            self.piece(head + b"\x02\0\x10\0data\xff\xff\xff\xff")
        size = 7_001
        try:
            for at in range(0, len(sound), size):
                self.piece(sound[at : at + size])
                if how == "half" and at:
                    time.sleep(60)
                if how == "cut" and at:
                    self.close_connection = True
                    return self.connection.close()
            while how == "endless":
                self.piece(sound)
            return self.end()
        except OSError:
            return None


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    sys.stdout.flush()
    server.serve_forever()
