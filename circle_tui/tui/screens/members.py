"""Members: who owes what and who gave, and a letter to one of them."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from circle_tui.circle.fields import day
from circle_tui.desk import Desk, Refused
from circle_tui.tui.moments import moment
from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.views.members import HINTS, Person, fields_of, people
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
        "Who takes part, what each owes and gave, and whose turn is next. Whatever you change here shows "
        "first whom it mails and whose turn moves; only then y does it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "write", "Write", id="members.write", tooltip="write to the member with the cursor"),
        Binding("a", "away", "Away", id="members.away", tooltip="note a leave"),
        Binding("b", "back", "Back", id="members.back", tooltip="they are back: end a leave or a pause"),
        Binding("e", "change", "Change", id="members.change", tooltip="address, alias, zone, role, order …"),
        Binding(
            "P",
            "pause",
            "Pause",
            show=False,
            id="members.pause",
            tooltip="ask nothing of them until they are back",
        ),
        Binding(
            "l",
            "light",
            "Light",
            show=False,
            id="members.light",
            tooltip="fewer critiques asked, or as usual",
        ),
        Binding(
            "x",
            "remove",
            "Remove",
            show=False,
            id="members.remove",
            tooltip="they leave; what they gave stays",
        ),
        Binding(
            "i", "add", "Add", show=False, id="members.add", tooltip="a new member, who is welcomed by mail"
        ),
        Binding("I", "bring", "Import", show=False, id="members.import", tooltip="everybody in a CSV file"),
        Binding("M", "merge", "Merge", show=False, id="members.merge", tooltip="two records are one person"),
        Binding(
            "W", "write_all", "Write to all", show=False, id="members.write_all", tooltip="one mail to each"
        ),
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
        """A letter of the coordinator's to one member; begun for them, if the member is behind."""
        if (person := self._chosen()) is None:
            return
        try:
            offered = await asyncio.to_thread(self.desk.writing.proposal, person.id)
        except Refused:
            draft = ""
        else:
            draft = f"{offered.subject}\n\n{offered.text}"
        await self._write([person.id], person.who, draft)

    @work(group="writing", exit_on_error=False)
    async def action_write_all(self) -> None:
        """One mail to each who has not left, after a yes that says how many."""
        people = self.desk.writing.everybody()
        question = line(f"Write to all {len(people)} members? Each gets a mail of their own.", "bold")
        if people and await self.circle_app.confirm(question, "write"):
            await self._write(list(people), f"all {len(people)} members", "")

    async def _write(self, ids: list[str], who: str, draft: str) -> None:
        text = await self.circle_app.write(f"To {who}; the first line is the subject", draft)
        if text is None or not text.strip():
            return
        subject, _, rest = text.strip().partition("\n")
        body = rest.strip() or subject
        self.do(self.desk.writing.write(ids, subject, body), lambda _: f"Wrote to {who}")

    def _chosen(self) -> Person | None:
        return self._people.get(self.query_one("#members", RowList).chosen)

    @work(group="writing", exit_on_error=False)
    async def action_away(self) -> None:
        """Note a leave."""
        if (person := self._chosen()) is None:
            return
        title = f"{person.who} is away: first and last day, both included; one day alone: until they are back"
        text = await self.circle_app.ask(title, "2026-12-20 2027-01-04")
        if not text:
            return
        with self.circle_app.explaining():
            begin, _, end = text.replace(" to ", " ").partition(" ")
            first, last = day("the first day", begin.strip()), day("the last day", end.strip())
            if first is None:
                raise Refused("A leave begins on a day like 2026-12-20.")
            self.circle_app.consider(lambda desk: desk.members.away(person.id, first, last))

    def action_back(self) -> None:
        """End a leave or a pause."""
        if (person := self._chosen()) is not None:
            self.circle_app.consider(lambda desk: desk.members.back(person.id))

    def action_pause(self) -> None:
        """Ask nothing of them until they are back."""
        if (person := self._chosen()) is not None:
            self._set(person, {"state": "paused"})

    def action_light(self) -> None:
        """Fewer critiques asked of them, or as many as usual."""
        if (person := self._chosen()) is not None:
            light = self.desk.circle.members[person.id].light
            self._set(person, {"light": "no" if light else "yes"})

    def _set(self, person: Person, fields: dict[str, str]) -> None:
        self.circle_app.consider(lambda desk: desk.members.set(person.id, fields))

    @work(group="writing", exit_on_error=False)
    async def action_change(self) -> None:
        """One field: the list offers each with what it is now."""
        if (person := self._chosen()) is None:
            return
        member = self.desk.circle.members[person.id]
        now = fields_of(member)
        rows = [Row(key, joined(column(line(key), 10), line(text, QUIET))) for key, text in now.items()]
        key = await self.circle_app.choose(f"Change what, for {person.who}?", rows)
        if not key:
            return
        text = await self.circle_app.ask(f"{person.who}: {key}", HINTS.get(key, ""), now[key])
        if text and text != now[key]:
            self._set(person, {key: text})

    def action_remove(self) -> None:
        """They leave."""
        if (person := self._chosen()) is not None:
            self.circle_app.consider(lambda desk: desk.members.remove(person.id))

    @work(group="writing", exit_on_error=False)
    async def action_add(self) -> None:
        """A new member."""
        name_ = await self.circle_app.ask("A new member: their name", "Gil Adeyemi")
        email = await self.circle_app.ask(f"{name_}: their address", "gil@example.org") if name_ else ""
        if email:
            self.circle_app.consider(lambda desk: desk.members.add(name_, email))

    @work(group="writing", exit_on_error=False)
    async def action_bring(self) -> None:
        """Everybody in a file; nobody is mailed."""
        path = await self.circle_app.ask("Import which CSV file? Nobody is mailed.", "members.csv")
        if not path:
            return
        try:
            text = await asyncio.to_thread(_read_file, path)
        except (OSError, UnicodeDecodeError) as error:
            self.circle_app.complain(f"{path} cannot be read as UTF-8 text: {error}")
            return
        self.circle_app.consider(lambda desk: desk.members.import_file(text, welcome=False))

    @work(group="writing", exit_on_error=False)
    async def action_merge(self) -> None:
        """The member with the cursor is the same person as another one."""
        if (person := self._chosen()) is None:
            return
        others = [Row(other.id, line(other.who)) for other in self._people.values() if other.id != person.id]
        into = await self.circle_app.choose(f"{person.who} is the same person as", others)
        if into:
            self.circle_app.consider(lambda desk: desk.members.merge(person.id, into))


def _name(name: str) -> Words:
    return line(f"{name:<6}", QUIET)


def _read_file(path: str) -> str:
    return Path(path).expanduser().read_text(encoding="utf-8")
