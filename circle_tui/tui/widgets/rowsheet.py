"""Rows below each other in Textual's line API: they are drawn as they come into sight, however many."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from circle_tui.tui.widgets.row import Row
from circle_tui.tui.words import NOTHING, Words


class RowSheet(ScrollView, can_focus=True):
    """Rows with a cursor and marks, drawn; what is done to them stands in `RowList`."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--row", "row-list--cursor"}

    def __init__(self, *, id: str | None = None, classes: str | None = None, mark: str = "+") -> None:  # noqa: A002 - Textual's own name
        """``mark``: what stands before a row that is marked."""
        super().__init__(id=id, classes=classes)
        self._mark = mark
        self._rows: Sequence[Row] = ()
        self._marks: set[str] = set()
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

    def _lay_out(self, rows: Sequence[Row]) -> None:
        before, place = self.chosen, self._cursor or 0
        self._rows = rows
        self._places = {row.id: number for number, row in enumerate(rows)}
        self._tops = list(accumulate((row.lines for row in rows), initial=0))
        self._drawn.clear()
        self._cursor = self._places.get(before) if before else None
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])
        self.refresh()
        if self._cursor is not None and self._cursor != place:
            self.call_after_refresh(self._show_cursor)
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
        style = self._cursor_style() if place == self._cursor else self.get_visual_style("row-list--row")
        words = self._lines_of(place)[y - self._tops[place]].truncate(max(1, width - 2), ellipsis=True)
        is_marked = self._rows[place].id in self._marks
        margin = Segment(self._mark if is_marked else " ", style.rich_style)
        return Strip([margin, *self._segments(words, style)]).crop_extend(0, width, style.rich_style)

    def _cursor_style(self) -> Style:
        """What reverses is added here: Textual's own sum of styles leaves it out."""
        reverses = self.get_component_styles("row-list--cursor").text_style.reverse
        return self.get_visual_style("row-list--row", "row-list--cursor") + Style(reverse=reverses or None)

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

    def _tell_moved(self, place: int) -> None:
        """The cursor came to this place, and that was painted."""

    def _tell_sight(self) -> None:
        """Other rows came into sight."""
