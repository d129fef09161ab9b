"""Round-up by keys: what is composed is what stands in the mail, and nothing leaves without a yes."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from circle_tui.circle.composed import Composition
from circle_tui.tui.widgets.composition import CompositionPane
from tests.desk.desks import Office
from tests.tui.circle_of import sample
from tests.tui.key_tables import SIZES
from tests.tui.screens import opened, press, settled, shown, toasts


async def accept_all(made: Office) -> None:
    """All four critiques of “The Well” go to Ana."""
    await made.desk.review.accept([critique.id for critique in made.desk.review.waiting()])


def composition(made: Office) -> Composition:
    return made.desk.circle.submissions["R1a"].composition


def chosen(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(CompositionPane).rows.chosen


async def test_a_remark_that_is_held_back_leaves_the_mail_and_comes_back() -> None:
    """`.` walks to it and shows it whole, `h` holds it back and puts it back, `u` and `U` do the same."""
    async with sample() as made, opened(made) as pilot:
        await accept_all(made)
        await press(pilot, "6", "full_stop", "full_stop")
        assert "which I hope is no accident." in shown(pilot)
        await press(pilot, "h")
        assert "1 remark held back" in shown(pilot)
        await press(pilot, "c")
        assert "I can smell the yard" not in shown(pilot)
        await press(pilot, "u")
        assert "I can smell the yard" in shown(pilot)
        await press(pilot, "U", "c", "h")
        assert () == composition(made).held
        assert "remark:" == chosen(pilot)[:7]  # where it was


async def test_marked_remarks_and_all_of_a_critic_are_held_back_at_once() -> None:
    """One deed for what is marked; on a critic it is all of theirs; held already, they are put back."""
    async with sample() as made, opened(made) as pilot:
        await accept_all(made)
        await press(pilot, "6", "full_stop", " ", " ", "h")
        assert 2 == len(composition(made).held)
        await press(pilot, "comma", "comma", "comma", "up", "h")
        assert "critic:cy" == chosen(pilot)
        assert 4 == len(composition(made).held)
        await press(pilot, "h")
        assert () == composition(made).held


async def test_enter_turns_parts_off_and_on_and_the_last_one_stays() -> None:
    """Each with its words; with every part off there would be nothing to send."""
    async with sample() as made, opened(made, (80, 24)) as pilot:
        await press(pilot, "6", "c", "home", "enter", "down", "enter", "down", "enter")
        assert ("page", "piece", "critiques") == composition(made).off
        await press(pilot, "down", "enter")
        assert ("page", "piece", "critiques") == composition(made).off
        assert any("Leave one on" in text for text in toasts(pilot))
        await press(pilot, "home", "enter")
        assert ("piece", "critiques") == composition(made).off


async def test_a_note_is_written_and_stands_on_top_of_the_mail() -> None:
    """`e` anywhere, or Enter on its row; given up, nothing is decided."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "6", "e", *"Well", "space", *"done", "ctrl+s")
        await settled(pilot)
        assert "FROM ADA PENROSE" in shown(pilot)
        assert "Well done" in shown(pilot)
        before = composition(made)
        await press(pilot, "c", "home", "down", "down", "down", "down", "enter")
        assert "Your words to Ana Ruiz" in shown(pilot)
        await press(pilot, "escape")
        assert before == composition(made)


async def test_critics_move_and_the_cursor_stays_with_them() -> None:
    """`J` three times: the first one speaks last; once more says that nothing was changed."""
    async with sample() as made, opened(made) as pilot:
        await accept_all(made)
        first, *others = [critic.id for critic in made.desk.composer.composed("R1a").critics]
        await press(pilot, "6", "full_stop", "up", "J", "J", "J")
        assert (*others, first) == composition(made).order
        assert "critic:cy" == chosen(pilot)
        await press(pilot, "J")
        assert any("Nothing was changed" in text for text in toasts(pilot))


async def test_keys_of_the_composition_say_where_they_work() -> None:
    """On the mail `h` and `K` have nothing to work on, and say so."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "6", "h", "K")
        assert 2 == sum("c shows the composition" in text for text in toasts(pilot))
        assert Composition() == composition(made)


async def test_the_question_says_what_the_checks_found() -> None:
    """In words, before the y; so does the head of the mail."""
    async with sample() as made, opened(made) as pilot:
        for part in ("page", "critiques", "document"):
            await made.desk.composer.switch("R1a", part, on=False)
        await press(pilot, "6")
        assert "3 remarks stand in no part that is on" in shown(pilot)
        await press(pilot, "S")
        assert "Look: 3 remarks stand in no part that is on" in shown(pilot)
        assert "3 critiques not reviewed yet will follow as an addendum" in shown(pilot)
        await press(pilot, "n", "i")
        assert "every remark" not in shown(pilot)
        assert "no member's address stands in it" in shown(pilot)


async def test_what_has_gone_goes_once_more() -> None:
    """`S` on a round-up that its author has asks whether to send it again."""
    async with sample() as made, opened(made) as pilot:
        await accept_all(made)
        await press(pilot, "6", "S", "y", "S")
        assert "Send the round-up of “The Well” once more to 1 person: Ana Ruiz?" in shown(pilot)
        await press(pilot, "y")
        assert 2 == len([m for m in made.desk.circle.outbox.values() if (m.kind, m.to) == ("roundup", "ana")])


async def test_a_test_goes_to_nobody_else() -> None:
    """`t` queues one mail, to the coordinator; the piece waits for its round-up as before."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "6", "t")
        (mail,) = [m for m in made.desk.circle.outbox.values() if m.kind == "roundup"]
        assert ("", b"ada@example.org") == (mail.to, made.shelf.outgoing(mail.id).split(b"To: ")[1][13:28])
        assert made.desk.circle.submissions["R1a"].rounded_up is None


async def test_the_web_page_is_saved_and_another_file_is_replaced_only_after_a_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`w` offers a name in the coordinator's folder; only they may read the page."""
    monkeypatch.setenv("HOME", str(tmp_path))
    page = tmp_path / "R1a The Well.html"
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "6", "w")
        assert str(page) == pilot.app.screen.query_one(Input).value
        await press(pilot, "enter")
        assert "I can smell the yard." in page.read_text("utf-8")
        assert 0o600 == page.stat().st_mode & 0o777
        page.write_text("mine", "utf-8")
        await press(pilot, "w", "enter")
        assert "Replace" in shown(pilot)
        await press(pilot, "n")
        assert "mine" == page.read_text("utf-8")
        await press(pilot, "w", "enter", "y")
        assert "I can smell the yard." in page.read_text("utf-8")
        await press(pilot, "w", *"/no/such", "enter")
        assert any("cannot be written" in text for text in toasts(pilot))


async def test_what_the_coordinator_should_not_read_yet_is_sealed_until_enter() -> None:
    """Ana is the coordinator, and “The Well” is hers: neither the mail nor its remarks are shown at first."""
    own = {"circle__coordinator": '"Ana Ruiz <ana@example.org>"'}
    async with sample(**own) as made, opened(made) as pilot:
        await press(pilot, "6")
        assert "It is about your own piece" in shown(pilot)
        assert "I can smell the yard." not in shown(pilot)
        await press(pilot, "c", "full_stop", "h", "w", "t", "c")
        assert (Composition(), []) == (
            composition(made),
            [m for m in made.desk.circle.outbox.values() if m.kind == "roundup"],
        )
        assert "smell the yard" not in shown(pilot)
        await press(pilot, "enter")
        assert "I can smell the yard." in shown(pilot)


async def test_every_readers_mail_is_shown() -> None:
    """With `to = "circle"` Cy, whose critique is in, gets one, too: `]` and `[` turn to it and back."""
    async with sample(roundup__to='"circle"') as made, opened(made) as pilot:
        await press(pilot, "6")
        assert "mail 1 of 5" in shown(pilot)
        await press(pilot, "right_square_bracket")
        assert "mail 2 of 5" in shown(pilot)
        await press(pilot, "left_square_bracket", "S")
        assert "to 5 people" in shown(pilot)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_composition_stands_on_every_size(size: tuple[int, int]) -> None:
    """Letters beside the critics, a remark whole below them, and the mail where there is room for it."""
    async with sample(critiques__anonymous='"critics"') as made, opened(made, size) as pilot:
        await accept_all(made)
        await press(pilot, "6", "full_stop")
        text = shown(pilot)
        assert {size[0]} == {len(row) for row in text.split("\n")}
        assert (size[0] >= 160) == ("Subject Re: [TNP R1a]" in text)
        remark = made.desk.composer.composed("R1a").remarks[0].remark
        assert 2 <= " ".join(text.split()).count(" ".join(remark.text.split()[:4]))
        await press(pilot, "up")
        assert "Reader A" in shown(pilot)
