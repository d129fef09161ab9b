"""Review by keys: each deed is looked up in the circle's own records."""

from circle_tui.circle.model import Critique
from circle_tui.tui.screens.review import ReviewScreen
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from tests.desk.desks import Office
from tests.tui.circle_of import sample
from tests.tui.screens import opened, press, settled, shown, toasts


def by(made: Office, critic: str, label: str = "R1a") -> Critique:
    """A critic's critique of a piece."""
    return next(c for c in made.desk.circle.critiques.by("label", label) if c.critic == critic)


async def test_three_keys_decide_about_three_critiques() -> None:
    """Accepting moves on to the next one that waits, so that one key a critique is enough."""
    async with sample() as made, opened(made) as pilot:
        first = [c.critic for c in made.desk.review.waiting()]
        await press(pilot, "2", "a", "a", "a")
        assert {"dee", "eve", "fay"} == set(first)
        assert ["accepted"] * 3 == [by(made, critic).state for critic in first]
        assert "No critique waits." in shown(pilot)


async def test_keys_that_come_faster_than_deeds_hit_one_critique_each() -> None:
    """Three presses at once accept three critiques, not one three times."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        await pilot.press("a", "a", "a")
        await settled(pilot)
        assert () == made.desk.review.waiting()


async def test_undo_takes_the_acceptance_back_and_redo_does_it_again() -> None:
    """`u` and `U` say what they took back."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        critic = made.desk.review.waiting()[0].critic
        await press(pilot, "a", "u")
        assert "pending" == by(made, critic).state
        assert any(text.startswith("Took back: accepted a critique") for text in toasts(pilot))
        await press(pilot, "U")
        assert "accepted" == by(made, critic).state


async def test_later_puts_a_critique_to_the_end_of_the_list() -> None:
    """`s` keeps it waiting, last."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        first = made.desk.review.waiting()[0].id
        await press(pilot, "s")
        assert first == made.desk.review.waiting()[-1].id
        assert "later" == made.desk.circle.critiques[first].state


async def test_a_critique_is_returned_with_the_note_that_was_written() -> None:
    """Without an editor a text area opens with a note begun; ctrl+s takes it, and the mail waits."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        first = made.desk.review.waiting()[0]
        await press(pilot, "x", "H", "i", "ctrl+s")
        mails = [m for m in made.desk.circle.outbox.values() if m.kind == "returned"]
        assert ["returned"] == [made.desk.circle.critiques[first.id].state]
        assert [(first.critic, "waiting")] == [(mail.to, mail.state) for mail in mails]
        assert b"Hi" in made.desk.outbox.bytes(mails[0])


async def test_escape_gives_a_note_up_and_nothing_is_returned() -> None:
    """What was not changed is left without a question."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "x", "escape")
        assert 3 == len(made.desk.review.waiting())
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_a_text_that_was_begun_is_thrown_away_only_after_a_yes() -> None:
    """Enter is no yes: the question stays, `n` goes back to the text."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "x", "H", "escape")
        assert "Throw this text away?" in shown(pilot)
        await press(pilot, "enter")
        assert "Throw this text away?" in shown(pilot)
        await press(pilot, "n", "escape", "y")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_an_edited_critique_keeps_the_coordinators_words() -> None:
    """`e` changes what the author gets; the letter stays as it came."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        first = made.desk.review.waiting()[0]
        before = made.desk.review.words(first)
        await press(pilot, "e", "!", "ctrl+s")
        edited = made.desk.circle.critiques[first.id]
        assert edited.edited
        assert before + "!" == made.desk.review.words(edited)


async def test_walking_the_remarks_lights_the_passage_that_each_speaks_of() -> None:
    """Eve's second remark is about the name that was called: those words are lit in ¶7."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        pilot.app.screen.query_one("#critiques", RowList).choose(by(made, "eve").id)
        await settled(pilot)
        await press(pilot, "full_stop")
        piece = pilot.app.screen.query_one("#piece", ReadingPane)
        name = "called a name into the dark that was not hers and was not her mother's"
        assert (7, name) == (piece._lit, lit(piece).rstrip("."))
        await press(pilot, "comma")
        assert 4 == piece._lit


def lit(pane: ReadingPane) -> str:
    """The words that are lit."""
    return " ".join(pane._blocks[n].words.plain[start:end] for n, (start, end) in pane._passages.items())


async def test_the_whole_letter_is_one_key_away() -> None:
    """`t` shows what was quoted, too."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2")
        pilot.app.screen.query_one("#critiques", RowList).choose(by(made, "eve").id)
        await settled(pilot)
        await press(pilot, "t")
        text = "\n".join(
            block.words.plain for block in pilot.app.screen.query_one("#critique", ReadingPane)._blocks
        )
        assert "> called a name into the dark" in text
