"""The list that every screen uses: what the cursor does, what is drawn, what stays where it was."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.words import Words, line, stacked


class _App(App[None]):
    CSS = "RowList { height: 1fr; overflow-x: hidden; }"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield RowList()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        self.heard.append(f"at {event.row_id}")

    def on_row_list_taken(self, event: RowList.Taken) -> None:
        self.heard.append(f"took {event.row_id}")


@asynccontextmanager
async def showing(*rows: Row) -> AsyncIterator[tuple[RowList, _App, Pilot[None]]]:
    """A list with these rows on a screen of ten lines."""
    app = _App()
    async with app.run_test(size=(20, 10)) as pilot:
        shown = app.query_one(RowList)
        shown.focus()
        shown.show(rows)
        await pilot.pause()
        yield shown, app, pilot


def row(name: str, *, can_be_chosen: bool = True) -> Row:
    return Row(name, line(name), can_be_chosen)


HEADING = row("heading", can_be_chosen=False)


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("", "a"),
        ("down", "b"),
        ("j j", "c"),
        ("down down down down", "c"),
        ("down k", "a"),
        ("G", "c"),
        ("end home", "a"),
        ("up", "a"),
    ],
)
async def test_the_cursor_passes_over_what_cannot_be_chosen(keys: str, place: str) -> None:
    """Headings and the last line are no places to stop at."""
    rows = (
        HEADING,
        row("a"),
        row("b"),
        row("-", can_be_chosen=False),
        row("c"),
        row("end", can_be_chosen=False),
    )
    async with showing(*rows) as (shown, _, pilot):
        await pilot.press(*keys.split())
        assert place == shown.chosen


async def test_a_page_is_as_many_rows_as_are_in_sight() -> None:
    """Page down moves nine lines on a screen of ten; page up comes back; both stop at the ends."""
    async with showing(*(row(str(n)) for n in range(30))) as (shown, _, pilot):
        places = []
        for key in ("pagedown", "pagedown", "pageup", "pageup", "pageup"):
            await pilot.press(key)
            places.append(shown.chosen)
        assert ["9", "18", "9", "0", "0"] == places


async def test_the_cursor_stays_on_its_row_or_in_its_place() -> None:
    """Rows that come and go do not move the reader; a row that is gone leaves them where it was."""
    async with showing(row("a"), row("b"), row("c")) as (shown, _, pilot):
        await pilot.press("down")
        shown.show([row("new"), row("a"), row("b"), row("c")])
        assert "b" == shown.chosen
        shown.show([row("new"), row("a"), row("c")])
        assert "c" == shown.chosen
        shown.show([HEADING])
        assert "" == shown.chosen
        shown.show([HEADING, row("z")])
        assert "z" == shown.chosen


async def test_only_what_is_in_sight_is_drawn() -> None:
    """Of ten thousand rows of two lines each, a screen of ten lines draws five."""
    drawn: list[int] = []

    def draw(number: int) -> Words:
        drawn.append(number)
        return stacked((line(f"letter {number}"), line("held")))

    rows = [Row(str(n), lambda n=n: draw(n), height=2) for n in range(10_000)]  # type: ignore[misc]
    async with showing(*rows) as (shown, _, pilot):
        assert [0, 1, 2, 3, 4] == drawn
        assert ["0", "1", "2", "3", "4"] == [one.id for one in shown.in_sight]
        await pilot.press("end")
        assert [9995, 9996, 9997, 9998, 9999] == drawn[5:]
        assert "9999" == shown.in_sight[-1].id


async def test_enter_takes_a_row_and_a_click_only_where_the_cursor_stands() -> None:
    """A slip of the mouse moves the cursor and does nothing else."""
    async with showing(row("a"), row("b")) as (_, app, pilot):
        await pilot.press("enter")
        await pilot.click(RowList, offset=(3, 1))
        await pilot.click(RowList, offset=(3, 1))
        await pilot.click(RowList, offset=(3, 5))
        assert ["at a", "took a", "at b", "took b"] == app.heard


async def test_a_row_that_is_too_long_ends_in_an_ellipsis() -> None:
    """Twenty columns: a margin, seventeen letters, an ellipsis, a margin."""
    async with showing(row("x" * 40)) as (shown, _, _pilot):
        assert " " + "x" * 17 + "… " == shown.render_line(0).text
