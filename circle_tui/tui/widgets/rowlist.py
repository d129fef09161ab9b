"""A list to choose from, in Textual's line API: rows are drawn as they come into sight, however many."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from circle_tui.tui.words import NOTHING, QUIET, Words, line


class Row(NamedTuple):
    """One entry of a list."""

    id: str
    """Unique in its list; a heading or an empty state has an id, too."""
    words: Words | Callable[[], Words]
    """Or what draws them, where there may be thousands."""
    can_be_chosen: bool = True
    height: int = 0
    """Lines, where the words are drawn later."""

    def drawn(self) -> Words:
        """The words themselves."""
        return self.words() if callable(self.words) else self.words

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return self.height if callable(self.words) else self.words.plain.count("\n") + 1


class RowList(ScrollView, can_focus=True):
    """A list that keeps its place when its rows change under it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--row", "row-list--cursor"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", "Down", show=False, id="list.down"),
        Binding("up,k", "step(-1)", "Up", show=False, id="list.up"),
        Binding("home,g", "first", "First", show=False, id="list.first"),
        Binding("end,G", "last", "Last", show=False, id="list.last"),
        Binding("pagedown", "leaf(1)", "Page down", show=False, id="list.page_down"),
        Binding("pageup", "leaf(-1)", "Page up", show=False, id="list.page_up"),
        Binding("enter", "select", "Select", show=False, id="list.select"),
        Binding(
            "space",
            "mark",
            "Mark",
            show=False,
            id="list.mark",
            tooltip="mark it: deeds are done to all marked",
        ),
        Binding(
            "V",
            "mark_range",
            "Mark range",
            show=False,
            id="list.mark_range",
            tooltip="all since the last mark",
        ),
        Binding(
            "asterisk",
            "mark_all",
            "Mark all",
            show=False,
            key_display="*",
            id="list.mark_all",
            tooltip="all, or none",
        ),
    ]

    class About(Message):
        """Something happened to a row."""

        def __init__(self, rows: "RowList", row_id: str) -> None:
            super().__init__()
            self.rows = rows
            self.row_id = row_id

        @property
        def control(self) -> "RowList":
            """The list, for `on`."""
            return self.rows

    class Moved(About):
        """The cursor came to a row."""

    class Taken(About):
        """Enter was pressed on a row, or it was clicked where the cursor stood already."""

    class InSight(About):
        """Other rows came into sight; this is the first of them."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, mark: str = "+") -> None:  # noqa: A002 - Textual's own name
        """``mark``: what stands before a row that is marked."""
        super().__init__(id=id, classes=classes)
        self._mark = mark
        self._all: Sequence[Row] = ()
        self._rows: Sequence[Row] = ()
        self._filter = ""
        self._marks: set[str] = set()
        self._marked_last = ""
        self._places: dict[str, int] = {}
        self._tops = [0]
        """The line where each row begins, and where the last one ends."""
        self._cursor: int | None = None
        self._drawn: dict[int, list[Words]] = {}

    @property
    def chosen(self) -> str:
        """The id of the row with the cursor; empty: none can be chosen."""
        return "" if self._cursor is None else self._rows[self._cursor].id

    @property
    def picked(self) -> list[str]:
        """What a deed is done to: the marked rows that are shown, in order; else the one with the cursor."""
        return self.marked or ([self.chosen] if self.chosen else [])

    @property
    def marked(self) -> list[str]:
        """The marked rows that are shown, in order."""
        return [row.id for row in self._rows if row.id in self._marks] if self._marks else []

    @property
    def filtered_by(self) -> str:
        """What the list was narrowed to; empty: all of it is shown."""
        return self._filter

    @property
    def ids(self) -> list[str]:
        """The ids of the rows that can be chosen, in order."""
        return [row.id for row in self._rows if row.can_be_chosen]

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, in order."""
        return self._rows

    @property
    def in_sight(self) -> Sequence[Row]:
        """The rows that are seen now."""
        top = self.scroll_offset.y
        first = max(0, bisect_right(self._tops, top) - 1)
        return self._rows[first : bisect_left(self._tops, top + self.scrollable_content_region.height)]

    def draw_again(self) -> None:
        """More is known of the rows than when they were drawn."""
        self._drawn.clear()
        self.refresh()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its row or, if that is gone, in its place."""
        self._all = rows
        self._marks &= {row.id for row in rows}
        self._lay_out(self._narrowed())

    def narrow(self, text: str) -> None:
        """Show only rows with all these words; headings only where all rows are shown."""
        if text != self._filter:
            self._filter = text
            self._lay_out(self._narrowed())

    def _narrowed(self) -> Sequence[Row]:
        words = _plain(self._filter).split()
        if not words:
            return self._all
        rows = [row for row in self._all if row.can_be_chosen and _has(row, words)]
        nothing = line(f"Nothing here has “{self._filter}”. esc shows all.", QUIET)
        return rows or [Row("-filtered", nothing, can_be_chosen=False)]

    def _lay_out(self, rows: Sequence[Row]) -> None:
        before, place = self.chosen, self._cursor or 0
        self._rows = rows
        self._places = {row.id: number for number, row in enumerate(rows)}
        self._tops = list(accumulate((row.lines for row in rows), initial=0))
        self._drawn.clear()
        self._cursor = self._places.get(before) if before else None
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])
        self.refresh()
        if self._cursor is None and (near := self._near(place, 1) or self._near(place, -1)) is not None:
            self._go(near)
        self._tell_sight()

    def choose(self, row_id: str) -> None:
        """Put the cursor on a row, if it is there."""
        place = self._places.get(row_id)
        if place is not None and self._rows[place].can_be_chosen:
            self._go(place)

    def step(self, by: int) -> None:
        """Move the cursor by rows that can be chosen; it stops at the ends."""
        place = self._cursor
        for _ in range(abs(by)):
            following = None if place is None else self._near(place + (1 if by > 0 else -1), by)
            place = place if following is None else following
        if place is not None:
            self._go(place)

    def _near(self, place: int, by: int) -> int | None:
        """The first row from a place on, or back from it, that can be chosen."""
        way = range(place, len(self._rows)) if by > 0 else range(min(place, len(self._rows) - 1), -1, -1)
        return next((number for number in way if self._rows[number].can_be_chosen), None)

    def _go(self, place: int) -> None:
        if place != self._cursor:
            self._refresh_row(self._cursor)
            self._cursor = place
            self._refresh_row(place)
            # The cursor is painted first, and what hangs on it once: a key that is held down never waits.
            self.call_after_refresh(self._tell_moved, place)
        self._show_cursor()

    def _tell_moved(self, place: int) -> None:
        if place == self._cursor:
            self.post_message(self.Moved(self, self.chosen))

    def _refresh_row(self, place: int | None) -> None:
        if place is not None:
            self.refresh_lines(self._tops[place], self._tops[place + 1] - self._tops[place])

    def _show_cursor(self) -> None:
        if self._cursor is not None and self.is_mounted:
            top, end = self._tops[self._cursor], self._tops[self._cursor + 1]
            if end <= self.scrollable_content_region.height and self._near(self._cursor - 1, -1) is None:
                top = 0  # the headings above the first row that can be chosen
            seen = Region(0, top, self.scrollable_content_region.width, end - top)
            self.scroll_to_region(seen, force=True, animate=False, immediate=True)

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self._show_cursor()
        self._tell_sight()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say that other rows are seen now."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._tell_sight()

    def _tell_sight(self) -> None:
        if seen := self.in_sight:
            self.post_message(self.InSight(self, seen[0].id))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All lines, where the list is as high as what it holds."""
        del container, viewport, width
        return self._tops[-1]

    def render_line(self, y: int) -> Strip:
        """One line of the list, as Textual asks for it."""
        width = self.scrollable_content_region.width
        y += self.scroll_offset.y
        if y >= self._tops[-1]:
            return Strip.blank(width, self.visual_style.rich_style)
        place = bisect_right(self._tops, y) - 1
        classes = ("row-list--row", "row-list--cursor") if place == self._cursor else ("row-list--row",)
        style = self.get_visual_style(*classes)
        words = self._lines_of(place)[y - self._tops[place]].truncate(max(1, width - 2), ellipsis=True)
        is_marked = self._rows[place].id in self._marks
        margin = Segment(self._mark if is_marked else " ", style.rich_style)
        return Strip([margin, *self._segments(words, style)]).crop_extend(0, width, style.rich_style)

    def _lines_of(self, place: int) -> list[Words]:
        lines = self._drawn.get(place)
        if lines is None:
            row = self._rows[place]
            lines = row.drawn().split("\n", allow_blank=True)
            lines = self._drawn[place] = [*lines, *[NOTHING] * (row.lines - len(lines))]
        return lines

    def _segments(self, words: Words, base: Style) -> list[Segment]:
        parse = self.app.stylesheet.parse_style
        return [
            Segment(text, (base + style).rich_style)
            for text, style in words.render(base, end="", parse_style=parse)
        ]

    def on_click(self, event: events.Click) -> None:
        """Move the cursor there; where it stands already, take the row."""
        at = event.get_content_offset(self)
        y = self.scroll_offset.y + at.y if at is not None else self._tops[-1]
        if y >= self._tops[-1]:
            return
        place = bisect_right(self._tops, y) - 1
        if place == self._cursor:
            self.action_select()
        elif self._rows[place].can_be_chosen:
            self._go(place)

    def action_step(self, by: int) -> None:
        """To the next row, or the one before."""
        self.step(by)

    def action_first(self) -> None:
        """To the first row."""
        if (place := self._near(0, 1)) is not None:
            self._go(place)

    def action_last(self) -> None:
        """To the last row."""
        if (place := self._near(len(self._rows) - 1, -1)) is not None:
            self._go(place)

    def action_leaf(self, by: int) -> None:
        """As many rows further, or back, as are in sight."""
        if self._cursor is None:
            return
        height = max(1, self.scrollable_content_region.height - 1)
        y = max(0, min(self._tops[self._cursor] + by * height, self._tops[-1] - 1))
        place = self._near(bisect_right(self._tops, y) - 1, by)
        if place is not None:
            self._go(place)

    def action_mark(self) -> None:
        """Mark the row with the cursor, or no longer, and go on."""
        if self.chosen:
            self._marks ^= {self.chosen}
            self._marked_last = self.chosen
            self._refresh_row(self._cursor)
            self.step(1)

    def action_mark_range(self) -> None:
        """Mark every row between the last one marked and the cursor."""
        if self._cursor is not None:
            start = self._places.get(self._marked_last, self._cursor)
            first, last = sorted((start, self._cursor))
            self._marks |= {row.id for row in self._rows[first : last + 1] if row.can_be_chosen}
            self._marked_last = self.chosen
            self.refresh()

    def action_mark_all(self) -> None:
        """Mark every row that is shown; none, if all are."""
        every = set(self.ids)
        self._marks = set() if every <= self._marks else self._marks | every
        self.refresh()

    def unmark(self) -> None:
        """No row is marked any more: the deed was given."""
        self._marks.clear()
        self.refresh()

    def action_select(self) -> None:
        """Take the row with the cursor."""
        if self._cursor is not None:
            self.post_message(self.Taken(self, self.chosen))


def _has(row: Row, words: Sequence[str]) -> bool:
    text = _plain(row.drawn().plain)
    return all(word in text for word in words)


def _plain(text: str) -> str:
    """Without case and accents: a name is found by those whose keyboard lacks its letters."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
