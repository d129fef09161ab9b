"""Writing to members: one, several, all, or those who owe; each gets a mail of their own."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from circle_tui.circle.behind import Step, dealt_with, find_behind, let_go
from circle_tui.circle.debts import outstanding
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.members import Members
from circle_tui.desk.parts import Parts
from circle_tui.wording.proposing import proposed_letter

DRAFTS = "drafts.json"


class Proposal(msgspec.Struct, frozen=True):
    """A letter to a member who is behind, for the coordinator to change, send or let go."""

    member: str
    step: Step
    missed: tuple[int, ...]
    """The rounds in which they gave nothing, newest first."""
    subject: str
    text: str


class Begun(msgspec.Struct, frozen=True, kw_only=True):
    """A letter that was begun and has not gone: kept in `state/` until it goes or is dropped."""

    id: str
    to: tuple[str, ...]
    subject: str
    text: str
    at: datetime


class Writing:
    """The coordinator's own letters."""

    def __init__(self, parts: Parts, actor: Actor, members: Members) -> None:
        self._parts = parts
        self._actor = actor
        self._members = members

    def owing(self, label: str) -> tuple[str, ...]:
        """Ids of those who still owe a critique on a piece."""
        debts = outstanding(self._parts.store.circle, None, self._parts.clock.now())
        return tuple(debt.critic for debt in debts if debt.label == label)

    def everybody(self) -> tuple[str, ...]:
        """Ids of all who have not left."""
        return tuple(m.id for m in self._members.listed() if m.state != "left")

    def drafts(self) -> tuple[Begun, ...]:
        """Letters that were begun and have not gone, the oldest first."""
        try:
            return msgspec.json.decode(self._parts.shelf.state(DRAFTS), type=tuple[Begun, ...])
        except (KeyError, msgspec.MsgspecError):
            return ()

    def draft(self, number: str) -> Begun:
        """One of them. Raises `Refused`."""
        found = next((draft for draft in self.drafts() if draft.id == number), None)
        if found is None:
            raise Refused(f"There is no draft {number}. `write --drafts` shows those there are.")
        return found

    def keep_draft(self, names: Sequence[str], subject: str, text: str, number: str = "") -> str:
        """Keep a letter for later, in place of draft ``number`` if there is one; its id."""
        there = [draft for draft in self.drafts() if draft.id != number]
        number = number or str(max((int(draft.id) for draft in there), default=0) + 1)
        ids = tuple(dict.fromkeys(self._members.find(name).id for name in names))
        at = self._parts.clock.now()
        self._keep([*there, Begun(id=number, to=ids, subject=subject, text=text, at=at)])
        return number

    def drop_draft(self, number: str) -> None:
        """Let a draft go, if it is there."""
        self._keep([draft for draft in self.drafts() if draft.id != number])

    def _keep(self, drafts: Sequence[Begun]) -> None:
        ordered = sorted(drafts, key=lambda draft: int(draft.id))
        self._parts.shelf.keep_state(DRAFTS, msgspec.json.encode(ordered))

    def proposal(self, name: str) -> Proposal:
        """The letter proposed to a member who is behind. Raises `Refused` for who is not."""
        circle, now = self._parts.store.circle, self._parts.clock.now()
        settings = self._parts.settings
        found = find_behind(circle, settings, now, self._members.find(name).id)
        subject, text = proposed_letter(found, circle, settings)
        return Proposal(found.member.id, found.step, found.missed, subject, text)

    async def let_go(self, name: str) -> Done:
        """Write nothing to a member who is behind: they are proposed again when they miss another round."""
        number = self._members.find(name).id
        settings = self._parts.settings
        return await self._actor.act(lambda circle, now: let_go(circle, settings, now, number))

    async def write(self, names: Sequence[str], subject: str, text: str) -> Done:
        """Queue one mail to each. A letter to one member is the private word, if they are behind."""
        if not text.strip():
            raise Refused("There is nothing to send: the text is empty.")
        ids = list(dict.fromkeys(self._members.find(name).id for name in names))
        if not ids:
            raise Refused("There is nobody to write to.")

        settings = self._parts.settings

        def rule(circle: Circle, now: datetime) -> Plan:
            drafts = tuple(
                Draft(kind="letter", to=to, facts={"subject": subject, "text": text}) for to in ids
            )
            what = "wrote to a member" if len(ids) == 1 else f"wrote to {len(ids)} members"
            about, changes = (
                (ids[0], dealt_with(circle, settings, now, ids[0])) if len(ids) == 1 else ("", ())
            )
            return Plan(what=what, about=about, changes=changes, drafts=drafts)

        return await self._actor.act(rule)
