"""Sealed reading: which critiques the coordinator, a member like the others, should not have read yet."""

from datetime import datetime

from circle_tui.circle.alerts import alerted
from circle_tui.circle.debts import outstanding
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Critique
from circle_tui.circle.state import Circle
from circle_tui.config import Settings

OWN_PIECE = "It is about your own piece: as its author you read it in the round-up."
OWED = "You still owe a critique of this piece: yours comes first."


def sealed(circle: Circle, settings: Settings, critique: Critique, now: datetime) -> str:
    """Why the coordinator may want not to read a critique yet; empty: it is open to them.

    It can be accepted all the same, and read, if they want it.
    """
    me = alerted(circle, settings)
    piece = find_submission(circle, critique.label)
    if not me or piece is None or critique.critic == me:
        return ""
    if piece.author == me:
        return OWN_PIECE if critique.sent is None else ""
    return OWED if any(debt.label == piece.id for debt in outstanding(circle, me, now)) else ""


def without_words(reason: str) -> str:
    """Why a critique waits, without the words of it that the reason cites."""
    return reason.partition(": “")[0]
