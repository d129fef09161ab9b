"""Doctor: the checks of the circle, each with what to do; looked at again, and mended, with a key."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from circle_tui.desk import Desk, PortError, Refused
from circle_tui.tui.checks import Finding
from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.views.people import counted
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import QUIET, Words, column, joined, line, stacked

_SIGNS = {"ok": "accepted", "warning": "missing", "error": "fault"}


class DoctorScreen(DeskScreen[None]):
    """What is well, and what is not."""

    MODE = "doctor"
    PURPOSE = (
        "Looks at settings, folder, records, wording, keys and both mail servers, and says what to do about "
        "what is wrong. It is the same as circle-tui doctor."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "check", "Check again", id="doctor.check", tooltip="look at everything anew"),
        Binding("m", "mend", "Mend", id="doctor.mend", tooltip="what can be mended without a decision"),
        Binding(
            "C", "confirm_clock", "Clock is right", id="doctor.clock", tooltip="this machine's clock is right"
        ),
        *COMMON,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._findings: Sequence[Finding] | None = None

    def body(self) -> Iterator[Widget]:
        """The checks, and below them the one with the cursor in full."""
        yield Shown(id="doctor-head", classes="head")
        yield RowList(id="checks", classes="upper")
        with VerticalScroll(classes="lower", can_focus=False):
            yield Shown(id="finding")

    def see(self) -> None:
        """Nothing: the checks take seconds, and run when they are asked for."""

    def draw(self, view: None) -> None:
        """What was found last; the first time, look."""
        del view
        if self._findings is None:
            self._findings = ()
            self.look_at_all()
        self._draw()

    def _draw(self) -> None:
        findings = self._findings or ()
        said = line(f"  {_counted(findings) if findings else 'looking…'}", QUIET)
        self.query_one("#doctor-head", Shown).show(joined(line("Doctor", "bold"), said))
        rows = [Row(str(n), self._row(one)) for n, one in enumerate(findings)]
        self.query_one("#checks", RowList).show(rows or [Row("-none", self._nothing(), False)])
        self._show(self.query_one("#checks", RowList).chosen)

    def _nothing(self) -> Words:
        return stacked((line("The checks take a few seconds.", QUIET), line("c begins them anew.", QUIET)))

    def _row(self, finding: Finding) -> Words:
        level, about, text = finding
        sign = self.glyphs.both(_SIGNS[level], level)
        return joined(column(sign, 10), " ", column(line(about), 12), " ", line(text, limit=160))

    @on(RowList.Moved, "#checks")
    def _moved(self, event: RowList.Moved) -> None:
        self._show(event.row_id)

    def _show(self, row_id: str) -> None:
        findings = self._findings or ()
        words = line("")
        if row_id.isdecimal() and int(row_id) < len(findings):
            level, about, text = findings[int(row_id)]
            words = stacked(
                (joined(self.glyphs.both(_SIGNS[level], level), line(f"  {about}", "bold")), line(text))
            )
        self.query_one("#finding", Shown).show(words)

    def action_check(self) -> None:
        """Look again, and say what was found."""
        self.look_at_all(is_told=True)

    @work(group="checks", exclusive=True, exit_on_error=False)
    async def look_at_all(self, *, is_told: bool = False) -> None:
        """Look at everything."""
        checks = self.circle_app.checks
        keys: list[Finding] = [("warning", "keys", problem) for problem in self.circle_app.key_problems()]
        keys = keys or [("ok", "keys", "every key does one thing")]
        try:
            found = list(await checks.examine()) if checks is not None else []
        except (Refused, PortError) as error:
            found = [("error", "checks", str(error))]
        order = ("error", "warning", "ok")
        self._findings = sorted((*found, *keys), key=lambda one: order.index(one[0]))
        self._draw()
        if is_told:
            self.circle_app.tell(f"Looked again: {_counted(self._findings)}")

    @work(group="writing", exit_on_error=False)
    async def action_mend(self) -> None:
        """Mend what needs no decision, and look again."""
        checks = self.circle_app.checks
        if checks is None:
            self.circle_app.complain("Leave the screen and run: circle-tui doctor --mend")
            return
        question = "Mend the rights of files, leftovers, and letters that no record knows? Nothing is mailed."
        if not await self.circle_app.confirm(line(question, "bold"), "mend"):
            return
        try:
            self.circle_app.tell(await checks.mend())
        except (Refused, PortError) as error:
            self.circle_app.complain(str(error))
        self.look_at_all()

    @work(group="writing", exit_on_error=False)
    async def action_confirm_clock(self) -> None:
        """Say that the clock is right."""
        await self.circle_app.confirm_clock()


def _counted(findings: Sequence[Finding]) -> str:
    """How many of them are bad."""
    bad, doubtful = (sum(found == level for found, _, _ in findings) for level in ("error", "warning"))
    return f"{counted(bad, 'problem')}, {counted(doubtful, 'warning')}"
