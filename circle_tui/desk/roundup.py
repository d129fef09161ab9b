"""Round-ups: which are near, the exact mail before it goes, and sending one now."""

from datetime import datetime

import msgspec

from circle_tui.circle import gathering
from circle_tui.circle.model import Mail, Submission
from circle_tui.circle.plan import Plan
from circle_tui.circle.state import Circle
from circle_tui.desk.acting import Actor, Done, Rule
from circle_tui.desk.members import Members
from circle_tui.desk.parts import Parts
from circle_tui.desk.pieces import Pieces
from circle_tui.desk.posting import Post


class Preview(msgspec.Struct, frozen=True):
    """One mail of a round-up as it would leave, but for its id."""

    mail: Mail
    raw: bytes


class Roundup:
    """The round-ups of the pieces that are out."""

    def __init__(self, parts: Parts, actor: Actor, pieces: Pieces, members: Members) -> None:
        self._parts = parts
        self._members = members
        self._actor = actor
        self._pieces = pieces
        self._post = Post(parts)

    def listed(self) -> tuple[Submission, ...]:
        """Pieces that are out, those without a round-up first."""
        out = [s for s in self._pieces.listed() if s.state == "circulated"]
        return tuple(sorted(out, key=lambda s: (s.rounded_up is not None, s.circulated, s.id)))

    def plan(self, label: str, to: str = "") -> Plan:
        """What sending it now would do; with ``to``, sending it again to one member. Raises `Refused`."""
        return self._rule(label, to)(self._parts.store.circle, self._parts.clock.now())

    async def preview(self, label: str) -> tuple[Preview, ...]:
        """Every mail of it, exactly; of one that has gone whole, the mail to its author as it would go again.

        Raises `Refused`.
        """

        def write() -> tuple[Preview, ...]:
            piece = self._pieces.find(label)
            circle, now = self._parts.store.circle, self._parts.clock.now()
            has_gone = piece.rounded_up is not None and not gathering.to_send(circle, piece.id)
            plan = self.plan(label, piece.author if has_gone else "")
            after = circle.after(plan.changes)
            return tuple(Preview(*self._post.write(draft, after, now)) for draft in plan.drafts)

        return await self._actor.alone(write)

    async def send(self, label: str, to: str = "") -> Done:
        """Queue it now, with what is accepted; later ones follow as an addendum.

        ``to``: only to this member, once more. Raises `Refused` where they may not read it.
        """
        return await self._actor.act(self._rule(label, to))

    async def test(self, label: str) -> Done:
        """Queue what its author would get to the coordinator alone. It counts as nothing else."""
        number, settings = self._pieces.find(label).id, self._parts.settings
        return await self._actor.act(lambda circle, now: gathering.try_out(circle, settings, now, number))

    def _rule(self, label: str, to: str) -> Rule:
        number, settings = self._pieces.find(label).id, self._parts.settings
        reader = self._members.find(to).id if to else ""

        def rule(circle: Circle, now: datetime) -> Plan:
            if reader:
                return gathering.send_again(circle, settings, number, reader)
            return gathering.gather(circle, settings, now, number)

        return rule
