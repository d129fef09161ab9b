"""Members: who takes part, what each owes and gave, and when their next turn is."""

from datetime import datetime
from typing import NamedTuple

from circle_tui.circle.debts import outstanding
from circle_tui.circle.keeping import Kept, rounds_of
from circle_tui.circle.leaves import away_at
from circle_tui.circle.ledger import given_by
from circle_tui.circle.model import Member
from circle_tui.circle.participation import lifetime
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import dates, expected
from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_line
from circle_tui.tui.views.people import name, piece


class Owed(NamedTuple):
    """A critique that is outstanding."""

    what: str
    due: datetime


class Person(NamedTuple):
    """One member."""

    id: str
    who: str
    state: str
    """active, away, paused, left; or unreachable."""
    role: str
    addresses: tuple[str, ...]
    zone: str
    owes: tuple[Owed, ...]
    owed: int
    given: int
    received: int
    rounds: tuple[Kept, ...]
    """Those on record in the live circle, in order."""
    next_turn: str
    next_at: datetime | None
    unreachable: str


def people(desk: Desk, now: datetime) -> tuple[Person, ...]:
    """All of them in the order of the rotation, those who left last."""
    return tuple(_person(desk, member, now) for member in desk.members.listed())


def _person(desk: Desk, member: Member, now: datetime) -> Person:
    circle, settings = desk.circle, desk.settings
    owed, given, received = lifetime(circle, member)
    label, at = _next_turn(circle, member)
    away = member.state == "active" and away_at(member, settings, now)
    state = "unreachable" if member.unreachable else "away" if away else member.state
    return Person(
        id=member.id,
        who=name(circle, member.id),
        state=state,
        role=member.role,
        addresses=tuple(safe_line(address, 80) for address in member.addresses),
        zone=safe_line(member.timezone or settings.circle.timezone.key, 40),
        owes=tuple(Owed(piece(circle, d.label), d.due) for d in outstanding(circle, member.id, now)),
        owed=owed,
        given=given,
        received=received,
        rounds=rounds_of(given_by(circle, member.id), now),
        next_turn=label,
        next_at=at,
        unreachable=safe_line(member.unreachable, 160),
    )


def _next_turn(circle: Circle, member: Member) -> tuple[str, datetime | None]:
    """The next turn that is laid out and still waits for a piece."""
    found = [
        (dates(turn, circle.rounds[str(turn.round)]).submit_by, turn.id)
        for turn in circle.turns.by("author", member.id)
        if expected(circle, turn) and circle.rounds[str(turn.round)].state in ("planned", "open")
    ]
    return (min(found)[1], min(found)[0]) if found else ("", None)


HINTS = {
    "email": "the address that mail goes to",
    "aliases": "other addresses they write from, with ; between",
    "timezone": "Europe/Paris",
    "role": "member, guest or reader",
    "order": "their place in the rotation, a number",
    "genres": "with ; between",
}
"""What an answer looks like, by field."""


def fields_of(member: Member) -> dict[str, str]:
    """The fields that the coordinator may change, as they are written."""
    return {
        "name": safe_line(member.name, 200),
        "email": safe_line(member.addresses[0], 200) if member.addresses else "",
        "aliases": safe_line("; ".join(member.addresses[1:]), 400),
        "timezone": safe_line(member.timezone, 60),
        "role": member.role,
        "order": str(member.order),
        "genres": safe_line("; ".join(member.genres), 200),
    }
