"""What was done, and taking it back: log, undo, redo."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from circle_tui.circle.model import Mail
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle
from circle_tui.circle.stepping_in import Filled, stepped_in
from circle_tui.circle.undoing import undo, why_not
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.parts import Parts
from circle_tui.ports import Deed


class Entry(msgspec.Struct, frozen=True):
    """A deed as the log shows it."""

    deed: Deed
    undoable: bool


class History:
    """The journal as people read it."""

    def __init__(self, parts: Parts, actor: Actor) -> None:
        self._parts = parts
        self._actor = actor

    def listed(self, about: str = "") -> Iterator[Entry]:
        """The deeds, newest first; with ``about`` those that concern a label, a member or a letter."""
        circle = self._parts.store.circle
        undone = set()
        for deed in self._parts.store.deeds():
            if deed.undoes:
                undone.add(deed.undoes)
            if not about or _concerns(deed, about):
                undoable = deed.n not in undone and not why_not(deed.changes, circle)
                yield Entry(deed, undoable)

    async def undo(self, n: int = 0) -> Done:
        """Take back deed ``n``; 0: the coordinator's last one that stands. Raises `Refused`."""
        return await self._take_back(self._deed(n) if n else self._last(undos=False))

    async def redo(self) -> Done:
        """Do again what was undone last. Raises `Refused`."""
        return await self._take_back(self._last(undos=True))

    def _deed(self, n: int) -> Deed:
        try:
            return self._parts.store.deed(n)
        except KeyError:
            raise Refused(f"There is no deed {n}. `log` shows those there are.") from None

    def _last(self, *, undos: bool) -> Deed:
        """The newest deed by hand, or the newest undo, that was not taken back itself."""
        taken_back: set[int] = set()
        for deed in self._parts.store.deeds():
            if deed.undoes and deed.n not in taken_back:
                taken_back.add(deed.undoes)
                if undos:
                    return deed
            elif not undos and not deed.undoes and deed.who == "coordinator" and deed.n not in taken_back:
                return deed
            elif undos and deed.who == "coordinator" and not deed.undoes:
                break
        raise Refused("There is nothing to do again." if undos else "There is nothing of yours to take back.")

    async def _take_back(self, deed: Deed) -> Done:
        word = "did again" if deed.undoes else "took back"
        first = self._deed(deed.undoes) if deed.undoes else deed

        def rule(circle: Circle, now: datetime) -> Plan:
            back = undo(deed.changes, circle)
            others = stepped_in(back, self._filled_since(deed), circle)
            changes = tuple(self._waiting_anew(change, now) for change in (*back, *others.changes))
            what = f"{word}: {first.what}"
            return Plan(what=what, about=deed.about, changes=changes, drafts=others.drafts, undoes=deed.n)

        return await self._actor.act(rule)

    def _filled_since(self, deed: Deed) -> Iterator[Filled]:
        """What the clock did since, newest first."""
        for later in self._parts.store.deeds(since=deed.n):
            if later.who == "clock":
                yield Filled(later.what, later.changes)

    def _waiting_anew(self, change: Change, now: datetime) -> Change:
        """A mail that waits again waits its whole delay again, so that it can be taken back."""
        if not isinstance(change.after, Mail) or change.after.state != "waiting":
            return change
        earliest = max(change.after.not_before, now + self._parts.settings.mail.delay)
        after = msgspec.structs.replace(change.after, not_before=earliest)
        return msgspec.structs.replace(change, after=after)


def _concerns(deed: Deed, about: str) -> bool:
    return about in (deed.about, deed.who) or any(change.id == about for change in deed.changes)
