"""Single days as people write them in English, counted from the day on which a letter arrived.

A day that two people could read differently is never guessed.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from circle_tui.circle.commands.almanac import MONTHS, WEEKDAYS, in_figures, month_number, weekday_number
from circle_tui.circle.commands.plain import plain

_FEASTS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "hogmanay": (12, 31),
    "st stephen's day": (12, 26),
    "christmas": (12, 25),
}
DAY = timedelta(days=1)
FAR = timedelta(days=290)
"""A day without a year that would only come again after this long is asked about."""

MONTH = r"(?P<month>[a-z]{3,10})\.?"
YEAR = r"(?:,? (?P<year>\d{4}))?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:the )?{_NUMBER}\.?(?: of|-)? ?{MONTH}{YEAR}",
        rf"{MONTH} (?:the )?{_NUMBER}{YEAR}",
        r"(?P<year>\d{4})[-/.](?P<mm>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>20\d{2})(?P<mm>\d{2})(?P<day>\d{2})",
        r"(?P<day>\d{2})(?P<mm>\d{2})(?P<year>20\d{2})",
        r"(?P<one>\d{1,2})(?P<sign>[./-])(?P<two>\d{1,2})(?:(?P=sign)(?P<year>\d{4}|\d{2})?)?",
        r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    )
)
_TIME = re.compile(r" (?:in the )?(?:morning|afternoon|evening|night|noon|midnight|lunchtime)$")


class Unclear(Exception):
    """A day is meant, and which one cannot be known; the text says what to ask."""


class Day(NamedTuple):
    """A day as far as it is written; month and year are 0 where they are not."""

    day: int
    month: int = 0
    year: int = 0
    weekday: int | None = None
    in_digits: bool = False
    """Written `20/12`: a second day in digits is read in the same order."""
    month_first: bool = False
    other: "Day | None" = None
    """The same digits with the month first, where they can be read so, too."""


def single(text: str, today: date) -> date | None:
    """The one day that a text means, today or later. Raises `Unclear`."""
    read = read_day(plain(text).strip(" .,!;:()"), today)
    if read is None:
        return None
    if read.other is not None:
        raise Unclear(question(read))
    return upcoming(read, today)


def upcoming(read: Day, today: date) -> date:
    """The first such day from today on."""
    if read.year:
        found = exact(read)
    elif read.month:
        found = first_after(read, today)
        if found > today + FAR:
            raise Unclear(f"Is that {read.day} {MONTHS[read.month - 1].title()} {found.year}?")
    else:
        found = next(d for d in _days_from(today) if d.day == read.day)
    fits_weekday(read, found)
    return found


def question(day: Day) -> str:
    """Which of the two days that it can be read as is meant."""
    other = day.other or day
    one = f"{day.day} {MONTHS[day.month - 1].title()}"
    return f"Do you mean {one} or {other.day} {MONTHS[other.month - 1].title()}?"


def fits_weekday(read: Day, found: date) -> None:
    """Raises `Unclear` if a day falls on another weekday than is written beside it."""
    if read.weekday is not None and found.weekday() != read.weekday:
        weekday = WEEKDAYS[found.weekday()].title()
        raise Unclear(f"{found.day} {MONTHS[found.month - 1].title()} is a {weekday}.")


def exact(read: Day) -> date:
    """A day that is written with its year. Raises `Unclear`."""
    try:
        return date(read.year, read.month, read.day)
    except ValueError:
        raise Unclear("There is no such day.") from None


def first_after(read: Day, start: date) -> date:
    """The first such day from ``start`` on, within two years. Raises `Unclear`."""
    for year in range(start.year, start.year + 9):
        try:
            found = date(year, read.month, read.day)
        except ValueError:
            continue
        if found >= start:
            if year > start.year + 1:
                break
            return found
    raise Unclear("There is no such day.")


def latest_before(read: Day, end: date) -> date:
    """The last such day up to ``end``. Raises `Unclear`."""
    for year in (end.year, end.year - 1):
        try:
            found = date(year, read.month or end.month, read.day)
        except ValueError:
            continue
        if found <= end:
            return found
    raise Unclear("There is no such day.")


def _days_from(start: date) -> Iterator[date]:
    return (start + DAY * n for n in range(400))


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def read_day(text: str, today: date) -> Day | None:
    """One day as it is written; None if the text is no day. Raises `Unclear`."""
    text = _TIME.sub("", text.strip(" .,;!"))
    text = re.sub(r"^(?:on|sometime on|at|and including) ", "", text)
    text = in_figures(re.sub(r"^the (?=(?:mon|tue|wed|thu|fri|sat|sun))", "", text))
    if (near := _near(text, today)) is not None:
        return Day(near.day, near.month, near.year)
    if text in _FEASTS:
        month, number_ = _FEASTS[text]
        return Day(number_, month)
    first, _, rest = text.partition(" ")
    weekday = weekday_number(first.strip(".,"))
    if weekday is not None and rest:
        read = _written(rest.strip(" ,"))
        return read._replace(weekday=weekday) if read is not None and read.other is None else read
    return _written(text)


def _near(text: str, today: date) -> date | None:
    """A day by its place from today."""
    if text in ("today", "now", "tonight", "this evening", "this afternoon"):
        return today
    if text == "tomorrow":
        return today + DAY
    if text == "yesterday":
        return today - DAY
    if text == "the day after tomorrow":
        return today + 2 * DAY
    if (end := re.fullmatch(r"(?:the )?end of (?:the )?(.+)", text)) is not None:
        return _end_of(end[1], today)
    found = re.fullmatch(r"(?:(this|this coming|coming|next) )?([a-z]+)\.?", text)
    weekday = weekday_number(found[2]) if found else None
    if found is None or weekday is None:
        return None
    if found[1] == "next" or weekday == today.weekday():
        raise Unclear(f"Which {WEEKDAYS[weekday].title()} is that: the date, please?")
    return next(d for d in _days_from(today + DAY) if d.weekday() == weekday)


def _end_of(text: str, today: date) -> date | None:
    if text in ("year", "this year"):
        return date(today.year, 12, 31)
    if text in ("week", "this week", "next week"):
        return today + DAY * (6 - today.weekday() + 7 * (text == "next week"))
    if text in ("month", "this month"):
        return end_of_month(today.year, today.month)
    month = month_number(text)
    return end_of_month(today.year + (month < today.month), month) if month else None


def _written(text: str) -> Day | None:
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        year = int(parts.get("year") or 0)
        year += 2000 if 0 < year < 100 else 0
        if "one" in parts:
            return _digits(int(parts["one"]), int(parts["two"]), year)
        if "month" in parts:
            month = month_number(parts["month"])
        else:
            month = int(parts.get("mm") or 0)
            if "mm" in parts and not 1 <= month <= 12:
                continue
        if "month" in parts and not month:
            continue
        return _real(Day(int(parts["day"]), month, year))
    return None


def _digits(one: int, two: int, year: int) -> Day | None:
    """`20/12` and `12/20` can be read in one way, `01/12` in two."""
    if one > 12 or one == two:
        return _real(Day(one, two, year, in_digits=True)) if two <= 12 else None
    month_first = Day(two, one, year, in_digits=True, month_first=True)
    if two > 12:
        return _real(month_first)
    return Day(one, two, year, in_digits=True, other=month_first)


def _real(read: Day) -> Day:
    longest = calendar.monthrange(read.year or 2028, read.month)[1] if 1 <= read.month <= 12 else 31
    if not 1 <= read.day <= longest or (read.year and not 2000 <= read.year < 2200):
        raise Unclear("There is no such day.")
    return read
