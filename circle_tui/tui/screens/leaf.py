"""A leaf to read on top of another screen: a piece, the season, the mails to come."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from circle_tui.tui.widgets.pane import Block, ReadingPane
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import joined, line


class Leaf(ModalScreen[None]):
    """Shows a text until it has been read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Back", id="leaf.back"),
    ]

    def __init__(self, title: str, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._title = title
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        """The title, the text, and the key that ends it."""
        with Vertical(classes="dialog writing"):
            yield Shown(line(self._title, "bold"), classes="question")
            yield ReadingPane()
            yield Shown(joined(line(" esc ", "bold $text-accent"), line("back")))

    def on_mount(self) -> None:
        """From its top."""
        pane = self.query_one(ReadingPane)
        pane.show(self._blocks)
        pane.focus()
