"""How a connection to an IMAP server is made and logged in; blocking.

IMAPClient is imported here and nowhere else.
"""

import imaplib
import socket
import ssl
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from circle_tui.adapters import faults
from circle_tui.adapters.secrets import Secret, secret
from circle_tui.config import ImapSettings

if TYPE_CHECKING:
    from imapclient import IMAPClient

CONNECT_WITHIN = 20.0
READ_WITHIN = 60.0
"""Seconds of silence, not of the whole answer."""

# RFC 5530, and what servers say that do not know it: they have trouble, the password may well be right.
_NOT_NOW = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]", "TOO MANY", "TEMPORAR", "TRY AGAIN")


def connected(settings: ImapSettings, trust: ssl.SSLContext | None) -> "IMAPClient":
    """A connection before its login; where ``security`` is "tls", the certificate is verified."""
    from imapclient import IMAPClient, SocketTimeout

    client = IMAPClient(
        settings.host,
        settings.port,
        ssl=settings.security == "tls",
        ssl_context=trust,
        timeout=SocketTimeout(CONNECT_WITHIN, READ_WITHIN),
    )
    hush(client)
    client.normalise_times = False
    # imaplib sends a literal and the end of its line apart: Nagle would hold the second back for 40 ms.
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client


def close(client: "IMAPClient") -> None:
    """Close the connection without a word."""
    with suppress(OSError):
        client.shutdown()


def hush(client: "IMAPClient") -> None:
    """Keep imaplib from formatting every body for a log that nobody reads: a third of the time is left.

    The attribute is private to IMAPClient; where it is gone, fetching is only slower.
    """
    wrapped: Any = getattr(client, "_imap", None)
    if hasattr(wrapped, "debug"):
        wrapped.debug = 0


def encrypt(client: "IMAPClient", settings: ImapSettings, trust: ssl.SSLContext | None) -> None:
    """STARTTLS. Raises `PortError` where the server does not offer it: nothing goes on in clear."""
    if not client.has_capability("STARTTLS"):
        raise faults.no_starttls(settings)
    client.starttls(trust)


def log_in(client: "IMAPClient", settings: ImapSettings) -> None:
    """Raises `LoginRefused`, or `TryLater` where the connection broke or the server is in trouble."""
    from imapclient.exceptions import LoginError

    word = secret(settings)
    try:
        if settings.token_command:
            _show_token(client, settings.username, word)
        elif client.has_capability("AUTH=PLAIN"):
            client.plain_login(settings.username, word)
        else:
            client.login(settings.username, word)
    except UnicodeEncodeError:
        raise faults.login_refused(settings, "it takes no letters beyond ASCII", word) from None
    except LoginError as error:
        # IMAPClient calls a lost connection a failed login, too.
        if isinstance(error.__context__, imaplib.IMAP4.abort):
            raise faults.unreachable(settings, error.__context__) from None
        if any(sign in str(error).upper() for sign in _NOT_NOW):
            raise faults.not_understood(settings, str(error).replace(word, "…")) from None
        raise faults.login_refused(settings, str(error), word) from None


def _show_token(client: "IMAPClient", username: str, token: Secret) -> None:
    """XOAUTH2. A server that refuses asks once more, and wants an empty answer before it says why."""
    answers = iter([f"user={username}\1auth=Bearer {token}\1\1"])
    client.sasl_login("XOAUTH2", lambda _challenge: next(answers, ""))
