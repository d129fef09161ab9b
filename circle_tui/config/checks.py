"""What no single key can tell: values that another one leaves open, and values that contradict each other."""

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

import msgspec

from circle_tui.config.lines import Path
from circle_tui.config.problems import shown
from circle_tui.config.settings import ServerSettings, Settings

_S = TypeVar("_S", bound=ServerSettings)

# RFC 8314: the ports for TLS from the first byte are the defaults; these are the ports of the other kinds.
_OPEN_PORTS = {
    ("imap", "starttls"): 143,
    ("imap", "plain"): 143,
    ("smtp", "starttls"): 587,
    ("smtp", "plain"): 25,
}


class Contradiction(NamedTuple):
    """A key whose value other keys forbid; ``value`` as the file shows it, "" where it has none."""

    key: Path
    value: str
    trouble: str
    allowed: str


def complete(settings: Settings, table: dict[str, object]) -> Settings:
    """The settings with what the file leaves open: the usual ports, and the login to send.

    That is the login to fetch, but where nothing crosses a wire nobody has to log in.
    """
    mail = settings.mail
    imap = _with_port(mail.imap, "imap", table)
    smtp = _with_port(mail.smtp, "smtp", table)
    if not (_has_own_login(smtp) or _is_open(smtp)):
        smtp = msgspec.structs.replace(
            smtp,
            username=imap.username,
            password_command=imap.password_command,
            password_env=imap.password_env,
            token_command=imap.token_command,
        )
    return msgspec.structs.replace(settings, mail=msgspec.structs.replace(mail, imap=imap, smtp=smtp))


def contradictions(settings: Settings) -> Iterator[Contradiction]:
    """All values that others forbid, in settings as they are written."""
    mail, pieces = settings.mail, settings.pieces
    yield from _server(mail.imap, ("mail", "imap"), has_login=not _is_open(mail.imap))
    yield from _server(mail.smtp, ("mail", "smtp"), has_login=_has_own_login(mail.smtp))
    if mail.plus_addressing and "+" in mail.address:
        yield Contradiction(
            ("mail", "plus_addressing"),
            "true",
            f"is not possible with the address {mail.address}, which has a + already",
            "Allowed: false, or an address without +",
        )
    if pieces.min_words > pieces.max_words:
        yield Contradiction(
            ("pieces", "min_words"),
            str(pieces.min_words),
            f"is more than max_words = {pieces.max_words}",
            f"Allowed: at most {pieces.max_words}, or a greater max_words",
        )


def _server(server: ServerSettings, section: Path, *, has_login: bool) -> Iterator[Contradiction]:
    if server.security == "plain" and not server.is_loopback:
        yield Contradiction(
            (*section, "security"),
            '"plain"',
            f"would send the password in the clear to {shown('host', server.host)}",
            'Allowed: "tls" | "starttls"; "plain" only for a host on this machine, like "127.0.0.1"',
        )
    named = [name for name in ("password_command", "password_env", "token_command") if getattr(server, name)]
    if len(named) > 1:
        yield Contradiction(
            (*section, named[1]), "…", f"is not possible beside {named[0]}", f"Keep one of {', '.join(named)}"
        )
    if has_login and not named:
        yield Contradiction(
            (*section, "password_command"),
            "",
            "is missing",
            "Write one of password_command, password_env and token_command: where the password comes from",
        )
    if not server.username and (has_login or named):
        yield Contradiction(
            (*section, "username"), "", "is missing", "Write the name to log in with, often the mail address"
        )


def _has_own_login(smtp: ServerSettings) -> bool:
    return bool(smtp.has_secret or (smtp.username and not _is_open(smtp)))


def _is_open(server: ServerSettings) -> bool:
    return server.security == "plain" and server.is_loopback


def _with_port(server: _S, name: str, table: dict[str, object]) -> _S:
    port = _OPEN_PORTS.get((name, server.security))
    mail = table["mail"]
    if port is None or not isinstance(mail, dict) or "port" in mail[name]:
        return server
    return msgspec.structs.replace(server, port=port)
