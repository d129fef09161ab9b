"""The app: the modes, passes in the background, deeds one after the other, and what is said about them."""

import os
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.screen import Screen

from circle_tui.desk import Desk, Done, PortError, Refused
from circle_tui.tui.checks import Checks
from circle_tui.tui.clockwork import Clockwork
from circle_tui.tui.doing import Deed, Doing
from circle_tui.tui.glyphs import Glyphs
from circle_tui.tui.keeping import Keeping
from circle_tui.tui.keys import bindings_of, problems, shown_key
from circle_tui.tui.palette import DeskCommands
from circle_tui.tui.plainness import Colourless, PlainLetters
from circle_tui.tui.screens import MODES, screen_class
from circle_tui.tui.screens.desk_screen import DeskScreen
from circle_tui.tui.session import Session
from circle_tui.tui.talking import TalkingApp
from circle_tui.tui.theme import THEMES, found, needed
from circle_tui.tui.theme_commands import ThemeCommands
from circle_tui.tui.watch import Watch
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.words import Gate, line, stacked


class CircleApp(TalkingApp):
    """The coordinator's desk on a screen."""

    TITLE = "circle_tui"
    CSS_PATH = Path(__file__).with_name("circle.tcss")
    DEFAULT_MODE = "today"
    COMMANDS: ClassVar[set[Any]] = {DeskCommands, ThemeCommands}
    NOTIFICATION_TIMEOUT = 4

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "go('today')", "Today", show=False, id="go.today", tooltip="what needs you"),
        Binding("2", "go('review')", "Review", show=False, id="go.review", tooltip="critiques that wait"),
        Binding("3", "go('inbox')", "Inbox", show=False, id="go.inbox", tooltip="letters that are held"),
        Binding("4", "go('members')", "Members", show=False, id="go.members", tooltip="who owes, who gave"),
        Binding(
            "5", "go('calendar')", "Calendar", show=False, id="go.calendar", tooltip="whose turn is when"
        ),
        Binding("9", "go('doctor')", "Doctor", show=False, id="go.doctor", tooltip="is all well"),
        Binding("8", "go('log')", "Log", show=False, id="go.log", tooltip="what was done, by whom"),
        Binding("6", "go('roundup')", "Round-up", show=False, id="go.roundup", tooltip="what authors get"),
        Binding("7", "go('outbox')", "Outbox", show=False, id="go.outbox", tooltip="mail to go"),
        Binding(
            "colon", "command_palette", "Commands", show=False, id="commands", tooltip="every deed by name"
        ),
        Binding(
            "q",
            "quit",
            "Quit",
            show=False,
            id="quit",
            tooltip="leave, after the letter or mail under way",
        ),
    ]

    def __init__(
        self,
        desk: Desk,
        now: Callable[[], datetime],
        *,
        passes: bool = True,
        checks: Checks | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        """``passes``: whether mail is looked after by itself while the screen is open."""
        self.desk = desk
        self.session = Session(self)
        self.DEFAULT_MODE = self.session.mode or self.DEFAULT_MODE  # type: ignore[misc]
        super().__init__()
        self.now = now
        self.checks = checks
        self.keeping = keeping
        self._glyphs = Glyphs(ascii_only=desk.settings.ui.ascii)
        self._doing = Doing(self, self._glyphs)
        self.mail = Watch(desk, now, self._glyphs, by_itself=passes)
        self.clockwork = Clockwork(self)
        for mode in MODES:
            self.add_mode(mode, partial(self._opened, mode))
        self.set_keymap(dict(desk.settings.ui.keys))
        self.animation_level = _animation(desk.settings.ui.animation)
        # Before the first style is read: a theme that comes later makes Textual read all of them again.
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = found(desk.settings.ui.theme)
        self._styled = self.get_css_variables()
        self.stylesheet.set_variables(self._styled)

    def _opened(self, mode: str) -> DeskScreen[Any]:
        screen = screen_class(mode)(self.desk)
        screen.go_on_from(self.session.place(mode))
        return screen

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The last gate stands behind Textual's own filters, and behind what this terminal shall not show."""
        colours = (Colourless(),) if self.no_color else super().get_line_filters()
        return (*colours, *((PlainLetters(),) if self.desk.settings.ui.ascii else ()), _GATE)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's, and those that our style needs of whichever theme."""
        own = {**super().get_css_variables(), **needed(self.current_theme, colour=not self.no_color)}
        self.theme_variables = own
        return own

    def refresh_css(self, animate: bool = True) -> None:
        """Where the theme changed: Textual asks for each new screen, and parses every style again."""
        if (variables := self.get_css_variables()) != self._styled:
            self._styled = variables
            super().refresh_css(animate)

    def on_mount(self) -> None:
        """Start the clockwork."""
        for problem in self.key_problems():
            self.complain(problem)
        self.clockwork.start()

    def key_problems(self) -> Iterator[str]:
        """What is wrong with the coordinator's own keys; without any, no screen is read for it."""
        own = self.desk.settings.ui.keys
        return problems(own, map(together, map(screen_class, MODES))) if own else iter(())

    @property
    def base_screen(self) -> Screen[Any]:
        """The screen below whatever stands on top of it."""
        return self.screen_stack[0]

    @property
    def screen_in_sight(self) -> DeskScreen[Any] | None:
        """The same, while it is one of the desk's."""
        screen = self.base_screen
        return screen if isinstance(screen, DeskScreen) else None

    # Deeds

    def do(self, deed: Coroutine[None, None, Done], say: Callable[[Done], str] | None = None) -> None:
        """Do a deed off the loop, after those before it, and say what was done and how to take it back."""
        self.run_worker(self._doing.do(deed, say), group="deeds", exit_on_error=False)

    def consider(self, deed: Deed) -> None:
        """Do a deed after a yes: who gets which mail because of it, and whose turn changes, is seen first."""
        self.run_worker(self._doing.consider(deed), group="trying", exit_on_error=False)

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Say why, where something is refused."""
        try:
            yield
        except (Refused, PortError) as error:
            self.complain(str(error))

    def action_undo(self) -> None:
        """Take back the last deed."""
        self.do(self.desk.history.undo())

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.do(self.desk.history.redo())

    def redraw(self) -> None:
        """Show what changed, on the screen in sight; the others look when they come up."""
        screen = self.base_screen
        if isinstance(screen, DeskScreen):
            screen.redraw()

    # Going about

    def action_go(self, mode: str) -> None:
        """Change the screen."""
        self.switch_mode(mode)

    def open_at(self, mode: str, row_id: str) -> None:
        """Change the screen, and put the cursor on something there."""
        self.switch_mode(mode)
        if (screen := self.screen_in_sight) is not None:
            screen.show_all()
            screen.go_to(row_id)
            screen.redraw()

    def action_keys(self) -> None:
        """The keys of the screen in sight."""
        screen = self.base_screen
        if not isinstance(screen, DeskScreen):
            return
        from circle_tui.tui.screens.asking import Keys

        own = self.desk.settings.ui.keys
        found = {binding.id: binding for binding in bindings_of(*together(type(screen)))}
        mine = bindings_of(type(screen))
        order = [*mine, *(b for b in found.values() if b not in mine)]
        keys = [(shown_key(b, own), b.tooltip or b.description, b.id or "") for b in order]
        title = f"{self.desk.settings.circle.name}{self._glyphs.dot}{screen.MODE.capitalize()}"
        self.push_screen(Keys(title, screen.PURPOSE, keys))

    async def confirm_clock(self) -> None:
        """Say that the machine's clock is right, if it is doubted."""
        doubt = self.desk.circle.counters.clock_doubt
        if not doubt:
            self.tell("The clock is not doubted: nothing waits for it.")
        elif await self.confirm(stacked((line(doubt), line("Is the clock right?", "bold"))), "it is right"):
            self.do(self.desk.passes.confirm_clock(), lambda _: "The clock is believed, and mail goes again")

    # Passes

    def action_receive(self) -> None:
        """Look after mail now."""
        self.clockwork.receive()

    def action_stop(self) -> None:
        """End what is under way at the next letter or mail."""
        self.clockwork.stop()

    def leave(self) -> None:
        """Close the screen, with exit code 0."""
        self.session.leave()
        self.exit(0)

    async def action_quit(self) -> None:
        """Leave."""
        self.clockwork.leave()

    # The line above the keys

    def draw_status(self) -> None:
        """Say when mail was looked after, what is under way, or what went wrong."""
        screen = self.base_screen
        if isinstance(screen, DeskScreen) and screen.is_mounted:
            screen.show_status(self.mail.status())


_GATE = Gate()


def together(screen: type[DeskScreen[Any]]) -> tuple[type[DOMNode], ...]:
    """The classes whose keys work at the same time on a screen."""
    from circle_tui.tui.widgets.pane import ReadingPane

    there = (*RowList.__subclasses__(), *ReadingPane.__subclasses__())
    own = (widget for widget in there if widget.__module__ == screen.__module__)
    return (CircleApp, RowList, ReadingPane, *own, screen)


def _animation(setting: str) -> Any:
    """The level for Textual: none over SSH, where each frame is waited for."""
    if setting == "auto":
        return "none" if os.environ.get("SSH_CONNECTION") else "basic"
    return setting
