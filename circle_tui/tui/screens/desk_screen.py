"""What every screen of the desk has: a look that is taken off the loop, deeds in a row, one frame."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from circle_tui.desk import Desk, Done, PortError, Refused
from circle_tui.desk.bookmark import Place
from circle_tui.letters.safe import safe_line
from circle_tui.tui.copying import copy_one
from circle_tui.tui.glyphs import Glyphs
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.copying import Copy, of_row
from circle_tui.tui.views.glance import Glance, glance
from circle_tui.tui.widgets.filtering import FilterLine
from circle_tui.tui.widgets.frame import REHEARSAL, ScreenBar, TooSmall
from circle_tui.tui.widgets.keybar import KeyBar
from circle_tui.tui.widgets.listline import ListLine
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import Words

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp

V = TypeVar("V")

UNDO = Binding(
    "u", "app.undo", "Undo", id="undo", tooltip="take back your last deed, and its mail if it waits"
)
HELP = Binding(
    "question_mark", "app.keys", "Help", key_display="?", id="help", tooltip="the keys of this screen"
)
HIDDEN: list[BindingType] = [
    Binding("U", "app.redo", "Redo", show=False, id="redo", tooltip="do again what was undone last"),
    Binding(
        "slash",
        "narrow",
        "Filter",
        show=False,
        key_display="/",
        id="filter",
        tooltip="narrow the list as you type",
    ),
    Binding("y", "copy", "Copy", show=False, id="copy", tooltip="copy its address, its text or the like"),
    Binding("o", "sort", "Order", show=False, id="sort", tooltip="the list in its next order"),
    Binding("z", "zoom", "Zoom", show=False, id="zoom", tooltip="this pane alone, and back"),
    Binding(
        "X",
        "app.stop",
        "Stop",
        show=False,
        id="stop",
        tooltip="end a pass at the next letter or mail; nothing is lost",
    ),
]
RECEIVE = Binding(
    "R", "app.receive", "Receive", show=False, id="receive", tooltip="look for mail now, and send what is due"
)
COMMON: list[BindingType] = [UNDO, HELP, RECEIVE, *HIDDEN]
"""Keys that mean the same on every screen; they stand behind the screen's own."""


class DeskScreen(Screen[None], Generic[V]):
    """A screen on the circle. `see` looks, in a thread; `draw` shows what was seen, on the loop."""

    MODE: ClassVar[str]
    PURPOSE: ClassVar[str]
    """What the screen is for, in one or two sentences: stands above its keys in the help."""
    AUTO_FOCUS = "RowList"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as in Textual
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-tall")]  # noqa: RUF012

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.glyphs = Glyphs(ascii_only=desk.settings.ui.ascii)
        self.zone = desk.settings.circle.timezone
        self._order = ""
        self._left: Place | None = None
        """How the screen was left, until it is shown so."""

    @property
    def circle_app(self) -> "CircleApp":
        """The app, as what it is."""
        return cast("CircleApp", self.app)

    @property
    def is_wide(self) -> bool:
        """Whether panes stand side by side."""
        return self.size.width >= 100

    @property
    def paper(self) -> Paper:
        """What rows are written on now."""
        return Paper(self.glyphs, self.zone, self.circle_app.now(), self.is_wide)

    def compose(self) -> ComposeResult:
        """The frame, and in it what the screen has."""
        yield TooSmall()
        yield ScreenBar(self.desk.settings.circle.name, self.MODE)
        if self.desk.settings.mail.send == "off":
            yield Shown(REHEARSAL, classes="rehearsal")
        yield from self.body()
        yield ListLine(self.glyphs)
        yield Shown(classes="status")
        yield KeyBar()

    def body(self) -> Iterator[Widget]:
        """The screen's own widgets."""
        raise NotImplementedError

    def see(self) -> V:
        """Look at the circle. Runs in a thread while no deed changes it; must not touch a widget."""
        raise NotImplementedError

    def draw(self, view: V) -> None:
        """Show what was seen."""
        raise NotImplementedError

    def tick(self) -> None:
        """A second has passed; for what counts down."""

    @property
    def place(self) -> Place | None:
        """How the screen is left, if it is left now; None: it was not shown yet."""
        rows = next(iter(self.query(RowList)), None)
        if rows is None or self._left is not None:
            return self._left
        return Place(rows.chosen, rows.filtered_by, self._order)

    def go_on_from(self, place: Place) -> None:
        """Show it as it was left before."""
        self._left, self._order = place, place.order

    def _go_on(self) -> None:
        place, self._left = self._left, None
        rows = next(iter(self.query(RowList)), None)
        if place is None or rows is None:
            return
        rows.choose(place.chosen)
        if place.narrowed:
            rows.narrow(safe_line(place.narrowed, 100))
            self.mount(FilterLine(rows), before=self.query_one(".status"))

    def show_all(self) -> None:
        """No filter stands between the reader and what they were sent for."""
        self._left = None
        for narrowing in self.query(FilterLine):
            narrowing.action_clear()

    def list_note(self) -> str:
        """What else is to say below the list."""
        return ""

    @on(RowList.Changed)
    def _list_changed(self, event: RowList.Changed) -> None:
        self.tell_of(event.rows)

    def tell_of(self, rows: RowList) -> None:
        """Say below a list how much of it is shown and marked."""
        self.query_one(ListLine).tell(rows, self.list_note())

    def on_screen_resume(self) -> None:
        """Whatever happened meanwhile is shown."""
        self.redraw()

    def on_screen_suspend(self) -> None:
        """Another screen comes up; this one is found again as it is now."""
        self.circle_app.session.note(self.MODE, self.place)

    @work(group="redraw", exclusive=True, exit_on_error=False)
    async def redraw(self) -> None:
        """Look again, and show it."""
        try:
            view, counts = await asyncio.to_thread(self.desk.look, lambda: (self.see(), glance(self.desk)))
        except (Refused, PortError) as error:
            self.circle_app.complain(str(error))
            return
        self._count(counts)
        self.draw(view)
        self._go_on()
        self.circle_app.draw_status()

    def _count(self, counts: Glance) -> None:
        self.query_one(ScreenBar).count(counts._asdict())

    def show_status(self, words: Words) -> None:
        """Say something in the line above the keys."""
        self.query_one(".status", Shown).show(words)

    @on(Worker.StateChanged)
    def _worker_ended(self, event: Worker.StateChanged) -> None:
        self.circle_app.report_fault(event)

    @on(ScreenBar.Chosen)
    def _go(self, event: ScreenBar.Chosen) -> None:
        self.app.switch_mode(event.mode)

    def do(self, deed: Coroutine[None, None, Done], say: Callable[[Done], str] | None = None) -> None:
        """Do a deed off the loop, after those before it, and say what was done and how to take it back."""
        self.circle_app.do(deed, say)

    def go_to(self, row_id: str) -> None:
        """Put the cursor on what another screen sent the reader here for."""

    async def action_narrow(self) -> None:
        """Open the line in which the list is narrowed."""
        rows = self.focused if isinstance(self.focused, RowList) else self.query(RowList).first()
        if (there := self.query_one_optional(FilterLine)) is None:
            there = FilterLine(rows)
            await self.mount(there, before=self.query_one(".status"))
        self.set_focus(there)  # at once: the next keys are for it

    async def copies(self) -> list[Copy]:
        """What can be copied of what the cursor is on."""
        panes = [self.focused] if isinstance(self.focused, ReadingPane) else list(self.query(ReadingPane))
        found = [Copy("passage", pane.lit_text) for pane in panes]
        if (rows := next(iter(self.query(RowList)), None)) is not None and rows.chosen:
            found += of_row(self.desk.circle, rows.chosen)
            found += [Copy("line", row.drawn().plain) for row in rows.rows if row.id == rows.chosen]
        if isinstance(self.focused, ReadingPane):
            found.append(Copy("text", self.focused.text))
        return found

    @work(group="writing", exit_on_error=False)
    async def action_copy(self) -> None:
        """Copy something of what the cursor is on."""
        await copy_one(self.circle_app, await self.copies())

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders in which the list can stand, in words; the first is its usual one."""
        return ()

    @property
    def order(self) -> str:
        """The order in which the list stands."""
        return self._order if self._order in self.orders else next(iter(self.orders), "")

    def action_sort(self) -> None:
        """Put the list into its next order."""
        if not self.orders:
            self.circle_app.tell("This list has one order only.")
            return
        self._order = self.orders[(self.orders.index(self.order) + 1) % len(self.orders)]
        self.circle_app.tell(f"Order: {self.order}")
        self.redraw()

    def action_zoom(self) -> None:
        """Give the pane with the focus the whole screen, or all panes theirs again."""
        if self.maximized is not None:
            self.minimize()
        elif self.focused is not None:
            self.maximize(self.focused)
