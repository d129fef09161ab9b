"""Members: who owes what and who gave, and a letter to one of them."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from circle_tui.desk import Desk
from circle_tui.tui.moments import moment
from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.views.members import Person, people
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import NOTHING, QUIET, Words, column, joined, line, stacked

_SIGNS = {
    "active": "accepted",
    "away": "later",
    "paused": "later",
    "left": "ignored",
    "unreachable": "bounced",
}


class MembersScreen(DeskScreen[tuple[Person, ...]]):
    """The people of the circle, in the order of the rotation."""

    MODE = "members"
    PURPOSE = (
        "Who takes part, what each owes and gave, and whose turn is next. Changes to members are made on the "
        "command line: circle-tui members."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "write", "Write", id="members.write", tooltip="write to the member with the cursor"),
        *COMMON,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people: dict[str, Person] = {}
        self._wanted = ""

    def body(self) -> Iterator[Widget]:
        """The list, and one of them beside or below it."""
        yield Shown(id="members-head", classes="head")
        with Container(classes="split"):
            yield RowList(id="members", classes="list")
            with VerticalScroll(classes="side"):
                yield Shown(id="member", classes="section")

    def see(self) -> tuple[Person, ...]:
        """All of them."""
        return people(self.desk, self.circle_app.now())

    def draw(self, view: tuple[Person, ...]) -> None:
        """The list, and the one with the cursor."""
        self._people = {person.id: person for person in view}
        active = sum(person.state in ("active", "away", "unreachable") for person in view)
        owing = sum(bool(person.owes) for person in view)
        title = line(f"{active} taking part", "bold")
        self.query_one("#members-head", Shown).show(
            joined(title, line(f"{self.glyphs.dot}{owing} owe a critique", QUIET))
        )
        rows = self.query_one("#members", RowList)
        rows.show([Row(p.id, self._row(p)) for p in view] or [Row("-none", self._nothing(), False)])
        if self._wanted:
            rows.choose(self._wanted)
            self._wanted = ""
        self._show(rows.chosen)

    def _nothing(self) -> Words:
        empty = line("There is nobody in the circle yet.", "$text-success")
        return stacked((empty, line("circle-tui members import FILE.csv", QUIET)))

    def _row(self, person: Person) -> Words:
        sign = self.glyphs.both(_SIGNS.get(person.state, "plain"), person.state)
        owes = f"owes {len(person.owes)}" if person.owes else ""
        return joined(
            column(line(person.who), 18),
            " ",
            column(sign, 13),
            " ",
            line(owes, "$text-warning"),
        )

    @on(RowList.Moved, "#members")
    def _moved(self, event: RowList.Moved) -> None:
        self._show(event.row_id)

    def _show(self, member_id: str) -> None:
        person = self._people.get(member_id)
        words = stacked(self._facts(person)) if person is not None else NOTHING
        self.query_one("#member", Shown).show(words)

    def _facts(self, person: Person) -> Iterator[Words]:
        now = self.circle_app.now()
        yield joined(line(person.who, "bold"), line(f"{self.glyphs.dot}{person.role}, {person.state}", QUIET))
        yield joined(_name("Mail"), line(", ".join(person.addresses)))
        if person.unreachable:
            yield joined(_name(""), line(person.unreachable, "$text-error"))
        yield joined(_name("Zone"), line(person.zone))
        late = f", {person.late} late" if person.late else ""
        yield joined(_name("Gave"), line(f"{person.given} of {person.owed} asked for{late}"))
        yield joined(_name("Got"), line(f"{person.received} critiques"))
        turn = "none laid out yet"
        if person.next_at is not None:
            turn = f"{person.next_turn}, piece due {moment(person.next_at, self.zone, now)}"
        yield joined(_name("Turn"), line(turn))
        for number, owed in enumerate(person.owes):
            due = line(f"  due {moment(owed.due, self.zone, now)}", QUIET)
            yield joined(_name("" if number else "Owes"), line(owed.what, "$text-warning"), due)

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a member."""
        self._wanted = row_id

    @work(group="writing", exit_on_error=False)
    async def action_write(self) -> None:
        """A letter of the coordinator's to one member."""
        person = self._people.get(self.query_one("#members", RowList).chosen)
        if person is None:
            return
        text = await self.circle_app.write(f"To {person.who}; the first line is the subject", "")
        if text is None or not text.strip():
            return
        subject, _, rest = text.strip().partition("\n")
        body = rest.strip() or subject
        self.do(self.desk.writing.write([person.id], subject, body), lambda _: f"Wrote to {person.who}")


def _name(name: str) -> Words:
    return line(f"{name:<6}", QUIET)
