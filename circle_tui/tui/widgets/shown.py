"""Text on the screen that nobody edits: the only widgets that show words, and they take no markup."""

from textual.widgets import Static

from circle_tui.tui.words import NOTHING, Words


class Shown(Static):
    """Words in a place."""

    def __init__(self, words: Words = NOTHING, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(words, id=id, classes=classes, markup=False)
        self._words = words

    def show(self, words: Words) -> None:
        """Put other words there. Only where they are higher or lower is the screen laid out anew."""
        before, self._words = self._words, words
        if words != before or words.spans != before.spans:
            self.update(words, layout=self._height(words) != self._height(before))

    def _height(self, words: Words) -> int:
        return words.get_height(self.styles.get_rules(), max(1, self.scrollable_content_region.width))
