"""The coordinator's deeds on the calendar: one milestone moved, or the whole circle paused."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import get_args

import msgspec

from circle_tui.circle.calendar import behind, first_playable, instant, rests, slots, wall
from circle_tui.circle.debts import outstanding
from circle_tui.circle.laying import round_of
from circle_tui.circle.leaves import takes_part
from circle_tui.circle.model import Milestones, Pause, Round, Turn
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, added, changed
from circle_tui.circle.turns import MilestoneName, dates, expected, round_name, turns_of
from circle_tui.config import Rest, Settings

WEEK = timedelta(weeks=1)
NAMES: tuple[MilestoneName, ...] = get_args(MilestoneName)


def shown(settings: Settings, at: datetime) -> str:
    """An instant as the coordinator reads it, in the circle's zone."""
    return f"{at.astimezone(settings.circle.timezone):%a %d %b %Y %H:%M}"


def find_round(circle: Circle, settings: Settings, now: datetime, number: int) -> Round:
    """A round by its number, one that is not laid out yet included. Raises `Refused`."""
    there = circle.rounds.get(str(number))
    if there is not None:
        return there
    spans = rests(settings, circle)
    first = first_playable(settings, now, spans)
    if first <= number and number > circle.counters.round_number:
        for place, found in slots(settings, now, spans):
            if place == number:
                made = round_of(settings, number, found, now)
                return msgspec.structs.replace(made, moved=found.submit_by)
            if place > number:
                break
    raise Refused(
        f"There is no round {number} to come. The next that is not laid out is {_next(circle, first)}."
    )


def _next(circle: Circle, first: int) -> int:
    return max(first, circle.counters.round_number + 1)


def move(
    circle: Circle, settings: Settings, now: datetime, number: int, name: MilestoneName, when: datetime
) -> Plan:
    """Move one milestone of a round. What was due then is due at the new time; who is concerned is told.

    Raises `Refused` with the earliest time possible if it would come before the milestone before it or
    before now, and with the latest if it would pass the one after it.
    """
    there = circle.rounds.get(str(number))
    found = there or find_round(circle, settings, now, number)
    _check(settings, found, now, name, when)
    moved = msgspec.structs.replace(
        found,
        milestones=msgspec.structs.replace(found.milestones, **{name: when}),
        moved=found.moved or found.milestones.submit_by,
    )
    return Plan(
        what=f"moved {name} of round {number}",
        about=round_name(number),
        changes=(Change("rounds", found.id, there, moved), *_dues(circle, found, moved)),
        drafts=_told(circle, found, name, now),
    )


def _check(settings: Settings, found: Round, now: datetime, name: MilestoneName, when: datetime) -> None:
    if found.state == "closed":
        raise Refused(f"Round {found.number} is closed.")
    own = found.milestones
    place = NAMES.index(name)
    before = getattr(own, NAMES[place - 1]) if place else own.opens
    if getattr(own, name) <= now:
        raise Refused(f"{name} of round {found.number} was on {shown(settings, getattr(own, name))}.")
    earliest = max(before, now)
    if when <= earliest:
        raise Refused(f"{name} must come after {shown(settings, earliest)}: that is the earliest possible.")
    if place + 1 < len(NAMES) and when >= (after := getattr(own, NAMES[place + 1])):
        raise Refused(
            f"{name} must come before {NAMES[place + 1]}, which is on {shown(settings, after)}. "
            f"Move that first."
        )


def _dues(circle: Circle, found: Round, moved: Round) -> tuple[Change, ...]:
    """Critiques due at the round's own date are due at its new one."""
    if moved.milestones.critique_by == found.milestones.critique_by:
        return ()
    return tuple(
        changed("debts", debt, due=moved.milestones.critique_by)
        for debt in circle.debts.by("round", found.id)
        if debt.due == found.milestones.critique_by and not debt.dropped
    )


def _told(circle: Circle, found: Round, name: MilestoneName, now: datetime) -> tuple[Draft, ...]:
    """Authors hear of their own dates if they were told them before; critics of theirs if they owe."""
    facts = {"topic": "moved", "milestone": name}
    if name in ("submit_by", "circulate"):
        return tuple(
            Draft(kind="answer", to=turn.author, about=turn.id, facts=facts)
            for turn in turns_of(circle, found)
            if _knows(circle, turn)
        )
    owing = sorted({d.critic for d in outstanding(circle, None, now) if d.round == found.number})
    authors = [t.author for t in turns_of(circle, found) if t.id in circle.submissions]
    concerned = owing if name == "critique_by" else authors
    return tuple(Draft(kind="answer", to=to, about=round_name(found.number), facts=facts) for to in concerned)


def _knows(circle: Circle, turn: Turn) -> bool:
    told = circle.outbox.by("key", f"turn-notice:{turn.author}:{turn.id}")
    return expected(circle, turn) and bool(told)


def pause(circle: Circle, settings: Settings, now: datetime, first: date, last: date) -> Plan:
    """Let the circle rest on these days, both included: what falls on them moves behind, and all are told.

    Rounds that are not open yet follow as the clock plans them anew. Raises `Refused` for days gone by.
    """
    today = wall(settings.circle.timezone, now).date()
    if last < max(first, today):
        raise Refused(f"A pause ends after it begins, and not before today, {today:%a %d %b %Y}.")
    record = Pause(id=f"{first.isoformat()}:{last.isoformat()}", first=first, last=last)
    if record.id in circle.pauses:
        raise Refused("The circle rests on these days already.")
    spans = (*rests(settings, circle), Rest(first, last))
    started = [r for r in circle.rounds.by("live", "yes") if r.state not in ("planned", "closed")]
    shifts = [change for found in started for change in _shift(circle, settings, found, spans, now)]
    everybody = sorted((m for m in circle.members.values() if takes_part(m)), key=lambda m: (m.order, m.id))
    facts = {"topic": "pause", "from": first.isoformat(), "to": last.isoformat()}
    return Plan(
        what="paused the circle",
        about=record.id,
        changes=(added("pauses", record), *shifts),
        drafts=tuple(Draft(kind="answer", to=member.id, facts=facts) for member in everybody),
    )


def _shift(
    circle: Circle, settings: Settings, found: Round, spans: Sequence[Rest], now: datetime
) -> Iterable[Change]:
    """What a rest moves in a round that has begun: its own dates, those of turns, and what is owed."""
    there = _behind(settings, found.milestones, spans, now)
    if there != found.milestones:
        yield changed("rounds", found, milestones=there)
    after = msgspec.structs.replace(found, milestones=there)
    for turn in turns_of(circle, found):
        if (own := dates(turn, found)) is not found.milestones:
            new = _behind(settings, own, spans, now)
            fields = {
                n: getattr(new, n) for n in NAMES if getattr(turn, n) and getattr(turn, n) != getattr(new, n)
            }
            if fields:
                yield changed("turns", turn, **fields)
    for debt in circle.debts.by("round", found.id):
        due = (
            after.milestones.critique_by
            if debt.due == found.milestones.critique_by
            else _instant_behind(settings, debt.due, spans, now)
        )
        if due != debt.due and not debt.dropped:
            yield changed("debts", debt, due=due)


def _instant_behind(settings: Settings, at: datetime, spans: Sequence[Rest], now: datetime) -> datetime:
    zone = settings.circle.timezone
    return at if at <= now else instant(zone, behind(wall(zone, at), spans))


def _behind(settings: Settings, own: Milestones, spans: Sequence[Rest], now: datetime) -> Milestones:
    """Milestones to come behind any rest, each after the one before, on its weekday and at its time."""
    zone = settings.circle.timezone
    last = wall(zone, own.opens)
    found: dict[str, datetime] = {}
    for name in NAMES:
        at = getattr(own, name)
        there = wall(zone, at)
        if at > now:
            there = behind(there, spans)
            while there <= last:
                there = behind(there + WEEK, spans)
            found[name] = instant(zone, there)
        last = there
    return msgspec.structs.replace(own, **found)
