"""A pane to read in: prose in a readable measure with ¶ numbers, emphasis, and one passage lit.

Textual's line API: only the lines in sight are ever styled, so that a long piece opens like a short one.
"""

import re
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from circle_tui.tui.widgets.wrapping import breaks
from circle_tui.tui.words import Words

MEASURE = 72
"""Columns of text that are pleasant to read."""


class Block(NamedTuple):
    """One paragraph to read."""

    words: Words
    mark: str = ""
    """What stands beside its first line, such as ``¶12``."""
    key: int = 0
    """Blocks with the same key are lit together; 0 is never lit."""
    indent: int = 0
    gap: bool = True
    """Whether a blank line follows."""


class _Line(NamedTuple):
    block: int
    start: int
    end: int
    is_first: bool


class ReadingPane(ScrollView, can_focus=True):
    """Shows blocks; scrolls; lights one passage."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading-pane--mark",
        "reading-pane--bar",
        "reading-pane--lit",
        "reading-pane--passage",
    }

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "back", "Up", show=False, id="pane.up"),
        Binding("down,j", "forward", "Down", show=False, id="pane.down"),
        Binding("pageup,b", "page_up", "Page up", show=False, id="pane.page_up"),
        Binding("pagedown,space", "page_down", "Page down", show=False, id="pane.page_down"),
        Binding("home,g", "scroll_home", "Top", show=False, id="pane.top"),
        Binding("end,G", "scroll_end", "End", show=False, id="pane.end"),
    ]

    class Walked(Message):
        """An arrow was pressed in a pane whose blocks are walked, not scrolled."""

        def __init__(self, pane: "ReadingPane", by: int) -> None:
            super().__init__()
            self.pane = pane
            self.by = by

        @property
        def control(self) -> "ReadingPane":
            """The pane, for `on`."""
            return self.pane

    def __init__(self, *, id: str | None = None, walks: bool = False, bar: str = "▌") -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._walks = walks
        self._bar = bar
        self._blocks: Sequence[Block] = ()
        self._lines: list[_Line] = []
        self._gutter = 0
        self._wrapped_at = 0
        self._lit = 0
        self._passages: dict[int, tuple[int, int]] = {}
        """By block, the offsets of the words that are lit."""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(block.words.plain for block in self._blocks)

    @property
    def lit_text(self) -> str:
        """The passage that is lit, or the blocks that are; empty: none is."""
        if not self._lit:
            return ""
        blocks = [(n, block.words.plain) for n, block in enumerate(self._blocks) if block.key == self._lit]
        found = [text[slice(*self._passages[n])] for n, text in blocks if n in self._passages]
        return "\n\n".join(found or [text for _, text in blocks])

    def show(self, blocks: Sequence[Block], *, keep_place: bool = False) -> None:
        """Put other text there, from its top or where the reader was."""
        if blocks == self._blocks:
            return
        self._blocks = blocks
        self._gutter = max((cell_len(block.mark) for block in blocks), default=0)
        self._lit, self._passages = 0, {}
        self._wrap()
        if not keep_place:
            self.scroll_to(0, 0, animate=False)

    def light(self, key: int, passage: str | None = None) -> None:
        """Light the blocks with this key, and in them the passage if it is found; 0: none."""
        self._lit = key
        self._passages = {}
        if key and passage:
            for number, block in enumerate(self._blocks):
                if block.key == key and (found := find_passage(block.words.plain, passage)):
                    self._passages[number] = found
        self.refresh()
        if key:
            self._show_lit()

    def on_resize(self) -> None:
        """Break the lines anew where the width is another one."""
        if self._text_width() != self._wrapped_at:
            self._wrap()
        if self._lit:
            self._show_lit()

    def _text_width(self) -> int:
        room = self.scrollable_content_region.width - self._gutter - 3
        return max(10, min(room, MEASURE))

    def _wrap(self) -> None:
        width = self._wrapped_at = self._text_width()
        lines: list[_Line] = []
        for number, block in enumerate(self._blocks):
            rows = breaks(block.words.plain, width - block.indent)
            lines += [_Line(number, start, end, at == 0) for at, (start, end) in enumerate(rows)]
            if block.gap:
                lines.append(_Line(-1, 0, 0, False))
        self._lines = lines
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines))
        self.refresh()

    def _show_lit(self) -> None:
        rows = [
            y for y, at in enumerate(self._lines) if at.block >= 0 and self._blocks[at.block].key == self._lit
        ]
        if not rows:
            return
        found = [y for y in rows if self._touches_passage(self._lines[y])] or rows
        height = self.scrollable_content_region.height
        top, end = found[0], found[-1]
        if height and (top < self.scroll_offset.y or end >= self.scroll_offset.y + height):
            above = max(0, min(height // 3, height - (end - top + 1)))
            self.scroll_to(y=top - above, animate=False, force=True)

    def _touches_passage(self, at: _Line) -> bool:
        span = self._passages.get(at.block)
        return span is not None and span[0] < at.end and span[1] > at.start

    def render_line(self, y: int) -> Strip:
        """One line of the pane, as Textual asks for it."""
        width = self.scrollable_content_region.width
        y += self.scroll_offset.y
        base = self.visual_style.rich_style
        if y >= len(self._lines) or self._lines[y].block < 0:
            return Strip.blank(width, base)
        at = self._lines[y]
        block = self._blocks[at.block]
        is_lit = self._lit > 0 and block.key == self._lit
        strip = Strip([*self._margin(at, block, is_lit=is_lit), *self._text(at, block, is_lit=is_lit)])
        return strip.crop_extend(0, width, base)

    def _margin(self, at: _Line, block: Block, *, is_lit: bool) -> list[Segment]:
        bar = self.get_visual_style("reading-pane--bar").rich_style
        mark = self.get_visual_style("reading-pane--mark").rich_style
        text = block.mark if at.is_first else ""
        return [
            Segment(self._bar if is_lit else " ", bar),
            Segment(text + " " * (self._gutter - cell_len(text) + 1 + block.indent), mark),
        ]

    def _text(self, at: _Line, block: Block, *, is_lit: bool) -> list[Segment]:
        base = self.get_visual_style("reading-pane--lit") if is_lit else self.visual_style
        words = block.words[at.start : at.end]
        span = self._passages.get(at.block)
        if span is not None and self._touches_passage(at):
            passage = self.get_visual_style("reading-pane--passage", partial=True)
            words = words.stylize(passage, max(0, span[0] - at.start), min(span[1], at.end) - at.start)
        parse = self.app.stylesheet.parse_style
        return [
            Segment(text, (base + style).rich_style)
            for text, style in words.render(base, end="", parse_style=parse)
        ]

    def action_back(self) -> None:
        """One line up, or to the block before."""
        if self._walks:
            self.post_message(self.Walked(self, -1))
        else:
            self.scroll_relative(y=-1, animate=False)

    def action_forward(self) -> None:
        """One line down, or to the next block."""
        if self._walks:
            self.post_message(self.Walked(self, 1))
        else:
            self.scroll_relative(y=1, animate=False)


_WORD = re.compile(r"\w+")


def find_passage(text: str, passage: str) -> tuple[int, int] | None:
    r"""Where some words stand in a text, whatever lies between them: blanks, quote marks, dashes, case.

    >>> find_passage("She had never said that. Not once.", "> never said\n> that")
    (8, 23)
    """
    if (at := text.find(passage)) >= 0:
        return at, at + len(passage)
    wanted = [word.casefold() for word in _WORD.findall(passage)]
    there = [(found[0].casefold(), found.start(), found.end()) for found in _WORD.finditer(text)]
    if not wanted:
        return None
    for first in range(len(there) - len(wanted) + 1):
        if all(there[first + n][0] == word for n, word in enumerate(wanted)):
            return there[first][1], there[first + len(wanted) - 1][2]
    return None
