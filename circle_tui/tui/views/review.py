"""Review: the critiques that wait, what is known of each, and the piece that they speak of."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from circle_tui.circle.debts import outstanding
from circle_tui.circle.model import Critique
from circle_tui.circle.remarks import FORM, Remark
from circle_tui.circle.state import Circle
from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_line
from circle_tui.manuscripts.prose import Prose
from circle_tui.tui.views.people import name, piece


class Entry(NamedTuple):
    """One critique in the list, or somebody whose critique is missing."""

    id: str
    state: str
    who: str
    label: str
    words: int
    at: datetime
    """When it came; of a missing one, when it is due."""
    flags: tuple[str, ...]
    reasons: tuple[str, ...] = ()
    """Why it waits, in words."""


class Waiting(NamedTuple):
    """The list."""

    waiting: tuple[Entry, ...]
    decided: tuple[Entry, ...]
    missing: tuple[Entry, ...]
    pieces: dict[str, str]
    """By label, what a piece is called."""


class Reading(NamedTuple):
    """One critique, opened beside its piece."""

    id: str
    remarks: tuple[Remark, ...]
    prose: Prose | None
    own: str
    whole: str
    """The letter's text with everything quoted."""
    folded: int
    """Quoted lines that the remarks leave out."""
    files: tuple[str, ...]
    reasons: tuple[str, ...]
    state: str


def waiting(desk: Desk, now: datetime) -> Waiting:
    """The critiques that wait and, for their pieces, those decided and those missing."""
    circle = desk.circle
    pending = desk.review.waiting()
    labels = dict.fromkeys([c.label for c in pending] + list(_under_way(circle)))
    decided = [c for label in labels for c in circle.critiques.by("label", label) if c.state not in _WAITING]
    missing = [d for d in outstanding(circle, None, now) if d.label in labels]
    return Waiting(
        waiting=tuple(_entry(circle, c) for c in pending),
        decided=tuple(_entry(circle, c) for c in sorted(decided, key=lambda c: c.received, reverse=True)),
        missing=tuple(Entry(d.id, "missing", name(circle, d.critic), d.label, 0, d.due, ()) for d in missing),
        pieces={label: piece(circle, label) for label in labels},
    )


_WAITING = ("pending", "later")


def _under_way(circle: Circle) -> Iterator[str]:
    for found in circle.rounds.by("live", "yes"):
        if found.state in ("circulating", "critiquing", "closing"):
            yield from (turn.id for turn in circle.turns.by("round", found.id))


def _entry(circle: Circle, critique: Critique) -> Entry:
    flags = [flag for flag in ("late", "short", "excused") if getattr(critique, flag)]
    if critique.excused:
        flags = ["excused"]
    return Entry(
        critique.id,
        critique.state,
        name(circle, critique.critic),
        critique.label,
        critique.words,
        critique.received,
        tuple(flags),
        critique.reasons,
    )


def reading(desk: Desk, critique_id: str) -> Reading:
    """One critique with its remarks placed in the piece. Reads and may convert files: not under `look`."""
    critique = desk.review.find(critique_id)
    letter = desk.inbox.read(desk.inbox.find(critique.id))
    return Reading(
        id=critique.id,
        remarks=desk.review.remarks(critique),
        prose=desk.review.prose(critique),
        own=desk.review.words(critique),
        whole=letter.text,
        folded=sum(text.count("\n") + 1 for text in letter.quoted),
        files=tuple(safe_line(file.name, 60) for file in letter.attachments if not file.inline),
        reasons=critique.reasons,
        state=critique.state,
    )


def heading(remark: Remark) -> str:
    """What a remark is: its part of the form, and the paragraph it speaks of."""
    part = FORM.get(remark.part, "Remark")
    if remark.part == "private":
        part = "Private, for you alone"
    where = f"¶{remark.paragraph}" if remark.paragraph is not None else ""
    if where and remark.part == "note":
        return where
    return f"{where} · {part}" if where else part
