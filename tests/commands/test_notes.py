"""News and things to share: said by mail, told once to everybody in the circle notes."""

from tests.commands.test_deeds import answers, write
from tests.desk.desks import Office, office

MOMENTS = ("2026-11-30 12:00", "2026-12-03 12:00", "2026-12-07 08:00", "2026-12-14 12:00", "2026-12-21 12:00")
"""A pass as the first rounds go by without a piece: each closes as a free week, with circle notes."""


async def go_by(made: Office) -> dict[str, str]:
    """The text of the notes of each round, as Cy got them."""
    for moment in MOMENTS:
        made.at(moment)
        await made.desk.passes.run()
    mails = [m for m in made.desk.circle.outbox.by("to", "cy") if m.kind == "circle-notes"]
    return {mail.about: made.shelf.mails[mail.id].decode() for mail in mails}


async def test_news_goes_into_the_next_circle_notes_and_no_others() -> None:
    """Who sent it hears so at once; everybody reads it once."""
    with office("Ana", "Bo", "Cy", "Dee") as made:
        await write(made, "NEWS: My story is in the spring issue of Tideline.")
        assert "next circle notes" in answers(made, "bo")[-1]
        notes = await go_by(made)
        assert "spring issue of Tideline" in notes["R1"]
        assert "spring issue of Tideline" not in notes["R2"]


async def test_what_was_of_use_until_a_day_gone_by_is_left_out() -> None:
    """A workshop that is over when the notes go out is not told."""
    with office("Ana", "Bo", "Cy", "Dee") as made:
        await write(made, "SHARE: A free workshop at the library until 1 December", "Ana")
        assert "free workshop" not in (await go_by(made))["R1"]
