"""Instants as a list shows them: short, in the circle's zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def moment(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Weekday, day and time; the year where it is another one.

    >>> from datetime import UTC
    >>> at = datetime(2026, 11, 20, 21, 40, tzinfo=UTC)
    >>> moment(at, ZoneInfo("UTC"), datetime(2026, 11, 21, tzinfo=UTC))
    'Fri 20 Nov 21:40'
    """
    local = at.astimezone(zone)
    year = "" if local.year == now.astimezone(zone).year else f" {local.year}"
    return f"{local:%a} {local.day} {local:%b}{year} {local:%H:%M}"


def soon(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    """Weekday and time, for what lies within a few days.

    >>> from datetime import UTC
    >>> soon(datetime(2026, 11, 20, 21, 40, tzinfo=UTC), ZoneInfo("UTC"), datetime(2026, 11, 20, tzinfo=UTC))
    'today 21:40'
    """
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    if abs(local.date() - today) > timedelta(days=5):
        return moment(at, zone, now)
    day = "today" if local.date() == today else f"{local:%a}"
    return f"{day} {local:%H:%M}"


def span(length: timedelta) -> str:
    """How long, in the one unit that fits.

    >>> span(timedelta(hours=50)), span(timedelta(minutes=61)), span(timedelta(seconds=5))
    ('2 days', '1 hour', 'moments')
    """
    length = abs(length)
    for unit, size in (("day", _DAY), ("hour", _HOUR), ("minute", timedelta(minutes=1))):
        if length >= size:
            count = length // size
            return f"{count} {unit}{'s' * (count != 1)}"
    return "moments"


def away(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """How far off an instant is: ``in 3 days``, ``2 hours ago``. Days are those of the calendar in the zone.

    >>> from datetime import UTC
    >>> saturday = datetime(2026, 12, 12, 20, tzinfo=UTC)
    >>> away(saturday, datetime(2026, 12, 10, 21, tzinfo=UTC), ZoneInfo("UTC"))
    'in 2 days'
    """
    length = abs(at - now)
    days = abs((at.astimezone(zone).date() - now.astimezone(zone).date()).days)
    if length >= _DAY and days == 0:
        far = f"{length // _HOUR} hours"  # in the day of 25 hours on which summer time ends
    else:
        far = span(timedelta(days=days) if length >= _DAY else length)
    return f"in {far}" if at > now else f"{far} ago"


def countdown(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The time left by the second within the hour, else as `away` says.

    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> countdown(now + timedelta(seconds=102), now, ZoneInfo("UTC"))
    'in 1:42'
    """
    left = at - now
    if left <= timedelta(0):
        return "next pass"
    if left > _HOUR:
        return away(at, now, zone)
    minutes, seconds = divmod(-(-left // timedelta(seconds=1)), 60)
    return f"in {minutes}:{seconds:02}"
