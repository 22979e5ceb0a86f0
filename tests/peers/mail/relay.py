"""relay.py PORT FOLDER [LMTP_SOCKET]: an SMTP relay for tests, on this machine alone.

Every message that it took lies in FOLDER, one file each. With a socket it hands on by LMTP what is for
example.test, and with OS1_RELAY_VOUCHES=yes it writes above it that the sender is who they say (RFC 8601).
What it does to a recipient follows from the beginning of the address:

- bounce: refused for good (550); full: refused for good, the mailbox being full (552)
- greylist: asked to come again (451) the first two times it is named
- early: the connection ends after DATA is allowed, before the final dot
- late: the message is taken, and the connection ends without a word after the final dot
- lost: the message is not taken, and the connection ends without a word after the final dot
- sorry: refused for good after the final dot (554)
- slow: the message is taken, and the word about it comes half a second later
"""

import asyncio
import collections
import os
import smtplib
import sys
import time

from aiosmtpd.smtp import SMTP, syntax

PORT, FOLDER = int(sys.argv[1]), sys.argv[2]
LMTP = sys.argv[3] if len(sys.argv) > 3 else None
VOUCHES = os.environ.get("OS1_RELAY_VOUCHES") == "yes"
NAMED = collections.Counter()


def meant(envelope, word):
    return any(address.startswith(word) for address in envelope.rcpt_tos)


class Relay(SMTP):
    @syntax("DATA")
    async def smtp_DATA(self, arg):
        if self.envelope and meant(self.envelope, "early"):
            await self.push("354 go on")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        NAMED[address] += 1
        if address.startswith("bounce"):
            return "550 5.1.1 no such user"
        if address.startswith("full"):
            return "552 5.2.2 mailbox is over quota"
        if address.startswith("greylist") and NAMED[address] <= 2:
            return "451 4.7.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if meant(envelope, "sorry"):
            return "554 5.6.0 not this one"
        if not meant(envelope, "lost"):
            self.keep(envelope)
        if meant(envelope, "late") or meant(envelope, "lost"):
            server.transport.abort()
            return "421 gone"
        if meant(envelope, "slow"):
            await asyncio.sleep(0.5)
        if LMTP:
            try:
                await asyncio.get_running_loop().run_in_executor(None, hand_on, envelope)
            except smtplib.SMTPException as error:
                return f"451 4.3.0 {error}"[:200]
        return "250 2.0.0 taken"

    def keep(self, envelope):
        path = os.path.join(FOLDER, f"{time.time_ns()}")
        with open(path + ".part", "wb") as file:
            for address in envelope.rcpt_tos:
                file.write(f"X-Envelope-To: {address}\r\n".encode())
            file.write(envelope.content)
        os.rename(path + ".part", path + ".eml")


def hand_on(envelope):
    here = [address for address in envelope.rcpt_tos if address.endswith("@example.test")]
    if not here:
        return
    content = envelope.content
    if VOUCHES:
        content = b"Authentication-Results: mx.example.test; dmarc=pass\r\n" + content
    with smtplib.LMTP(LMTP) as lmtp:
        lmtp.sendmail(envelope.mail_from, here, content)


async def main():
    os.makedirs(FOLDER, exist_ok=True)
    make = lambda: Relay(Handler(), enable_SMTPUTF8=True, hostname="relay.example.test")
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", PORT)
    await server.serve_forever()


asyncio.run(main())
