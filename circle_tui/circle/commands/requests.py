"""A command on its way to become a deed: who asks, in which letter, and the answer that they get."""

from collections.abc import Iterable
from datetime import date, datetime

import msgspec

from circle_tui.circle.commands.values import Command
from circle_tui.circle.leaves import zone_of
from circle_tui.circle.model import Member
from circle_tui.circle.plan import Draft, Fact, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle
from circle_tui.config import Settings


class MustAsk(Refused):
    """A command that is clear, and that the coordinator decides on; the text says why."""


class Nothing(Exception):
    """There is nothing that the command could change; the text tells the member."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One command of a member, with all that decides what it does."""

    command: Command
    circle: Circle
    settings: Settings
    member: Member
    letter: str
    """The id of the letter that it came in."""
    at: datetime
    """When that arrived: what the deed counts from."""
    ruled: bool = False
    """The coordinator said yes to it."""

    @property
    def today(self) -> date:
        """The day of its arrival where the member lives."""
        return self.at.astimezone(zone_of(self.member, self.settings)).date()

    def answer(self, topic: str, *items: str, about: str = "") -> Draft:
        """A mail back to the member."""
        facts: dict[str, Fact] = {"topic": topic}
        if items:
            facts["items"] = items
        return Draft(kind="answer", to=self.member.id, about=about, answers=self.letter, facts=facts)

    def only_answer(self, *items: str) -> Plan:
        """Nothing changes, and the member is told why."""
        return Plan(what="answered a command", drafts=(self.answer("note", *items),))


def in_full(day: date) -> str:
    """A day as mails say it: `Sunday 20 December 2026`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def ask_key(letter: str) -> str:
    """What a question of ours is known by: the letter that made us ask."""
    return f"ask:{letter}"


def answering(plan: Plan, request: Request) -> Plan:
    """The same deed; the mail to who asked for it hangs on their letter."""
    own = (d for d in plan.drafts if d.to == request.member.id)
    others = (d for d in plan.drafts if d.to != request.member.id)
    answers = (msgspec.structs.replace(draft, answers=request.letter) for draft in own)
    return msgspec.structs.replace(plan, drafts=(*answers, *others))


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Each record once: from before its first change to after its last."""
    found: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.table, change.id)
        before = found[key].before if key in found else change.before
        found[key] = Change(change.table, change.id, before, change.after)
    return tuple(found.values())
