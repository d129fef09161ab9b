"""Who owes what: critiques asked for and not in."""

from collections.abc import Iterable
from datetime import datetime

from circle_tui.circle.model import Critique, Debt, Member
from circle_tui.circle.state import Circle


def settles(critique: Critique) -> bool:
    """Whether a critique pays what its critic owes on the piece.

    One that waits for the coordinator does, unless it is short: they have delivered, and are not nudged.
    """
    if critique.replaced or critique.state == "returned":
        return False
    return critique.state == "accepted" or critique.excused or not critique.short


def payments(circle: Circle, debt: Debt) -> tuple[Critique, ...]:
    """The critiques that pay a debt, in the order in which they came."""
    return tuple(filter(settles, circle.critiques.by("pair", debt.id)))


def settled(circle: Circle, debt: Debt) -> bool:
    """Whether the critique asked for is in."""
    return any(map(settles, circle.critiques.by("pair", debt.id)))


def outstanding(circle: Circle, member_id: str | None, now: datetime) -> tuple[Debt, ...]:
    """What a member (None: anybody) was asked for by ``now`` and has not given, the nearest due first."""
    debts: Iterable[Debt] = (
        circle.debts.values() if member_id is None else circle.debts.by("critic", member_id)
    )
    owed = (d for d in debts if not d.dropped and d.asked <= now and not settled(circle, d))
    return tuple(sorted((d for d in owed if not _over(circle, d)), key=lambda d: (d.due, d.label, d.critic)))


def _over(circle: Circle, debt: Debt) -> bool:
    """Whether the round's figures are closed: nobody is asked for its critiques any more."""
    found = circle.rounds.get(str(debt.round))
    return found is None or found.settled


def is_late(circle: Circle, debt: Debt, arrived: datetime) -> bool:
    """Whether a critique that arrived then came after its due time and the round's grace."""
    found = circle.rounds.get(str(debt.round))
    return found is not None and arrived > debt.due + found.terms.grace


def kept_up(circle: Circle, member: Member, now: datetime) -> float:
    """The share that a member has given of the critiques that were due by ``now``; 1 if none was."""
    due = [d for d in circle.debts.by("critic", member.id) if not d.dropped and not _over(circle, d)]
    given = sum(settled(circle, debt) for debt in due)
    owed = given + sum(d.due <= now and not settled(circle, d) for d in due)
    owed += member.owed
    return (given + min(member.given, member.owed)) / owed if owed else 1.0
