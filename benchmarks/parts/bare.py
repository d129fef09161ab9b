"""The least that a Textual program can be: one table of a hundred rows."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable


class Bare(App[None]):
    """A table, and a cursor in it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "down", "Down"), Binding("k", "up", "Up")]

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Who", "What", "When")
        table.add_rows((f"Member {n}", f"A critique of piece {n}", f"{n} days ago") for n in range(100))

    def action_down(self) -> None:
        self.query_one(DataTable).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(DataTable).action_cursor_up()


if __name__ == "__main__":
    Bare().run(mouse=False)
