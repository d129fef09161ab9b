"""The season's tables: what happens, when somebody's timer calls `sync`, and what must come of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
YEAR = 2027

_DAILY = {
    "winter": ("01:16", "08:01", "08:05", "14:00", "19:01", "20:01"),
    "summer": ("01:16", "07:01", "07:05", "14:00", "19:01", "20:31"),
}
_TUESDAYS = {"winter": ("18:01", "18:05"), "summer": ("17:01", "17:05")}
"""UTC, by London's clock: a minute after what the calendar asks for, and again when that may leave."""


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


def instant(text: str) -> datetime:
    """``03-02 14:00`` → that instant of the season's year, UTC."""
    return datetime.strptime(f"{YEAR}-{text} +0000", "%Y-%m-%d %H:%M %z").astimezone(UTC)


FIRST, LAST = instant("03-02 14:00"), instant("04-13 20:31")


def passes() -> Iterator[datetime]:
    """Every instant at which a pass is made, in order."""
    for days in range((LAST - FIRST).days + 2):
        day = FIRST + timedelta(days=days)
        season = "summer" if f"{day:%m-%d}" >= "03-28" else "winter"
        clocks = _DAILY[season] + (_TUESDAYS[season] if f"{day:%a}" == "Tue" else ())
        instants = (instant(f"{day:%m-%d} {clock}") for clock in sorted(clocks))
        yield from (at for at in instants if FIRST <= at <= LAST)


def events() -> list[Event]:
    """play.txt in order of time; within an instant in the order of its lines."""
    lines = (line.split() for line in _lines("play.txt"))
    rows = [Event(instant(f"{day} {clock}"), who, tuple(what)) for day, clock, who, *what in lines]
    return sorted(rows, key=lambda event: event.at)


def expected() -> list[Came]:
    """expected.txt, a mail each, sorted."""
    rows = []
    for line in _lines("expected.txt"):
        day, weekday, clock, kind, label, *people = line.split()
        at = instant(f"{day} {clock}")
        if f"{at:%a}" != weekday or not people:
            raise ValueError(f"expected.txt: {line}")
        rows += [Came(at, kind, label.strip("-"), who) for who in people]
    return sorted(rows)


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
