"""Review: the critiques that wait, what is known of each, and the piece that they speak of."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from circle_tui.circle.correcting import told_unfit
from circle_tui.circle.debts import outstanding
from circle_tui.circle.model import Critique, Member
from circle_tui.circle.naming import names_of
from circle_tui.circle.quality import Sign
from circle_tui.circle.remarks import FORM, Remark
from circle_tui.circle.sealing import without_words
from circle_tui.circle.state import Circle
from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_line
from circle_tui.manuscripts.prose import Prose
from circle_tui.tui.views.people import name, piece
from circle_tui.wording.gathered import place_of


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
    """Why it waits, in words; without words of its own where it is sealed."""


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
    sealed: str = ""
    """Why the coordinator may want not to read it yet; empty: it is open."""
    signs: tuple[Sign, ...] = ()
    """What its critic might be asked for."""
    unfit: str = ""
    """What is to say of corrections that fit no longer."""
    hidden: Member | None = None
    """The critic, where the author must not know who it is."""


ORDERS = ("as they came", "by critic", "by piece", "shortest first")
"""Of those that wait; in the usual one those put off come last."""


def waiting(desk: Desk, now: datetime, order: str = ORDERS[0]) -> Waiting:
    """The critiques that wait, in this order, and, for their pieces, those decided and those missing."""
    circle = desk.circle
    pending = desk.review.waiting()
    labels = dict.fromkeys([c.label for c in pending] + list(_under_way(circle)))
    decided = [c for label in labels for c in circle.critiques.by("label", label) if c.state not in _WAITING]
    missing = [d for d in outstanding(circle, None, now) if d.label in labels]
    return Waiting(
        waiting=_ordered([_entry(desk, c) for c in pending], order),
        decided=tuple(_entry(desk, c) for c in sorted(decided, key=lambda c: c.received, reverse=True)),
        missing=tuple(Entry(d.id, "missing", name(circle, d.critic), d.label, 0, d.due, ()) for d in missing),
        pieces={label: piece(circle, label) for label in labels},
    )


def _ordered(entries: Sequence[Entry], order: str) -> tuple[Entry, ...]:
    keys: dict[str, Callable[[Entry], str | int]] = {
        "by critic": lambda entry: entry.who.casefold(),
        "by piece": lambda entry: entry.label,
        "shortest first": lambda entry: entry.words,
    }
    return tuple(sorted(entries, key=keys[order]) if order in keys else entries)


_WAITING = ("pending", "later")


def _under_way(circle: Circle) -> Iterator[str]:
    for found in circle.rounds.by("live", "yes"):
        if found.state in ("circulating", "critiquing", "closing"):
            yield from (turn.id for turn in circle.turns.by("round", found.id))


def _entry(desk: Desk, critique: Critique) -> Entry:
    is_sealed = bool(desk.review.sealed(critique))
    counted = ("excused",) if critique.excused else ("late", "short")
    flags = [flag for flag in counted if getattr(critique, flag)]
    return Entry(
        critique.id,
        critique.state,
        name(desk.circle, critique.critic),
        critique.label,
        critique.words,
        critique.received,
        (*flags, "sealed") if is_sealed else tuple(flags),
        tuple(map(without_words, critique.reasons)) if is_sealed else critique.reasons,
    )


def reading(desk: Desk, critique_id: str) -> Reading:
    """One critique with its remarks placed in the piece. Reads and may convert files: not under `look`."""
    critique = desk.review.find(critique_id)
    letter = desk.inbox.read(desk.inbox.find(critique.id))
    corrected, own = desk.review.corrected(critique), desk.review.words(critique)
    return Reading(
        id=critique.id,
        remarks=corrected.remarks,
        prose=desk.review.prose(critique),
        own=own,
        whole=letter.text,
        folded=sum(text.count("\n") + 1 for text in letter.quoted),
        files=tuple(safe_line(file.name, 60) for file in letter.attachments if not file.inline),
        reasons=critique.reasons,
        state=critique.state,
        sealed=desk.review.sealed(critique),
        signs=desk.review.look(critique, corrected.remarks, own),
        unfit=told_unfit(corrected.unfit),
        hidden=desk.review.hidden(critique),
    )


def telling(found: Reading, text: str) -> tuple[tuple[int, int], ...]:
    """Where words of a critic who must not be known tell who it is."""
    return names_of(found.hidden, text) if found.hidden is not None else ()


def heading(remark: Remark) -> str:
    """What a remark is: its part of the form, and the paragraph it speaks of, or probably does."""
    part = FORM.get(remark.part, "Remark")
    if remark.part == "private":
        part = "Private, for you alone"
    where = place_of(remark)
    if where and remark.part == "note":
        return where
    return f"{where} · {part}" if where else part
