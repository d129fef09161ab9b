"""The next instant at which the clock may have mail to send, as things stand."""

from collections.abc import Iterator
from datetime import datetime

from circle_tui.circle.laying import laid_out_at, next_round
from circle_tui.circle.model import Round
from circle_tui.circle.settling import SETTLES_AFTER
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import circulated, closes, dates, outstanding, turns_of
from circle_tui.config import Settings


def next_instant(circle: Circle, settings: Settings, after: datetime) -> datetime:
    """The first instant after another at which a deed of the clock may mail somebody. There is always one.

    What mails nobody (a round in rotation opens, one without critiques settles) waits for it.
    """
    return min(at for at in _instants(circle, settings, after) if at > after)


def _instants(circle: Circle, settings: Settings, after: datetime) -> Iterator[datetime]:
    yield laid_out_at(settings, next_round(circle, settings, after).milestones)
    for found in circle.rounds.by("live", "yes"):
        if found.closed is not None:
            if circle.debts.by("round", found.id):
                yield found.closed + SETTLES_AFTER
        elif found.state == "planned":
            yield laid_out_at(settings, found.milestones)
            yield found.milestones.circulate
            if found.terms.mode != "rotation":
                yield found.milestones.opens
        else:
            yield from _of_round(circle, found)


def _of_round(circle: Circle, found: Round) -> Iterator[datetime]:
    yield found.milestones.circulate
    yield found.milestones.roundup
    yield closes(circle, found)
    yield from {debt.due + found.terms.grace for debt in circle.debts.by("round", found.id)}
    for turn in turns_of(circle, found):
        own = dates(turn, found)
        if outstanding(circle, turn):
            yield own.circulate
        elif circulated(circle, turn) is not None:
            yield own.roundup
