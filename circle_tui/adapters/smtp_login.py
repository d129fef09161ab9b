"""How a connection to an SMTP server is made, encrypted and logged in."""

import ssl
from typing import TYPE_CHECKING

from circle_tui.adapters import faults
from circle_tui.adapters.secrets import Secret, secret_aside
from circle_tui.config import SmtpSettings

if TYPE_CHECKING:
    from aiosmtplib import SMTP

CONNECT_WITHIN = 20.0
COMMAND_WITHIN = 120.0
"""Seconds; some servers make strangers wait on purpose."""

# The name in EHLO ends up in the Received lines of members' mail: this machine's own is nobody's business.
_OUR_NAME = "[127.0.0.1]"

# The method is not known after all, though it was offered: the next one may be.
_UNKNOWN_METHOD = (500, 501, 502, 504)


async def connected(settings: SmtpSettings, trust: ssl.SSLContext | None) -> "SMTP":
    """A connection, encrypted as the settings say and logged in where they name somebody.

    Raises `TryLater`, `LoginRefused`, and `PortError` where the login would be sent in clear.
    """
    from aiosmtplib import SMTP, SMTPException

    faults.refuse_clear_text(settings)
    client = SMTP(
        hostname=settings.host,
        port=settings.port,
        local_hostname=_OUR_NAME,
        timeout=COMMAND_WITHIN,
        use_tls=settings.security == "tls",
        start_tls=False,  # None, the default, would go on in clear where the server offers no STARTTLS
        tls_context=trust,
    )
    try:
        await client.connect(timeout=CONNECT_WITHIN)
        await _greet(client)
        if settings.security == "starttls":
            if not client.supports_extension("starttls"):
                raise faults.no_starttls(settings)
            await client.starttls(timeout=CONNECT_WITHIN)
            await _greet(client)
        if settings.username or settings.has_secret:
            await _log_in(client, settings, await secret_aside(settings))
    except (SMTPException, OSError) as error:
        client.close()
        cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
        raise faults.unreachable(settings, cause) from None
    except BaseException:
        client.close()
        raise
    return client


async def _greet(client: "SMTP") -> None:
    from aiosmtplib import SMTPHeloError

    try:
        await client.ehlo()
    except SMTPHeloError:
        await client.helo()


async def _log_in(client: "SMTP", settings: SmtpSettings, word: Secret) -> None:
    from aiosmtplib import SMTPAuthenticationError

    user = settings.username.encode()
    ways = (
        {"xoauth2": client.auth_xoauth2}
        if settings.token_command
        else {"plain": client.auth_plain, "login": client.auth_login, "cram-md5": client.auth_crammd5}
    )
    words = f"it offers none of {', '.join(ways).upper()}"
    for name in [name for name in ways if name in client.server_auth_methods]:
        try:
            await ways[name](user, word.encode())
            return
        except SMTPAuthenticationError as error:
            words = f"{error.code} {error.message}"
            if error.code < 500:
                raise faults.not_understood(settings, words.replace(word, "…")) from None
            if error.code not in _UNKNOWN_METHOD:
                break
    raise faults.login_refused(settings, words, word)
