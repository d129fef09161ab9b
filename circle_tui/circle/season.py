"""The turns of the weeks to come: those on record, and those that the clock will lay out if all goes on."""

from datetime import datetime, timedelta

import msgspec

from circle_tui.circle.coming import next_instant
from circle_tui.circle.model import Milestones, Round
from circle_tui.circle.rounds import Advance
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import circulated, dates
from circle_tui.config import Settings

WEEK = timedelta(weeks=1)
_PLAYED = ("members", "rounds", "turns", "submissions", "debts", "critiques", "outbox", "desk", "letters")


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """One turn of the season."""

    label: str
    round: int
    author: str
    """A member's id."""
    milestones: Milestones
    is_out: bool = False
    """Its readers have the piece."""


def season(circle: Circle, settings: Settings, now: datetime, weeks: int) -> tuple[Planned, ...]:
    """The turns whose round is not over, with a submit_by within so many weeks, in order.

    Rounds that are not laid out yet go to who is next as things stand; nothing is changed.
    """
    until = now + weeks * WEEK
    known = {turn.id for turn in circle.turns.values() if not turn.outcome}
    played = circle.apart(*_PLAYED)
    found: dict[str, Planned] = {}
    at = now
    while True:
        for _ in Advance(played, settings, at, in_place=True):
            pass
        _note(played, circle, found, known)
        following = next_instant(played, settings, at)
        if following > until:
            break
        at = following
    rows = (row for row in found.values() if row.milestones.submit_by <= until)
    return tuple(sorted(rows, key=lambda row: (row.round, len(row.label), row.label)))


def _note(played: Circle, circle: Circle, found: dict[str, Planned], known: set[str]) -> None:
    """Turns as they stand when they are first seen: later the play takes them for missed."""
    for turn in played.turns.values():
        there = played.rounds.get(str(turn.round))
        is_over = there is None or (str(turn.round) in circle.rounds and _is_over(circle.rounds[there.id]))
        if there is None or is_over or turn.outcome not in ("", "missed") or turn.id in found:
            continue
        if turn.outcome == "missed" and turn.id in circle.turns and turn.id not in known:
            continue
        found[turn.id] = Planned(
            label=turn.id,
            round=turn.round,
            author=turn.author,
            milestones=dates(turn, there),
            is_out=turn.id in circle.turns and circulated(circle, turn) is not None,
        )
    for label in [label for label in found if played.turns[label].outcome in ("skipped", "withdrawn")]:
        del found[label]


def _is_over(found: Round) -> bool:
    return found.state == "closed"
