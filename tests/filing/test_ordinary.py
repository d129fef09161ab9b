"""Ordinary replies stay small talk: none settles a debt, none is answered by itself."""

from collections.abc import AsyncIterator

import pytest

from tests.circle.letters_in import WORDS
from tests.desk.desks import Office, office
from tests.desk.test_rulings import PEOPLE, circulated, critique_by_bo
from tests.filing.clients import Ours, received, reply
from tests.filing.ordinary import ORDINARY, Ordinary


def ours(made: Office, to: str, kind: str) -> Ours:
    """The newest mail of a kind that went to somebody, as they have it."""
    mail = [m for m in made.desk.circle.outbox.by("to", to) if m.kind == kind and m.state == "sent"][-1]
    return next(received(s.raw) for s in made.mailer.sent if mail.message_id.encode() in s.raw)


def deliver(made: Office, rows: list[tuple[int, Ordinary]]) -> None:
    """These replies arrive now."""
    for number, row in rows:
        sender = f"{row.who.title()} <{row.who}@example.org>"
        raw = reply(row.client, row.words, ours(made, row.who, row.to), sender, number)
        made.mailbox.deliver(raw, made.clock.now())


@pytest.fixture(name="season", scope="module")
async def _season() -> AsyncIterator[Office]:
    """A round with each of the replies in it, each after the mail that it answers."""
    rows = list(enumerate(ORDINARY))
    ends = [row for row in rows if row[1].to in ("roundup", "circle-notes")]
    with office(*PEOPLE) as made:
        await circulated(made)
        made.at("2026-12-08 12:00")
        deliver(made, [row for row in rows if row not in ends])
        await made.desk.passes.run()
        assert [] == list(made.desk.circle.critiques)
        await critique_by_bo(made, f"{WORDS}\n\n¶3: I would cut this.\n")
        for moment in ("2026-12-12 19:00", "2026-12-15 18:00", "2026-12-15 18:05", "2026-12-16 12:00"):
            made.at(moment)
            await made.desk.passes.run()
        deliver(made, ends)
        made.at("2026-12-16 13:00")
        await made.desk.passes.run()
        yield made


@pytest.mark.parametrize("number", range(len(ORDINARY)), ids=[f"{n}" for n in range(len(ORDINARY))])
async def test_an_ordinary_reply_is_a_note(season: Office, number: int) -> None:
    """Each is filed as a note, or held where it says so, and nothing is sent because of it."""
    (filing,) = season.desk.circle.letters.by("message_id", f"{number}@clients.example")
    row = ORDINARY[number]
    assert row.state == (filing.as_ or filing.state), (row.words, filing.why, filing.evidence)
    assert () == tuple(season.desk.circle.outbox.by("answers", filing.id))


async def test_sixty_ordinary_replies_settle_nothing(season: Office) -> None:
    """The one critique of the season is the one that was written as one."""
    assert 60 == len(ORDINARY)
    assert ["c@bo.example"] == [
        season.desk.circle.letters[critique.id].message_id
        for critique in season.desk.circle.critiques.values()
    ]
