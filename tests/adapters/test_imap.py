"""How the mailbox on a real server is treated: read only, in bounded batches, one thread to a connection."""

import base64
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from imapclient import IMAPClient

from circle_tui.adapters.imap import BYTES_AT_ONCE, LETTERS_AT_ONCE, _batches
from circle_tui.adapters.imap_login import hush
from circle_tui.ports import Arrived, LoginRefused, PortError
from tests.adapters.conftest import Mailboxes
from tests.adapters.scripted import Peer, Scripted
from tests.adapters.settings import imap, imap_at
from tests.servers.dovecot import Dovecot

NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)
LETTER = b"Message-ID: <1@example.org>\r\nSubject: Hello\r\n\r\nText.\r\n"


async def test_nothing_on_the_server_is_changed_by_reading(dovecot: Dovecot, open_mailbox: Mailboxes) -> None:
    """A letter read here is still new on the coordinator's telephone."""
    dovecot.deliver("circle", LETTER, NOON)
    with dovecot.client("circle") as client:
        client.select_folder("INBOX", readonly=True)
        before = client.get_flags([1])
        mailbox = open_mailbox(imap(dovecot))
        letters = (await mailbox.listing("INBOX", 0, 0, None)).letters
        for largest in (1000, 1):
            assert [1] == [
                got.uid async for batch in mailbox.fetch("INBOX", letters, largest) for got in batch
            ]
        await mailbox.find_sent(["<1@example.org>"])
        client.noop()
        assert before == client.get_flags([1])
        assert rb"\Seen" not in before[1]


async def test_many_letters_come_in_order_and_in_batches(dovecot: Dovecot, open_mailbox: Mailboxes) -> None:
    """None twice, none missing; other requests may come between two batches."""
    count = LETTERS_AT_ONCE * 2 + 3
    for number in range(count):
        dovecot.deliver("circle", b"Subject: %d\r\n\r\n" % number, NOON)
    mailbox = open_mailbox(imap(dovecot))
    letters = (await mailbox.listing("INBOX", 0, 0, date(2026, 12, 3))).letters
    sizes, came = [], []
    async for batch in mailbox.fetch("INBOX", letters, 1000):
        sizes.append(len(batch))
        came += [letter.raw for letter in batch]
        assert frozenset() == await mailbox.find_sent(["<none@example.org>"])
    assert [LETTERS_AT_ONCE, LETTERS_AT_ONCE, 3] == sizes
    assert [b"Subject: %d\r\n\r\n" % number for number in range(count)] == came


def test_a_batch_is_bounded_in_letters_and_in_bytes() -> None:
    """One letter may be larger than a batch; those too large come apart, without counting their size."""
    letters = [Arrived(1, BYTES_AT_ONCE), Arrived(2, 1), Arrived(3, BYTES_AT_ONCE * 3), Arrived(4, 1)]
    expected = [[1], [2], [3], [4]]
    assert expected == [[letter.uid for letter in batch] for batch in _batches(letters, BYTES_AT_ONCE * 9)]
    expected = [[1], [2], [3], [4]]
    assert expected == [[letter.uid for letter in batch] for batch in _batches(letters, BYTES_AT_ONCE)]
    many = [Arrived(uid, 0) for uid in range(LETTERS_AT_ONCE + 1)]
    assert [LETTERS_AT_ONCE, 1] == [len(batch) for batch in _batches(many, 1)]
    assert [] == list(_batches([], 1))


async def test_a_caller_that_stops_halfway_leaves_a_usable_mailbox(
    dovecot: Dovecot, open_mailbox: Mailboxes
) -> None:
    """What was asked for ahead is thrown away."""
    for number in range(LETTERS_AT_ONCE + 1):
        dovecot.deliver("circle", b"Subject: %d\r\n\r\n" % number, NOON)
    mailbox = open_mailbox(imap(dovecot))
    listing = await mailbox.listing("INBOX", 0, 0, None)
    batches = mailbox.fetch("INBOX", listing.letters, 1000)
    await anext(batches)
    await batches.aclose()
    assert listing == await mailbox.listing("INBOX", 0, 0, None)


async def test_no_thread_is_left_after_closing(dovecot: Dovecot, open_mailbox: Mailboxes) -> None:
    """And a closed mailbox opens again when it is asked."""
    mailbox = open_mailbox(imap(dovecot))
    await mailbox.connect()
    [thread] = [thread for thread in threading.enumerate() if thread.name == "imap"]
    await mailbox.close()
    thread.join(5)
    assert not thread.is_alive()
    await mailbox.close()
    assert () == (await mailbox.listing("INBOX", 0, 0, None)).letters


async def test_a_folder_name_may_have_any_letters(dovecot: Dovecot, open_mailbox: Mailboxes) -> None:
    """Beyond ASCII, with spaces and quotation marks."""
    dovecot.deliver("circle", LETTER, NOON, folder='Müll & "Reste"')
    listing = await open_mailbox(imap(dovecot)).listing('Müll & "Reste"', 0, 0, None)
    assert 1 == len(listing.letters)


async def test_a_copy_of_a_sent_mail_is_filed_as_read(dovecot: Dovecot, open_mailbox: Mailboxes) -> None:
    r"""In the folder marked ``\Sent``, at the instant it went."""
    before = NOON.replace(year=2025)  # Dovecot takes no instant of the future
    await open_mailbox(imap(dovecot)).file_sent(LETTER, before)
    with dovecot.client("circle") as client:
        client.select_folder("Sent", readonly=True)
        [found] = client.fetch([1], ["BODY.PEEK[]", "FLAGS", "INTERNALDATE"]).values()
    assert LETTER == found[b"BODY[]"]
    assert rb"\Seen" in found[b"FLAGS"]
    assert before == found[b"INTERNALDATE"]


async def test_the_folder_of_sent_mail_can_be_named_or_left_out(
    dovecot: Dovecot, open_mailbox: Mailboxes
) -> None:
    """Left out: no copy is kept, yet the server's own is still found."""
    dovecot.deliver("circle", LETTER, NOON, folder="Gone out")
    named = open_mailbox(imap(dovecot, sent_folder="Gone out"))
    assert {"<1@example.org>"} == await named.find_sent(["<1@example.org>", "<2@example.org>"])
    await named.file_sent(LETTER.replace(b"<1@", b"<2@"), NOON)
    assert 2 == len(dovecot.letters("circle", "Gone out"))
    missing = open_mailbox(imap(dovecot, sent_folder="Nowhere"))
    for attempt in (missing.find_sent(["<1@example.org>"]), missing.file_sent(LETTER, NOON)):
        with pytest.raises(PortError, match=r"no folder Nowhere\. It has: .*Gone out"):
            await attempt
    unkept = open_mailbox(imap(dovecot, sent_folder=""))
    await unkept.file_sent(LETTER, NOON)
    assert [] == dovecot.letters("circle", "Sent")
    dovecot.deliver("circle", LETTER, NOON, folder="Sent")
    assert {"<1@example.org>"} == await unkept.find_sent(["<1@example.org>"])


async def test_an_id_is_found_with_and_without_its_brackets(
    dovecot: Dovecot, open_mailbox: Mailboxes
) -> None:
    """And comes back as it was asked."""
    dovecot.deliver("circle", LETTER, NOON, folder="Sent")
    mailbox = open_mailbox(imap(dovecot))
    assert {"1@example.org"} == await mailbox.find_sent(["1@example.org", "@example.org"])


def test_imaplib_formats_no_letters_for_a_log(dovecot: Dovecot) -> None:
    """IMAPClient switches that on in a private attribute; should it move, fetching takes thrice as long."""
    with dovecot.client("circle") as client:
        assert 0 < client._imap.debug
        hush(client)
        assert 0 == client._imap.debug
    hush(IMAPClient.__new__(IMAPClient))


@pytest.mark.parametrize("good", [True, False])
async def test_a_token_is_shown_as_xoauth2(open_mailbox: Mailboxes, tmp_path: Path, good: bool) -> None:
    """A refused one is answered with an empty line, as the mechanism wants, before the server says why."""
    heard: list[bytes] = []

    def talk(peer: Peer) -> None:
        peer.say("* OK ready")
        while line := peer.hear():
            tag, _, command = line.partition(" ")
            if command.startswith("AUTHENTICATE XOAUTH2"):
                peer.say("+ ")
                heard.append(base64.b64decode(peer.hear()))
                if not good:
                    peer.say("+ " + base64.b64encode(b'{"status":"400"}').decode())
                    heard.append(peer.hear().encode())
                peer.say(f"{tag} OK in" if good else f"{tag} NO token is expired")
            else:
                peer.say(f"* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n{tag} OK done")

    with Scripted(talk) as server:
        settings = imap_at(server.port, password_env="", token_command=("echo", "ya29.token"))
        if good:
            await open_mailbox(settings).connect()
        else:
            with pytest.raises(LoginRefused, match=r"token is expired.*run token_command by hand"):
                await open_mailbox(settings).connect()
    assert [b"user=circle\x01auth=Bearer ya29.token\x01\x01", b""][: len(heard)] == heard
    assert (1 if good else 2) == len(heard)


async def test_a_password_may_have_any_letters(
    open_mailbox: Mailboxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By AUTHENTICATE PLAIN; a server without it is said to be unable, and hears nothing of the password."""
    monkeypatch.setenv("UMLAUT", "schlüssel")
    heard: list[bytes] = []

    def talk(peer: Peer, offered: str) -> None:
        peer.say("* OK ready")
        while line := peer.hear():
            tag, _, command = line.partition(" ")
            if command.startswith("AUTHENTICATE PLAIN"):
                peer.say("+ ")
                heard.append(base64.b64decode(peer.hear()))
            elif command.startswith("LOGIN"):
                heard.append(command.encode())
            peer.say(f"* CAPABILITY IMAP4rev1 {offered}\r\n{tag} OK done")

    with Scripted(lambda peer: talk(peer, "AUTH=PLAIN")) as server:
        await open_mailbox(imap_at(server.port, password_env="UMLAUT")).connect()
    assert [b"\0circle\0" + "schlüssel".encode()] == heard
    with Scripted(lambda peer: talk(peer, "")) as server:
        mailbox = open_mailbox(imap_at(server.port, password_env="UMLAUT"))
        with pytest.raises(LoginRefused, match="beyond ASCII"):
            await mailbox.connect()
    assert 1 == len(heard)
