"""Round by round: how much of what a member was asked for came on time, and for how many rounds in a row."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from circle_tui.circle.ledger import Entry, total


class Kept(NamedTuple):
    """One round of one member."""

    round: int
    asked: int
    """What was due by now, or came before it was due."""
    given: int
    on_time: int
    ahead: int
    """Asked for, not in, and not due yet: counts for nothing so far."""
    entries: tuple[Entry, ...]

    @property
    def is_kept(self) -> bool:
        """Everything that was due came on time."""
        return self.on_time >= self.asked


def rounds_of(entries: Iterable[Entry], now: datetime) -> tuple[Kept, ...]:
    """The rounds in which a member was asked for anything, in order."""
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.figures.owed:
            found.setdefault(entry.round, []).append(entry)
    return tuple(_kept(number, found[number], now) for number in sorted(found))


def _kept(number: int, entries: Sequence[Entry], now: datetime) -> Kept:
    given = total(entries, "given")
    ahead = sum(not entry.figures.given and now <= entry.due for entry in entries)
    return Kept(number, len(entries) - ahead, given, total(entries, "on_time"), ahead, tuple(entries))


def in_a_row(rounds: Sequence[Kept]) -> int:
    """The latest rounds in which all came on time; one under way counts once all of it is in."""
    found = 0
    for one in reversed(rounds):
        if not one.is_kept:
            break
        found += one.ahead == 0
    return found
