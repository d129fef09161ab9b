"""Where lines of prose break: offsets into the text, so that nothing is copied until it is shown."""

from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size

Break = tuple[int, int]
"""Start and end of one line, as offsets; the blank at which it breaks is in neither line."""


def breaks(text: str, width: int) -> list[Break]:
    """The lines of a text that may hold newlines, each at most ``width`` cells wide.

    >>> breaks("one two three", 8)
    [(0, 7), (8, 13)]
    """
    found: list[Break] = []
    start = 0
    for row in text.split("\n"):
        found += _row(text, start, start + len(row), width)
        start += len(row) + 1
    return found


def _row(text: str, start: int, end: int, width: int) -> Iterator[Break]:
    narrow = text.isascii() or cell_len(text[start:end]) == end - start
    while True:
        reach = start + width if narrow else _reach(text, start, end, width)
        if reach >= end:
            yield start, end
            return
        blank = text.rfind(" ", start + 1, reach + 1)
        if blank <= start:
            yield start, reach
            start = reach
        else:
            yield start, blank
            start = blank + 1


def _reach(text: str, start: int, end: int, width: int) -> int:
    """How far ``width`` cells go, at least one character."""
    room = width
    for at in range(start, end):
        room -= get_character_cell_size(text[at])
        if room < 0:
            return max(at, start + 1)
    return end
