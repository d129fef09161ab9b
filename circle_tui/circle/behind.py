"""Who is behind with their critiques, and what is proposed to the coordinator: drafts, never verdicts."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from circle_tui.circle.debts import settled
from circle_tui.circle.model import Debt, Member
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.config import Settings

Step = Literal["note", "pause", "decision"]
"""What a letter to the member is about: a private word, the offer of a pause, how to go on."""


class Behind(NamedTuple):
    """An active member who gave nothing in the latest rounds in which they owed."""

    member: Member
    step: Step
    missed: tuple[int, ...]
    """The numbers of those rounds, newest first."""


def behind(circle: Circle, settings: Settings, now: datetime) -> tuple[Behind, ...]:
    """Who is behind and not dealt with yet, by id: each round that is missed after that asks anew.

    One round: a private note; two in a row: a pause; three: a decision.
    """
    found: list[Behind] = []
    for member_id, missed in sorted(missed_rounds(circle, settings, now).items()):
        member = circle.members.get(member_id)
        if member is not None and member.state == "active" and missed[0] > member.written_about:
            step: Step = ("note", "pause", "decision")[min(len(missed), 3) - 1]
            found.append(Behind(member, step, missed))
    return tuple(found)


def missed_rounds(circle: Circle, settings: Settings, now: datetime) -> dict[str, tuple[int, ...]]:
    """The latest rounds in a row in which a member owed and gave nothing, newest first, by member.

    A round is missed when the last nudge went in vain; a critique given in any later round ends the row.
    """
    nudged = _nudged(settings)
    missed: dict[str, tuple[int, ...]] = {}
    gave: set[str] = set()
    for found in sorted(circle.rounds.by("live", "yes"), key=lambda found: -found.number):
        silent: set[str] = set()
        wait = max(found.terms.grace, nudged)
        for debt in circle.debts.by("round", found.id):
            if debt.critic not in gave and not debt.dropped:
                if settled(circle, debt):
                    gave.add(debt.critic)
                elif now >= debt.due + wait:
                    silent.add(debt.critic)
        for critic in silent - gave:
            missed[critic] = (*missed.get(critic, ()), found.number)
    return missed


def _nudged(settings: Settings) -> timedelta:
    """How long after its due time the last nudge about a critique goes."""
    return max(settings.reminders.overdue, default=timedelta())


def next_missed(circle: Circle, settings: Settings, after: datetime) -> datetime | None:
    """The first instant after another at which a round may be missed by somebody, as things stand."""
    nudged = _nudged(settings)
    first: datetime | None = None
    for found in circle.rounds.by("live", "yes"):
        wait = max(found.terms.grace, nudged)
        for due in {debt.due for debt in circle.debts.by("round", found.id) if not debt.dropped}:
            if (at := due + wait) > after and (first is None or at < first):
                first = at
    return first


def find_behind(circle: Circle, settings: Settings, now: datetime, member_id: str) -> Behind:
    """What is known of one member who is behind. Raises `Refused` for who is not."""
    found = next((one for one in behind(circle, settings, now) if one.member.id == member_id), None)
    if found is None:
        raise Refused(f"{member_id} is not behind, or you have dealt with it: no letter is proposed.")
    return found


def still_owed(circle: Circle, found: Behind) -> tuple[Debt, ...]:
    """What they were asked for in the rounds they missed, the oldest first."""
    debts = (d for d in circle.debts.by("critic", found.member.id) if d.round in found.missed)
    return tuple(
        sorted((d for d in debts if not d.dropped and not settled(circle, d)), key=lambda d: (d.due, d.label))
    )


def dealt_with(circle: Circle, settings: Settings, now: datetime, member_id: str) -> tuple[Change, ...]:
    """The change that notes that the coordinator has written to a member; empty if they are not behind."""
    found = next((one for one in behind(circle, settings, now) if one.member.id == member_id), None)
    return () if found is None else (changed("members", found.member, written_about=found.missed[0]),)


def let_go(circle: Circle, settings: Settings, now: datetime, member_id: str) -> Plan:
    """Write nothing to a member who is behind; nobody is told. Raises `Refused` for who is not."""
    found = find_behind(circle, settings, now, member_id)
    return Plan(
        what="let a proposed letter go",
        about=found.member.id,
        changes=dealt_with(circle, settings, now, member_id),
    )
