"""The circle notes celebrate: a first critique, a tenth, a year; each once."""

from datetime import date

import msgspec

from circle_tui.circle.state import changed
from circle_tui.letters.reading import read
from tests.circle.letters_in import WORDS
from tests.desk.desks import Office, office
from tests.desk.test_week_letters import answer, comes, two_out

PEOPLE = ("Ana", "Bo", "Cy", "Dee")


def _with(made: Office, member: str, **fields: object) -> None:
    there = made.desk.circle.members[member]
    assert msgspec.structs.replace(there, **fields) != there
    made.desk._parts.store.commit(
        lambda circle: [changed("members", circle.members[member], **fields)],
        at=made.clock.now(),
        who="coordinator",
        what="set",
    )


async def test_the_notes_celebrate_by_name_and_once() -> None:
    """Cy's first, Dee's tenth, Bo's second year; nothing of it in the notes of the round after."""
    with office(*PEOPLE) as made:
        _with(made, "cy", given=0, owed=0)
        _with(made, "dee", given=9, owed=9)
        _with(made, "bo", joined=date(2024, 12, 5))
        await two_out(made)
        await comes(made, answer(made, WORDS, "R1a", 1, "cy"))
        await comes(made, answer(made, WORDS, "R1a", 2, "dee"), "2026-12-09 13:00")
        await made.desk.review.accept(
            [c.id for c in made.desk.circle.critiques.values() if c.state != "accepted"]
        )
        for moment in ("2026-12-15 18:00", "2026-12-15 18:05", "2026-12-15 18:10"):
            made.at(moment)
            await made.desk.passes.run()
        notes = [m for m in made.desk.circle.outbox.values() if m.kind == "circle-notes" and m.about == "R1"]
        text = " ".join(read(made.shelf.mails[notes[0].id]).text.split())
        expected = (
            "To celebrate: - Bo has been here for 2 years. - Cy sent their first critique. "
            "- Dee sent their tenth critique."
        )
        assert expected in text
        later = [m for m in made.desk.circle.outbox.values() if m.kind == "circle-notes" and m.about == "R2"]
        assert not any(b"To celebrate" in made.shelf.mails[m.id] for m in later)


async def test_a_round_whose_pieces_were_withdrawn_was_no_free_week() -> None:
    """Both went out and were taken back: the notes say so, and thank who had written already."""
    with office(*PEOPLE) as made:
        await two_out(made)
        await comes(made, answer(made, WORDS, "R1a", 1, "cy"))
        await made.desk.turns.withdraw("R1a")
        await made.desk.turns.withdraw("R1b")
        for moment in ("2026-12-15 18:00", "2026-12-15 18:05"):
            made.at(moment)
            await made.desk.passes.run()
        notes = [m for m in made.desk.circle.outbox.values() if m.kind == "circle-notes" and m.about == "R1"]
        text = " ".join(read(made.shelf.mails[notes[0].id]).text.split())
        assert "round 1 is done: what went out was withdrawn. Nothing more is asked of you." in text
        assert "free week" not in text
        assert b"free week" not in made.shelf.mails[notes[0].id]
