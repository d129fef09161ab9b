"""The critiques behind each figure of participation: what was asked for, and the letters that answered."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal, NamedTuple, get_args

from circle_tui.circle.debts import payments
from circle_tui.circle.model import Debt
from circle_tui.circle.participation import Figures, of_debt
from circle_tui.circle.state import Circle

Figure = Literal["owed", "given", "on_time", "late", "short", "excused", "words"]
FIGURES: tuple[Figure, ...] = get_args(Figure)


class Entry(NamedTuple):
    """One critique that a member was asked for, or that another was asked for on a piece of theirs."""

    label: str
    critic: str
    author: str
    round: int
    due: datetime
    figures: Figures
    """What it adds to each figure."""
    letters: tuple[str, ...]
    """Ids of the letters that answered, the first one first; empty while none has."""
    dropped: str
    """Why it is owed no longer."""


def given_by(circle: Circle, member_id: str) -> tuple[Entry, ...]:
    """All that a member was asked for, on record in this circle, by round."""
    return _entries(circle, circle.debts.by("critic", member_id))


def got_by(circle: Circle, member_id: str) -> tuple[Entry, ...]:
    """All that others were asked for on a member's pieces, on record in this circle, by round."""
    turns = circle.turns.by("author", member_id)
    return _entries(circle, (debt for turn in turns for debt in circle.debts.by("label", turn.id)))


def everything(circles: Iterable[Circle]) -> tuple[Entry, ...]:
    """All that anybody was asked for, in the live circle and in whichever closed years are given with it."""
    found = [entry for circle in circles for entry in _entries(circle, circle.debts.values())]
    return tuple(sorted(found, key=_place))


def by_pair(entries: Iterable[Entry]) -> Mapping[tuple[str, str], tuple[Entry, ...]]:
    """The same by critic and author; only pairs of whom one was asked for something, or gave it."""
    found: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in entries:
        if entry.figures.owed:
            pair = entry.critic, entry.author
            found[pair] = (*found.get(pair, ()), entry)
    return found


def behind_figure(entries: Iterable[Entry], figure: Figure) -> tuple[Entry, ...]:
    """The entries that a figure counts, in their order."""
    return tuple(entry for entry in entries if getattr(entry.figures, figure))


def total(entries: Iterable[Entry], figure: Figure) -> int:
    """The figure itself."""
    return sum(getattr(entry.figures, figure) for entry in entries)


class Ledger(NamedTuple):
    """Both directions of one member."""

    gave: tuple[Entry, ...]
    got: tuple[Entry, ...]


def ledger(circles: Iterable[Circle], member_id: str) -> Ledger:
    """All that stands in the live circle, and in whichever closed years are given with it."""
    there = tuple(circles)
    gave = (entry for circle in there for entry in given_by(circle, member_id))
    got = (entry for circle in there for entry in got_by(circle, member_id))
    return Ledger(tuple(sorted(gave, key=_place)), tuple(sorted(got, key=_place)))


def _place(entry: Entry) -> tuple[int, str, str]:
    return entry.round, entry.label, entry.critic


def _entries(circle: Circle, debts: Iterable[Debt]) -> tuple[Entry, ...]:
    found = [
        Entry(
            label=debt.label,
            critic=debt.critic,
            author=circle.turns[debt.label].author,
            round=debt.round,
            due=debt.due,
            figures=of_debt(circle, debt),
            letters=tuple(paid.id for paid in payments(circle, debt)),
            dropped=debt.dropped,
        )
        for debt in debts
    ]
    return tuple(sorted(found, key=_place))
