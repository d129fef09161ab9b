"""Deeds about members: add, change, away, back, import, remove."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from circle_tui.circle import beginning, membership, merging, roster
from circle_tui.circle.ledger import Ledger, ledger
from circle_tui.circle.model import Member
from circle_tui.circle.plan import Plan
from circle_tui.circle.state import Circle
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.parts import Parts

if TYPE_CHECKING:
    from circle_tui.desk.bookshelf import Bookshelf


class Members:
    """The people of the circle."""

    def __init__(self, parts: Parts, actor: Actor, books: "Callable[[], Bookshelf]") -> None:
        self._parts = parts
        self._actor = actor
        self._books = books

    def find(self, name: str) -> Member:
        """A member by id, address or unambiguous name. Raises `Refused`."""
        return membership.find_member(self._parts.store.circle, name)

    def listed(self) -> tuple[Member, ...]:
        """All of them in the order of the rotation, those who left last."""
        members = self._parts.store.circle.members.values()
        return tuple(sorted(members, key=lambda m: (m.state == "left", m.order, m.id)))

    def ledger(self, name: str, *, closed: bool = True) -> Ledger:
        """What a member owed and gave, and got, critique by critique, of ``closed`` years, too."""
        years = self.closed_years() if closed else ()
        return ledger((*years, self._parts.store.circle), self.find(name).id)

    def closed_years(self) -> tuple[Circle, ...]:
        """The records of closed years. Reads their files when one is asked for first: not under `look`."""
        store = self._parts.store
        return tuple(store.closed(year) for year in store.years())

    def exported(self) -> str:
        """The list as a CSV file."""
        return roster.export_members(self._parts.store.circle, self._parts.settings, self._parts.clock.now())

    async def add(self, name: str, email: str, *, welcome: bool = True) -> Done:
        """A new member."""
        settings = self._parts.settings

        def rule(circle: Circle, now: datetime) -> Plan:
            plan = membership.add(circle, settings, name, email, now, welcome=welcome)
            return msgspec.structs.replace(plan, changes=beginning.begun(circle, plan.changes))

        return await self._actor.act(rule)

    async def set(self, name: str, fields: Mapping[str, str]) -> Done:
        """Change some fields of a member."""
        return await self.set_all([name], fields)

    async def set_all(self, names: Sequence[str], fields: Mapping[str, str]) -> Done:
        """Change some fields of several members in the same way, as one deed."""
        return await self._each(names, lambda circle, member: membership.set_fields(circle, member, fields))

    async def away(self, name: str, first: date, last: date | None) -> Done:
        """Note a leave."""
        return await self.away_all([name], first, last)

    async def away_all(self, names: Sequence[str], first: date, last: date | None) -> Done:
        """Note the same leave for several members, as one deed."""
        return await self._each(names, lambda circle, member: membership.away(circle, member, first, last))

    async def _each(self, names: Sequence[str], rule: Callable[[Circle, Member], Plan]) -> Done:
        ids = [self.find(name).id for name in names]
        return await self._actor.act(
            lambda circle, _now: membership.together([rule(circle, circle.members[one]) for one in ids])
        )

    async def back(self, name: str) -> Done:
        """End a leave."""
        member = self.find(name)
        zone = ZoneInfo(member.timezone) if member.timezone else self._parts.settings.circle.timezone
        return await self._actor.act(
            lambda circle, now: membership.back(
                circle, circle.members[member.id], now.astimezone(zone).date()
            )
        )

    async def remove(self, name: str) -> Done:
        """A member leaves."""
        number = self.find(name).id
        return await self._actor.act(lambda circle, _now: membership.remove(circle, circle.members[number]))

    async def merge(self, gone: str, stays: str) -> Done:
        """Two records are one person: everything of the first becomes the second's."""
        one, other = self.find(gone).id, self.find(stays).id
        return await self._actor.act(
            lambda circle, _now: merging.merge(circle, circle.members[one], circle.members[other])
        )

    async def part_with(self, name: str) -> Done:
        """What comes before a member is forgotten: they leave, and the words they gave to others are kept."""
        number = self.find(name).id

        def rule(circle: Circle, _now: datetime) -> Plan:
            words = {
                critique.id: self._books().own_words(critique)
                for critique in circle.critiques.by("critic", number)
                if not critique.edited
            }
            return membership.part_with(circle, circle.members[number], words)

        return await self._actor.act(rule)

    async def import_file(self, text: str, *, welcome: bool) -> Done:
        """Add everybody in a CSV file."""
        return await self._actor.act(
            lambda circle, now: roster.import_members(circle, text, now, welcome=welcome)
        )

    async def begin_with(self, name: str) -> Done:
        """Whose turn is laid out next; the order goes on from there."""
        number = self.find(name).id
        return await self._actor.act(lambda circle, _now: beginning.begin_with(circle, number))
