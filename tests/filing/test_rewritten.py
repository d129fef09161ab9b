"""A season on a server that gives each mail another Message-ID and Date, as large senders do."""

import re
from datetime import timedelta
from itertools import count

import pytest

from circle_tui.ports import Outcome
from tests.circle.letters_in import STORY, WORDS
from tests.circle.seasons import at, settings_of
from tests.desk.desks import Office, office
from tests.desk.test_rulings import PEOPLE, circulated
from tests.fakes.mail import FakeMailer
from tests.filing.clients import (
    Client,
    Ours,
    afresh,
    apple,
    bare,
    brief,
    german,
    gmail,
    headless,
    outlook,
    outlook_html,
    received,
    reply,
    subject_only,
    thunderbird,
    titled,
)

PLUS = settings_of(
    mail__send='"auto"',
    mail__imap__authserv='""',
    mail__imap__since='"all"',
    mail__plus_addressing="true",
    rounds__starts="2026-12-03",
    rounds__number="1",
    rounds__rest="[]",
)


class RewritingMailer(FakeMailer):
    """Takes every mail, and sends it on with a Message-ID and a Date of its own."""

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        new = b"Message-ID: <0102%08d-0000@eu-west-1.relay.example>" % len(self.sent)
        raw = re.sub(rb"(?m)^Message-ID: .*?(?=\r?$)", new, raw, count=1)
        raw = re.sub(rb"(?m)^Date: .*?(?=\r?$)", b"Date: Sat, 01 Jan 2000 00:00:00 +0000", raw, count=1)
        return await super().send(sender, recipient, raw)


def got(made: Office, who: str, kind: str, about: str) -> Ours:
    """The mail of a kind about a turn, as it came to somebody."""
    for sent in made.mailer.sent:
        if sent.recipient == f"{who}@example.org" and f".{kind}@".encode() in sent.raw:
            ours = received(sent.raw)
            if re.search(rf"TNP {about} ·", ours.text):
                return ours
    raise AssertionError(f"no {kind} about {about} came to {who}")


def answer(made: Office, client: Client, words: str, ours: Ours, who: str) -> str:
    """A member answers now; the answer's Message-ID."""
    number = next(_NUMBERS)
    made.mailbox.deliver(
        reply(client, words, ours, f"{who.title()} <{who}@example.org>", number), made.clock.now()
    )
    return f"{number}@clients.example"


SEASON = {
    "R1a": ("ana", gmail, {"bo": gmail, "cy": outlook, "dee": subject_only}),
    "R1b": ("bo", outlook, {"ana": thunderbird, "cy": headless, "dee": brief}),
    "R2a": ("cy", apple, {"ana": german, "bo": outlook_html, "dee": bare}),
    "R2b": ("dee", bare, {"ana": titled, "bo": apple, "cy": brief}),
}
"""Each turn: its author and the program that sends the piece, and each critic's program."""

_NUMBERS = count(1)
_WHERE = ("harbour", "orchard", "station", "library")


def story(label: str) -> str:
    """A piece of its own for each turn, its title first."""
    place = _WHERE[list(SEASON).index(label)]
    return f"The Old {place.title()}\n\n" + STORY.replace("house number", f"{place} number")


async def play(made: Office, first: str, last: str) -> None:
    """Two passes a day; letters are written on Sunday at noon and on Thursday at noon."""
    now, end = at(first), at(last)
    while now <= end:
        made.clock.instant = now
        write(made)
        await made.desk.passes.run()
        now += timedelta(hours=6)


def write(made: Office) -> None:
    """What members write at this hour."""
    hour = f"{made.clock.now():%m-%d %H}"
    round_ = {"12-06 12": "R1", "12-13 12": "R2"}.get(hour)
    if round_ is not None:
        for label, (author, client, _) in SEASON.items():
            if label.startswith(round_):
                answer(made, client, story(label), got(made, author, "turn-notice", label), author)
    round_ = {"12-10 12": "R1", "12-17 12": "R2"}.get(hour)
    if round_ is not None:
        for label, (_, _, critics) in SEASON.items():
            if label.startswith(round_):
                for who, client in critics.items():
                    words = f"{WORDS}\n\nThat is all from me about {label}."
                    answer(made, client, words, got(made, who, "circulation", label), who)


async def test_every_reply_of_a_season_finds_its_piece() -> None:
    """Four pieces and twelve critiques, from programs that keep and drop different things: none is held."""
    with office(*PEOPLE) as made:
        made.mailer = RewritingMailer()
        await play(made, "2026-11-22 12:00", "2026-12-24 00:00")
        circle = made.desk.circle
        doubtful = [(f.as_ or f.state, f.why) for f in circle.letters.values() if f.state != "filed"]
        assert [] == doubtful
        assert {label: author for label, (author, _, _) in SEASON.items()} == {
            s.id: s.author for s in circle.submissions.values()
        }
        assert {(label, who) for label, (_, _, critics) in SEASON.items() for who in critics} == {
            (c.label, c.critic) for c in circle.critiques.values() if c.state == "accepted"
        }
        assert 12 == len(circle.critiques)
        rounded = [m.about for m in circle.outbox.values() if m.kind == "roundup" and m.state == "sent"]
        assert sorted(SEASON) == sorted(rounded)


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        (gmail, "answers our mail (References)"),
        (outlook, "quotes the last line of our mail"),
        (headless, "quotes the last line of our mail"),
        (brief, "the label stands in the subject"),
        (titled, "the title stands in the subject"),
    ],
)
async def test_what_survives_is_told_as_evidence(client: Client, expected: str) -> None:
    """The trace that led to the piece stands in the filing."""
    with office(*PEOPLE) as made:
        made.mailer = RewritingMailer()
        await circulated(made)
        made.at("2026-12-09 12:00")
        message_id = answer(made, client, WORDS, got(made, "bo", "circulation", "R1a"), "bo")
        await made.desk.passes.run()
        (filing,) = made.desk.circle.letters.by("message_id", message_id)
        assert ("critique", "R1a") == (filing.as_, filing.about)
        assert expected in filing.evidence


async def test_the_token_in_the_address_is_enough() -> None:
    """With an address for each mail, a new mail written to it finds its piece."""
    with office(*PEOPLE, settings=PLUS) as made:
        made.mailer = RewritingMailer()
        await circulated(made)
        made.at("2026-12-09 12:00")
        ours = got(made, "bo", "circulation", "R1a")
        message_id = answer(made, afresh, WORDS, ours, "bo")
        await made.desk.passes.run()
        (filing,) = made.desk.circle.letters.by("message_id", message_id)
        assert ("critique", "R1a") == (filing.as_, filing.about)
        assert "written to the address of one mail of ours" in filing.evidence


async def test_our_own_mail_that_comes_back_rewritten_is_ignored() -> None:
    """A copy of a circulation in the inbox is nobody's letter, though its Message-ID is not ours."""
    with office(*PEOPLE) as made:
        made.mailer = RewritingMailer()
        await circulated(made)
        copy = next(s.raw for s in made.mailer.sent if b".circulation@" in s.raw)
        made.at("2026-12-09 12:00")
        made.mailbox.deliver(copy, at("2026-12-09 11:00"))
        before = len(made.desk.circle.letters)
        await made.desk.passes.run()
        filing = list(made.desk.circle.letters.values())[before]
        assert ("ignored", "our own mail, come back with another Message-ID") == (filing.state, filing.why)
