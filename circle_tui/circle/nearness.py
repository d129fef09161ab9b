"""Which turn of a member a piece that comes now would be for."""

from datetime import datetime

from circle_tui.circle.model import Member
from circle_tui.circle.state import Circle
from circle_tui.config import Settings

QUEUE = "Q"
"""Stands for the next free place in the queue: the piece has no turn yet."""


def turn_near(circle: Circle, settings: Settings, member: Member, now: datetime) -> str:
    """The label of the member's turn in an open round, or `QUEUE` where a piece may wait; empty: neither."""
    del now
    for turn in circle.turns.by("author", member.id):
        submission = circle.submissions.get(turn.id)
        if not turn.outcome and (submission is None or submission.state == "accepted"):
            return turn.id
    if member.role == "member" and settings.rounds.mode != "rotation":
        return QUEUE
    return ""
