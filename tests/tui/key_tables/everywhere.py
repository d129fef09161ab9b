"""The keys that mean the same on every screen, those of every list, and those of every reading pane."""

from functools import partial
from typing import cast

from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import ModalScreen

from circle_tui.tui.app import CircleApp
from circle_tui.tui.screens.asking import Keys
from circle_tui.tui.widgets.filtering import FilterLine
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from tests.tui.key_tables import Does
from tests.tui.screens import toasts


def rows(pilot: Pilot[int]) -> RowList:
    """The list that the keys go to."""
    focused = pilot.app.screen.focused
    return focused if isinstance(focused, RowList) else pilot.app.screen.query(RowList).first()


def pane(pilot: Pilot[int]) -> ReadingPane:
    """The pane that the keys go to."""
    focused = pilot.app.screen.focused
    return focused if isinstance(focused, ReadingPane) else pilot.app.screen.query(ReadingPane).first()


def at_start(pilot: Pilot[int]) -> bool:
    """The cursor is on the first row."""
    return rows(pilot).chosen == rows(pilot).ids[0]


def below_start(pilot: Pilot[int]) -> bool:
    """The cursor has left the first row."""
    return not at_start(pilot)


def at_end(pilot: Pilot[int]) -> bool:
    """The cursor is on the last row."""
    return rows(pilot).chosen == rows(pilot).ids[-1]


def marked(count: int, pilot: Pilot[int]) -> bool:
    """So many rows are marked."""
    return len(rows(pilot).marked) == count


def all_marked(pilot: Pilot[int]) -> bool:
    """Every row is marked."""
    return len(rows(pilot).marked) == len(rows(pilot).ids)


def is_read_from(line: int, pilot: Pilot[int]) -> bool:
    """The first line in sight of the pane; -1: not the first one of the text."""
    top = pane(pilot).scroll_offset.y
    return top > 0 if line < 0 else top == line


def at_last_line(pilot: Pilot[int]) -> bool:
    """The end of the text is in sight, and not its beginning."""
    return 0 < pane(pilot).scroll_offset.y == pane(pilot).max_scroll_y


def zoomed(pilot: Pilot[int]) -> bool:
    """One pane has the whole screen."""
    return pilot.app.screen.maximized is not None


def is_on_top(screen: type[object], pilot: Pilot[int]) -> bool:
    """A screen of this kind is on top."""
    return isinstance(pilot.app.screen, screen)


def narrows(pilot: Pilot[int]) -> bool:
    """The line to narrow a list with is open."""
    return isinstance(pilot.app.screen.focused, FilterLine)


def says(text: str, pilot: Pilot[int]) -> bool:
    """A toast has these words; empty: there is one."""
    return any(text in toast for toast in toasts(pilot))


def asks_or_says(pilot: Pilot[int]) -> bool:
    """A question is on top, or something was said: which of them depends on the row."""
    return isinstance(pilot.app.screen, ModalScreen) or says("", pilot)


def has_left(pilot: Pilot[int]) -> bool:
    """The screen was closed."""
    return pilot.app._exit


def has_passed(pilot: Pilot[int]) -> bool:
    """Mail was looked after at this very instant."""
    app = cast("CircleApp", pilot.app)
    last = app.desk.outlook.last_pass()
    return last is not None and last.at == app.now()


def is_in_sight(mode: str, pilot: Pilot[int]) -> bool:
    """The screen of this mode is in sight."""
    return pilot.app.current_mode == mode


LIST = (
    Does("list.last", "end,G", at_end, back=("home",)),
    Does("list.first", "home,g", at_start, first=("end",)),
    Does("list.down", "down,j", below_start, back=("up",)),
    Does("list.up", "up,k", at_start, first=("down",)),
    Does("list.page_down", "pagedown", below_start, back=("home",)),
    Does("list.page_up", "pageup", at_start, first=("pagedown",), back=("home",)),
    Does("list.mark", "space", partial(marked, 1), back=("home", "space", "home")),
    Does("list.mark_range", "V", partial(marked, 2), first=("space",), back=("asterisk", "asterisk", "home")),
    Does("list.mark_all", "asterisk", all_marked, back=("asterisk",)),
)
"""On a list of at least three rows with the cursor on the first."""

PANE = (
    Does("pane.down", "down,j", partial(is_read_from, 1), back=("up",)),
    Does("pane.up", "up,k", partial(is_read_from, 0), first=("down",)),
    Does("pane.page_down", "pagedown,space", partial(is_read_from, -1), back=("home",)),
    Does("pane.page_up", "pageup,b", partial(is_read_from, 0), first=("pagedown",), back=("home",)),
    Does("pane.end", "end,G", at_last_line, back=("home",)),
    Does("pane.top", "home,g", partial(is_read_from, 0), first=("end",)),
)
"""In a pane with more text than it shows."""

GO = tuple(
    Does(f"go.{mode}", str(number), partial(is_in_sight, mode))
    for number, mode in enumerate(
        ("today", "review", "inbox", "members", "calendar", "roundup", "outbox", "log", "doctor"), 1
    )
)
"""From another screen."""

COMMON = (
    Does("help", "question_mark", partial(is_on_top, Keys), back=("escape",)),
    Does("zoom", "z", zoomed, back=("z",)),
    Does("filter", "slash", narrows, back=("escape",)),
    Does("commands", "colon", partial(is_on_top, CommandPalette), back=("escape",)),
    Does("receive", "R", has_passed),
    Does("sort", "o", partial(says, "rder")),
    Does("copy", "y", asks_or_says, back=("escape",)),
    Does("stop", "X", partial(says, "Nothing is under way")),
    Does("undo", "u", partial(says, "")),
    Does("redo", "U", partial(says, "")),
    Does("quit", "q", has_left),
)
"""On every screen."""
