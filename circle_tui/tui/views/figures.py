"""Participation in figures: of one member, and who gave whom what; each with the critiques behind it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from circle_tui.circle.keeping import Kept, in_a_row, rounds_of
from circle_tui.circle.ledger import Entry, Figure, Ledger, behind_figure, by_pair, everything, ledger, total
from circle_tui.circle.state import Circle
from circle_tui.desk import Desk
from circle_tui.tui.views.people import name

Entries = tuple[Entry, ...]
Pairs = Mapping[tuple[str, str], Entries]
"""By critic and author."""

SAID: dict[Figure, str] = {
    "given": "given",
    "on_time": "on time",
    "late": "late",
    "short": "short",
    "excused": "excused",
}


class Side(NamedTuple):
    """What a member gave, or got, each figure with what it counts."""

    asked: Entries
    counts: tuple[tuple[Figure, Entries], ...]
    missing: Entries
    ahead: Entries
    """Not in, and not due yet."""
    words: int


class Record(NamedTuple):
    """One member's figures, on record in this circle."""

    gave: Side
    got: Side
    rounds: tuple[Kept, ...]
    """The latest first."""
    row: int
    """Rounds in a row in which all came on time."""


class Given(NamedTuple):
    """Who gave whom what."""

    critics: tuple[tuple[str, str], ...]
    """Ids and names, in the order of the rotation."""
    authors: tuple[tuple[str, str], ...]
    pairs: Pairs


def record(desk: Desk, member_id: str, now: datetime) -> Record:
    """The figures that ``members show`` has, too. Reads closed years: not under `look`."""
    years = desk.members.closed_years()
    return desk.look(lambda: _record(ledger((*years, desk.circle), member_id), now))


def _record(found: Ledger, now: datetime) -> Record:
    rounds = rounds_of(found.gave, now)
    return Record(_side(found.gave, now), _side(found.got, now), tuple(reversed(rounds)), in_a_row(rounds))


def _side(entries: Sequence[Entry], now: datetime) -> Side:
    asked = behind_figure(entries, "owed")
    waiting = [entry for entry in asked if not entry.figures.given]
    return Side(
        asked=asked,
        counts=tuple((figure, behind_figure(entries, figure)) for figure in SAID),
        missing=tuple(entry for entry in waiting if entry.due < now),
        ahead=tuple(entry for entry in waiting if entry.due >= now),
        words=total(entries, "words"),
    )


def given(desk: Desk) -> Given:
    """Everybody's. Reads closed years: not under `look`."""
    years = desk.members.closed_years()
    return desk.look(lambda: _given(desk, by_pair(everything((*years, desk.circle)))))


def _given(desk: Desk, pairs: Pairs) -> Given:
    order = [member.id for member in desk.members.listed()]
    return Given(
        critics=_named(desk.circle, order, [critic for critic, _ in pairs]),
        authors=_named(desk.circle, order, [author for _, author in pairs]),
        pairs=pairs,
    )


def _named(circle: Circle, order: Sequence[str], ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    there = set(ids)
    known = [one for one in order if one in there]
    return tuple((one, name(circle, one)) for one in [*known, *sorted(there.difference(known))])


def place(circle: Circle, entry: Entry) -> tuple[str, str] | None:
    """The screen that shows a critique, and its row there; None: no screen does, since it is past."""
    there = circle.rounds.get(str(entry.round))
    is_open = there is not None and there.state in ("circulating", "critiquing", "closing")
    for letter in entry.letters:
        found = circle.critiques.get(letter)
        if found is not None and (is_open or found.state in ("pending", "later")):
            return "review", letter
        if letter in circle.letters:
            return "inbox", letter
    return ("calendar", entry.label) if there is not None and there.state != "closed" else None
