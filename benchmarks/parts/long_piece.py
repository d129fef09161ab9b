"""A long text in the reading pane, and the same text in the least that Textual's line API can do."""

import asyncio
import statistics
import textwrap
import time
from collections.abc import Callable, Iterator

from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from circle_tui.tui.widgets.pane import MEASURE, Block, ReadingPane
from circle_tui.tui.words import plain

SENTENCE = "The river had risen in the night, and nobody in the house had said a word about it — not yet. "


class BareView(ScrollView):
    """Lines, broken by the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []

    def open(self, paragraphs: list[str]) -> None:
        lines: list[str] = []
        for paragraph in paragraphs:
            lines += textwrap.wrap(paragraph, MEASURE)
            lines.append("")
        self._lines = lines
        self.virtual_size = Size(MEASURE, len(lines))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        y += self.scroll_offset.y
        text = self._lines[y] if y < len(self._lines) else ""
        return Strip([Segment(text, self.visual_style.rich_style)]).adjust_cell_length(self.size.width)


def paragraphs(words: int) -> list[str]:
    """So many words in paragraphs of about a hundred."""
    each = len(SENTENCE.split()) - 1  # the dash is no word
    return [(SENTENCE * (100 // each)).strip()] * (words // (each * (100 // each)))


async def _seconds(widget: ScrollView, opens: Callable[[], None]) -> tuple[float, float]:
    """Until a text is painted, and for a page further on."""

    class Stage(App[None]):
        def compose(self) -> Iterator[Widget]:
            yield widget

    app = Stage()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        began = time.perf_counter()
        opens()
        await _painted(app)
        opened = time.perf_counter() - began
        pages = []
        for page in range(1, 101):
            began = time.perf_counter()
            widget.scroll_to(y=40 * page, animate=False, immediate=True)
            await _painted(app)
            pages.append(time.perf_counter() - began)
    return opened, statistics.median(pages)


async def _painted(app: App[None]) -> None:
    done = asyncio.Event()
    app.call_after_refresh(done.set)
    await done.wait()


def opened(words: int) -> dict[str, tuple[float, float]]:
    """Seconds to open a text and to turn a page, in our pane and in the bare view."""
    text = paragraphs(words)
    blocks = [Block(plain(paragraph), f"¶{n}", n) for n, paragraph in enumerate(text, 1)]
    pane, bare = ReadingPane(), BareView()
    return {
        "ours": asyncio.run(_seconds(pane, lambda: pane.show(blocks))),
        "bare": asyncio.run(_seconds(bare, lambda: bare.open(text))),
    }
