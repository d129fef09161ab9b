"""The SMTP server of the sample circle: what it accepts lies in each recipient's INBOX before it says so.

It takes mail from anybody, as a mail exchanger does; a login (any user, the one password) only shows in
``Received``. Arrival is the sample circle's instant.
"""

# ruff: noqa: N802, ARG001, ARG002 - aiosmtpd finds its hooks by name and number of arguments

import asyncio
import logging
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from circle_tui.demo import mailboxes

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LARGEST_LETTER = 64 * 1024 * 1024
"""Bytes; more than the circle's own limit, so that its refusal can be seen."""

_log = logging.getLogger(__name__)


async def listen(root: Path) -> asyncio.Server:
    """Deliver into the mailboxes under ``root``, from a free loopback port."""
    from aiosmtpd.smtp import SMTP

    loop = asyncio.get_running_loop()

    def conversation() -> SMTP:
        return SMTP(
            _Delivery(root),
            hostname="localhost",  # else aiosmtpd asks the DNS for ours
            ident="The sample circle",
            data_size_limit=LARGEST_LETTER,
            enable_SMTPUTF8=True,
            authenticator=_authenticate,
            auth_require_tls=False,  # loopback only
            loop=loop,
        )

    return await loop.create_server(conversation, "127.0.0.1", 0)


class _Delivery:
    """What aiosmtpd asks at each step, by method name."""

    def __init__(self, root: Path) -> None:
        self.root = root

    async def handle_DATA(self, server: "SMTP", session: "Session", envelope: "Envelope") -> str:
        at = mailboxes.now(self.root)
        raw = envelope.original_content or b""
        protocol = "ESMTPA" if session.authenticated else "ESMTP"
        for recipient in envelope.rcpt_tos:
            trace = _trace(envelope.mail_from or "<>", recipient, session.host_name or "", protocol, at)
            mailboxes.deliver(self.root, mailboxes.mailbox_of(recipient), trace + raw, at)
        return "250 2.0.0 OK: delivered"

    async def handle_exception(self, error: Exception) -> str:
        _log.error("a mail could not be delivered", exc_info=error)
        return f"451 4.3.0 Not delivered: {type(error).__name__}"


def _trace(sender: str, recipient: str, client: str, protocol: str, at: datetime) -> bytes:
    """The lines a mail exchanger puts on top of a letter (RFC 5321, 4.4)."""
    name = "".join(c for c in client if c.isascii() and (c.isalnum() or c in "-._[]:"))[:100] or "unknown"
    lines = [
        f"Return-Path: <{sender.strip('<>')}>",
        f"Delivered-To: {recipient}",
        f"Received: from {name} ([127.0.0.1])",
        f"\tby localhost with {protocol}",
        f"\tfor <{recipient}>; {format_datetime(at)}",
    ]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def _authenticate(
    server: "SMTP", session: "Session", envelope: "Envelope", mechanism: str, said: "LoginPassword"
) -> "AuthResult":
    from aiosmtpd.smtp import AuthResult

    # handled=False: "you answer"; the default would leave the client waiting for a reply.
    return AuthResult(success=said.password == mailboxes.PASSWORD.encode(), handled=False)
