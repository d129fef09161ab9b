"""Today: the screen one opens in the morning. Enter goes to what the cursor is on."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from circle_tui.desk import Desk
from circle_tui.tui.rows.today import ahead, need_id, needs
from circle_tui.tui.screens.desk_screen import HELP, HIDDEN, UNDO, DeskScreen
from circle_tui.tui.views.today import Today, today
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import joined, line, stacked


class Needs(RowList):
    """What waits; Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", id="today.open", tooltip="go to where it is decided"),
    ]


class TodayScreen(DeskScreen[Today]):
    """What needs you, what goes out by itself, how the rounds stand."""

    MODE = "today"
    PURPOSE = "What needs you, what goes out by itself in the next 24 hours, and how the rounds stand."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "R",
            "app.receive",
            "Receive mail",
            id="receive",
            tooltip="look for mail now, and send what is due",
        ),
        UNDO,
        Binding("colon", "app.command_palette", "Commands", key_display=":", id="commands"),
        HELP,
        Binding("q", "app.quit", "Quit", id="quit"),
        *HIDDEN,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._targets: dict[str, tuple[str, str]] = {}
        """By row, the screen where it is seen in full, and its row there."""

    def body(self) -> Iterator[Widget]:
        """Needs on the left, mails to come and rounds on the right; below each other where it is narrow."""
        mark = self.glyphs.mark
        with Vertical(id="today"):
            with Vertical(id="today-needs"):
                yield Shown(id="needs-title", classes="title")
                yield Needs(id="needs", mark=mark)
            with Vertical(id="today-rest"):
                yield Needs(id="ahead", mark=mark)

    def see(self) -> Today:
        """All of it, in one look."""
        return today(self.desk, self.circle_app.now())

    def draw(self, view: Today) -> None:
        """The list, and what is ahead."""
        count = len(view.needs)
        self.query_one("#needs-title", Shown).show(
            joined(line("Needs you"), line(f"  {count}" if count else "", "bold $text-accent"))
        )
        self._targets = {need_id(wanted): (wanted.screen, wanted.about) for wanted in view.needs}
        self._targets |= {
            piece.label: ("roundup" if piece.state == "circulated" else "calendar", piece.label)
            for found in view.rounds
            for piece in found.pieces
        }
        self._targets |= {f"going:{number}": ("outbox", "") for number in range(len(view.going))}
        self._targets |= {f"turn:{turn.label}": ("calendar", turn.label) for turn in view.turns}
        self.query_one("#needs", RowList).show(needs(view, self.paper))
        last = Row("-last", stacked(("", self.circle_app.mail.last_pass())), False)
        self.query_one("#ahead", RowList).show([*ahead(view, self.paper), last])

    def on_resize(self) -> None:
        """Entries are one line high where there is less room."""
        self.redraw()

    @on(RowList.Taken)
    def _taken(self, event: RowList.Taken) -> None:
        """Go to where the entry is decided, with the cursor on it."""
        screen, about = self._targets.get(event.row_id, (self.MODE, ""))
        if event.row_id.startswith("clock:"):
            app = self.circle_app
            app.run_worker(app.confirm_clock(), group="writing", exit_on_error=False)
        elif screen != self.MODE:
            self.circle_app.open_at(screen, about)
