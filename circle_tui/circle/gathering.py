"""Round-ups: when the critiques of a piece go to its author, and what follows the last one of a round."""

from collections.abc import Iterable
from datetime import datetime

from circle_tui.circle.leaves import takes_part
from circle_tui.circle.model import Critique, Round, Submission
from circle_tui.circle.plan import Draft, Fact, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.circle.turns import circulated, closes, dates, outstanding, round_name, turns_of
from circle_tui.config import Settings


def to_send(circle: Circle, label: str) -> tuple[Critique, ...]:
    """The accepted critiques of a piece that its author has not got, in the order in which they came."""
    there = (c for c in circle.critiques.by("label", label) if c.state == "accepted")
    return tuple(
        sorted((c for c in there if c.sent is None and not c.replaced), key=lambda c: (c.received, c.id))
    )


def due_labels(circle: Circle, now: datetime) -> tuple[str, ...]:
    """The pieces whose round-up, or an addendum to it, is due: those of open rounds first."""
    first = [
        turn.id
        for found in circle.rounds.by("live", "yes")
        if found.state in ("circulating", "critiquing", "closing")
        for turn in turns_of(circle, found)
        if (piece := circulated(circle, turn)) is not None
        and piece.rounded_up is None
        and dates(turn, found).roundup <= now
    ]
    labels = {critique.label for critique in circle.critiques.by("unsent", "yes")}
    later = [label for label in labels if _is_rounded_up(circle, label)]
    return (*first, *sorted(later))


def due_since(circle: Circle, label: str) -> datetime | None:
    """Since when a piece's round-up has been due, or its addendum's first critique has waited."""
    turn, piece = circle.turns.get(label), circle.submissions.get(label)
    found = circle.rounds.get(str(turn.round)) if turn is not None else None
    if turn is None or piece is None or found is None:
        return None
    if piece.rounded_up is None:
        return dates(turn, found).roundup
    return min((critique.received for critique in to_send(circle, label)), default=None)


def _is_rounded_up(circle: Circle, label: str) -> bool:
    piece = circle.submissions.get(label)
    return piece is not None and piece.rounded_up is not None


def send_due(circle: Circle, settings: Settings, now: datetime) -> Plan | None:
    """The deed that sends the next round-up or addendum that is due, where they go by themselves."""
    if settings.roundup.send != "auto":
        return None
    label = next(iter(due_labels(circle, now)), None)
    return None if label is None else gather(circle, settings, now, label)


def gather(circle: Circle, settings: Settings, now: datetime, label: str) -> Plan:
    """The deed that sends a piece's round-up now; or, after it, an addendum with what was accepted since.

    Raises `Refused` if the piece is not out, or there is nothing to add.
    """
    piece = circle.submissions.get(label)
    if piece is None or piece.state != "circulated":
        raise Refused(f"{label} is not out, so there is nothing to gather. `pieces list` shows what is.")
    critiques = to_send(circle, label)
    first = piece.rounded_up is None
    if not first and not critiques:
        raise Refused(f"The author of {label} has every critique that was accepted.")
    ids = tuple(critique.id for critique in critiques)
    kind = "roundup" if first else "addendum"
    readers = _readers(circle, settings, piece, first=first)
    drafts = tuple(
        Draft(kind="roundup" if first else "addendum", to=to, about=label, facts={"critiques": ids})
        for to in (piece.author, *readers)
    )
    sent = tuple(changed("critiques", critique, sent=now) for critique in critiques)
    done = (changed("submissions", piece, rounded_up=now),) if first else ()
    return Plan(
        what=f"sent a {kind}" if first else "sent an addendum",
        about=label,
        changes=(*done, *sent),
        drafts=drafts,
    )


def _readers(circle: Circle, settings: Settings, piece: Submission, *, first: bool) -> list[str]:
    """Critics who get the round-up, too, because their own critique is in; at an addendum everybody."""
    if settings.roundup.to != "circle":
        return []
    asked = [m for m in _by_order(circle) if m != piece.author]
    return [m for m in asked if not first or _has_given(circle, piece.id, m)]


def _has_given(circle: Circle, label: str, member_id: str, by: datetime | None = None) -> bool:
    """Whether a critic's own critique was in when the round-up went."""
    there = circle.critiques.by("pair", f"{label}:{member_id}")
    return any(c.state != "returned" and (by is None or c.received <= by) for c in there)


def _by_order(circle: Circle) -> list[str]:
    there = (m for m in circle.members.values() if takes_part(m))
    return [m.id for m in sorted(there, key=lambda m: (m.order, m.id))]


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
    everybody = _by_order(circle)
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
    drafts = _notes(circle, found, _by_order(circle), free=True) if were_turns else ()
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
        Draft(kind="roundup", to=to, about=piece.id, facts={"critiques": _sent(circle, piece.id)})
        for piece in pieces
        if piece.state == "circulated"
        for to in _by_order(circle)
        if to != piece.author and not _has_given(circle, piece.id, to, piece.rounded_up)
    )


def _sent(circle: Circle, label: str) -> tuple[str, ...]:
    return tuple(c.id for c in circle.critiques.by("label", label) if c.sent is not None and not c.replaced)
