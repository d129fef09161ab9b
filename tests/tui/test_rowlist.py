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


async def test_the_cursor_is_in_sight_after_the_rows_were_put_into_another_order() -> None:
    """The first of thirty becomes the last, and the list follows it."""
    rows = [row(str(n)) for n in range(30)]
    async with showing(*rows) as (shown, _, pilot):
        shown.show(rows[::-1])
        await pilot.pause()
        assert "0" == shown.chosen
        assert "0" in [one.id for one in shown.in_sight]


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


async def test_typing_narrows_the_list_and_the_cursor_keeps_its_row() -> None:
    """Rows with all the words stay; headings do not; what fits nothing says so; empty shows all again."""
    async with showing(HEADING, row("Ana Ruiz"), row("Bo"), row("Ana Bo")) as (shown, _, _pilot):
        shown.choose("Ana Bo")
        shown.narrow("an")
        assert (["Ana Ruiz", "Ana Bo"], "Ana Bo") == (shown.ids, shown.chosen)
        shown.narrow("bo ANA")
        assert ["Ana Bo"] == shown.ids
        shown.narrow("zoe")
        assert ([], "Nothing here has “zoe”. esc shows all.") == (shown.ids, shown.rows[0].drawn().plain)
        shown.narrow("")
        assert ["Ana Ruiz", "Bo", "Ana Bo"] == shown.ids


async def test_a_name_is_found_without_its_accents_and_with_them() -> None:
    """“zoe” and “ZOÉ” find Zoë, “ZOÉ” finds Zoe too."""
    async with showing(row("Zoë"), row("Zoe"), row("Bo")) as (shown, _, _):
        shown.narrow("zoe")
        assert ["Zoë", "Zoe"] == shown.ids
        shown.narrow("ZOÉ")
        assert ["Zoë", "Zoe"] == shown.ids


async def test_thousands_of_rows_are_looked_through_in_pieces_off_the_loop() -> None:
    """Of ten thousand the four with both words are shown, and no row was drawn to find them."""
    drawn: list[int] = []

    def draw(number: int) -> Words:
        drawn.append(number)
        return line(f"letter {number}")

    rows = [
        Row(str(n), lambda n=n: draw(n), height=1, find=lambda n=n: f"Zoë, letter {n}")  # type: ignore[misc]
        for n in range(10_000)
    ]
    async with showing(*rows) as (shown, app, pilot):
        drawn.clear()
        shown.narrow("zoe 777")
        await app.workers.wait_for_complete()
        await pilot.pause()
        expected = ["777", *(str(n) for n in range(1777, 10_000, 1000)), *(str(n) for n in range(7770, 7780))]
        assert sorted(set(expected)) == sorted(shown.ids)
        assert len(drawn) <= 20
        shown.narrow("")
        assert 10_000 == len(shown.ids)


async def test_new_rows_are_narrowed_as_the_old_ones_were() -> None:
    """What another process did does not take the filter away."""
    async with showing(row("Ana"), row("Bo")) as (shown, _, _pilot):
        shown.narrow("an")
        shown.show([row("Ana"), row("Bo"), row("Andrej")])
        assert ["Ana", "Andrej"] == shown.ids


@pytest.mark.parametrize(
    ("keys", "picked"),
    [
        ("", ["a"]),
        ("space", ["a"]),
        ("space space", ["a", "b"]),
        ("space up space", ["b"]),
        ("j space", ["b"]),
        ("space j j V", ["a", "b", "c", "d"]),
        ("asterisk", ["a", "b", "c", "d"]),
        ("asterisk asterisk j", ["b"]),
    ],
)
async def test_deeds_are_done_to_what_is_marked_else_to_the_cursor(keys: str, picked: list[str]) -> None:
    """Space marks and goes on, V marks up to the cursor, * marks all or none."""
    async with showing(*map(row, "abcd")) as (shown, _, pilot):
        await pilot.press(*keys.split())
        assert picked == shown.picked


async def test_marks_go_with_their_rows() -> None:
    """What is gone or not shown is not picked."""
    async with showing(*map(row, "abc")) as (shown, _, pilot):
        await pilot.press("asterisk")
        shown.narrow("b")
        assert ["b"] == shown.picked
        shown.narrow("")
        shown.show([row("b"), row("c")])
        assert ["b", "c"] == shown.picked
