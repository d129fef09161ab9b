"""What each member owed and gave, in both directions and per pair.

Shown, never traded. What counts: a debt that was not dropped is owed; a critique that settles it is given.
Rounds of which a leave frees a member have no debts, and so never count.
"""

from collections.abc import Iterable
from typing import NamedTuple

from circle_tui.circle.debts import is_late, payments
from circle_tui.circle.model import Critique, Debt, Member
from circle_tui.circle.state import Circle


class Figures(NamedTuple):
    """Counts of critiques, and the critiques behind them."""

    owed: int = 0
    """Asked for, and not dropped; what is due later is in it."""
    given: int = 0
    on_time: int = 0
    late: int = 0
    """Given after the due time and the grace, and not excused."""
    short: int = 0
    excused: int = 0
    words: int = 0
    """Of all critiques that count, added up."""
    critiques: tuple[str, ...] = ()
    """Their ids, which are the letters'."""

    @property
    def share(self) -> float | None:
        """Given of owed, 0 to 1; None while nothing is owed."""
        return self.given / self.owed if self.owed else None


def _added(one: Figures, other: Figures) -> Figures:
    return Figures(*(a + b for a, b in zip(one, other, strict=True)))  # type: ignore[operator]


def of_debt(circle: Circle, debt: Debt) -> Figures:
    """The figures of one critique asked for. A dropped debt counts only if it was paid all the same."""
    paid = payments(circle, debt)
    if not paid:
        return Figures(owed=0 if debt.dropped else 1)
    first = min(paid, key=lambda critique: critique.received)
    excused = any(critique.excused for critique in paid)
    late = is_late(circle, debt, first.received) and not excused
    return Figures(
        owed=1,
        given=1,
        on_time=0 if late else 1,
        late=1 if late else 0,
        short=_count(critique.short for critique in paid),
        excused=1 if excused else 0,
        words=sum(critique.words for critique in paid),
        critiques=tuple(critique.id for critique in paid),
    )


def _count(claims: Iterable[bool]) -> int:
    return 1 if all(claims) else 0


def gave(circle: Circle, member_id: str, round_number: int | None = None) -> Figures:
    """What a member owed and gave, in one round or in all on record."""
    return _sum(circle, circle.debts.by("critic", member_id), round_number)


def got(circle: Circle, member_id: str, round_number: int | None = None) -> Figures:
    """What others owed and gave on a member's pieces, in one round or in all on record."""
    debts = (
        debt for turn in circle.turns.by("author", member_id) for debt in circle.debts.by("label", turn.id)
    )
    return _sum(circle, debts, round_number)


def between(circle: Circle, critic: str, author: str) -> Figures:
    """What one member owed and gave on another's pieces."""
    debts = circle.debts.by("critic", critic)
    return _sum(circle, (d for d in debts if _author(circle, d) == author), None)


def _author(circle: Circle, debt: Debt) -> str:
    turn = circle.turns.get(debt.label)
    return turn.author if turn is not None else ""


def _sum(circle: Circle, debts: Iterable[Debt], round_number: int | None) -> Figures:
    total = Figures()
    for debt in debts:
        if round_number is None or debt.round == round_number:
            total = _added(total, of_debt(circle, debt))
    return total


def lifetime(circle: Circle, member: Member) -> tuple[int, int, int]:
    """Critiques owed, given and received in all: settled rounds and those on record."""
    open_rounds = {str(found.number) for found in circle.rounds.by("live", "yes")}
    mine = [d for d in circle.debts.by("critic", member.id) if str(d.round) in open_rounds]
    theirs = [
        debt
        for turn in circle.turns.by("author", member.id)
        if str(turn.round) in open_rounds
        for debt in circle.debts.by("label", turn.id)
    ]
    given, got_ = _sum(circle, mine, None), _sum(circle, theirs, None)
    return member.owed + given.owed, member.given + given.given, member.received + got_.given


def pending(circle: Circle) -> tuple[Critique, ...]:
    """The critiques that wait for the coordinator, the oldest first; those put off come last."""
    waiting = (*circle.critiques.by("state", "pending"), *circle.critiques.by("state", "later"))
    return tuple(sorted(waiting, key=lambda c: (c.state == "later", c.received, c.id)))
