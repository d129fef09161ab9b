"""How times are written in circle.toml: spans, days, wall times, milestones and the zone they are in."""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from circle_tui.config.forms import Form, list_of, match, name
from circle_tui.config.values import Every, Moment, Quiet, Rest

_UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = r"([01]\d|2[0-3]):([0-5]\d)"
_DAY = r"\d{4}-\d\d-\d\d"


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(name(value))
    except (OSError, KeyError) as unknown:
        raise ValueError(value) from unknown


def _clock(value: object) -> time:
    found = match(_CLOCK, value)
    return time(int(found[1]), int(found[2]))


def _quiet(value: object) -> Quiet:
    found = match(rf"{_CLOCK}-{_CLOCK}", value)
    return Quiet(time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4])))


def _duration(value: object) -> timedelta:
    found = match(rf"(\d{{1,4}}) ({'|'.join(_UNITS)})s?", value)
    return int(found[1]) * _UNITS[found[2]]


def _interval(value: object) -> timedelta:
    interval = _duration(value)
    if not interval:
        raise ValueError(value)
    return interval


def _every(value: object) -> Every:
    if value == "1 month":
        return Every(months=1)
    return Every(weeks=int(match(r"([1-9]\d?) weeks?", value)[1]))


def _moment(value: object) -> Moment:
    pattern = rf"(?:\+([1-9]\d?) weeks? )?({'|'.join(_WEEKDAYS)}) {_CLOCK}"
    found = match(pattern, value.lower() if isinstance(value, str) else value)
    weekday = _WEEKDAYS.index(found[2])
    return Moment(plus_weeks=int(found[1] or 0), weekday=weekday, hour=int(found[3]), minute=int(found[4]))


def _day(value: object) -> date:
    # to Python a datetime is a date: its time of day would be dropped without a word
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(value)
    return value


def _since(value: object) -> date | None:
    return None if value == "all" else _day(value)


def _rest(value: object) -> Rest:
    found = match(rf"({_DAY}) to ({_DAY})", value)
    rest = Rest(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
    if rest.first > rest.last:
        raise ValueError(value)
    return rest


Zone = Annotated[ZoneInfo, Form(_zone, 'a time zone by its place, like "Europe/London" or "UTC"')]
Clock = Annotated[time, Form(_clock, 'a time of day, like "08:00"')]
Duration = Annotated[
    timedelta, Form(_duration, 'so many seconds, minutes, hours, days or weeks, like "12 hours"')
]
Interval = Annotated[
    timedelta, Form(_interval, 'at least "1 second": so many seconds, minutes, hours, days or weeks')
]
Durations = Annotated[
    tuple[timedelta, ...], Form(list_of(_duration), 'a list of spans of time, like ["10 days", "3 days"]')
]
Rhythm = Annotated[Every, Form(_every, '"1 month" or so many weeks, like "1 week" or "2 weeks"')]
Milestone = Annotated[
    Moment, Form(_moment, 'a day of the week and a time, like "Sun 20:00" or "+1 week Mon 08:00"')
]
QuietTime = Annotated[Quiet, Form(_quiet, 'two times of day, like "22:00-07:00"')]
Day = Annotated[date, Form(_day, "a date without quotes, like 2026-12-03")]
Since = Annotated[date | None, Form(_since, 'a date without quotes, like 2026-12-01, or "all"')]
Rests = Annotated[
    tuple[Rest, ...], Form(list_of(_rest), 'a list of first and last days, like ["2026-12-20 to 2027-01-03"]')
]
