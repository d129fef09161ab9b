"""Today: the screen one opens in the morning. Enter goes to what the cursor is on."""

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from circle_tui.desk import Desk
from circle_tui.tui.moments import away, moment, soon
from circle_tui.tui.screens.desk_screen import HELP, HIDDEN, UNDO, DeskScreen
from circle_tui.tui.views.today import Going, RoundNow, Today, Wanted, today
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import QUIET, Words, column, joined, line, stacked

_STATES = {
    "awaited": "no piece yet",
    "accepted": "in, goes out with the round",
    "withdrawn": "withdrawn",
    "skipped": "skipped",
    "missed": "passed without a piece",
}


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
        self._targets: dict[str, Wanted] = {}

    def body(self) -> Iterator[Widget]:
        """Needs and mails to come on the left, rounds on the right; below each other where it is narrow."""
        with Vertical(id="today"):
            with Vertical(id="today-needs"):
                yield Shown(id="needs-title", classes="title")
                yield Needs(id="needs")
            with VerticalScroll(id="today-rest"):
                yield Shown(id="going", classes="section")
                yield Shown(id="rounds", classes="section")
                yield Shown(id="turns", classes="section")
                yield Shown(id="last", classes="section")

    def see(self) -> Today:
        """All of it, in one look."""
        return today(self.desk, self.circle_app.now())

    def draw(self, view: Today) -> None:
        """The list and the sections below it."""
        count = len(view.needs)
        self.query_one("#needs-title", Shown).show(
            joined(line("Needs you"), line(f"  {count}" if count else "", "bold $text-accent"))
        )
        self._targets = {_row_id(wanted): wanted for wanted in view.needs}
        rows = [Row(_row_id(wanted), self._need(wanted)) for wanted in view.needs]
        self.query_one("#needs", RowList).show(rows or [Row("-none", self._nothing(view), False)])
        self.query_one("#going", Shown).show(self._going(view))
        self.query_one("#rounds", Shown).show(self._rounds(view))
        self.query_one("#turns", Shown).show(self._turns(view))
        self.query_one("#last", Shown).show(self.circle_app.mail.last_pass())

    def _need(self, wanted: Wanted) -> Words:
        since = away(wanted.since, self.circle_app.now())
        first = joined(self.glyphs.sign(wanted.kind), " ", line(wanted.what[:1].upper() + wanted.what[1:]))
        more = self.glyphs.dot.join(filter(None, (wanted.more, since)))
        if self.is_wide:
            return stacked((first, line(f"  {more}", QUIET)))
        return joined(first, line(f"{self.glyphs.dot}{more}", QUIET))

    def _nothing(self, view: Today) -> Words:
        if view.next_mail is not None or view.going:
            mail = view.going[0] if view.going else view.next_mail
            assert mail is not None  # noqa: S101 - one of the two is there
            coming = f"Next: {mail.kind} to {mail.to}, {soon(mail.at, self.zone, self.circle_app.now())}."
        else:
            coming = "No mail is planned for the next two weeks."
        return stacked((line("Nothing needs you.", "$text-success"), line(f"{coming} R looks for mail now.")))

    def _going(self, view: Today) -> Words:
        title = line("Goes out by itself in the next 24 hours", "bold $text-accent")
        if not view.going:
            later = view.next_mail
            at = f" The next: {later.kind} to {later.to}, {self._moment(later)}." if later else ""
            return stacked((title, line(f"  Nothing.{at}", QUIET)))
        rows = [self._mail(mail) for mail in view.going]
        return stacked((title, *rows))

    def _moment(self, mail: Going) -> str:
        return moment(mail.at, self.zone, self.circle_app.now())

    def _mail(self, mail: Going) -> Words:
        at = soon(mail.at, self.zone, self.circle_app.now())
        about = line(f"{self.glyphs.dot}{mail.about}" if mail.about else "", QUIET)
        return joined("  ", column(line(at, QUIET), 12), line(f"{mail.kind} to {mail.to}"), about)

    def _rounds(self, view: Today) -> Words:
        if not view.rounds:
            return stacked((line("Rounds", "bold $text-accent"), line("  No round is laid out yet.", QUIET)))
        return stacked(words for found in view.rounds for words in self._round(found))

    def _round(self, found: RoundNow) -> Iterator[Words]:
        now = self.circle_app.now()
        at = f"{soon(found.next_at, self.zone, now)}, {away(found.next_at, now)}"
        yield joined(
            line(f"Round {found.number} ", "bold $text-accent"),
            line(found.state, QUIET),
            line(f"{self.glyphs.dot}{found.next_name} {at}"),
        )
        for piece in found.pieces:
            label = column(line(piece.label, QUIET), max(len(piece.label), 4))
            if piece.state == "circulated":
                bar = self.glyphs.progress(piece.given, piece.owed, 10)
                yield joined("  ", label, " ", bar, line(f" {piece.given} of {piece.owed} in  {piece.what}"))
            else:
                state = line(_STATES.get(piece.state, piece.state), QUIET)
                yield joined("  ", label, " ", line(piece.what), line(self.glyphs.dot), state)

    def _turns(self, view: Today) -> Words:
        if not view.turns:
            return line("")
        now = self.circle_app.now()
        turns = view.turns[:6]
        wide = max(cell_len(turn.author) for turn in turns)
        rows = [
            joined(
                "  ",
                column(line(turn.label, QUIET), 5),
                column(line(turn.author), wide),
                line(f"  due {moment(turn.submit_by, self.zone, now)}", QUIET),
            )
            for turn in turns
        ]
        return stacked((line("Next turns", "bold $text-accent"), *rows))

    def on_resize(self) -> None:
        """Entries are one line high where there is less room."""
        self.redraw()

    @on(RowList.Taken, "#needs")
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go to where the entry is decided, with the cursor on it."""
        wanted = self._targets.get(self.query_one("#needs", RowList).chosen)
        if wanted is not None and wanted.screen != self.MODE:
            self.circle_app.open_at(wanted.screen, wanted.about)


def _row_id(wanted: Wanted) -> str:
    return f"{wanted.kind}:{wanted.about}"
