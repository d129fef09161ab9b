"""The desk of Review: what waits where critics are anonymous, what is sealed, and the draft of a return."""

from circle_tui.circle.model import Critique
from circle_tui.circle.sealing import OWED, OWN_PIECE
from tests.desk.desks import Office
from tests.tui.circle_of import sample

SEEN = "every critique is seen first, since critics are anonymous"


def by(made: Office, critic: str) -> Critique:
    (found,) = made.desk.circle.critiques.by("critic", critic)
    return found


async def test_where_critics_are_anonymous_every_critique_waits() -> None:
    """Cy's is long, anchored, and from somebody well known: it waits all the same."""
    async with sample(critiques__anonymous='"critics"', critiques__review='"none"') as made:
        assert ("pending", (SEEN,)) == (by(made, "cy").state, by(made, "cy").reasons)


async def test_a_critique_that_is_brought_in_or_ruled_waits_there_too() -> None:
    """The coordinator said what it is; whether it names its critic is looked at in Review."""
    async with sample(critiques__anonymous='"critics"') as made:
        text = b"The end is what I liked best, and I wanted more of the mother."
        await made.desk.review.add("R1a", "dee.txt", text, "dee")
        assert ["pending", "pending"] == [c.state for c in made.desk.circle.critiques.by("critic", "dee")]
        await made.desk.inbox.file(by(made, "cy").id, "critique", about="R1a", member="cy")
        assert ("pending", (SEEN,)) == (by(made, "cy").state, by(made, "cy").reasons)


async def test_where_nobody_is_anonymous_a_critique_in_good_order_is_accepted() -> None:
    """As before."""
    async with sample() as made:
        assert ("accepted", ()) == (by(made, "cy").state, by(made, "cy").reasons)


async def test_a_coordinator_who_owes_finds_the_critiques_of_that_piece_sealed() -> None:
    """Bo reads The Well on Saturday; Ana wrote it; Cy has given his own."""
    told = {}
    for name in ("bo", "ana", "cy"):
        async with sample(circle__coordinator=f'"Me <{name}@example.org>"') as made:
            told[name] = made.desk.review.sealed(by(made, "dee"))
    assert {"bo": OWED, "ana": OWN_PIECE, "cy": ""} == told


async def test_a_return_opens_with_what_would_help() -> None:
    """Dee's word is named, kindly; so is the heading under which nothing stands."""
    async with sample() as made:
        draft = made.desk.review.drafted(by(made, "dee").id)
        assert draft.startswith("Dear Dee,\n\nThank you for reading “The Well” and for writing about it.")
        assert "Could you say what the passage did to you, instead of “rubbish”?" in draft


async def test_a_return_of_what_is_sealed_tells_nothing_of_it() -> None:
    """The draft is a greeting with room for one's own words."""
    async with sample(circle__coordinator='"Bo <bo@example.org>"') as made:
        draft = made.desk.review.drafted(by(made, "dee").id)
        assert "rubbish" not in draft
        assert draft.endswith("may I ask for one thing more?\n\n- \n")


async def test_the_look_at_a_critique_is_in_words() -> None:
    """Fay's is short, and the circle asks for 80 words."""
    async with sample() as made:
        fay, desk = by(made, "fay"), made.desk.review
        signs = desk.look(fay, desk.remarks(fay), desk.words(fay))
        assert ["It says 72 words, and the circle asks for 80."] == [sign.what for sign in signs]
