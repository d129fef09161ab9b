"""A table of shades with a cursor that goes both ways: who on the left, for whom above."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.words import NOTHING, QUIET, Words, column, joined, line


class Cell(NamedTuple):
    """One field: a shade, and its figure in full and short."""

    shade: Words
    full: str
    short: str


class Named(NamedTuple):
    """A line or a column."""

    id: str
    name: str


class HeatMap(RowList):
    """Rows are walked like any list, columns by left and right; as many columns as there is room for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "across(-1)", "Left", show=False, id="map.left", tooltip="one column to the left"),
        Binding("right", "across(1)", "Right", show=False, id="map.right", tooltip="one column to the right"),
    ]

    class Crossed(RowList.About):
        """The cursor came to another column."""

    NAME = 14
    """Cells for the names of the rows."""

    def __init__(self, *, id: str | None = None, classes: str | None = None, mark: str = "+") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes, mark=mark)
        self._columns: Sequence[Named] = ()
        self._cell: Callable[[str, str], Cell | None] = lambda _row, _column: None
        self._column = 0
        self._first = 0
        self._full = True
        self._widths = (1, 1)
        self._width = self._many = 1

    def lay(
        self,
        lines: Sequence[Named],
        columns: Sequence[Named],
        cell: Callable[[str, str], Cell | None],
        widths: tuple[int, int],
    ) -> None:
        """Show these; the cursor stays on its row and column. ``widths``: of the widest figure, and short."""
        kept = self.column
        self._columns, self._cell, self._widths = columns, cell, widths
        self._column = next((n for n, one in enumerate(columns) if one.id == kept), 0)
        self._fit()
        self.show([Row(one.id, self._drawer(one), height=1) for one in lines])

    @property
    def column(self) -> str:
        """The id of the column with the cursor; empty: there is none."""
        return self._columns[self._column].id if self._columns else ""

    def _fit(self) -> None:
        """Full figures where all columns fit with them, else short ones; the cursor's column is in sight."""
        room = max(10, self.size.width - self.NAME - 4)
        wide, slim = self._widths
        self._full = len(self._columns) * (wide + 3) <= room
        self._width = max(4, (wide if self._full else slim) + 3)
        if self._full:
            self._width = max(self._width, min(14, room // max(1, len(self._columns))))
        self._many = max(1, room // self._width)
        self._first = max(0, min(self._first, len(self._columns) - self._many))
        self._first = min(max(self._first, self._column - self._many + 1), self._column)

    @property
    def seen(self) -> Sequence[Named]:
        """The columns in sight."""
        return self._columns[self._first : self._first + self._many]

    def head(self) -> Words:
        """The names above the columns, and that there are more on either side."""
        left = column(line("<" if self._first else "", QUIET), self.NAME, right=True)
        names = [
            column(line(f" {one.name}", self._style(one)).truncate(self._width), self._width)
            for one in self.seen
        ]
        more = line(" >" if self._first + self._many < len(self._columns) else "", QUIET)
        return joined(left, *names, more)

    def _style(self, one: Named) -> str:
        return "bold" if one.id == self.column else QUIET

    def _drawer(self, row: Named) -> Callable[[], Words]:
        return lambda: self._draw(row)

    def _draw(self, row: Named) -> Words:
        cells = [self._field(row, one) for one in self.seen]
        return joined(column(line(row.name), self.NAME), *cells)

    def _field(self, row: Named, one: Named) -> Words:
        cell = self._cell(row.id, one.id)
        is_here = row.id == self.chosen and one.id == self.column
        figure = self._figure(cell) if cell else NOTHING
        body = column(figure, self._width - 2)
        return joined("[" if is_here else " ", body, "]" if is_here else " ")

    def _figure(self, cell: Cell) -> Words:
        """The shade takes what room the figure leaves."""
        if not self._full:
            return joined(cell.shade, cell.short)
        return joined(
            *[cell.shade] * (max(1, self._width - 3 - self._widths[0]) if cell.full else 1), cell.full
        )

    def on_row_list_moved(self) -> None:
        """The field with the cursor is another one."""
        self.draw_again()

    def on_resize(self) -> None:
        """More columns, or fewer."""
        super().on_resize()
        self._fit()
        self.draw_again()
        self.post_message(self.Crossed(self, self.chosen))

    def action_across(self, by: int) -> None:
        """To the next column; it stops at the ends."""
        if self._columns:
            self._column = max(0, min(self._column + by, len(self._columns) - 1))
            self._fit()
            self.draw_again()
            self.post_message(self.Crossed(self, self.chosen))
