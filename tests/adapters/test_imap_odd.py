"""What becomes of letters when a server breaks off in the middle, or answers as few servers do."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest

from circle_tui.ports import Arrived, Fetched, TryLater
from tests.adapters import scripted
from tests.adapters.conftest import Mailboxes
from tests.adapters.scripted import LOGGED_IN, Peer, Scripted
from tests.adapters.settings import imap, imap_at
from tests.servers.dovecot import Dovecot


async def collected(batches: AsyncIterator[Sequence[Fetched]]) -> list[Fetched]:
    return [letter async for batch in batches for letter in batch]


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
