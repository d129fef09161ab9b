"""Calendar by keys: what stands there, what a deed would bring about, and that only y does it."""

import pytest

from circle_tui.tui.widgets.rowlist import RowList
from tests.desk.desks import Office
from tests.tui.circle_of import sample
from tests.tui.screens import SMALL, WIDE, opened, press, settled, shown, toasts


def outcome(made: Office, label: str) -> str:
    """What became of a turn."""
    return made.desk.circle.turns[label].outcome


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=str)
async def test_the_season_shows_rounds_turns_and_how_far_they_are(size: tuple[int, int]) -> None:
    """Round 1 is read, round 2 is written, round 3 lies ahead; of ten critiques three are in."""
    async with sample() as made, opened(made, size) as pilot:
        await press(pilot, "5")
        text = shown(pilot)
        assert "Round 1 critiquing · critiques due Sat 20:00, in 1 day" in text
        assert "3 of 10" in text
        assert "R2a   Cy Okafor      ● no piece" in text
        assert "R3a   Eve Laurent    ○ planned" in text
        assert "3 of 5 critiques in; waiting for Bo Lindqvist, Fay Ito" in text
        assert "critiques due   Sat 12 Dec 20:00" in text


async def test_enter_opens_what_is_behind() -> None:
    """The round-up of a piece that is out; of a turn without one its author."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5", "enter")
        assert "roundup" == pilot.app.current_mode
        await press(pilot, "5")
        pilot.app.screen.query_one("#season", RowList).choose("R2a")
        await press(pilot, "enter")
        assert "members" == pilot.app.current_mode
        assert "cy" == pilot.app.screen.query_one("#members", RowList).chosen


async def test_a_skip_shows_what_follows_and_is_done_only_after_y() -> None:
    """Cy is told, and has the next turn in round 5; Enter and n are no; u takes it back."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5")
        pilot.app.screen.query_one("#season", RowList).choose("R2a")
        await press(pilot, "s")
        text = shown(pilot)
        assert "Skipped a turn: only tried so far" in text
        assert "This mails 1 person now." in text
        assert "answer to Cy Okafor  R2a" in text
        assert "Cy Okafor: next turn R2a → R5a" in text
        await press(pilot, "enter", "n")
        assert "" == outcome(made, "R2a")
        await press(pilot, "s", "y")
        assert "skipped" == outcome(made, "R2a")
        await press(pilot, "u")
        assert "" == outcome(made, "R2a")


async def test_a_swap_names_the_other_turn() -> None:
    """Cy and Dee change places in round 2."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5")
        pilot.app.screen.query_one("#season", RowList).choose("R2a")
        await press(pilot, "w", *"R2b", "enter", "y")
        assert ("dee", "cy") == tuple(made.desk.circle.turns[label].author for label in ("R2a", "R2b"))


async def test_a_milestone_moves_to_a_day_as_it_is_written() -> None:
    """The question offers the date it has; the circle's zone is meant."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5", "m", *"critiques", "enter")
        assert "2026-12-12 20:00" in shown(pilot)
        await press(pilot, *["backspace"] * 8, *"13 20:00", "enter")
        assert "At another time" in shown(pilot)
        await press(pilot, "y")
        moved = made.desk.circle.rounds["1"].milestones.critique_by
        assert "2026-12-13 20:00" == f"{moved:%Y-%m-%d %H:%M}"


async def test_a_date_that_is_none_is_refused_in_words() -> None:
    """Nothing happens, and a line says what a date looks like."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5", "m", *"critiques", "enter", *["backspace"] * 16, *"soon", "enter")
        assert ["“soon” is no date and time like “2026-12-06 20:00”."] == toasts(pilot)


async def test_more_time_is_for_one_of_those_who_owe() -> None:
    """Fay gets two days more for The Well; Bo does not."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5", "t", *"Fay", "enter", *["backspace"] * 8, *"14 20:00", "enter", "y")
        due = {debt.critic: debt.due.day for debt in made.desk.circle.debts.by("label", "R1a")}
        assert (14, 12) == (due["fay"], due["bo"])


async def test_the_circle_rests_some_days() -> None:
    """Both days included; the rest stands below the turns."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5", "P", *"2026-12-24", " ", *"2027-01-02", "enter", "y")
        await settled(pilot)
        assert ["2026-12-24:2027-01-02"] == [pause.id for pause in made.desk.circle.pauses.values()]
        await press(pilot, "G")
        assert "Thu 24 Dec to Sat 2 Jan, both days included" in shown(pilot)


async def test_a_turn_is_added_and_who_is_next_is_said() -> None:
    """Eve gets a turn in round 2; then Fay is laid out first."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5")
        pilot.app.screen.query_one("#season", RowList).choose("R2a")
        await press(pilot, "i", *"Eve", "enter", "y")
        assert "eve" == made.desk.circle.turns["R2c"].author
        await press(pilot, "f", *"Fay", "enter", "y")
        assert "said whose turn is next" in toasts(pilot)[-1].casefold() or "Fay" in toasts(pilot)[-1]


async def test_a_turn_that_is_not_laid_out_yet_takes_no_deeds() -> None:
    """It only shows whose turn it would be, and says so."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5", "G", "s")
        assert "is not laid out yet" in toasts(pilot)[-1]


async def test_a_piece_that_is_out_is_withdrawn_after_a_yes() -> None:
    """Its critics hear that they need not finish."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "5", "x")
        assert "This mails" in shown(pilot)
        await press(pilot, "y")
        assert "withdrawn" == outcome(made, "R1a")
