"""Dates as people read them in a mail: weekday, date, time and place of the reader, and how long that is."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_HOUR = timedelta(hours=1)


def when(instant: datetime, zone: ZoneInfo, now: datetime) -> str:
    """An instant in words for a reader in ``zone`` who reads at ``now``.

    >>> from datetime import UTC
    >>> at = datetime(2026, 12, 6, 20, tzinfo=UTC)
    >>> when(at, ZoneInfo("Europe/London"), datetime(2026, 12, 1, 9, tzinfo=UTC))
    'Sunday 6 December 2026, 20:00 (London), in 5 days'
    """
    local = instant.astimezone(zone)
    return f"{day(local.date())}, {local:%H:%M} ({city(zone)}), {span(instant, zone, now)}"


def day(date_: date) -> str:
    """A day in words.

    >>> day(date(2026, 12, 6))
    'Sunday 6 December 2026'
    """
    return f"{_WEEKDAYS[date_.weekday()]} {date_.day} {_MONTHS[date_.month - 1]} {date_.year}"


def city(zone: ZoneInfo) -> str:
    """The place that a zone is named after.

    >>> city(ZoneInfo("America/Argentina/Buenos_Aires"))
    'Buenos Aires'
    """
    return zone.key.rpartition("/")[2].replace("_", " ")


def span(instant: datetime, zone: ZoneInfo, now: datetime) -> str:
    """How far an instant is: minutes and hours up to two days, then calendar days in ``zone``.

    >>> from datetime import UTC
    >>> at = datetime(2026, 12, 6, 20, tzinfo=UTC)
    >>> span(at, ZoneInfo("UTC"), datetime(2026, 12, 6, 23, tzinfo=UTC))
    '3 hours ago'
    """
    away = abs(instant - now)
    if away < timedelta(minutes=1):
        return "now"
    if away < _HOUR:
        length = _counted(away // timedelta(minutes=1), "minute")
    elif away < 48 * _HOUR:
        length = _counted(round(away / _HOUR), "hour")
    else:
        days = abs((instant.astimezone(zone).date() - now.astimezone(zone).date()).days)
        length = _counted(days, "day")
    return f"in {length}" if instant > now else f"{length} ago"


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}{'s' * (count != 1)}"
