"""What the coordinator is told when the mailbox cannot be reached or opened."""

import asyncio
import re
import socket
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest

from circle_tui.adapters import imap_login
from circle_tui.ports import Arrived, Fetched, LoginRefused, PortError, TryLater
from tests.adapters import scripted
from tests.adapters.conftest import Mailboxes
from tests.adapters.scripted import LOGGED_IN, SILENCE, Peer, Scripted
from tests.adapters.settings import imap, imap_at
from tests.servers.certificates import Certificates
from tests.servers.dovecot import Dovecot


async def collected(batches: AsyncIterator[Sequence[Fetched]]) -> list[Fetched]:
    return [letter async for batch in batches for letter in batch]


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


async def test_closing_ends_a_read_that_hangs(open_mailbox: Mailboxes) -> None:
    """From another task, at once, though the server says nothing and the limit is far."""
    reached = asyncio.Event()
    loop = asyncio.get_running_loop()

    def talk(peer: Peer) -> None:
        peer.say("* PREAUTH")
        peer.hear()
        loop.call_soon_threadsafe(reached.set)
        peer.fall_silent()

    with Scripted(talk) as server:
        mailbox = open_mailbox(imap_at(server.port))
        waiting = asyncio.ensure_future(mailbox.listing("INBOX", 0, 0, None))
        await reached.wait()
        before = time.monotonic()
        await mailbox.close()
        with pytest.raises(TryLater, match="connection was closed"):
            await waiting
        assert 3 > time.monotonic() - before


async def test_a_cancelled_task_ends_at_once_and_the_next_one_connects_anew(open_mailbox: Mailboxes) -> None:
    """What the server says late to the first goes to nobody."""
    heard = asyncio.Event()
    loop = asyncio.get_running_loop()
    silent = [True]

    def talk(peer: Peer) -> None:
        if silent.pop(0) if silent else False:
            peer.say("* OK ready")
            peer.hear()
            loop.call_soon_threadsafe(heard.set)
            return peer.fall_silent()
        return scripted.imap(LOGGED_IN | {"UID SEARCH": "* SEARCH\r\n{tag} OK done"})(peer)

    with Scripted(talk) as server:
        mailbox = open_mailbox(imap_at(server.port))
        before = time.monotonic()
        waiting = asyncio.ensure_future(mailbox.connect())
        await heard.wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert 7 == (await mailbox.listing("INBOX", 0, 0, None)).uidvalidity
        assert 10 > time.monotonic() - before


async def test_a_connection_lost_while_fetching_keeps_what_came(
    dovecot: Dovecot, open_mailbox: Mailboxes
) -> None:
    """The batches before are the caller's; the next call connects anew."""
    for number in range(3):
        dovecot.deliver("circle", b"Subject: %d\r\n\r\n" % number + b"x\r\n" * 2_000_000)
    mailbox = open_mailbox(imap(dovecot))
    letters = (await mailbox.listing("INBOX", 0, 0, None)).letters
    batches = mailbox.fetch("INBOX", letters, 10_000_000)
    assert [1] == [letter.uid for letter in await anext(batches)]
    dovecot.stop()
    with pytest.raises(TryLater, match=r"was lost|Nothing listens"):
        await collected(batches)
    dovecot.start()
    assert letters == (await mailbox.listing("INBOX", 0, 0, None)).letters


async def test_a_folder_rebuilt_between_listing_and_fetch_is_not_mixed_up(open_mailbox: Mailboxes) -> None:
    """After a reconnection its UIDs may be other letters: nothing is fetched by them."""
    validity = iter((7, 8))

    def talk(peer: Peer) -> None:
        shown = (
            f"* 1 EXISTS\r\n* OK [UIDVALIDITY {next(validity)}]\r\n* OK [UIDNEXT 2]\r\n{{tag}} OK [READ-ONLY]"
        )
        sizes = "* 1 FETCH (UID 1 RFC822.SIZE 10)\r\n{tag} OK done"
        answers = LOGGED_IN | {"EXAMINE": shown, "UID SEARCH": "* SEARCH 1\r\n{tag} OK done"}
        scripted.imap(answers | {"UID FETCH 1 (RFC822": sizes, "UID FETCH": None})(peer)

    with Scripted(talk) as server:
        mailbox = open_mailbox(imap_at(server.port))
        letters = (await mailbox.listing("INBOX", 0, 0, None)).letters
        for said in ("was lost", "was rebuilt meanwhile"):
            with pytest.raises(TryLater, match=said):
                await collected(mailbox.fetch("INBOX", letters, 100))


async def test_a_letter_that_the_server_withholds_holds_up_no_other(open_mailbox: Mailboxes) -> None:
    """The others come, then a fault names it."""
    shown = '* 1 FETCH (UID {0} INTERNALDATE "03-Dec-2026 12:00:00 +0100" BODY[] "hello")\r\n{{tag}} OK done'
    answers = LOGGED_IN | {
        "UID FETCH 1,2,3 ": "{tag} NO [SERVERBUG] Internal error",
        "UID FETCH 1 ": shown.format(1),
        "UID FETCH 2 ": "{tag} NO [SERVERBUG] Internal error",
        "UID FETCH 3 ": shown.format(3),
        "UID SEARCH UID 2": "* SEARCH 2\r\n{tag} OK done",
    }
    with Scripted(scripted.imap(answers)) as server:
        mailbox = open_mailbox(imap_at(server.port))
        batches = mailbox.fetch("INBOX", [Arrived(uid, 9) for uid in (1, 2, 3)], 100)
        at = datetime(2026, 12, 3, 11, tzinfo=UTC)
        assert [Fetched(1, b"hello", at), Fetched(3, b"hello", at)] == await anext(batches)
        with pytest.raises(TryLater, match=r"does not give UID 2: .*Internal error"):
            await anext(batches)


async def test_a_server_that_says_little_is_understood(open_mailbox: Mailboxes) -> None:
    """Without UIDNEXT the last letter is named, and not taken for new; a date of nonsense is far ahead."""
    answers = LOGGED_IN | {
        "EXAMINE": "* 3 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n{tag} OK [READ-ONLY]",
        "UID SEARCH UID 4:*": "* SEARCH 3\r\n{tag} OK done",
        "UID SEARCH UID 3:*": "* SEARCH 3\r\n{tag} OK done",
        "UID FETCH 3 (RFC822.SIZE": "* 3 FETCH (UID 3 RFC822.SIZE 5)\r\n{tag} OK done",
        "UID FETCH 3 (INT": '* 3 FETCH (UID 3 INTERNALDATE "someday" BODY[] "hello")\r\n{tag} OK done',
    }
    with Scripted(scripted.imap(answers)) as server:
        mailbox = open_mailbox(imap_at(server.port))
        assert () == (await mailbox.listing("INBOX", 3, 7, None)).letters
        listing = await mailbox.listing("INBOX", 2, 7, None)
        assert ((Arrived(3, 5),), 0) == (listing.letters, listing.next_uid)
        [letter] = await collected(mailbox.fetch("INBOX", listing.letters, 100))
        assert datetime(9999, 1, 1, tzinfo=UTC) == letter.arrived


async def test_what_a_server_says_reaches_no_terminal_as_it_is(open_mailbox: Mailboxes) -> None:
    """Escape sequences in its words are made harmless."""
    answers = LOGGED_IN | {"LOGIN": "{tag} NO \x1b]52;c;Zm9v\x07 no"}
    with Scripted(scripted.imap(answers)) as server, pytest.raises(LoginRefused) as refused:
        await open_mailbox(imap_at(server.port)).connect()
    assert "\x1b" not in str(refused.value)
    assert "\x07" not in str(refused.value)


async def test_a_huge_folder_is_searched_in_parts(open_mailbox: Mailboxes) -> None:
    """One answer with all UIDs would be a longer line than imaplib takes."""
    asked: list[str] = []

    def talk(peer: Peer) -> None:
        shown = "* 100000 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT 170001]\r\n{tag} OK [READ-ONLY]"
        scripted.imap(LOGGED_IN | {"EXAMINE": shown, "UID SEARCH": "* SEARCH\r\n{tag} OK done"}, asked)(peer)

    with Scripted(talk) as server:
        listing = await open_mailbox(imap_at(server.port)).listing("INBOX", 0, 0, None)
    assert ((), 170001) == (listing.letters, listing.next_uid)
    searches = [command for command in asked if command.startswith("UID SEARCH")]
    assert [f"UID SEARCH UID {part}" for part in ("1:80000", "80001:160000", "160001:170000")] == searches
