"""When things happen: the milestones of each round, as wall times in the circle's zone made into instants."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from circle_tui.circle.model import Milestones
from circle_tui.circle.state import Circle
from circle_tui.config import Moment, Rest, RoundSettings, Settings

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def instant(zone: ZoneInfo, wall: datetime) -> datetime:
    """The instant of a naive wall time: one that does not exist moves forward by the gap, of two the first.

    >>> instant(ZoneInfo("Europe/London"), datetime(2027, 3, 28, 1, 30)).isoformat()
    '2027-03-28T01:30:00+00:00'
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def wall(zone: ZoneInfo, at: datetime) -> datetime:
    """What a clock on the wall shows at an instant, as a naive datetime."""
    return at.astimezone(zone).replace(tzinfo=None)


def later(zone: ZoneInfo, at: datetime, days: int) -> datetime:
    """The same wall time so many days later (or, below 0, earlier)."""
    return instant(zone, wall(zone, at) + timedelta(days=days))


@lru_cache(maxsize=8192)
def away_from(zone: ZoneInfo, at: datetime, span: timedelta) -> datetime:
    """The instant a span after another (below 0: before it), as people count: days are days on the wall.

    “3 days before Sunday 20:00” is Thursday 20:00, whatever the clocks do in between (RFC 5545 §3.3.6 calls
    such days nominal); a span with hours in it is exact.
    """
    if span % DAY:
        return at + span
    return later(zone, at, span // DAY)


def rests(settings: Settings, circle: Circle) -> tuple[Rest, ...]:
    """All spans of days on which nothing falls: those of the settings, and pauses added since."""
    return (*settings.rounds.rest, *(Rest(pause.first, pause.last) for pause in circle.pauses.values()))


def milestones(settings: Settings, number: int, resting: Sequence[Rest] | None = None) -> Milestones:
    """The five instants of round ``number``, in UTC and in order.

    ``resting`` are the spans of days on which no milestone falls; None: those of the settings.
    """
    return _season_of(settings, resting)[number]


def _season_of(settings: Settings, resting: Sequence[Rest] | None) -> "_Season":
    spans = settings.rounds.rest if resting is None else tuple(resting)
    return _season(settings.rounds, settings.circle.timezone, spans)


@lru_cache(maxsize=16)
def _season(rounds: RoundSettings, zone: ZoneInfo, resting: tuple[Rest, ...]) -> "_Season":
    return _Season(rounds, zone, resting)


class _Season(dict[int, Milestones]):
    """The milestones of every round that was asked for, as one way of keeping the calendar gives them."""

    def __init__(self, rounds: RoundSettings, zone: ZoneInfo, resting: tuple[Rest, ...]) -> None:
        super().__init__()
        self._rounds = rounds
        self._zone = zone
        self._resting = resting

    def __missing__(self, number: int) -> Milestones:
        found = self[number] = self._milestones(number)
        return found

    def _milestones(self, number: int) -> Milestones:
        rounds = self._rounds
        at = datetime.combine(_opening(rounds, number - rounds.number), time())
        instants = [instant(self._zone, at)]
        for moment in (rounds.submit_by, rounds.circulate, rounds.critique_by, rounds.roundup):
            at = _first_after(at, moment, self._resting)
            # a wall time in a gap moves forward, perhaps over the next milestone
            instants.append(max(instant(self._zone, at), instants[-1]))
        return Milestones(**dict(zip(Milestones.__struct_fields__, instants, strict=True)))

    def first_playable(self, after: datetime) -> int:
        """The number of the first round whose submit_by is after an instant."""
        first = self._rounds.number
        number = max(_guess(self._rounds, self._zone, after), first)
        while number > first and self[number - 1].submit_by > after:
            number -= 1
        while self[number].submit_by <= after:
            number += 1
        return number


def _opening(rounds: RoundSettings, index: int) -> date:
    """The day on which the round so many after the first opens; a month without the day has its last."""
    start = rounds.starts
    if not rounds.every.months:
        return start + index * rounds.every.weeks * WEEK
    months = start.year * 12 + start.month - 1 + index * rounds.every.months
    year, month = months // 12, months % 12 + 1
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, month, min(start.day, _LAST_DAYS[month - 1] + leap))


def _first_after(after: datetime, moment: Moment, resting: Sequence[Rest]) -> datetime:
    """The first such wall time strictly after another, ``plus_weeks`` weeks on, behind any rest it is in."""
    day = after.date() + timedelta(days=(moment.weekday - after.weekday()) % 7)
    found = datetime.combine(day, time(moment.hour, moment.minute))
    if found <= after:
        found += WEEK
    return behind(found + moment.plus_weeks * WEEK, resting)


def behind(wall_time: datetime, resting: Sequence[Rest]) -> datetime:
    """The wall time itself, or if it is in a rest the same weekday and time as soon after it as can be."""
    while (span := _within(wall_time, resting)) is not None:
        weeks = (span.last - wall_time.date()).days // 7 + 1
        wall_time += weeks * WEEK
    return wall_time


def _within(wall_time: datetime, resting: Sequence[Rest]) -> Rest | None:
    day = wall_time.date()
    return next((span for span in resting if span.first <= day <= span.last), None)


def round_at(settings: Settings, now: datetime) -> int | None:
    """The number of the round that opened last; None before the first one opens."""
    number = _guess(settings.rounds, settings.circle.timezone, now)
    while milestones(settings, number).opens > now:
        number -= 1
    return number if number >= settings.rounds.number else None


def _guess(rounds: RoundSettings, zone: ZoneInfo, now: datetime) -> int:
    """A number whose round opens at ``now`` or later, and at most two rhythms later."""
    today = wall(zone, now).date()
    if rounds.every.months:
        months = (today.year - rounds.starts.year) * 12 + today.month - rounds.starts.month
        return rounds.number + months // rounds.every.months + 1
    return rounds.number + (today - rounds.starts).days // (7 * rounds.every.weeks) + 1


def first_playable(settings: Settings, now: datetime, resting: Sequence[Rest] | None = None) -> int:
    """The number of the first round whose submit_by is ahead."""
    return _season_of(settings, resting).first_playable(now)


def slots(settings: Settings, after: datetime, resting: Sequence[Rest]) -> Iterator[tuple[int, Milestones]]:
    """The rounds to come whose submit_by is after an instant and after that of the one before.

    Of the rounds that a rest moves to one and the same submit_by only the first is played.
    """
    season = _season_of(settings, resting)
    number, last = season.first_playable(after), after
    while True:
        found = season[number]
        if found.submit_by > last:
            yield number, found
            last = found.submit_by
        number += 1
