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


class Proposal(msgspec.Struct, frozen=True):
    """A letter to a member who is behind, for the coordinator to change, send or let go."""

    member: str
    step: Step
    missed: tuple[int, ...]
    """The rounds in which they gave nothing, newest first."""
    subject: str
    text: str


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
