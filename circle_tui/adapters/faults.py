"""What can go wrong between us and a mail server, in words for the coordinator."""

import socket
import ssl

from circle_tui.config import ServerSettings, SmtpSettings
from circle_tui.letters.safe import safe_line
from circle_tui.ports import LoginRefused, PortError, TryLater

_AGAIN = "Nothing is lost; the next pass tries again."

_OWN_WAY = "{} takes a password made for this program in the account's security settings, not the usual one."
_GOOGLE = (
    "Google takes an app password (after switching on 2-Step Verification) or a token_command; "
    "app passwords end when the account's password is changed."
)
_MICROSOFT = "Microsoft takes no passwords from mail programs: set token_command (OAuth)."
_SWITCHED_OFF = (
    "Mail programs must be switched on in this provider's settings, and some need an app password."
)
_CAUSES = {
    _GOOGLE: (".gmail.com", ".googlemail.com", ".google.com"),
    _MICROSOFT: (".outlook.com", ".office365.com", ".hotmail.com", ".live.com"),
    _OWN_WAY.format("Apple"): (".mail.me.com", ".icloud.com"),
    _OWN_WAY.format("Yahoo"): (".yahoo.com", ".aol.com"),
    _OWN_WAY.format("Fastmail"): (".fastmail.com", ".messagingengine.com"),
    _SWITCHED_OFF: (".gmx.net", ".gmx.com", ".web.de", ".zoho.com", ".zoho.eu"),
}


def place(server: ServerSettings) -> str:
    """Where a server is, for people."""
    return f"{server.host}, port {server.port}"


def refuse_clear_text(server: ServerSettings) -> None:
    """Raises `PortError` where a password would cross a wire that anybody can read."""
    if server.security == "plain" and not server.is_loopback:
        raise PortError(
            f'security = "plain" is for a server on this machine only, and {server.host} is not: '
            'use "tls" or "starttls". Nothing was sent.'
        )


def no_starttls(server: ServerSettings) -> PortError:
    """The server does not offer the encryption that the settings ask for."""
    return PortError(
        f"{place(server)} offers no STARTTLS, so the login was not sent. "
        f'Most providers have security = "tls" on port {_tls_port(server)}; '
        "if it was offered before, somebody may stand between."
    )


def unreachable(server: ServerSettings, error: BaseException) -> TryLater:
    """The connection could not be made, or was lost; with the likely cause."""
    return TryLater(f"{lost(server, error)} {_AGAIN}")


def not_understood(server: ServerSettings, words: str) -> TryLater:
    """The server answered a request with a refusal, or with something that makes no sense."""
    return TryLater(f"{place(server)} did not do what was asked: {safe_line(words, 300)}. {_AGAIN}")


def login_refused(server: ServerSettings, words: str, secret: str) -> LoginRefused:
    """The server said no to name or password; ``words`` are its own, ``secret`` is kept out of them."""
    said = safe_line(words.replace(secret, "…") if secret else words, 300)
    return LoginRefused(
        f"{place(server)} refused the login of {server.username}: {said}. {_likely_cause(server)}"
    )


def _likely_cause(server: ServerSettings) -> str:
    if server.token_command:
        return "Likely the token is expired or made for something else: run token_command by hand."
    for cause, domains in _CAUSES.items():
        if server.host.lower().endswith(domains):
            return cause
    return "Likely the user name or the password is wrong; some providers want an app password."


def lost(server: ServerSettings, error: BaseException) -> str:
    """What happened to a connection and its likely cause, in one or two sentences."""
    where = place(server)
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"{where} showed a certificate that cannot be trusted ({error.verify_message}). "
            "Nothing was sent. Likely the host name is not the one on the certificate, "
            "or this machine's clock is wrong."
        )
    if isinstance(error, ssl.SSLError):
        return f"{where} did not speak TLS: likely port {_tls_port(server)} is the one for it."
    if isinstance(error, socket.gaierror):
        return f"The name {server.host} cannot be looked up: likely no network, or a misspelt host."
    if isinstance(error, ConnectionRefusedError):
        return f"Nothing listens at {where}: likely a wrong port, or the server is down."
    if isinstance(error, TimeoutError):
        return f"{where} did not answer in time: likely a slow network, or a firewall between."
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"The connection to {where} was lost: {safe_line(words, 300) or 'it gave no reason'}."


def _tls_port(server: ServerSettings) -> int:
    return 465 if isinstance(server, SmtpSettings) else 993
