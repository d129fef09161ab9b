"""The way out through an SMTP server, driven step by step, so that the stage of a failure is known."""

import asyncio
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from circle_tui.adapters import faults
from circle_tui.adapters.smtp_envelope import bad_address, on_the_wire, parameters
from circle_tui.adapters.smtp_login import connected
from circle_tui.config import SmtpSettings
from circle_tui.letters.safe import safe_line
from circle_tui.ports import Accepted, Deferred, LoginRefused, Outcome, Rejected, Unknown

if TYPE_CHECKING:
    from aiosmtplib import SMTP, SMTPResponse
    from aiosmtplib.protocol import SMTPProtocol

DATA_WITHIN = 300.0
"""Seconds for a mail's bytes to leave, and as long again for the answer (RFC 5321, 4.5.3.2)."""

# A mail goes out in pieces: one write of all would pass through TLS at once, and nobody would have to wait.
_PIECE = 65_536
_LEAVE_WITHIN = 2.0
_LOGIN_WANTED = (530, 534, 535, 538)


class SmtpMailer:
    """See `circle_tui.ports.Mailer`. One connection, one mail at a time.

    ``trust``: the certificates to believe, where they are not the system's.
    """

    def __init__(self, settings: SmtpSettings, trust: ssl.SSLContext | None = None) -> None:
        self._settings = settings
        self._trust = trust
        self._client: SMTP | None = None
        self._busy = asyncio.Lock()

    async def connect(self) -> None:
        """Connect and log in, to learn whether that works."""
        async with self._busy:
            await self._connected()

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        if bad := bad_address(sender) or bad_address(recipient):
            return bad
        async with self._busy:
            client = await self._connected()
            chosen = parameters(sender, recipient, raw, client.esmtp_extensions)
            if isinstance(chosen, Rejected):
                return chosen
            try:
                return await self._converse(client, sender, recipient, raw, chosen)
            except BaseException:
                # Cancelled, in the middle of a mail. No QUIT: it would wait for the server.
                self._drop()
                raise

    async def close(self) -> None:
        from aiosmtplib import SMTPException

        if self._client is not None and self._client.is_connected and not self._busy.locked():
            with suppress(SMTPException, OSError):
                await self._client.quit(timeout=_LEAVE_WITHIN)
        self._drop()

    async def _connected(self) -> "SMTP":
        if self._client is None or not self._client.is_connected:
            self._drop()
            self._client = await connected(self._settings, self._trust)
        return self._client

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            transport: Any = client.transport
            client.close()
            if transport is not None:
                transport.abort()  # what is still in line must not leave after all

    async def _converse(
        self, client: "SMTP", sender: str, recipient: str, raw: bytes, chosen: list[bytes]
    ) -> Outcome:
        from aiosmtplib import SMTPException

        handed_over = False
        try:
            if refusal := await _envelope(client, sender, recipient, chosen):
                return await self._refused(client, refusal)
            if (protocol := client.protocol) is None:
                raise ConnectionResetError
            await _all_but_the_dot(protocol, on_the_wire(raw))
            protocol.write(b".\r\n")
            handed_over = True
            return self._final(await protocol.read_response(DATA_WITHIN))
        except (SMTPException, OSError) as error:
            self._drop()
            if handed_over:
                return Unknown(
                    f"{faults.lost(self._settings, error)} Whether the mail was taken, nobody knows."
                )
            return Deferred(f"{faults.lost(self._settings, error)} The mail was not handed over.")

    async def _refused(self, client: "SMTP", reply: "SMTPResponse") -> Outcome:
        """What a refusal before the mail itself means; the connection is made ready for the next mail."""
        from aiosmtplib import SMTPException

        if reply.code in _LOGIN_WANTED:
            raise LoginRefused(
                f"{faults.place(self._settings)} wants a login before it takes mail: {_words(reply)}. "
                "Check username and password_command in [mail.smtp]."
            )
        try:
            await client.rset()
        except (SMTPException, OSError):
            self._drop()
        return (
            Rejected(reply.code, _words(reply)) if reply.code >= 500 else Deferred(_words(reply), reply.code)
        )

    def _final(self, reply: "SMTPResponse") -> Outcome:
        words = _words(reply)
        match reply.code // 100:
            case 2:
                return Accepted(words)
            case 5:
                return Rejected(reply.code, words)
            case 4:
                if reply.code == 421:  # the server closes the connection (RFC 5321, 3.8)
                    self._drop()
                return Deferred(words, reply.code)
        self._drop()
        return Unknown(f"{faults.place(self._settings)} answered {reply.code} {words} to the mail.")


async def _envelope(
    client: "SMTP", sender: str, recipient: str, chosen: list[bytes]
) -> "SMTPResponse | None":
    """MAIL, RCPT and DATA up to the mail itself; the first answer that is not as hoped."""
    steps = (
        ((b"MAIL", b"FROM:<%s>" % sender.encode(), *chosen), (250,)),
        ((b"RCPT", b"TO:<%s>" % recipient.encode()), (250, 251)),
        ((b"DATA",), (354,)),
    )
    for command, hoped in steps:
        reply = await client.execute_command(*command)
        if reply.code not in hoped:
            return reply
    return None


async def _all_but_the_dot(protocol: "SMTPProtocol", content: bytes) -> None:
    """Returns once a mail has left but for its final dot: until then, no server can have taken it."""
    transport = protocol.transport
    if isinstance(transport, asyncio.WriteTransport):
        transport.set_write_buffer_limits(high=1, low=0)
    # Private to aiosmtplib; without it, a loss in the middle of a mail counts as one after it.
    drain: Any = getattr(protocol, "_drain_helper", None)
    async with asyncio.timeout(DATA_WITHIN):
        for start in range(0, len(content), _PIECE):
            if start:
                await asyncio.sleep(0)  # a loss shows only to those who let the event loop look
            protocol.write(content[start : start + _PIECE])
            if drain is not None:
                await drain()


def _words(reply: "SMTPResponse") -> str:
    return safe_line(reply.message, 500)
