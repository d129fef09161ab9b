"""Log: what was done, by whom; any deed whose mail has not left can be taken back from here."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.views.copying import Copy
from circle_tui.tui.views.log import ORDERS, Done, log
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import QUIET, Words, column, joined, line, stacked


class LogScreen(DeskScreen[tuple[Done, ...]]):
    """The journal as people read it."""

    MODE = "log"
    PURPOSE = (
        "What was done, by you, by the clock, or by a member's mail. x takes back the deed with the cursor."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "take_back", "Take back", id="log.take_back", tooltip="undo the deed with the cursor"),
        *COMMON,
    ]

    def body(self) -> Iterator[Widget]:
        """One list."""
        yield Shown(id="log-head", classes="head")
        yield RowList(id="deeds", classes="whole", mark=self.glyphs.mark)

    def see(self) -> tuple[Done, ...]:
        """The latest deeds."""
        return log(self.desk, self.order)

    @property
    def orders(self) -> tuple[str, ...]:
        """The newest come first."""
        return ORDERS

    def draw(self, view: tuple[Done, ...]) -> None:
        """One line a deed."""
        dot = self.glyphs.dot
        facts = joined(line(f"{dot}{self.order}{dot}", QUIET), self._sign(undoable=True))
        said = line(" can be taken back", QUIET)
        self.query_one("#log-head", Shown).show(joined(line("The latest deeds", "bold"), facts, said))
        rows = [Row(str(done.n), self._row(done)) for done in view]
        self.query_one("#deeds", RowList).show(rows or [Row("-none", self._nothing(), False)])

    def _nothing(self) -> Words:
        empty = line("Nothing was done yet.", "$text-success")
        return stacked((empty, line("R looks for mail now.", QUIET)))

    def _sign(self, *, undoable: bool) -> Words:
        return self.glyphs.sign("waiting" if undoable else "plain")

    def _row(self, done: Done) -> Words:
        at = column(line(self.paper.soon(done.at), QUIET), 17)
        sign = self._sign(undoable=done.undoable)
        who = column(line(done.who), 16)
        about = line(f"{self.glyphs.dot}{done.about}" if done.about else "", QUIET)
        return joined(sign, " ", at, who, " ", line(done.what), about)

    async def copies(self) -> list[Copy]:
        """What was done, and its number for `circle-tui undo`."""
        chosen = self.query_one("#deeds", RowList).chosen
        return [*await super().copies(), Copy("number", chosen if chosen.isdigit() else "")]

    def action_take_back(self) -> None:
        """Undo the deed with the cursor, or those marked, the newest first: each is a deed of its own."""
        rows = self.query_one("#deeds", RowList)
        for picked in sorted(map(int, rows.picked), reverse=True):
            self.do(self.desk.history.undo(picked))
        rows.unmark()
