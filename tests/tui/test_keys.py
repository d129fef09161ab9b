"""Every key of every screen: there is none that no table has, and each does what its table says."""

import re
from collections.abc import Iterable

import pytest
from textual.pilot import Pilot

from circle_tui.tui.keys import bindings_of
from circle_tui.tui.screens import MODES, screen_class
from circle_tui.tui.screens.inbox import HeldLetters
from circle_tui.tui.screens.today import Needs
from circle_tui.tui.widgets.heatmap import HeatMap
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from tests.tui.circle_of import sample
from tests.tui.key_tables import SIZES, Does, table_of
from tests.tui.key_tables.everywhere import COMMON, GO, LIST, PANE
from tests.tui.screens import MODES as NUMBERS
from tests.tui.screens import opened, press, settled, shown, toasts

IN_TABLES = tuple(mode for mode in MODES if table_of(mode))
"""The screens that have joined."""

AT_ALL_SIZES = pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))


def told(pilot: Pilot[int]) -> str:
    """Everything that stands on the screen, with single blanks."""
    return re.sub(r"\s+", " ", shown(pilot))


def holds(row: Does, pilot: Pilot[int]) -> bool:
    """Whether what the key brings about is so."""
    if callable(row.sees):
        return row.sees(pilot)
    return row.sees in told(pilot)


async def play(pilot: Pilot[int], table: Iterable[Does]) -> None:
    """Press every key of a table, and see what it does, which was not so before."""
    for row in table:
        pilot.app.clear_notifications()
        await press(pilot, *row.first)
        assert not holds(row, pilot), f"{row.id} before {row.key}"
        await pilot.press(row.key.split(",")[0])
        await settled(pilot)
        assert holds(row, pilot), f"{row.id} after {row.key}: {toasts(pilot)}\n{told(pilot)}"
        await press(pilot, *row.back)


@pytest.mark.parametrize("mode", IN_TABLES)
def test_no_key_of_a_screen_is_missing_in_its_table(mode: str) -> None:
    """A binding that nobody wrote down here is a key that nobody was told of, nor tested."""
    own = {"inbox": (HeldLetters,), "members": (HeatMap,), "today": (Needs,)}
    lists = own.get(mode, ())
    found = {binding.id: binding.key for binding in bindings_of(screen_class(mode), *lists)}
    common = {row.id for row in COMMON}
    expected = {row.id: row.key for row in table_of(mode)}
    assert expected == {name: key for name, key in found.items() if name not in common}


def test_no_key_of_lists_and_panes_is_missing_in_its_table() -> None:
    """Enter is another deed on each screen, and stands in its table."""
    expected = {row.id: row.key for row in (*LIST, *PANE)}
    found = {binding.id: binding.key for binding in bindings_of(RowList, ReadingPane)}
    assert {**expected, "list.select": "enter"} == found


@AT_ALL_SIZES
@pytest.mark.parametrize("mode", IN_TABLES)
async def test_every_key_does_what_the_table_says(mode: str, size: tuple[int, int]) -> None:
    """On the sample circle, at every size."""
    async with sample() as made, opened(made, size) as pilot:
        await press(pilot, NUMBERS[mode])
        await play(pilot, table_of(mode))


@AT_ALL_SIZES
async def test_lists_are_gone_through_and_marked_by_keys(size: tuple[int, int]) -> None:
    """On Log, which has many rows."""
    async with sample() as made, opened(made, size) as pilot:
        await press(pilot, NUMBERS["log"], "home")
        await play(pilot, LIST)


@AT_ALL_SIZES
async def test_texts_are_read_by_keys(size: tuple[int, int]) -> None:
    """On Outbox, in a mail whose pane is lower than its text."""
    async with sample() as made, opened(made, size) as pilot:
        await press(pilot, NUMBERS["outbox"], "end", "v", "enter")
        await play(pilot, PANE)


@pytest.mark.parametrize("mode", MODES)
async def test_the_keys_of_every_screen_do_the_same_on_each(mode: str) -> None:
    """Help, zoom, filter, palette, receive, undo, redo, quit."""
    async with sample() as made, opened(made, (80, 24)) as pilot:
        await press(pilot, NUMBERS[mode])
        without = {"roundup": ("filter",)}.get(mode, ())
        await play(pilot, (row for row in COMMON if row.id not in without))


async def test_the_numbers_go_to_the_screens() -> None:
    """From whichever is in sight."""
    async with sample() as made, opened(made, (60, 20)) as pilot:
        await press(pilot, "9")
        await play(pilot, GO)
