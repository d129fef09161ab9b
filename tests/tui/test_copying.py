"""Copying over OSC 52: what is offered, what reaches the clipboard, and that it is harmless there."""

import pytest
from textual.pilot import Pilot

from circle_tui.letters.reading import read
from circle_tui.tui.views.copying import MOST, Copy, cut, of_letter, of_row
from circle_tui.tui.widgets.rowlist import RowList
from tests.tui.circle_of import letter, sample
from tests.tui.screens import opened, press, settled, toasts


def test_of_a_letter_its_address_subject_text_and_a_link_that_answers_it() -> None:
    """The link has the subject with one Re:, as mail programs take it."""
    raw = letter("Ana Ruiz <ana@example.org>", "The Well & more", "Here it is.")
    assert [
        Copy("address", "ana@example.org"),
        Copy("subject", "The Well & more"),
        Copy("text", "Here it is."),
        Copy("mailto link", "mailto:ana@example.org?subject=Re%3A%20The%20Well%20%26%20more"),
    ] == list(of_letter(read(raw)))


async def test_of_a_row_what_is_known_by_its_id() -> None:
    """A member, also where Today names them; a critique and its critic; a piece; else nothing."""
    async with sample() as made:
        circle = made.desk.circle
        ana = [
            Copy("address", "ana@example.org"),
            Copy("mailto link", "mailto:ana@example.org"),
            Copy("name", "Ana Ruiz"),
        ]
        assert ana == list(of_row(circle, "ana")) == list(of_row(circle, "absent:ana"))
        cys = next(one for one in circle.critiques.values() if one.critic == "cy")
        assert [Copy("label", "R1a"), Copy("address", "cy@example.org")] == list(of_row(circle, cys.id))[:2]
        assert [Copy("title", "The Well"), Copy("label", "R1a")] == list(of_row(circle, "R1a"))
        assert [] == list(of_row(circle, "-none"))


def test_what_a_terminal_would_obey_is_not_copied() -> None:
    """An escape sequence in a letter is no way into the shell where it is pasted."""
    text, is_whole = cut("hello\x1b]52;c;ZXZpbA==\x07\x9b31m you\nthere")
    assert is_whole
    assert not {"\x1b", "\x07", "\x9b"} & set(text)
    assert text.startswith("hello")
    assert text.endswith("you\nthere")


def test_what_is_too_long_for_a_terminal_is_cut_between_letters() -> None:
    """Of é, two bytes each, as many as fit."""
    text, is_whole = cut("é" * MOST)
    assert ("é" * (MOST // 2), False) == (text, is_whole)


async def copied(pilot: Pilot[int], *keys: str) -> tuple[str, list[str]]:
    """What is in the clipboard after these keys, and what was said."""
    await press(pilot, "y", *keys)
    return pilot.app.clipboard, toasts(pilot)


@pytest.mark.parametrize(
    ("screen", "row", "keys", "text", "said"),
    [
        ("3", "submission", ["enter"], "cy@example.org", "Copied the address: cy@example.org"),
        (
            "3",
            "submission",
            [*"subj", "enter"],
            "my pages for January",
            "Copied the subject: my pages for January",
        ),
        (
            "4",
            "Ana",
            [*"mailto", "enter"],
            "mailto:ana@example.org",
            "Copied the mailto link: mailto:ana@example.org",
        ),
    ],
)
async def test_y_copies_what_is_chosen_and_says_what(
    screen: str, row: str, keys: list[str], text: str, said: str
) -> None:
    """Typing narrows the choice, Enter takes it."""
    async with sample() as made, opened(made, (80, 24)) as pilot:
        await press(pilot, screen)
        rows = pilot.app.screen.query(RowList).first()
        rows.choose(next(one.id for one in rows.rows if row in one.drawn().plain))
        await settled(pilot)
        clipboard, told = await copied(pilot, *keys)
        assert (text, 1) == (clipboard, len(told))
        assert told[0].startswith(said)


async def test_of_a_mail_in_the_outbox_its_readers_address() -> None:
    """Not the circle's own."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "7")
        mail = made.desk.circle.outbox[pilot.app.screen.query_one("#mails", RowList).chosen]
        wanted = made.desk.circle.members[mail.to].addresses[0] if mail.to else "gil@work.example"
        assert wanted == (await copied(pilot, "enter"))[0]


async def test_in_review_the_passage_that_is_lit_is_offered_first() -> None:
    """With the first remark the words that it speaks of."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "full_stop")
        await settled(pilot)
        await press(pilot, "y")
        assert "passage" in str(pilot.app.screen.query_one("#choices", RowList).rows[0].drawn().plain)
