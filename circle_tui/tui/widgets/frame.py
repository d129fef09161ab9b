"""The lines around every screen: which screens there are, and whether this is a rehearsal."""

from typing import NamedTuple

from textual.events import Click
from textual.message import Message

from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import NOTHING, QUIET, Words, joined, line


class Tab(NamedTuple):
    """One screen in the bar."""

    key: str
    mode: str
    name: str
    short: str
    """For narrow terminals."""


TABS = (
    Tab("1", "today", "Today", "Today"),
    Tab("2", "review", "Review", "Review"),
    Tab("3", "inbox", "Inbox", "Inbox"),
    Tab("4", "members", "Members", "Memb"),
    Tab("5", "calendar", "Calendar", "Cal"),
    Tab("6", "roundup", "Round-up", "Round"),
    Tab("7", "outbox", "Outbox", "Out"),
    Tab("8", "log", "Log", "Log"),
    Tab("9", "doctor", "Doctor", "Doc"),
)
"""The screens there are, in the order of their numbers."""


_FULL, _SHORT = 116, 76
"""Columns from which whole names fit, and from which short ones do."""


class ScreenBar(Shown):
    """The screens with their numbers and how much waits in each; a click goes there."""

    class Chosen(Message):
        """A screen was clicked."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(self, circle_name: str, mode: str) -> None:
        super().__init__()
        self._circle_name = circle_name
        self._mode = mode
        self._counts: dict[str, int] = {}
        self._places: list[tuple[int, int, str]] = []

    def count(self, counts: dict[str, int]) -> None:
        """Show how much waits in each screen."""
        self._counts = counts
        self._draw()

    def on_resize(self) -> None:
        """Names are shorter where there is less room."""
        self._draw()

    def _draw(self) -> None:
        parts: list[Words] = [line(" ")]
        self._places = []
        at = 1
        for tab in TABS:
            words = self._tab(tab)
            self._places.append((at, at + words.cell_length, tab.mode))
            parts += [words, line(" ")]
            at += words.cell_length + 1
        room = self.size.width - at - 1
        name = line(self._circle_name, QUIET, room) if room > 8 else NOTHING
        self.show(joined(*parts, name.pad_left(max(0, room - name.cell_length))))

    def _tab(self, tab: Tab) -> Words:
        is_here = tab.mode == self._mode
        count = self._counts.get(tab.mode, 0)
        style = "bold $block-cursor-foreground on $block-cursor-background $here" if is_here else "$text"
        badge = line(f" {count}", "bold" if is_here else "bold $text-accent") if count else NOTHING
        width = self.size.width
        if width >= _FULL:
            key, text, end = f" {tab.key} ", tab.name, " "
        elif width >= _SHORT:
            key, text, end = f"{tab.key} ", tab.short, ""
        else:
            key, text, end = tab.key, tab.short[:3], ""
        words = joined(line(key, "" if is_here else QUIET), line(text), badge, line(end))
        return words.stylize_before(style)

    def on_click(self, event: Click) -> None:
        """Go to the screen under the mouse."""
        for start, end, mode in self._places:
            if start <= event.x < end:
                self.post_message(self.Chosen(mode))


REHEARSAL = joined(
    line(" REHEARSAL ", "bold"),
    line(' nothing leaves this machine: send = "off" in circle.toml'),
)


class TooSmall(Shown):
    """What stands on a screen on which nothing else would fit."""

    def __init__(self) -> None:
        super().__init__(line("A little more room, please: circle_tui needs 60 columns and 20 rows."))
