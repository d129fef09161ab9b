"""Calendar: the season, round by round: whose turn is when, how far each has come, who is away."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from circle_tui.circle.debts import settled
from circle_tui.circle.model import Milestones, Round, Turn
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import dates
from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_line
from circle_tui.tui.views.people import LONGEST_TITLE, name

WEEKS = 12
"""How far ahead the season is shown."""

MILESTONES = {
    "submit_by": "piece due",
    "circulate": "goes to readers",
    "critique_by": "critiques due",
    "roundup": "round-up",
}
"""The names of a round's milestones as people say them, in order."""


class Slot(NamedTuple):
    """One turn."""

    label: str
    round: int
    author: str
    who: str
    title: str
    state: str
    """planned, awaited, in, out, done, skipped, missed, withdrawn."""
    at: Milestones
    own: bool
    """Some of its dates are its own."""
    given: int
    owed: int
    waits_for: tuple[str, ...]
    """Names of those whose critique is not in."""


class RoundRow(NamedTuple):
    """One round and its turns."""

    number: int
    state: str
    at: Milestones
    given: int
    owed: int
    slots: tuple[Slot, ...]


class Off(NamedTuple):
    """Days on which somebody is away, or the circle rests (no member)."""

    member: str
    who: str
    first: date
    last: date | None


class Season(NamedTuple):
    """All of it, between two days in the circle's zone."""

    rounds: tuple[RoundRow, ...]
    off: tuple[Off, ...]
    first: date
    last: date


def season(desk: Desk, now: datetime) -> Season:
    """The rounds that are not closed, and those of the weeks to come as they would be laid out now."""
    circle = desk.circle
    found: dict[int, list[Slot]] = {}
    known = {str(r.number): r for r in circle.rounds.values() if r.state != "closed"}
    for turn in circle.turns.values():
        if (there := known.get(str(turn.round))) is not None:
            found.setdefault(turn.round, []).append(_on_record(circle, turn, there))
    for ahead in desk.turns.season(WEEKS):
        if ahead.label not in circle.turns:
            who = name(circle, ahead.author)
            found.setdefault(ahead.round, []).append(
                Slot(
                    ahead.label,
                    ahead.round,
                    ahead.author,
                    who,
                    "",
                    "planned",
                    ahead.milestones,
                    False,
                    0,
                    0,
                    (),
                )
            )
    rounds = tuple(_row(circle, number, found[number]) for number in sorted(found))
    zone = desk.settings.circle.timezone
    today = now.astimezone(zone).date()
    opened = [row.at.opens.astimezone(zone).date() for row in rounds if row.state != "planned"]
    first = min([today, *opened])
    return Season(rounds, tuple(_off(desk, today)), first, today + timedelta(weeks=WEEKS))


def _row(circle: Circle, number: int, slots: list[Slot]) -> RoundRow:
    there = circle.rounds.get(str(number))
    ordered = tuple(sorted(slots, key=lambda slot: (len(slot.label), slot.label)))
    return RoundRow(
        number,
        there.state if there is not None else "planned",
        there.milestones if there is not None else ordered[0].at,
        sum(slot.given for slot in ordered),
        sum(slot.owed for slot in ordered),
        ordered,
    )


def _on_record(circle: Circle, turn: Turn, there: Round) -> Slot:
    piece = circle.submissions.get(turn.id)
    owed = [debt for debt in circle.debts.by("label", turn.id) if not debt.dropped]
    waits = [debt.critic for debt in owed if not settled(circle, debt)]
    if turn.outcome:
        state = str(turn.outcome)
    elif piece is None:
        state = "planned" if there.state == "planned" else "awaited"
    elif piece.rounded_up is not None:
        state = "done"
    else:
        state = "out" if piece.state == "circulated" else "in"
    return Slot(
        turn.id,
        turn.round,
        turn.author,
        name(circle, turn.author),
        safe_line(piece.title, LONGEST_TITLE) if piece is not None else "",
        state,
        dates(turn, there),
        bool(turn.submit_by or turn.circulate or turn.critique_by or turn.roundup),
        len(owed) - len(waits),
        len(owed),
        tuple(name(circle, critic) for critic in waits),
    )


def _off(desk: Desk, today: date) -> Iterator[Off]:
    circle = desk.circle
    until = today + timedelta(weeks=WEEKS)
    rests = [(rest.first, rest.last) for rest in desk.settings.rounds.rest]
    rests += [(pause.first, pause.last) for pause in circle.pauses.values()]
    for first, last in sorted(rests):
        if last >= today and first <= until:
            yield Off("", "the circle", first, last)
    for member in desk.members.listed():
        for leave in member.leaves:
            is_near = leave.first <= until and (leave.last is None or leave.last >= today)
            if is_near and member.state != "left":
                yield Off(member.id, name(circle, member.id), leave.first, leave.last)
