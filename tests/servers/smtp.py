"""An SMTP server that keeps what it is given and fails in the ways that real ones do, when told to.

It runs in a thread of its own, so that both blocking and asyncio clients can be tested against it.
"""

# ruff: noqa: N802, ARG002 - aiosmtpd finds its hooks by name and number of arguments

import asyncio
import base64
import binascii
import ssl
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Literal, NamedTuple, Self, TypeVar, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Security = Literal["plain", "starttls", "tls"]
Moment = Literal["rcpt", "dot", "reply"]
ANYONE = "*"
Fault = TypeVar("Fault")


class Accepted(NamedTuple):
    """One mail this server took responsibility for, whether or not its client learned of it."""

    sender: str
    """``<>`` for the null sender."""
    recipients: tuple[str, ...]
    raw: bytes
    """As sent, dots unstuffed."""


class SmtpSink:
    """An SMTP server on a free loopback port; a context manager. Faults are attributes, changed at any time.

    Keys of the faults are addresses, or ``"*"`` for anyone; replies are whole lines:
    ``"550 5.1.1 no such user"``.
    """

    host = "127.0.0.1"
    port = 0
    """Set once it serves."""

    def __init__(
        self,
        security: Security = "plain",
        certificate: ssl.SSLContext | None = None,
        users: dict[str, str] | None = None,
        deliver: Callable[[str, bytes], object] | None = None,
    ) -> None:
        """``users``: name → password (or XOAUTH2 token); with any, MAIL needs AUTH first.

        ``deliver`` is called with each recipient and the bytes of each accepted mail.
        """
        self.security = security
        self.certificate = certificate
        self.users = users or {}
        self.deliver = deliver
        self.accepted: list[Accepted] = []
        self.conversations: list[list[str]] = []
        """The commands of each connection, oldest first; secrets of AUTH left out."""
        self.refuse_mail: dict[str, str] = {}
        """By sender, the reply to MAIL."""
        self.refuse_rcpt: dict[str, str] = {}
        """By recipient, the reply to RCPT."""
        self.refuse_data: dict[str, str] = {}
        """By recipient, the reply to a whole mail."""
        self.greylist = False
        """Each pair of sender and recipient is told once to come back later."""
        self.drop: dict[str, Moment] = {}
        """By recipient, where the connection breaks: at RCPT, before the final dot (nothing is accepted), or
        instead of the reply to it (the mail is accepted)."""
        self.slow: dict[str, float] = {}
        """By recipient, the seconds until an accepted mail is acknowledged."""
        self._greylisted: set[tuple[str, str]] = set()
        self._open: set[_Conversation] = set()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the SMTP sink did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        implicit = self.certificate if self.security == "tls" else None
        server = await self._loop.create_server(lambda: _Conversation(self), self.host, 0, ssl=implicit)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for conversation in list(self._open):
            conversation.hang_up()
        await server.wait_closed()

    def take(self, mail: Accepted) -> None:
        self.accepted.append(mail)
        for recipient in mail.recipients if self.deliver else ():
            self.deliver(recipient, mail.raw)  # type: ignore[misc]

    def greylists(self, sender: str, recipient: str) -> bool:
        first = (sender, recipient) not in self._greylisted
        self._greylisted.add((sender, recipient))
        return self.greylist and first


class _Conversation(SMTP):
    """One connection: aiosmtpd's protocol, written down, and able to break off in the middle of DATA."""

    def __init__(self, sink: SmtpSink) -> None:
        self.sink = sink
        self.commands: list[str] = []
        super().__init__(
            _Hooks(sink),
            hostname="sink.example.org",  # else aiosmtpd asks the DNS for ours
            enable_SMTPUTF8=True,
            tls_context=sink.certificate if sink.security == "starttls" else None,
            authenticator=_authenticator(sink),
            auth_require_tls=not sink.users,
            loop=asyncio.get_running_loop(),
        )
        self._smtp_methods = {n: partial(self._note, n, m) for n, m in self._smtp_methods.items()}

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if self not in self.sink._open:  # called a second time after STARTTLS
            self._tcp = cast("asyncio.Transport", transport)
            self.sink._open.add(self)
            self.sink.conversations.append(self.commands)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.sink._open.discard(self)
        super().connection_lost(error)

    def hang_up(self) -> None:
        # Not self.transport: after a failed handshake that is one which can no longer be aborted.
        if not self._tcp.is_closing():
            self._tcp.abort()

    async def break_off(self) -> None:
        """Hang up and do nothing more: losing the connection cancels the task that waits here."""
        self.hang_up()
        await asyncio.Event().wait()

    async def smtp_DATA(self, arg: str) -> None:
        recipients = self.envelope.rcpt_tos if self.envelope else []
        if "dot" in _found(self.sink.drop, *recipients):
            await self.push("354 go on")
            await self._reader.readline()
            await self.break_off()
        await super().smtp_DATA(arg)

    async def _note(self, name: str, method: Callable[[str | None], Any], arg: str | None) -> None:
        shown = (arg or "").split(" ")[0] if name == "AUTH" else arg or ""
        self.commands.append(f"{name} {shown}".strip())
        await method(arg)


class _Hooks:
    """What aiosmtpd asks at each step, by method name."""

    def __init__(self, sink: SmtpSink) -> None:
        self.sink = sink

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, replies: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [reply for reply in replies if self.sink.users or "AUTH" not in reply]

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.sink.users and not session.authenticated:
            return "530 5.7.0 Authentication required"
        for reply in _found(self.sink.refuse_mail, address):
            return reply
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(
        self, server: "_Conversation", session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if "rcpt" in _found(self.sink.drop, address):
            await server.break_off()
        for reply in _found(self.sink.refuse_rcpt, address):
            return reply
        if self.sink.greylists(envelope.mail_from or "", address):
            return "450 4.2.0 Greylisted, come back later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: "_Conversation", session: Session, envelope: Envelope) -> str:
        recipients = envelope.rcpt_tos
        for reply in _found(self.sink.refuse_data, *recipients):
            return reply
        raw = envelope.original_content or b""
        self.sink.take(Accepted(envelope.mail_from or "", tuple(recipients), raw))
        if "reply" in _found(self.sink.drop, *recipients):
            await server.break_off()
        for seconds in _found(self.sink.slow, *recipients):
            await asyncio.sleep(seconds)
        return "250 2.0.0 OK: taken"

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        """``user=NAME^Aauth=Bearer TOKEN^A^A`` in base64, with the command."""
        try:
            fields = base64.b64decode(args[1], validate=True).decode().split("\x01")
            good = self.sink.users[fields[0].removeprefix("user=")] == fields[1].removeprefix("auth=Bearer ")
        except (IndexError, KeyError, UnicodeDecodeError, binascii.Error):
            good = False
        return AuthResult(success=good, handled=False)


def _authenticator(sink: SmtpSink) -> Callable[..., AuthResult]:
    def check(_1: SMTP, _2: Session, _3: Envelope, _mechanism: str, said: LoginPassword) -> AuthResult:
        good = sink.users.get(said.login.decode()) == said.password.decode()
        # handled=False: "you answer"; the default would leave the client waiting for a reply.
        return AuthResult(success=good, handled=False)

    return check


def _found(faults: dict[str, Fault], *addresses: str) -> list[Fault]:
    return [faults[key] for key in (*addresses, ANYONE) if key in faults]
