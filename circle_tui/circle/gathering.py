"""Round-ups: when the critiques of a piece go to its author, and to whom besides."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from circle_tui.circle.composition import arranged, lettered
from circle_tui.circle.leaves import takes_part
from circle_tui.circle.model import Critique, MailKind, Submission
from circle_tui.circle.plan import Draft, Fact, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.circle.turns import circulated, dates, turns_of
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
    critiques = _arranged(piece, to_send(circle, label), settings)
    first = piece.rounded_up is None
    if not first and not critiques:
        raise Refused(f"The author of {label} has every critique that was accepted.")
    note = piece.composition.note
    heard = tuple(dict.fromkeys((*lettered(circle, piece), *(critique.critic for critique in critiques))))
    facts = _facts(critiques, heard, note="" if note == piece.note_sent else note)
    kind: MailKind = "roundup" if first else "addendum"
    drafts = tuple(
        Draft(kind=kind, to=to, about=label, facts=facts)
        for to in (piece.author, *_readers(circle, settings, piece, first=first))
    )
    noted = msgspec.structs.replace(
        piece,
        rounded_up=now if first else piece.rounded_up,
        readers=heard,
        note_sent=note or piece.note_sent,
    )
    return Plan(
        what="sent a round-up" if first else "sent an addendum",
        about=label,
        changes=(
            *((Change("submissions", label, piece, noted),) if noted != piece else ()),
            *(changed("critiques", critique, sent=now) for critique in critiques),
        ),
        drafts=drafts,
    )


def send_again(circle: Circle, settings: Settings, label: str, to: str) -> Plan:
    """The deed that sends a round-up once more: to its author, or to a reader who may have it.

    Raises `Refused` before the round-up has gone, and where a reader may not see others' critiques.
    """
    piece = circle.submissions.get(label)
    if piece is None or piece.state != "circulated":
        raise Refused(f"{label} is not out, so it has no round-up. `pieces list` shows what is.")
    if piece.rounded_up is None:
        raise Refused(f"The round-up of {label} has not gone yet: `roundup send {label}` sends it.")
    if to != piece.author and (why := _sealed(circle, settings, piece, to)):
        raise Refused(why)
    return Plan(what="sent a round-up again", about=label, drafts=(again(circle, settings, piece, to),))


def _sealed(circle: Circle, settings: Settings, piece: Submission, to: str) -> str:
    """Why a member other than the author may not have the round-up; empty: they may."""
    if settings.roundup.to != "circle":
        return (
            f'The round-up of {piece.id} is its author\'s alone: [roundup] to = "author" in circle.toml. '
            'With to = "circle" its readers get it, too.'
        )
    if not takes_part(circle.members[to]):
        return f"{to} takes no part in the circle any more."
    turn = circle.turns.get(piece.id)
    found = circle.rounds.get(str(turn.round)) if turn is not None else None
    if (found is not None and found.state == "closed") or has_given(circle, piece.id, to):
        return ""
    return (
        f"Nobody reads others' critiques of {piece.id} before their own is in or the round is closed, "
        f"and {to}'s is not in."
    )


def try_out(circle: Circle, settings: Settings, now: datetime, label: str) -> Plan:
    """The mail that the author would get now, to the coordinator alone: nothing changes by it.

    Where nothing is to be sent any more, it is the round-up as it went. Raises `Refused` as `gather` does.
    """
    piece = circle.submissions.get(label)
    if piece is not None and piece.rounded_up is not None and not to_send(circle, label):
        draft = again(circle, settings, piece, piece.author)
    else:
        draft = gather(circle, settings, now, label).drafts[0]
    test = msgspec.structs.replace(draft, to="", facts={**draft.facts, "test": draft.to})
    return Plan(what="sent a test of a round-up", about=label, drafts=(test,))


def _arranged(piece: Submission, critiques: Iterable[Critique], settings: Settings) -> tuple[Critique, ...]:
    return arranged(piece, tuple(critiques), anonymous=settings.critiques.anonymous == "critics")


def _facts(critiques: Iterable[Critique], heard: tuple[str, ...], note: str) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"critiques": tuple(critique.id for critique in critiques), "readers": heard}
    return {**facts, "note": note} if note else facts


def _readers(circle: Circle, settings: Settings, piece: Submission, *, first: bool) -> list[str]:
    """Critics who get the round-up, too, because their own critique is in; at an addendum everybody."""
    if settings.roundup.to != "circle":
        return []
    asked = [m for m in by_order(circle) if m != piece.author]
    return [m for m in asked if not first or has_given(circle, piece.id, m)]


def has_given(circle: Circle, label: str, member_id: str, by: datetime | None = None) -> bool:
    """Whether a critic's own critique was in when the round-up went."""
    there = circle.critiques.by("pair", f"{label}:{member_id}")
    return any(c.state != "returned" and (by is None or c.received <= by) for c in there)


def by_order(circle: Circle) -> list[str]:
    """Ids of those who take part, in the standing order."""
    there = (m for m in circle.members.values() if takes_part(m))
    return [m.id for m in sorted(there, key=lambda m: (m.order, m.id))]


def again(circle: Circle, settings: Settings, piece: Submission, to: str) -> Draft:
    """The round-up as far as it has gone, with what followed it, for one more reader."""
    there = [c for c in circle.critiques.by("label", piece.id) if c.sent is not None and not c.replaced]
    note = piece.composition.note or piece.note_sent
    facts = _facts(_arranged(piece, there, settings), lettered(circle, piece), note=note)
    return Draft(kind="roundup", to=to, about=piece.id, facts=facts)
