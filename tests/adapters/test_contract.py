"""What the desk may rely on, held by the real adapters on real servers and by the fakes alike."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

import pytest

from circle_tui.ports import Accepted, Arrived, Deferred, Fetched, Mailbox, Mailer, PortError, Rejected
from tests.adapters.conftest import Mailboxes, Mailers
from tests.adapters.settings import imap, smtp
from tests.fakes.mail import FakeMailbox, FakeMailer
from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpSink

NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)
FOLDER = "Circle"
ANA, BEN, CIRCLE = "ana@example.org", "ben@example.org", "circle@example.org"
LARGEST = 10_000


def letter(number: int, more: str = "") -> bytes:
    return f"Message-ID: <{number}@example.org>\r\n{more}Subject: {number}\r\n\r\nText.\r\n".encode()


class World(Protocol):
    """A mailbox, and what happens on its server."""

    @property
    def mailbox(self) -> Mailbox: ...

    def deliver(self, raw: bytes, at: datetime) -> None: ...

    def expunge(self, uid: int) -> None: ...

    def rebuild(self) -> None: ...


class FakeWorld:
    def __init__(self) -> None:
        self.mailbox = FakeMailbox()

    def deliver(self, raw: bytes, at: datetime) -> None:
        self.mailbox.deliver(raw, at, FOLDER)

    def expunge(self, uid: int) -> None:
        self.mailbox.expunge(uid, FOLDER)

    def rebuild(self) -> None:
        self.mailbox.rebuild(FOLDER)


class RealWorld:
    def __init__(self, server: Dovecot, open_mailbox: Mailboxes) -> None:
        self.mailbox: Mailbox = open_mailbox(imap(server))
        self.server = server
        self.delivered: list[tuple[bytes, datetime]] = []

    def deliver(self, raw: bytes, at: datetime) -> None:
        self.delivered.append((raw, at))
        self.server.deliver("circle", raw, at, FOLDER)

    def expunge(self, uid: int) -> None:
        with self.server.client("circle") as client:
            client.select_folder(FOLDER)
            client.delete_messages([uid])
            client.expunge()

    def rebuild(self) -> None:
        with self.server.client("circle") as client:
            client.delete_folder(FOLDER)
        for raw, at in self.delivered:
            self.server.deliver("circle", raw, at, FOLDER)


@pytest.fixture(params=["fake", "real"])
def world(request: pytest.FixtureRequest) -> World:
    if request.param == "fake":
        return FakeWorld()
    return RealWorld(request.getfixturevalue("dovecot"), request.getfixturevalue("open_mailbox"))


async def fetched(mailbox: Mailbox, letters: Sequence[Arrived], largest: int = LARGEST) -> list[Fetched]:
    return [letter async for batch in mailbox.fetch(FOLDER, letters, largest) for letter in batch]


async def test_a_listing_and_a_fetch_give_letters_as_they_came(world: World) -> None:
    """Bytes, size and instant of arrival are the server's own, the instant in UTC."""
    raw = letter(1, "X-Odd: \xe9\xfa\r\n")
    world.deliver(raw, NOON.astimezone(timezone(timedelta(hours=-8))))
    listing = await world.mailbox.listing(FOLDER, 0, 0, None)
    assert (Arrived(1, len(raw)),) == listing.letters
    assert [Fetched(1, raw, NOON, whole=True)] == await fetched(world.mailbox, listing.letters)
    [got] = await fetched(world.mailbox, listing.letters)
    assert got.arrived.tzinfo is UTC


async def test_a_listing_begins_above_the_mark(world: World) -> None:
    """Also where nothing is above it, though a server names its last letter then."""
    for number in (1, 2, 3):
        world.deliver(letter(number), NOON)
    first = await world.mailbox.listing(FOLDER, 0, 0, None)
    assert [1, 2, 3] == [arrived.uid for arrived in first.letters]
    assert 4 == first.next_uid
    assert [3] == [a.uid for a in (await world.mailbox.listing(FOLDER, 2, first.uidvalidity, None)).letters]
    assert () == (await world.mailbox.listing(FOLDER, 3, first.uidvalidity, None)).letters
    assert () == (await world.mailbox.listing(FOLDER, 99, first.uidvalidity, None)).letters
    world.deliver(letter(4), NOON)
    assert [4] == [a.uid for a in (await world.mailbox.listing(FOLDER, 3, first.uidvalidity, None)).letters]


async def test_letters_from_before_a_day_are_left_out(world: World) -> None:
    """By arrival, the day itself included; a mark may pass what was left out."""
    for number, at in enumerate((NOON - timedelta(days=40), NOON - timedelta(days=1), NOON), start=1):
        world.deliver(letter(number), at)
    listing = await world.mailbox.listing(FOLDER, 0, 0, NOON.date())
    assert [3] == [arrived.uid for arrived in listing.letters]
    listing = await world.mailbox.listing(FOLDER, 0, 0, date(2027, 1, 1))
    assert ((), 4) == (listing.letters, listing.next_uid)


async def test_an_empty_folder_has_nothing(world: World) -> None:
    """A folder that exists and holds no letter lists none."""
    listing = await world.mailbox.listing("INBOX", 0, 0, date(2026, 1, 1))
    assert ((), 1) == (listing.letters, listing.next_uid)


async def test_a_rebuilt_folder_is_listed_from_its_start(world: World) -> None:
    """Where UIDVALIDITY is another one, the mark says nothing."""
    world.deliver(letter(1), NOON)
    before = await world.mailbox.listing(FOLDER, 0, 0, None)
    world.rebuild()
    after = await world.mailbox.listing(FOLDER, 1, before.uidvalidity, None)
    assert before.uidvalidity != after.uidvalidity
    assert (Arrived(1, len(letter(1))),) == after.letters


async def test_a_letter_gone_meanwhile_is_left_out(world: World) -> None:
    """The others come, whichever of them is gone."""
    for number in (1, 2, 3):
        world.deliver(letter(number), NOON)
    listing = await world.mailbox.listing(FOLDER, 0, 0, None)
    world.expunge(2)
    assert [1, 3] == [got.uid for got in await fetched(world.mailbox, listing.letters)]
    assert [] == await fetched(world.mailbox, listing.letters[1:2])


async def test_of_a_letter_too_large_only_the_header_comes(world: World) -> None:
    """It is marked so, stays in its place in the order, and ends with the header's empty line."""
    large = letter(2) + b"x" * 70 * 200 + b"\r\n"
    for raw in (letter(1), large, letter(3)):
        world.deliver(raw, NOON)
    listing = await world.mailbox.listing(FOLDER, 0, 0, None)
    header = b"Message-ID: <2@example.org>\r\nSubject: 2\r\n\r\n"
    expected = [(1, letter(1), True), (2, header, False), (3, letter(3), True)]
    assert expected == [(g.uid, g.raw, g.whole) for g in await fetched(world.mailbox, listing.letters)]


async def test_a_missing_folder_is_named_beside_those_that_exist(world: World) -> None:
    """The coordinator sees which name to write instead."""
    world.deliver(letter(1), NOON)
    with pytest.raises(PortError, match=r"Circus.*(INBOX.*Circle|Circle.*INBOX)"):
        await world.mailbox.listing("Circus", 0, 0, None)
    assert 1 == len((await world.mailbox.listing(FOLDER, 0, 0, None)).letters)


async def test_a_sent_mail_is_found_by_its_own_id_only(world: World) -> None:
    """By Message-ID, or at the end of References; not because a later mail or an answer names it."""
    mailbox = world.mailbox
    ids = [f"<{number}@example.org>" for number in range(6)]
    assert frozenset() == await mailbox.find_sent(ids)
    await mailbox.file_sent(letter(1), NOON)
    await mailbox.file_sent(letter(90, f"References: {ids[0]}\r\n {ids[2]}\r\n"), NOON)
    await mailbox.file_sent(letter(91, f"References: {ids[3]} {ids[4]}\r\nIn-Reply-To: {ids[4]}\r\n"), NOON)
    assert frozenset(ids[1:3]) == await mailbox.find_sent(ids)
    assert frozenset() == await mailbox.find_sent([])


class Out(Protocol):
    """A mailer, and what its server does."""

    @property
    def mailer(self) -> Mailer: ...

    def refuse(self, recipient: str, reply: str) -> None: ...

    @property
    def taken(self) -> list[tuple[str, str, bytes]]: ...


class FakeOut:
    def __init__(self) -> None:
        self.mailer = FakeMailer()

    def refuse(self, recipient: str, reply: str) -> None:
        code, _, words = reply.partition(" ")
        refused = Rejected(int(code), words) if code > "5" else Deferred(words, int(code))
        self.mailer.outcomes[recipient] = refused

    @property
    def taken(self) -> list[tuple[str, str, bytes]]:
        return [(sent.sender, sent.recipient, sent.raw) for sent in self.mailer.sent]


class RealOut:
    def __init__(self, sink: SmtpSink, open_mailer: Mailers) -> None:
        self.mailer: Mailer = open_mailer(smtp(sink))
        self.sink = sink

    def refuse(self, recipient: str, reply: str) -> None:
        self.sink.refuse_rcpt[recipient] = reply

    @property
    def taken(self) -> list[tuple[str, str, bytes]]:
        return [(mail.sender, mail.recipients[0], mail.raw) for mail in self.sink.accepted]


@pytest.fixture(params=["fake", "real"])
def out(request: pytest.FixtureRequest) -> Iterator[Out]:
    if request.param == "fake":
        yield FakeOut()
    else:
        yield RealOut(request.getfixturevalue("smtp_sink"), request.getfixturevalue("open_mailer"))


async def test_a_mail_arrives_as_it_is(out: Out) -> None:
    """Dots, 8-bit text and long lines are as in the file."""
    raw = letter(1) + b".\r\n..\r\nA caf\xc3\xa9.\r\n" + b"x" * 900 + b"\r\n"
    assert Accepted("2.0.0 OK: taken") == await out.mailer.send(CIRCLE, ANA, raw)
    assert [(CIRCLE, ANA, raw)] == out.taken


async def test_a_refusal_is_for_good_or_for_now_and_the_next_mail_goes(out: Out) -> None:
    """5xx and 4xx with the server's words; what comes after is not held up."""
    out.refuse(ANA, "550 5.1.1 no such user")
    assert Rejected(550, "5.1.1 no such user") == await out.mailer.send(CIRCLE, ANA, letter(1))
    out.refuse(ANA, "451 4.3.0 later")
    assert Deferred("4.3.0 later", 451) == await out.mailer.send(CIRCLE, ANA, letter(1))
    assert isinstance(await out.mailer.send(CIRCLE, BEN, letter(2)), Accepted)
    assert [(CIRCLE, BEN, letter(2))] == out.taken


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ana",
        "ana@",
        "@example.org",
        "ana@exam ple.org",
        "ana@example.org> SIZE=1\r\nRSET",
        "ana@example.org\n",
        "Ana <ana@example.org>",
        "ana@example.org,ben@example.org",
        '"a b"@example.org',
        "ana\x00@example.org",
        "a" * 65 + "@example.org",
        "ana@" + "x" * 250 + ".org",
    ],
)
async def test_what_is_no_address_never_reaches_a_server(out: Out, address: str) -> None:
    """Neither as recipient nor as sender."""
    for sender, recipient in ((CIRCLE, address), (address, ANA)):
        outcome = await out.mailer.send(sender, recipient, letter(1))
        assert isinstance(outcome, Rejected)
        assert 0 == outcome.code
        assert "is not an address" in outcome.reply
    assert [] == out.taken


async def test_the_folder_for_sent_mail_is_found_and_one_for_junk_that_is_not_there_is_not(
    world: World,
) -> None:
    """By what it is for, not by how the account calls it; and no folder is made by asking."""
    assert "Sent" == await world.mailbox.special_folder("Sent")
    assert "" == await world.mailbox.special_folder("Junk")
