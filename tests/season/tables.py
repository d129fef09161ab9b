"""The tables of a season: what happens, when somebody's timer calls `sync`, and what must come of it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Came(NamedTuple):
    """A mail in a member's mailbox, by the pass that sent it; no label: it is about no piece and no round."""

    at: datetime
    kind: str
    label: str
    to: str


class Event(NamedTuple):
    """A line of play.txt."""

    at: datetime
    who: str
    what: tuple[str, ...]


class Tables(NamedTuple):
    """A season's play.txt and expected.txt, and its passes; days in them have no year, clocks are UTC."""

    name: str
    """Of the folder."""
    first: datetime
    last: datetime
    clocks: Callable[[date], Iterable[str]]
    """When passes are made on a day."""
    place: Path = HERE
    """Where its folder lies."""

    def instant(self, text: str) -> datetime:
        """``03-02 14:00`` → that instant, the first from the season's first month on."""
        year = self.first.year + (int(text[:2]) < self.first.month)
        return utc(f"{year}-{text}")

    def passes(self) -> Iterator[datetime]:
        """Every instant at which a pass is made, in order."""
        for days in range((self.last - self.first).days + 2):
            day = (self.first + timedelta(days=days)).date()
            instants = (self.instant(f"{day:%m-%d} {clock}") for clock in sorted(self.clocks(day)))
            yield from (at for at in instants if self.first <= at <= self.last)

    def events(self) -> list[Event]:
        """play.txt in order of time; within an instant in the order of its lines."""
        lines = (line.split() for line in self._lines("play.txt"))
        rows = [Event(self.instant(f"{day} {clock}"), who, tuple(what)) for day, clock, who, *what in lines]
        return sorted(rows, key=lambda event: event.at)

    def expected(self) -> list[Came]:
        """expected.txt, a mail each, sorted."""
        rows = []
        for line in self._lines("expected.txt"):
            day, weekday, clock, kind, label, *people = line.split()
            at = self.instant(f"{day} {clock}")
            if f"{at:%a}" != weekday or not people:
                raise ValueError(f"{self.name}/expected.txt: {line}")
            rows += [Came(at, kind, label.strip("-"), who) for who in people]
        return sorted(rows)

    def _lines(self, name: str) -> list[str]:
        lines = (self.place / self.name / name).read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line and not line.startswith("#")]


def utc(text: str) -> datetime:
    """``2027-03-02 14:00`` → that instant, UTC."""
    return datetime.strptime(f"{text} +0000", "%Y-%m-%d %H:%M %z").astimezone(UTC)
