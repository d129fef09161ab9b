"""The end of a round: after its last round-up, or as a free week; what everybody gets then."""

from collections.abc import Iterable
from datetime import datetime

from circle_tui.circle.gathering import again, by_order, has_given
from circle_tui.circle.model import Round, Submission
from circle_tui.circle.plan import Draft, Fact, Plan
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.circle.turns import closes, outstanding, round_name, turns_of
from circle_tui.config import Settings


def close(circle: Circle, settings: Settings, found: Round, now: datetime) -> Plan | None:
    """The deed that closes a round: after its last round-up, or as a free week if it has no piece."""
    turns = turns_of(circle, found)
    if found.state in ("planned", "closed") or any(outstanding(circle, turn) for turn in turns):
        return None
    pieces = [
        piece for turn in turns if (piece := circle.submissions.get(turn.id)) is not None and piece.circulated
    ]
    if not pieces:
        return _free_week(circle, found, bool(turns), now)
    if now < closes(circle, found) or not all(_is_done(piece) for piece in pieces):
        return None
    withdrawn = all(piece.state == "withdrawn" for piece in pieces)
    if withdrawn and now < found.milestones.roundup:
        return None
    everybody = by_order(circle)
    drafts = (*_late_readers(circle, settings, pieces), *_notes(circle, found, everybody))
    return Plan(
        what=f"closed round {found.number}",
        about=round_name(found.number),
        changes=(changed("rounds", found, state="closed", closed=now), *_told(circle, drafts)),
        drafts=drafts,
    )


def _is_done(piece: Submission) -> bool:
    return piece.rounded_up is not None or piece.state == "withdrawn"


def _free_week(circle: Circle, found: Round, were_turns: bool, now: datetime) -> Plan | None:
    if now < found.milestones.circulate:
        return None
    drafts = _notes(circle, found, by_order(circle), free=True) if were_turns else ()
    return Plan(
        what=f"closed round {found.number} as a free week",
        about=round_name(found.number),
        changes=(changed("rounds", found, state="closed", closed=now), *_told(circle, drafts)),
        drafts=drafts,
    )


def _notes(circle: Circle, found: Round, members: Iterable[str], *, free: bool = False) -> tuple[Draft, ...]:
    facts: dict[str, Fact] = {"free": True} if free else {}
    for name, fact in (("NEWS", "news"), ("SHARE", "shares")):
        if letters := circle.letters.by("for_notes", name):
            facts[fact] = tuple(letter.id for letter in letters)
    return tuple(
        Draft(kind="circle-notes", to=to, about=round_name(found.number), facts=facts) for to in members
    )


def _told(circle: Circle, drafts: Iterable[Draft]) -> tuple[Change, ...]:
    """What members sent for the notes is told once."""
    if not any(draft.kind == "circle-notes" for draft in drafts):
        return ()
    letters = (letter for name in ("NEWS", "SHARE") for letter in circle.letters.by("for_notes", name))
    return tuple(changed("letters", letter, done=True) for letter in letters)


def _late_readers(circle: Circle, settings: Settings, pieces: Iterable[Submission]) -> tuple[Draft, ...]:
    """Round-ups for the critics who had not given their own when it went out: the round is over."""
    if settings.roundup.to != "circle":
        return ()
    return tuple(
        again(circle, settings, piece, to)
        for piece in pieces
        if piece.state == "circulated"
        for to in by_order(circle)
        if to != piece.author and not has_given(circle, piece.id, to, piece.rounded_up)
    )
