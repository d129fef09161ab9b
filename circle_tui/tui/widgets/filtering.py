"""The line in which a list is narrowed as one types; every screen opens the same one with `/`."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from circle_tui.tui.widgets.rowlist import RowList


class FilterLine(Input):
    """Narrows a list while it is typed in. Enter goes on with the list, esc shows all of it again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "All", show=False, id="filter.clear", priority=True),
        Binding("enter,down", "leave", "Go on", show=False, id="filter.leave", priority=True),
    ]

    def __init__(self, rows: RowList) -> None:
        self._rows = rows  # first: the value is watched from the beginning
        hint = "type to narrow the list; enter goes on with it, esc shows all"
        super().__init__(rows.filtered_by, placeholder=hint, compact=True, select_on_focus=False)

    def watch_value(self, value: str) -> None:
        """Narrow it."""
        self._rows.narrow(value)

    def action_clear(self) -> None:
        """All of it again."""
        self._rows.narrow("")
        self._rows.focus()
        self.remove()

    def action_leave(self) -> None:
        """Go on with what is left; the line stays in sight while it narrows."""
        self._rows.focus()
        if not self._rows.filtered_by:
            self.remove()
