"""Inbox by keys: held letters are settled, filed ones can be filed anew."""

from circle_tui.circle.model import Filing
from circle_tui.circle.state import changed
from circle_tui.tui.widgets.rowlist import RowList
from tests.desk.desks import Office
from tests.tui.circle_of import sample
from tests.tui.screens import WIDE, opened, press, settled, shown, toasts


def held(made: Office, why: str) -> Filing:
    """The held letter with this reason."""
    return next(one for one in made.desk.circle.letters.by("state", "held") if one.why.startswith(why))


async def test_enter_takes_the_best_guess() -> None:
    """Cy's letter with two files becomes the submission that it was guessed to be."""
    async with sample() as made, opened(made) as pilot:
        letter = held(made, "several documents")
        await press(pilot, "3")
        pilot.app.screen.query_one("#letters", RowList).choose(letter.id)
        await settled(pilot)
        assert "submission for R2a by Cy Okafor, 70%" in shown(pilot)
        assert "several documents in one letter" in shown(pilot)
        await press(pilot, "enter")
        filed = made.desk.circle.letters[letter.id]
        assert ("filed", "submission", "R2a", True) == (filed.state, filed.as_, filed.about, filed.ruled)


async def test_a_letter_is_filed_as_what_the_coordinator_chooses() -> None:
    """`m`: what it is, about which piece, from whom; typing narrows each choice."""
    async with sample() as made, opened(made) as pilot:
        letter = held(made, "an unknown address")
        await press(pilot, "3")
        pilot.app.screen.query_one("#letters", RowList).choose(letter.id)
        await settled(pilot)
        await press(pilot, "m", *"critique piece", "enter", *"salt", "enter", *"fay", "enter")
        filed = made.desk.circle.letters[letter.id]
        assert ("critique", "R1b", "fay") == (filed.as_, filed.about, filed.member)


async def test_an_ignored_letter_is_shown_again_and_filed_anew() -> None:
    """`x` puts it away, `v` shows it, and it can still become a note."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "3")
        letter = pilot.app.screen.query_one("#letters", RowList).chosen
        await press(pilot, "x")
        assert "ignored" == made.desk.circle.letters[letter].state
        await press(pilot, "v")
        pilot.app.screen.query_one("#letters", RowList).choose(letter)
        await settled(pilot)
        await press(pilot, "enter", *"note", "enter", *"dee", "enter")
        filed = made.desk.circle.letters[letter]
        assert ("filed", "note", "dee") == (filed.state, filed.as_, filed.member)


async def test_a_note_is_reached_from_today_and_done_with_one_key() -> None:
    """Enter on Today goes to the note itself, though it is filed; `d` takes it off the list."""
    async with sample() as made, opened(made) as pilot:
        rows = pilot.app.screen.query_one("#needs", RowList)
        note = next(row for row in rows.ids if row.startswith("note:"))
        rows.choose(note)
        await press(pilot, "enter")
        assert note.removeprefix("note:") == pilot.app.screen.query_one("#letters", RowList).chosen
        await press(pilot, "d")
        assert made.desk.circle.letters[note.removeprefix("note:")].done


async def test_a_refusal_is_said_in_plain_words() -> None:
    """What cannot be done is said, and nothing changes."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "3", "x", "x", "v", "x")
        await press(pilot, "x")
        assert any("ignored already" in text for text in toasts(pilot))


async def test_an_empty_inbox_names_the_next_key() -> None:
    """Nothing in doubt is good news, and the keys that go on from there are named."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "3", "x", "x")
        assert "No letter is in doubt." in shown(pilot)
        assert "R looks for mail now." in shown(pilot)


async def test_a_letter_that_was_answered_says_so() -> None:
    """Here, and from another mail program."""
    async with sample() as made, opened(made, WIDE) as pilot:
        held = made.desk.inbox.listed("held")[0]
        made.desk._parts.store.commit(
            lambda circle: [changed("letters", circle.letters[held.id], answered=made.clock.now())],
            at=made.clock.now(),
            who="clock",
            what="saw that a letter was answered by hand",
        )
        await press(pilot, "3")
        assert "Answered today 09:11, by another mail program (seen in Sent)" in shown(pilot)
