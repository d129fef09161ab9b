"""A turn that was passed over and comes back: who stepped in steps out again, unless they were told."""

import pytest

from circle_tui.config import Settings
from circle_tui.letters.reading import read
from tests.circle.letters_in import STORY
from tests.circle.seasons import settings_of
from tests.desk.desks import SETTINGS, Office, office

PEOPLE = ("Ana", "Bo", "Cy", "Dee", "Eve", "Fay")
REHEARSAL = settings_of(
    mail__send='"off"',
    mail__imap__since='"all"',
    rounds__starts="2026-12-03",
    rounds__number="1",
    rounds__rest="[]",
)


def turns(made: Office) -> dict[str, str]:
    """Each author by label, and what became of the turn."""
    return {t.id: f"{t.author} {t.outcome}".strip() for t in made.desk.circle.turns.values()}


def cycles_of(made: Office) -> dict[str, int]:
    """How often each member has had a turn."""
    return {member.id: member.cycle for member in made.desk.circle.members.values()}


def waiting(made: Office, to: str) -> list[str]:
    """What waits for a member in the outbox."""
    mails = made.desk.circle.outbox.by("to", to)
    return sorted(f"{mail.kind} {mail.about}" for mail in mails if mail.state == "waiting")


async def test_the_undo_of_a_skip_takes_back_the_turn_that_stepped_in() -> None:
    """Cy was passed over and Eve stepped in; u gives Cy the turn back, and Eve, who was told, is told so."""
    with office(*PEOPLE, now="2026-11-23 12:00") as made:
        await made.desk.passes.run()
        before, cycles = turns(made), cycles_of(made)
        await made.desk.turns.skip("R2a")
        await made.desk.passes.run()
        assert {**before, "R2a": "cy skipped", "R2c": "eve"} == turns(made)
        assert ["sent"] == [m.state for m in made.desk.circle.outbox.by("about", "R2c")]
        done = await made.desk.history.undo()
        assert {**before, "R2c": "eve withdrawn"} == turns(made)
        assert cycles == cycles_of(made)
        assert [("eve", "answer", "R2c")] == [(m.to, m.kind, m.about) for m in done.mails]
        text = " ".join(read(made.desk.outbox.bytes(done.mails[0])).text.split())
        assert "your turn in round 2 is withdrawn: no piece is asked of you for it." in text
        await made.desk.history.redo()
        assert {**before, "R2a": "cy skipped", "R2c": "eve"} == turns(made)


async def test_who_was_not_told_yet_never_hears_of_it() -> None:
    """In a rehearsal the notice waits: turn and notice are gone as if they had not been."""
    with office(*PEOPLE, settings=REHEARSAL, now="2026-11-23 12:00") as made:
        await made.desk.passes.run()
        before, cycles = turns(made), cycles_of(made)
        await made.desk.turns.skip("R2a")
        await made.desk.passes.run()
        assert "turn-notice R2c" in waiting(made, "eve")
        await made.desk.history.undo()
        await made.desk.passes.run()
        assert (before, cycles) == (turns(made), cycles_of(made))
        assert [] == [what for what in waiting(made, "eve") if "R2c" in what]


@pytest.mark.parametrize("settings", [SETTINGS, REHEARSAL], ids=["told", "not told yet"])
async def test_who_has_sent_a_piece_keeps_the_turn(settings: Settings) -> None:
    """Cy has his turn back, and the round one piece more."""
    with office(*PEOPLE, settings=settings, now="2026-11-23 12:00") as made:
        await made.desk.passes.run()
        before = turns(made)
        skipped = await made.desk.turns.skip("R2a")
        await made.desk.passes.run()
        await made.desk.pieces.add("R2c", "Lamps.txt", STORY.encode(), "eve")
        assert skipped.deed is not None
        await made.desk.history.undo(skipped.deed.n)
        assert {**before, "R2c": "eve"} == turns(made)


async def test_of_two_skips_one_undo_takes_one_back() -> None:
    """Each place was filled by a pass of its own; the one given last is given back first."""
    with office(*PEOPLE, settings=REHEARSAL, now="2026-11-23 12:00") as made:
        await made.desk.passes.run()
        before = turns(made)
        for label in ("R2a", "R2b"):
            await made.desk.turns.skip(label)
            await made.desk.passes.run()
        assert {**before, "R2a": "cy skipped", "R2b": "dee skipped", "R2c": "eve", "R2d": "fay"} == turns(
            made
        )
        await made.desk.history.undo()
        assert {**before, "R2a": "cy skipped", "R2c": "eve"} == turns(made)
        await made.desk.history.undo()
        assert before == turns(made)
