"""Below 60 columns or 20 rows there is a friendly line, on every screen and on whatever stands on top."""

import pytest

from circle_tui.tui.screens.asking import Confirm
from tests.tui.circle_of import sample
from tests.tui.screens import MODES, SCREENS_AND_DIALOGS, SMALL, opened, press, settled, shown
from tests.tui.test_member_deeds import state

TOO_SMALL = [(59, 24), (80, 19), (40, 10), (20, 5), (1, 1)]
FRIENDLY = "A little more room"


@pytest.mark.parametrize("size", TOO_SMALL, ids=str)
async def test_a_terminal_that_is_too_small_gets_a_friendly_line(size: tuple[int, int]) -> None:
    """Nothing is squeezed, nothing crashes; where there is not even room for the line, it is cut."""
    async with sample() as made, opened(made, size) as pilot:
        for key in MODES.values():
            await press(pilot, key)
            assert size[0] < 20 or FRIENDLY in " ".join(shown(pilot).split())


async def test_what_stands_on_top_gives_way_to_the_line() -> None:
    """Each dialog while the terminal shrinks below it, and is there again when there is room."""
    async with sample() as made, opened(made, SMALL) as pilot:
        for keys in SCREENS_AND_DIALOGS:
            await press(pilot, *keys)
            before = shown(pilot)
            is_palette = keys == ("colon",)
            await pilot.resize_terminal(50, 15)
            await settled(pilot)
            assert is_palette or FRIENDLY in shown(pilot), keys
            await pilot.resize_terminal(*SMALL)
            await settled(pilot)
            assert before.split("\n")[:4] == shown(pilot).split("\n")[:4], keys


async def test_nobody_says_yes_to_a_question_that_cannot_be_read() -> None:
    """`y` waits until there is room; `n` goes back at any size."""
    async with sample() as made, opened(made, SMALL) as pilot:
        await press(pilot, "4", "x")
        await pilot.resize_terminal(50, 15)
        await settled(pilot)
        await press(pilot, "y")
        assert isinstance(pilot.app.screen, Confirm)
        assert "active" == state(made, "ana")
        await pilot.resize_terminal(*SMALL)
        await press(pilot, "y")
        assert "left" == state(made, "ana")
