"""What can be said of one turn: its own dates, its piece, and whether something is still to come."""

from datetime import datetime
from typing import Literal

import msgspec

from circle_tui.circle.model import Milestones, Round, Submission, Turn
from circle_tui.circle.state import Change, Circle

MilestoneName = Literal["submit_by", "circulate", "critique_by", "roundup"]


def dates(turn: Turn, found: Round) -> Milestones:
    """The instants that hold for a turn: its own where it has them, else the round's."""
    own = found.milestones
    if not (turn.submit_by or turn.circulate or turn.critique_by or turn.roundup):
        return own
    return Milestones(
        opens=own.opens,
        submit_by=turn.submit_by or own.submit_by,
        circulate=turn.circulate or own.circulate,
        critique_by=turn.critique_by or own.critique_by,
        roundup=turn.roundup or own.roundup,
    )


def turns_of(circle: Circle, found: Round) -> tuple[Turn, ...]:
    """The turns of a round, by label."""
    return circle.turns.by("round", found.id)


def accepted(circle: Circle, turn: Turn) -> Submission | None:
    """The turn's piece, if it is in and has not gone out."""
    piece = circle.submissions.get(turn.id)
    return piece if piece is not None and piece.state == "accepted" else None


def circulated(circle: Circle, turn: Turn) -> Submission | None:
    """The turn's piece, if its critics have it."""
    piece = circle.submissions.get(turn.id)
    return piece if piece is not None and piece.state == "circulated" else None


def expected(circle: Circle, turn: Turn) -> bool:
    """Whether a piece is still to come for this turn."""
    return not turn.outcome and turn.id not in circle.submissions


def outstanding(circle: Circle, turn: Turn) -> bool:
    """Whether the round waits for this turn: its piece has not gone out, and may."""
    return not turn.outcome and circulated(circle, turn) is None


def is_held(circle: Circle, turn: Turn) -> bool:
    """Whether a letter that waits for the coordinator may hold the turn's piece."""
    return any(
        guess.as_ == "submission" and (guess.about == turn.id or guess.member == turn.author)
        for letter in circle.letters.by("state", "held")
        for guess in letter.guesses
    )


def closes(circle: Circle, found: Round) -> datetime:
    """When critiques of the round stop being on time: after the last critique_by and the grace."""
    last = max((dates(turn, found).critique_by for turn in turns_of(circle, found)), default=None)
    return max(found.milestones.critique_by, last or found.milestones.critique_by) + found.terms.grace


def counted(circle: Circle, **counts: object) -> Change:
    """A change of the desk's counters."""
    return Change("desk", "desk", circle.desk.get("desk"), msgspec.structs.replace(circle.counters, **counts))


def round_name(number: int) -> str:
    """What mail about a round is about: `R12`."""
    return f"R{number}"
