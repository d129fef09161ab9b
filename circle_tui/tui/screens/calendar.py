"""Calendar: the season as a picture, and every deed that moves it; what follows is seen before a yes."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import ClassVar, get_args

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from circle_tui.circle.fields import day
from circle_tui.circle.turns import MilestoneName
from circle_tui.desk import Desk, Refused
from circle_tui.tui.moments import moment
from circle_tui.tui.rows.calendar import facts, facts_off, rows
from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.views.calendar import MILESTONES, Season, Slot, season
from circle_tui.tui.views.people import name
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import QUIET, Words, joined, line, stacked

_WHEN = "like 2026-12-06 20:00, in the circle's zone"


class CalendarScreen(DeskScreen[Season]):
    """Whose turn is when."""

    MODE = "calendar"
    PURPOSE = (
        "Whose turn is when, how far each round is, who is away. Whatever you change here shows first whom "
        "it mails, which mails no longer go and whose turn moves; only then y does it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "skip", "Skip", id="calendar.skip", tooltip="pass over the turn with the cursor"),
        Binding("w", "swap", "Swap", id="calendar.swap", tooltip="let two authors change places"),
        Binding(
            "t", "extend", "More time", id="calendar.extend", tooltip="for its author, or for one critic"
        ),
        Binding("m", "move", "Move", id="calendar.move", tooltip="move a milestone of the round"),
        Binding(
            "x", "withdraw", "Withdraw", show=False, id="calendar.withdraw", tooltip="take its piece out"
        ),
        Binding(
            "P", "pause", "Rest", show=False, id="calendar.pause", tooltip="let the circle rest some days"
        ),
        Binding("i", "add", "Add", show=False, id="calendar.add", tooltip="one more turn in the round"),
        Binding(
            "f", "first", "Next up", show=False, id="calendar.first", tooltip="whose turn is laid out next"
        ),
        *COMMON,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._slots: dict[str, Slot] = {}
        self._view: Season | None = None
        self._wanted = ""

    def body(self) -> Iterator[Widget]:
        """The season, and below it what the cursor is on."""
        yield Shown(id="calendar-head", classes="head")
        yield RowList(id="season", classes="upper")
        with VerticalScroll(classes="lower", can_focus=False):
            yield Shown(id="turn")

    def see(self) -> Season:
        """The rounds under way and those of the weeks to come."""
        return season(self.desk, self.circle_app.now())

    def on_resize(self) -> None:
        """The bars are as long as there is room."""
        if self._view is not None:
            self._draw_rows(self._view)

    def draw(self, view: Season) -> None:
        """The list, and the turn with the cursor."""
        self._view = view
        self._slots = {slot.label: slot for found in view.rounds for slot in found.slots}
        zone = line(f"{self.glyphs.dot}all times {self.zone.key}", QUIET)
        self.query_one("#calendar-head", Shown).show(joined(line("The season", "bold"), zone))
        self._draw_rows(view)

    def _draw_rows(self, view: Season) -> None:
        found = self.query_one("#season", RowList)
        empty = [] if self._slots else [Row("-none", self._nothing(), False)]
        found.show([*empty, *rows(view, self.paper, max(60, self.size.width - 3))])
        if self._wanted:
            found.choose(self._wanted)
            self._wanted = ""
        self._show(found.chosen)

    def _nothing(self) -> Words:
        empty = line("No turn is in sight: nobody is there to take one.", "$text-success")
        return stacked((empty, line("4 shows the members; i there adds one.", QUIET)))

    @on(RowList.Moved, "#season")
    def _moved(self, event: RowList.Moved) -> None:
        self._show(event.row_id)

    def _show(self, row_id: str) -> None:
        words = line("")
        if (slot := self._slots.get(row_id)) is not None:
            words = facts(slot, self.paper)
        elif self._view is not None and row_id.startswith("off:"):
            words = facts_off(self._view.off[int(row_id.removeprefix("off:"))])
        self.query_one("#turn", Shown).show(words)

    @on(RowList.Taken, "#season")
    def _open(self, event: RowList.Taken) -> None:
        """What is behind: the round-up of a piece that is out, else its author."""
        slot = self._slots.get(event.row_id)
        if slot is not None and slot.state in ("out", "done"):
            self.circle_app.open_at("roundup", slot.label)
        elif slot is not None:
            self.circle_app.open_at("members", slot.author)
        elif self._view is not None:
            off = self._view.off[int(event.row_id.removeprefix("off:"))]
            if off.member:
                self.circle_app.open_at("members", off.member)

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a turn."""
        self._wanted = row_id

    def _chosen(self) -> Slot | None:
        """The turn with the cursor; said why not, where it is none that a deed can be done to."""
        slot = self._slots.get(self.query_one("#season", RowList).chosen)
        if slot is None:
            self.circle_app.complain("Put the cursor on a turn first.")
        elif slot.label not in self.desk.circle.turns:
            self.circle_app.complain(
                f"{slot.label} is not laid out yet: it only shows whose turn it would be. f on this screen "
                "says who is next."
            )
            return None
        return slot

    def action_skip(self) -> None:
        """Pass over it."""
        if (slot := self._chosen()) is not None:
            self.circle_app.consider(lambda desk: desk.turns.skip(slot.label))

    def action_withdraw(self) -> None:
        """Take its piece out; its critics need not finish."""
        if (slot := self._chosen()) is not None:
            self.circle_app.consider(lambda desk: desk.turns.withdraw(slot.label))

    @work(group="writing", exit_on_error=False)
    async def action_swap(self) -> None:
        """Change places with another turn."""
        if (slot := self._chosen()) is None:
            return
        now = self.circle_app.now()
        others = [
            Row(o.label, line(f"{o.label}  {o.who}  {moment(o.at.submit_by, self.zone, now)}"))
            for o in self._slots.values()
            if o.label in self.desk.circle.turns and o.author != slot.author and o.state != "done"
        ]
        other = await self.circle_app.choose(f"Swap {slot.label}, {slot.who}, with", others)
        if other:
            self.circle_app.consider(lambda desk: desk.turns.swap(slot.label, other))

    @work(group="writing", exit_on_error=False)
    async def action_extend(self) -> None:
        """More time, for the author or for one of those who still owe."""
        if (slot := self._chosen()) is None:
            return
        member = ""
        if slot.waits_for:
            member = await self._for_whom(slot)
            if not member:
                return
        old = slot.at.submit_by if member in ("", slot.author) else slot.at.critique_by
        when = await self.circle_app.ask(f"{slot.label}: more time, until when?", _WHEN, self._written(old))
        if when:
            critic = "" if member == slot.author else member
            with self.circle_app.explaining():
                at = self.desk.turns.read_when(when)
                self.circle_app.consider(lambda desk: desk.turns.extend(slot.label, at, critic))

    async def _for_whom(self, slot: Slot) -> str:
        owing = self.desk.writing.owing(slot.label)
        people = [Row(one, line(name(self.desk.circle, one))) for one in owing]
        return await self.circle_app.choose(f"More time for whom, for {slot.label}?", people)

    @work(group="writing", exit_on_error=False)
    async def action_move(self) -> None:
        """Move one milestone of the round."""
        if (slot := self._chosen()) is None:
            return
        found = self.desk.circle.rounds[str(slot.round)].milestones
        choices = [
            Row(one, line(f"{said}: {moment(getattr(found, one), self.zone, self.circle_app.now())}"))
            for one, said in MILESTONES.items()
        ]
        chosen = await self.circle_app.choose(f"Move which date of round {slot.round}?", choices)
        milestone = next((one for one in get_args(MilestoneName) if one == chosen), None)
        if milestone is None:
            return
        title = f"Round {slot.round}, {MILESTONES[milestone]}: when?"
        when = await self.circle_app.ask(title, _WHEN, self._written(getattr(found, milestone)))
        if when:
            with self.circle_app.explaining():
                at = self.desk.turns.read_when(when)
                self.circle_app.consider(lambda desk: desk.turns.move(slot.round, milestone, at))

    @work(group="writing", exit_on_error=False)
    async def action_pause(self) -> None:
        """Let the circle rest."""
        text = await self.circle_app.ask("The circle rests: first and last day", "2026-12-20 2027-01-03")
        if not text:
            return
        with self.circle_app.explaining():
            first, last = _two_days(text)
            self.circle_app.consider(lambda desk: desk.turns.pause(first, last))

    @work(group="writing", exit_on_error=False)
    async def action_add(self) -> None:
        """One more turn."""
        if (slot := self._chosen()) is None:
            return
        who = await self.circle_app.choose(f"One more turn in round {slot.round}, for", self._active())
        if who:
            self.circle_app.consider(lambda desk: desk.turns.add(who, slot.round))

    @work(group="writing", exit_on_error=False)
    async def action_first(self) -> None:
        """Whose turn is laid out next."""
        who = await self.circle_app.choose("Whose turn is laid out next?", self._active())
        if who:
            self.circle_app.consider(lambda desk: desk.members.begin_with(who))

    def _active(self) -> list[Row]:
        members = [member for member in self.desk.members.listed() if member.state == "active"]
        return [Row(member.id, line(name(self.desk.circle, member.id))) for member in members]

    def _written(self, at: datetime) -> str:
        """As it is asked for."""
        return f"{at.astimezone(self.zone):%Y-%m-%d %H:%M}"


def _two_days(text: str) -> tuple[date, date]:
    """The first and the last day as written. Raises `Refused`."""
    begin, _, end = text.replace(" to ", " ").partition(" ")
    first, last = day("the first day", begin.strip()), day("the last day", end.strip())
    if first is None or last is None:
        raise Refused("A rest has two days, like 2026-12-20 2027-01-03.")
    return first, last
