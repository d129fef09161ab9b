"""One entry of a list, and whether it has what is looked for."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from circle_tui.tui.words import Words


class Row(NamedTuple):
    """One entry of a list."""

    id: str
    """Unique in its list; a heading or an empty state has an id, too."""
    words: Words | Callable[[], Words]
    """Or what draws them, where there may be thousands."""
    can_be_chosen: bool = True
    height: int = 0
    """Lines, where the words are drawn later."""
    find: Callable[[], str] | None = None
    """What a filter looks in, where drawing the words for it would take long."""

    def drawn(self) -> Words:
        """The words themselves."""
        return self.words() if callable(self.words) else self.words

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return self.height if callable(self.words) else self.words.plain.count("\n") + 1

    @property
    def text(self) -> str:
        """What a filter looks in."""
        return self.find() if self.find is not None else self.drawn().plain


def matching(rows: Iterable[Row], text: str) -> list[Row]:
    """The rows that can be chosen and have all these words, without case and accents; headings go."""
    words = plain(text).split()
    return [row for row in rows if row.can_be_chosen and _has(row, words)]


def _has(row: Row, words: Sequence[str]) -> bool:
    text = plain(row.text)
    return all(word in text for word in words)


def plain(text: str) -> str:
    """Without case and accents: a name is found by those whose keyboard lacks its letters."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
