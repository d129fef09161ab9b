"""Hyphens at the ends of printed lines: put there by a program to part a word, or by who wrote it."""

import re
from collections.abc import Iterable

FEWEST = 3
"""Lines that end in a hyphen, from which a program may have put them there."""

SHARE = 0.03
"""Of all lines; compounds of the writer's own stand at the end of fewer."""

HYPHENS = "-\u2010"
_PARTED = re.compile(rf"(\w+)[{HYPHENS}]\s*\n\s*(\w+)")


class Hyphens:
    """What a text tells of the hyphens at its lines' ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        text = "\n".join(lines).casefold()
        whole, count = _PARTED.subn(" ", text)
        self._words = frozenset(re.findall(r"\w+", whole))
        self._compounds = frozenset(re.findall(rf"\w+[{HYPHENS}]\w+", whole))
        self._parts_words = count >= max(FEWEST, SHARE * (text.count("\n") + 1))

    def is_put(self, before: str, after: str) -> bool:
        """Whether the hyphen between two lines only parts a word; False if in doubt.

        The whole word stands elsewhere; or the text is full of such hyphens and one half is no word.
        """
        is_one = before.rstrip().endswith(tuple(HYPHENS))
        found = _PARTED.search(f"{before}\n{after}".casefold()) if is_one else None
        if found is None:
            return False
        start, end = found[1], found[2]
        if f"{start}-{end}" in self._compounds:
            return False
        return start + end in self._words or (self._parts_words and not {start, end} <= self._words)
