"""Text on the screen that nobody edits: the only widgets that show words, and they take no markup."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from circle_tui.tui.words import NOTHING, Words


class Shown(Static):
    """Words in a place."""

    def __init__(self, words: Words = NOTHING, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(words, id=id, classes=classes, markup=False)

    def show(self, words: Words) -> None:
        """Put other words there."""
        self.update(words)


class Row(NamedTuple):
    """One entry of a list."""

    id: str
    """Unique in its list; a heading or an empty state has an id, too."""
    words: Words
    can_be_chosen: bool = True


class RowList(OptionList):
    """A list that keeps its place when its rows change under it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False, id="list.down"),
        Binding("k", "cursor_up", "Up", show=False, id="list.up"),
        Binding("g", "first", "First", show=False, id="list.first"),
        Binding("G", "last", "Last", show=False, id="list.last"),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, classes=classes, markup=False)

    @property
    def chosen(self) -> str:
        """The id of the row with the cursor; empty: none can be chosen."""
        option = self.highlighted_option
        return "" if option is None or option.disabled or option.id is None else option.id

    @property
    def ids(self) -> list[str]:
        """The ids of the rows that can be chosen, in order."""
        return [option.id for option in self.options if option.id and not option.disabled]

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its row or, if that is gone, in its place."""
        if [row.id for row in rows] == [option.id for option in self.options]:
            for index, row in enumerate(rows):
                option = self.options[index]
                if option.prompt != row.words:
                    self.replace_option_prompt_at_index(index, row.words)
            return
        before, place, top = self.chosen, self.highlighted or 0, self.scroll_y
        self.set_options([Option(row.words, id=row.id, disabled=not row.can_be_chosen) for row in rows])
        ids = self.ids
        if before in ids:
            self.choose(before)
        elif ids:
            places = [self.get_option_index(i) for i in ids]
            self.highlighted = next((p for p in places if p >= place), places[-1])
        self.scroll_to(y=top, animate=False)

    def choose(self, row_id: str) -> None:
        """Put the cursor on a row, if it is there."""
        if row_id in self.ids:
            self.highlighted = self.get_option_index(row_id)

    def step(self, by: int) -> None:
        """Move the cursor by rows that can be chosen; it stops at the ends."""
        ids = self.ids
        if ids:
            place = ids.index(self.chosen) if self.chosen in ids else -by
            self.choose(ids[max(0, min(place + by, len(ids) - 1))])
