"""Deeds about turns and milestones: add, skip, swap, extend, withdraw, move, pause."""

from datetime import date, datetime

from circle_tui.circle import extending, moving, turning
from circle_tui.circle.calendar import instant
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Round, Turn
from circle_tui.circle.refusal import Refused
from circle_tui.circle.season import Planned, season
from circle_tui.circle.turns import MilestoneName
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.members import Members
from circle_tui.desk.parts import Parts


class Turns:
    """Whose turn is when, and everything that moves it."""

    def __init__(self, parts: Parts, actor: Actor, members: Members) -> None:
        self._parts = parts
        self._actor = actor
        self._members = members

    def listed(self) -> tuple[tuple[Turn, Round], ...]:
        """The turns on record, each with its round, in order."""
        circle = self._parts.store.circle
        found = [(turn, circle.rounds[str(turn.round)]) for turn in circle.turns.values()]
        return tuple(sorted(found, key=lambda pair: (pair[1].number, len(pair[0].id), pair[0].id)))

    def season(self, weeks: int) -> tuple[Planned, ...]:
        """The turns of the weeks to come, those that are not laid out yet included."""
        parts = self._parts
        return season(parts.store.circle, parts.settings, parts.clock.now(), weeks)

    def names(self) -> dict[str, str]:
        """Members' names by id, for a sheet that goes to all of them."""
        return {member.id: member.name for member in self._parts.store.circle.members.values()}

    def sheet(self, weeks: int) -> str:
        """The season's cover sheet as text."""
        from circle_tui.wording.season import sheet  # the wording of mails takes longer than most deeds

        circle = self._parts.settings.circle
        return sheet(circle.name, self.season(weeks), self.names(), circle.timezone)

    def sheet_csv(self, weeks: int) -> str:
        """The same as CSV."""
        from circle_tui.wording.season import sheet_csv

        return sheet_csv(self.season(weeks), self.names(), self._parts.settings.circle.timezone)

    def sheet_ics(self, weeks: int) -> bytes:
        """The same as a calendar (RFC 5545)."""
        from circle_tui.wording.season import sheet_ics

        settings, now = self._parts.settings, self._parts.clock.now()
        domain = settings.mail.address.rpartition("@")[2]
        return sheet_ics(self.season(weeks), self.names(), settings.circle.tag, domain, now)

    def find(self, label: str) -> tuple[Turn, Round]:
        """A turn by its label, with its round. Raises `Refused`."""
        return turning.find_turn(self._parts.store.circle, label)

    def read_when(self, text: str) -> datetime:
        """A date and time as people write it, `2026-12-06 20:00`, in the circle's zone. Raises `Refused`."""
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise Refused(f"“{text}” is no date and time like “2026-12-06 20:00”.") from None
        return found if found.tzinfo is not None else instant(self._parts.settings.circle.timezone, found)

    async def add(self, member: str, number: int) -> Done:
        """One more turn in a round."""
        author = self._members.find(member).id
        settings = self._parts.settings
        return await self._actor.act(lambda circle, now: turning.add(circle, settings, now, author, number))

    async def skip(self, label: str) -> Done:
        """Pass over a turn."""
        return await self._actor.act(lambda circle, _now: turning.skip(circle, label))

    async def swap(self, one: str, other: str) -> Done:
        """Let two authors change places."""
        return await self._actor.act(lambda circle, _now: turning.swap(circle, one, other))

    async def extend(self, label: str, when: datetime, member: str = "") -> Done:
        """More time for the author of a turn, or for one critic of its piece."""
        settings = self._parts.settings
        if not member:
            return await self._actor.act(
                lambda circle, now: extending.extend(circle, settings, now, label, when)
            )
        critic = self._members.find(member).id
        found = find_submission(self._parts.store.circle, label)
        number = found.id if found is not None else label
        return await self._actor.act(
            lambda circle, now: extending.extend_critic(circle, settings, now, [number], critic, when)
        )

    async def withdraw(self, label: str) -> Done:
        """Take a piece out; its critics need not finish."""
        return await self._actor.act(lambda circle, now: turning.withdraw(circle, label, now))

    async def move(self, number: int, milestone: MilestoneName, when: datetime) -> Done:
        """Move one milestone of a round."""
        settings = self._parts.settings
        return await self._actor.act(
            lambda circle, now: moving.move(circle, settings, now, number, milestone, when)
        )

    async def pause(self, first: date, last: date) -> Done:
        """Let the circle rest on these days, both included."""
        settings = self._parts.settings
        return await self._actor.act(lambda circle, now: moving.pause(circle, settings, now, first, last))
