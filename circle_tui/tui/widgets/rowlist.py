"""A list to choose from: its keys, its marks, what it is narrowed to."""

import asyncio
from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from circle_tui.tui.widgets.row import Row, matching
from circle_tui.tui.widgets.rowsheet import RowSheet
from circle_tui.tui.words import QUIET, line

__all__ = ["Row", "RowList"]

AT_ONCE = 300
"""Rows that are looked through at once; of more, so many are at a time, off the loop."""


class RowList(RowSheet):
    """A list that keeps its place when its rows change under it."""

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

    class Changed(About):
        """Other rows are shown or marked."""

    class Narrowing(About):
        """It is narrowed to something else."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, mark: str = "+") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes, mark=mark)
        self._all: Sequence[Row] = ()
        self._filter = ""
        self._marked_last = ""

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
    def of(self) -> int:
        """How many rows there are that can be chosen, narrowed or not."""
        return sum(row.can_be_chosen for row in self._all)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its row or, if that is gone, in its place."""
        self._all = rows
        self._marks &= {row.id for row in rows}
        self.search_again()

    def narrow(self, text: str) -> None:
        """Show only rows with all these words; headings only where all rows are shown."""
        if text != self._filter:
            self._filter = text
            self.search_again()
            self.post_message(self.Narrowing(self, self.chosen))

    def search_again(self) -> None:
        """Narrow it anew: more is known of the rows. Many are looked through off the loop, in pieces."""
        if not self._filter.strip():
            self._lay_out(self._all)
        elif len(self._all) > AT_ONCE and self.is_attached:
            self.screen.run_worker(
                self._search(), group=f"narrow {self.id}", exclusive=True, exit_on_error=False
            )
        else:
            self._lay_out(self._found(matching(self._all, self._filter)))

    async def _search(self) -> None:
        rows, text, found = self._all, self._filter, list[Row]()
        for start in range(0, len(rows), AT_ONCE):
            found += await asyncio.to_thread(matching, rows[start : start + AT_ONCE], text)
        if text == self._filter:
            self._lay_out(self._found(found))

    def _found(self, found: Sequence[Row]) -> Sequence[Row]:
        nothing = line(f"Nothing here has “{self._filter}”. esc shows all.", QUIET)
        return found or [Row("-filtered", nothing, can_be_chosen=False)]

    def _lay_out(self, rows: Sequence[Row]) -> None:
        super()._lay_out(rows)
        self._tell_changed()

    def _tell_moved(self, place: int) -> None:
        if place == self._cursor:
            self.post_message(self.Moved(self, self.chosen))

    def _tell_sight(self) -> None:
        if seen := self.in_sight:
            self.post_message(self.InSight(self, seen[0].id))

    def _tell_changed(self) -> None:
        self.post_message(self.Changed(self, self.chosen))

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
            self._tell_changed()
            self.step(1)

    def action_mark_range(self) -> None:
        """Mark every row between the last one marked and the cursor."""
        if self._cursor is not None:
            start = self._places.get(self._marked_last, self._cursor)
            first, last = sorted((start, self._cursor))
            self._marks |= {row.id for row in self._rows[first : last + 1] if row.can_be_chosen}
            self._marked_last = self.chosen
            self._tell_changed()
            self.refresh()

    def action_mark_all(self) -> None:
        """Mark every row that is shown; none, if all are."""
        every = set(self.ids)
        self._marks = set() if every <= self._marks else self._marks | every
        self._tell_changed()
        self.refresh()

    def unmark(self) -> None:
        """No row is marked any more: the deed was given."""
        self._marks.clear()
        self._tell_changed()
        self.refresh()

    def action_select(self) -> None:
        """Take the row with the cursor."""
        if self._cursor is not None:
            self.post_message(self.Taken(self, self.chosen))
