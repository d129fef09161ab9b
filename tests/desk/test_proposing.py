"""The letter that is ready for a member who is behind: read, changed, sent, or let go."""

import pytest

from circle_tui.circle.refusal import Refused
from circle_tui.desk import Desk
from tests.desk.desks import Office, office

TEXT = """Hello Ben,

we missed you in round 1. What you think of “The Well” by Ana has not come in.

It is still welcome, however short. If something is in the way, tell me: a reply to this mail is enough.

Ada Penrose
"""


async def _behind(made: Office) -> Desk:
    """Ana's piece of round 1 is out; Ben gave nothing until the last nudge."""
    await made.desk.passes.plan()
    piece = "# The Well\n\n" + "The rope ran down into the well. " * 60
    await made.desk.pieces.add("R1a", "well.md", piece.encode(), "ana")
    for day in ("2026-12-07 08:00", "2026-12-16 20:00"):
        made.at(day)
        await made.desk.passes.plan()
    return made.desk


def _absent(desk: Desk) -> list[str]:
    return [need.about for need in desk.outlook.needs() if need.kind == "absent"]


async def test_a_letter_is_ready_after_a_missed_round() -> None:
    """It names the round, the piece and its author; nothing of it goes by itself."""
    with office("Ana", "Ben", now="2026-12-02 12:00") as made:
        desk = await _behind(made)
        assert ["ben"] == _absent(desk)
        found = desk.writing.proposal("ben")
        assert ("ben", "note", (1,)) == (found.member, found.step, found.missed)
        assert ("Your critiques in round 1", TEXT) == (found.subject, found.text)
        assert [] == [mail for mail in desk.circle.outbox.values() if mail.kind == "letter"]
        with pytest.raises(Refused, match="ana is not behind"):
            desk.writing.proposal("ana")


async def test_a_letter_that_was_written_deals_with_it() -> None:
    """In the coordinator's own words or the proposed ones; taken back, it is ready again."""
    with office("Ana", "Ben", now="2026-12-02 12:00") as made:
        desk = await _behind(made)
        done = await desk.writing.write(["ben"], "Ben?", "Is all well?")
        assert [("letter", "ben")] == [(mail.kind, mail.to) for mail in done.mails]
        assert [] == _absent(desk)
        await desk.history.undo()
        assert ["ben"] == _absent(desk)


async def test_a_letter_to_everybody_is_no_private_word() -> None:
    """It stays ready; let go, it is not, and nobody is mailed."""
    with office("Ana", "Ben", now="2026-12-02 12:00") as made:
        desk = await _behind(made)
        await desk.writing.write(["ana", "ben"], "News", "We meet on Friday.")
        assert ["ben"] == _absent(desk)
        assert () == (await desk.writing.let_go("ben")).mails
        assert [] == _absent(desk)
