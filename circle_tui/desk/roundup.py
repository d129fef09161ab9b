"""Round-ups: which are near, the exact mail before it goes, and sending one now."""

from datetime import datetime

import msgspec

from circle_tui.circle import gathering
from circle_tui.circle.model import Mail, Submission
from circle_tui.circle.plan import Plan
from circle_tui.circle.state import Circle
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.parts import Parts
from circle_tui.desk.pieces import Pieces
from circle_tui.desk.posting import Post


class Preview(msgspec.Struct, frozen=True):
    """One mail of a round-up as it would leave, but for its id."""

    mail: Mail
    raw: bytes


class Roundup:
    """The round-ups of the pieces that are out."""

    def __init__(self, parts: Parts, actor: Actor, pieces: Pieces) -> None:
        self._parts = parts
        self._actor = actor
        self._pieces = pieces
        self._post = Post(parts)

    def listed(self) -> tuple[Submission, ...]:
        """Pieces that are out, those without a round-up first."""
        out = [s for s in self._pieces.listed() if s.state == "circulated"]
        return tuple(sorted(out, key=lambda s: (s.rounded_up is not None, s.circulated, s.id)))

    def plan(self, label: str) -> Plan:
        """What sending it now would do. Raises `Refused`."""
        number = self._pieces.find(label).id
        return gathering.gather(
            self._parts.store.circle, self._parts.settings, self._parts.clock.now(), number
        )

    async def preview(self, label: str) -> tuple[Preview, ...]:
        """Every mail of it, exactly."""
        plan = self.plan(label)
        circle, now = self._parts.store.circle.after(plan.changes), self._parts.clock.now()

        def write() -> tuple[Preview, ...]:
            return tuple(Preview(*self._post.write(draft, circle, now)) for draft in plan.drafts)

        return await self._actor.alone(write)

    async def send(self, label: str) -> Done:
        """Queue it now, with what is accepted; later ones follow as an addendum."""
        number = self._pieces.find(label).id

        def rule(circle: Circle, now: datetime) -> Plan:
            return gathering.gather(circle, self._parts.settings, now, number)

        return await self._actor.act(rule)
