"""Kept letters decided one by one, each with what follows from it and with the mark in one commit."""

from datetime import datetime

import msgspec

from circle_tui.circle.filing import decide, letter_id
from circle_tui.circle.model import Filing, Guess, Mark
from circle_tui.circle.opened import Opened
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle
from circle_tui.circle.taking import take
from circle_tui.desk.acting import Actor
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.opening import Opener
from circle_tui.desk.parts import Parts
from circle_tui.ports import Fetched


class Filer:
    """Files letters. Works where no other deed is under way: inside `Actor.alone`."""

    def __init__(self, parts: Parts, actor: Actor) -> None:
        self._parts = parts
        self._actor = actor
        self._opener = Opener(parts, Bookshelf(parts))

    def has_seen(self, digest: str, fetched: Fetched, *, rescan: bool) -> bool:
        """Filed before, forgotten on a member's wish, or (after new UIDs for all) in a closed year."""
        store = self._parts.store
        number = letter_id(digest)
        if number in store.circle.letters or self._parts.shelf.is_forgotten(digest):
            return True
        years = (fetched.arrived.year, fetched.arrived.year + 1) if rescan else ()
        return any(number in store.closed(year).letters for year in years)

    def file(self, fetched: Fetched, mark: Mark) -> Filing:
        """Decide what a kept letter is and do what follows, in one commit with the mark."""
        circle = self._parts.store.circle
        opened = self._opener.open(
            fetched.raw, circle, fetched.arrived, self._parts.clock.now(), whole=fetched.whole
        )
        members = circle.members.by("address", opened.letter.sender.email.lower())
        who = members[0].id if len(members) == 1 else "clock"
        done = self._actor.act_now(lambda circle, now: self._plan(circle, now, opened, mark), who=who)
        filing = done.plan.changes[0].after
        assert isinstance(filing, Filing)  # noqa: S101 - the first change of a taken letter is its filing
        return filing

    def _plan(self, circle: Circle, now: datetime, opened: Opened, mark: Mark) -> Plan:
        filing = decide(opened, circle, self._parts.settings, now)
        try:
            plan = take(filing, opened, circle, self._parts.settings)
        except Refused as refused:
            filing = _held(filing, str(refused))
            plan = take(filing, opened, circle, self._parts.settings)
        before = circle.marks.get(mark.id)
        changes = (*plan.changes, Change("marks", mark.id, before, mark))
        return msgspec.structs.replace(plan, changes=changes, by=_of_household(filing, opened, circle))


def _of_household(filing: Filing, opened: Opened, circle: Circle) -> str:
    """Whose deed a letter is that came from an address of several, once that is known."""
    there = circle.members.by("address", opened.letter.sender.email.lower())
    return filing.member if len(there) > 1 and filing.member in {member.id for member in there} else ""


def _held(filing: Filing, why: str) -> Filing:
    """A letter that cannot be what it was taken for as things are, with that as its first guess."""
    taken = (Guess(filing.as_, filing.about, filing.member, 0.6),) if filing.as_ else ()
    return msgspec.structs.replace(filing, state="held", why=why, guesses=(*taken, *filing.guesses))
