"""The one door for text: what a widget shows is made here, and is neither markup nor obeyed by a terminal.

Widgets of this package take `Words`, never `str`; a test keeps other modules from making their own.
"""

import re
from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment, Segments
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from circle_tui.letters.safe import safe_text

Words = Content
"""Text with styles, as widgets show it."""

NOTHING = Content("")
QUIET = "$quiet"
"""What is there to be found, not to be noticed."""

_BREAKS = re.compile(r"[\n\t]+")

LONGEST_LINE = 1000
"""Characters of one line from outside that are shown in a list; nothing readable is longer."""


def plain(text: str, style: str = "") -> Words:
    """Text of several lines."""
    return Content.styled(safe_text(text).expandtabs(4), style)


def line(text: str, style: str = "", limit: int = LONGEST_LINE) -> Words:
    """The same as one line, cut to ``limit`` characters with an ellipsis."""
    flat = _BREAKS.sub(" ", safe_text(text[: limit + 1]))
    return Content.styled(flat if len(flat) <= limit else flat[: limit - 1] + "…", style)


def joined(*parts: Words | str, between: str = "") -> Words:
    """Parts put together; those that are `str` are lines without a style."""
    whole = [part if isinstance(part, Content) else plain(part) for part in parts]
    return Content(between).join(whole)


def stacked(lines: Iterable[Words | str]) -> Words:
    """Parts below each other."""
    return joined(*lines, between="\n")


def column(part: Words | str, width: int, *, right: bool = False) -> Words:
    """A part made exactly ``width`` cells wide: cut with an ellipsis, or filled with blanks."""
    content = part if isinstance(part, Content) else line(part)
    if cell_len(content.plain) > width:
        content = content.truncate(width, ellipsis=True)
    room = max(0, width - cell_len(content.plain))
    return content.pad_left(room) if right else content.pad_right(room)


def printed(text: str) -> Segments:
    """Text for the terminal after the screen has closed."""
    return Segments([Segment(safe_text(text) + "\n")])


class Gate(LineFilter):
    """The last gate before the terminal: a control character that got past every door ends here."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line, safe."""
        del background
        return [s if s.control or _harmless(s.text) else _made_safe(s) for s in segments]


def _harmless(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _made_safe(segment: Segment) -> Segment:
    text = safe_text(segment.text).replace("\n", " ").replace("\t", " ")
    return segment if text == segment.text else Segment(text, segment.style)
