"""What every screen shows in its first line: how much waits where."""

from typing import NamedTuple

from circle_tui.desk import Desk


class Glance(NamedTuple):
    """Counts by screen, and the last pass."""

    today: int
    review: int
    inbox: int
    outbox: int


def glance(desk: Desk) -> Glance:
    """The counts at this instant."""
    circle = desk.circle
    needs = desk.outlook.needs()
    pending = [need for need in needs if need.kind == "pending"]
    pieces = {circle.critiques[need.about].label for need in pending}
    return Glance(
        today=len(needs) - len(pending) + len(pieces),
        review=sum(len(circle.critiques.by("state", state)) for state in ("pending", "later")),
        inbox=len(circle.letters.by("state", "held")),
        outbox=len(circle.outbox.by("state", "waiting")) + len(circle.outbox.by("state", "uncertain")),
    )
