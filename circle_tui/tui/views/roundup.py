"""Round-up: the pieces that are out, and the exact mails that their authors would get now."""

from datetime import datetime
from typing import NamedTuple

from circle_tui.circle.debts import settled
from circle_tui.circle.gathering import due_since
from circle_tui.circle.model import Submission
from circle_tui.circle.state import Circle
from circle_tui.desk import Desk
from circle_tui.tui.views.people import name, title


class Gathering(NamedTuple):
    """One piece that is out."""

    label: str
    what: str
    author: str
    given: int
    owed: int
    waiting: int
    """Critiques that are in, and wait for the coordinator."""
    due: datetime | None
    sent: datetime | None


def gatherings(desk: Desk) -> tuple[Gathering, ...]:
    """The pieces, those without a round-up first."""
    return tuple(_gathering(desk.circle, submission) for submission in desk.roundup.listed())


def _gathering(circle: Circle, submission: Submission) -> Gathering:
    debts = [d for d in circle.debts.by("label", submission.id) if not d.dropped or settled(circle, d)]
    critiques = circle.critiques.by("label", submission.id)
    return Gathering(
        label=submission.id,
        what=title(circle, submission.id),
        author=name(circle, submission.author),
        given=sum(settled(circle, debt) for debt in debts),
        owed=len(debts),
        waiting=sum(c.state in ("pending", "later") for c in critiques),
        due=due_since(circle, submission.id) if submission.rounded_up is None else None,
        sent=submission.rounded_up,
    )
