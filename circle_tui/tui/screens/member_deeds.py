"""What is done to members by keys: to the one with the cursor, or to those marked."""

import asyncio
from collections.abc import Sequence

from textual import work

from circle_tui.circle.fields import day
from circle_tui.desk import Refused
from circle_tui.tui.deeds import keeping, letters
from circle_tui.tui.screens.desk_screen import DeskScreen
from circle_tui.tui.views.members import HINTS, Person, fields_of
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.words import QUIET, column, joined, line


class MemberDeeds(DeskScreen[tuple[Person, ...]]):
    """The deeds of the Members screen."""

    _people: dict[str, Person]

    @property
    def _list(self) -> RowList:
        """The list or the map, whichever is in sight."""
        raise NotImplementedError

    def _picked(self) -> list[Person]:
        return [self._people[one] for one in self._list.picked if one in self._people]

    def _chosen(self) -> Person | None:
        return self._people.get(self._list.chosen)

    @work(group="writing", exit_on_error=False)
    async def action_write(self) -> None:
        """A letter of the coordinator's to each of them; begun for one who is behind."""
        people = self._picked()
        if len(people) > 1:
            await self._write([person.id for person in people], f"{len(people)} members", "")
        elif people:
            await self._write([people[0].id], people[0].who, await self._begun(people[0]))

    async def _begun(self, person: Person) -> str:
        try:
            offered = await asyncio.to_thread(self.desk.writing.proposal, person.id)
        except Refused:
            return ""
        return f"{offered.subject}\n\n{offered.text}"

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
        await letters.send(self.circle_app, ids, *letters.parted(text))
        self._list.unmark()

    @work(group="writing", exit_on_error=False)
    async def action_away(self) -> None:
        """Note a leave."""
        people = self._picked()
        if not people:
            return
        who = people[0].who if len(people) == 1 else f"{len(people)} members"
        title = f"Away, {who}: first and last day, both included; one day alone: until they are back"
        text = await self.circle_app.ask(title, "2026-12-20 2027-01-04")
        if not text:
            return
        with self.circle_app.explaining():
            begin, _, end = text.replace(" to ", " ").partition(" ")
            first, last = day("the first day", begin.strip()), day("the last day", end.strip())
            if first is None:
                raise Refused("A leave begins on a day like 2026-12-20.")
            ids = [person.id for person in people]
            self.circle_app.consider(lambda desk: desk.members.away_all(ids, first, last))

    def action_back(self) -> None:
        """End a leave or a pause."""
        if (person := self._chosen()) is not None:
            self.circle_app.consider(lambda desk: desk.members.back(person.id))

    def action_pause(self) -> None:
        """Ask nothing of them until they are back."""
        if people := self._picked():
            self._set(people, {"state": "paused"})

    def action_light(self) -> None:
        """Fewer critiques asked of them, or as many as usual."""
        if (person := self._chosen()) is not None:
            light = self.desk.circle.members[person.id].light
            self._set([person], {"light": "no" if light else "yes"})

    def _set(self, people: Sequence[Person], fields: dict[str, str]) -> None:
        ids = [person.id for person in people]
        self.circle_app.consider(lambda desk: desk.members.set_all(ids, fields))

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
            self._set([person], {key: text})

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
        title = "Import which CSV file? Nobody is mailed."
        await keeping.import_members(self.circle_app, title, welcome=False)

    @work(group="writing", exit_on_error=False)
    async def action_merge(self) -> None:
        """The member with the cursor is the same person as another one."""
        if (person := self._chosen()) is None:
            return
        others = [Row(other.id, line(other.who)) for other in self._people.values() if other.id != person.id]
        into = await self.circle_app.choose(f"{person.who} is the same person as", others)
        if into:
            self.circle_app.consider(lambda desk: desk.members.merge(person.id, into))
