"""Text on the screen that nobody edits: the only widgets that show words, and they take no markup."""

from textual.widgets import Static

from circle_tui.tui.words import NOTHING, Words


class Shown(Static):
    """Words in a place."""

    def __init__(self, words: Words = NOTHING, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(words, id=id, classes=classes, markup=False)

    def show(self, words: Words) -> None:
        """Put other words there."""
        self.update(words)
