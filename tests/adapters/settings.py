"""Settings for the test servers; the password of all of them is in the variable that `conftest` sets."""

from typing import Any

from circle_tui.config import ImapSettings, SmtpSettings
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpSink

PASSWORD_VARIABLE = "CIRCLE_TESTS_PASSWORD"


def imap(server: Dovecot, **changes: Any) -> ImapSettings:
    """Plain, as the user ``circle``, letters of any age."""
    return imap_at(server.port, **changes)


def imap_at(port: int, **changes: Any) -> ImapSettings:
    settings: dict[str, Any] = {
        "host": "127.0.0.1",
        "port": port,
        "security": "plain",
        "username": "circle",
        "password_env": PASSWORD_VARIABLE,
        "since": None,
    }
    return ImapSettings(**(settings | changes))


def smtp(server: SmtpSink, **changes: Any) -> SmtpSettings:
    """As the sink is; with a login if it has users."""
    return smtp_at(server.port, **({"security": server.security} | _login(server.users) | changes))


def smtp_at(port: int, **changes: Any) -> SmtpSettings:
    settings: dict[str, Any] = {"host": "127.0.0.1", "port": port, "security": "plain"}
    return SmtpSettings(**(settings | changes))


def _login(users: dict[str, str]) -> dict[str, Any]:
    return {"username": next(iter(users)), "password_env": PASSWORD_VARIABLE} if users else {}
