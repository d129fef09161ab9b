"""What the coordinator is told when the mailbox cannot be reached or opened."""

import re
import socket

import pytest

from circle_tui.adapters import imap_login
from circle_tui.ports import LoginRefused, PortError, TryLater
from tests.adapters import scripted
from tests.adapters.conftest import Mailboxes
from tests.adapters.scripted import LOGGED_IN, SILENCE, Peer, Scripted
from tests.adapters.settings import imap, imap_at
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot


async def test_a_refused_login_names_host_user_and_cause(
    dovecot: Dovecot, open_mailbox: Mailboxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is tried once only."""
    monkeypatch.setenv("WRONG", "guessed")
    with pytest.raises(LoginRefused) as refused:
        await open_mailbox(imap(dovecot, password_env="WRONG")).listing("INBOX", 0, 0, None)
    assert re.match(
        r"127\.0\.0\.1, port \d+ refused the login of circle: .*Authentication failed", str(refused.value)
    )
    assert "the user name or the password is wrong" in str(refused.value)
    assert "guessed" not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "advice"),
    [
        ("imap.gmail.com", "app password"),
        ("outlook.office365.com", "token_command"),
        ("imap.mail.me.com", "made for this program"),
        ("imap.example.org", "the password is wrong"),
    ],
)
def test_the_likely_cause_fits_the_provider(host: str, advice: str) -> None:
    """Most providers refuse the usual password, each in its own way."""
    from circle_tui.adapters.faults import login_refused

    assert advice in str(login_refused(imap_at(993, host=host), "no", "secret"))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "was lost"),
        ("* BYE shutting down", "shutting down"),
        ("{tag} NO [UNAVAILABLE] Temporary failure", "Temporary failure"),
        ("{tag} NO [ALERT] Too many simultaneous connections", "Too many simultaneous"),
    ],
)
async def test_trouble_during_login_is_no_wrong_password(
    open_mailbox: Mailboxes, answer: str | None, said: str
) -> None:
    """A lost connection and a busy server are tried again."""
    with Scripted(scripted.imap(LOGGED_IN | {"LOGIN": answer})) as server:
        mailbox = open_mailbox(imap_at(server.port))
        with pytest.raises(TryLater, match=said):
            await mailbox.listing("INBOX", 0, 0, None)


async def test_after_a_refused_login_the_next_attempt_logs_in_again(
    dovecot: Dovecot, open_mailbox: Mailboxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection of the refused one is not used as if it were open."""
    mailbox = open_mailbox(imap(dovecot, password_env="LATER"))
    monkeypatch.setenv("LATER", "guessed")
    for _ in range(2):
        with pytest.raises(LoginRefused):
            await mailbox.connect()
    monkeypatch.setenv("LATER", "test")
    assert () == (await mailbox.listing("INBOX", 0, 0, None)).letters


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"host": "no-such-host.invalid"}, "no-such-host.invalid cannot be looked up"),
        ({}, "Nothing listens at 127.0.0.1"),
    ],
)
async def test_no_network_and_no_server_are_told_apart(
    open_mailbox: Mailboxes, changes: dict[str, str], said: str
) -> None:
    """Each with what is likely wrong, and that nothing is lost."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings = imap_at(closed.getsockname()[1], **({"security": "tls"} | changes))
        with pytest.raises(TryLater, match=rf"{said}.*next pass tries again"):
            await open_mailbox(settings).connect()


async def test_a_server_that_never_greets_is_given_up(
    open_mailbox: Mailboxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wait has an end."""
    monkeypatch.setattr(imap_login, "CONNECT_WITHIN", 0.1)
    with Scripted(Peer.fall_silent) as server, pytest.raises(TryLater, match="did not answer in time"):
        await open_mailbox(imap_at(server.port)).connect()


async def test_a_server_that_falls_silent_is_given_up(
    open_mailbox: Mailboxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later in the conversation, too."""
    monkeypatch.setattr(imap_login, "READ_WITHIN", 0.1)
    with Scripted(scripted.imap(LOGGED_IN | {"EXAMINE": SILENCE})) as server:
        mailbox = open_mailbox(imap_at(server.port))
        with pytest.raises(TryLater, match="did not answer in time"):
            await mailbox.listing("INBOX", 0, 0, None)


async def test_tls_is_verified(tls: Certificates, dovecot_tls: Dovecot, open_mailbox: Mailboxes) -> None:
    """A certificate that nobody vouches for, or of another host, ends the conversation before the login."""
    good = imap_at(dovecot_tls.tls_port, security="tls")
    await open_mailbox(good, trust=tls.client).connect()
    with pytest.raises(TryLater, match="certificate that cannot be trusted"):
        await open_mailbox(good).connect()
    heard: list[str] = []
    with Scripted(lambda peer: heard.append(peer.hear()), tls.wrong) as server:
        mailbox = open_mailbox(imap_at(server.port, security="tls"), trust=tls.client)
        with pytest.raises(TryLater, match="certificate that cannot be trusted"):
            await mailbox.connect()
    assert [] == heard


async def test_starttls_encrypts_before_the_login(
    tls: Certificates, dovecot_tls: Dovecot, open_mailbox: Mailboxes
) -> None:
    """And verifies, too."""
    settings = imap_at(dovecot_tls.port, security="starttls")
    await open_mailbox(settings, trust=tls.client).connect()
    with pytest.raises(TryLater, match="certificate that cannot be trusted"):
        await open_mailbox(settings).connect()


async def test_without_starttls_no_login_is_sent(open_mailbox: Mailboxes) -> None:
    """A server, or somebody between, that does not offer it gets no password."""
    heard: list[str] = []

    def talk(peer: Peer) -> None:
        peer.say("* OK ready")
        while line := peer.hear():
            heard.append(line.partition(" ")[2])
            peer.say(f"* CAPABILITY IMAP4rev1\r\n{line.partition(' ')[0]} OK done")

    with Scripted(talk) as server, pytest.raises(PortError, match="no STARTTLS, so the login was not sent"):
        await open_mailbox(imap_at(server.port, security="starttls")).connect()
    assert ["CAPABILITY"] == heard


async def test_plain_text_is_for_this_machine_only(open_mailbox: Mailboxes) -> None:
    """Elsewhere nothing is even connected."""
    with pytest.raises(PortError, match="on this machine only"):
        await open_mailbox(imap_at(143, host="imap.example.org")).connect()


async def test_tls_on_a_port_without_it_names_the_usual_one(
    dovecot: Dovecot, open_mailbox: Mailboxes
) -> None:
    """The commonest mistake in the settings."""
    with pytest.raises(TryLater, match="did not speak TLS: likely port 993"):
        await open_mailbox(imap(dovecot, security="tls")).connect()


async def test_what_a_server_says_reaches_no_terminal_as_it_is(open_mailbox: Mailboxes) -> None:
    """Escape sequences in its words are made harmless."""
    answers = LOGGED_IN | {"LOGIN": "{tag} NO \x1b]52;c;Zm9v\x07 no"}
    with Scripted(scripted.imap(answers)) as server, pytest.raises(LoginRefused) as refused:
        await open_mailbox(imap_at(server.port)).connect()
    assert "\x1b" not in str(refused.value)
    assert "\x07" not in str(refused.value)
