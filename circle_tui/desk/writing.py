"""Writing to members: one, several, all, or those who owe; each gets a mail of their own."""

from collections.abc import Sequence
from datetime import datetime

from circle_tui.circle.debts import outstanding
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.members import Members
from circle_tui.desk.parts import Parts


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

    async def write(self, names: Sequence[str], subject: str, text: str) -> Done:
        """Queue one mail to each."""
        if not text.strip():
            raise Refused("There is nothing to send: the text is empty.")
        ids = list(dict.fromkeys(self._members.find(name).id for name in names))
        if not ids:
            raise Refused("There is nobody to write to.")

        def rule(_circle: Circle, _now: datetime) -> Plan:
            drafts = tuple(
                Draft(kind="letter", to=to, facts={"subject": subject, "text": text}) for to in ids
            )
            what = "wrote to a member" if len(ids) == 1 else f"wrote to {len(ids)} members"
            return Plan(what=what, about=ids[0] if len(ids) == 1 else "", drafts=drafts)

        return await self._actor.act(rule)
