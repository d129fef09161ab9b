"""The line of keys at the bottom."""

import gc

from textual.widget import Widget

from circle_tui.tui.widgets.keybar import KeyBar
from tests.tui.circle_of import sample
from tests.tui.screens import SMALL, WIDE, opened, press, settled


async def test_the_line_shows_the_keys_of_the_screen_and_its_list() -> None:
    """On Today: Enter of the list, then the screen's own."""
    async with sample() as made, opened(made, SMALL) as pilot:
        assert " ⏎ Open  R Receive mail  u Undo  : Commands  ? Help  q Quit " == line_of(pilot.app.screen)
        await press(pilot, "2")
        assert " a Accept  x Return  s Later  e Edit  u Undo  ? Help " == line_of(pilot.app.screen)


def line_of(screen: Widget) -> str:
    return screen.query_one(KeyBar)._words.plain


async def test_a_click_presses_the_key() -> None:
    """The help opens under the mouse."""
    async with sample() as made, opened(made, WIDE) as pilot:
        place = line_of(pilot.app.screen).index("Help")
        await pilot.click(KeyBar, offset=(place, 0))
        await settled(pilot)
        assert "Keys" == type(pilot.app.screen).__name__


async def test_going_about_for_long_leaves_nothing_behind() -> None:
    """As many widgets are in memory after thirty changes of the screen as after ten."""
    async with sample() as made, opened(made, WIDE) as pilot:
        await press(pilot, *"12671267")
        before = widgets()
        await press(pilot, *"12671267126712671267")
        assert before == widgets()


def widgets() -> int:
    gc.collect()
    return sum(isinstance(one, Widget) for one in gc.get_objects())
