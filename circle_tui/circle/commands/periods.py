"""Spans of days that have a name: this week, next month, the weekend, the first half of January."""

import re
from datetime import date
from typing import NamedTuple

from circle_tui.circle.commands.almanac import month_number
from circle_tui.circle.commands.days import DAY, MONTH, YEAR, Unclear, end_of_month, single


class Span(NamedTuple):
    """Days from one to another, both included; ``last`` is None where it has no end."""

    first: date
    last: date | None
    plain: bool = True
    """False: a single day that nothing called the only one."""


def named(text: str, today: date) -> Span | None:
    """Spans that have a name: this week, next month, the weekend, January."""
    monday = today - DAY * today.weekday()
    text = re.sub(r"^(?:for|in|over|at) ", "", text)
    match text:
        case "week after next" | "the week after next":
            return Span(monday + 14 * DAY, monday + 20 * DAY)
        case "rest of the year" | "rest of this year":
            return Span(today, date(today.year, 12, 31))
        case "this week" | "the week" | "rest of the week" | "rest of this week":
            return Span(today, monday + 6 * DAY)
        case "next week" | "the coming week" | "the whole next week" | "whole of next week" | "the next week":
            return Span(monday + 7 * DAY, monday + 13 * DAY)
        case "this weekend" | "the weekend" | "this coming weekend" | "the coming weekend" | "weekend":
            return Span(max(today, monday + 5 * DAY), monday + 6 * DAY)
        case "this month" | "the month" | "rest of the month":
            return Span(today, end_of_month(today.year, today.month))
        case "next month":
            first = end_of_month(today.year, today.month) + DAY
            return Span(first, end_of_month(first.year, first.month))
        case "today and tomorrow":
            return Span(today, today + DAY)
    if (
        weeks := re.fullmatch(r"weeks? (\d{1,2})(?: ?(?:and|to|until|-|&) ?(?:week )?(\d{1,2}))?", text)
    ) is not None:
        return _numbered(int(weeks[1]), int(weeks[2] or weeks[1]), today)
    if (weekend := re.fullmatch(r"(?:the )?weekend of (.+)", text)) is not None:
        return _weekend(weekend[1], today)
    found = re.fullmatch(
        r"(?:the )?(?:(?:week|wk) (?:beginning|commencing|starting|of|from)(?: on)?|w/?[cb]) (.+)", text
    )
    if found and (first_day := single(found[1], today)) is not None:
        if (
            first_day.weekday()
            and " of " in f" {text}"
            and not re.search("beginning|commencing|starting|from", text)
        ):
            raise Unclear("Which days of that week?")
        return Span(first_day, first_day + 6 * DAY)
    return _of_month(text, today)


_PARTS = {
    "first half": (1, 15),
    "second half": (16, 0),
    "first two weeks": (1, 14),
    "first fortnight": (1, 14),
}
"""First and last day of a part of a month; 0 is its end."""


def _numbered(first: int, last: int, today: date) -> Span | None:
    """Calendar weeks by number (ISO 8601), the next ones of that number."""
    if not 1 <= first <= 52 or not 1 <= last <= 53:
        return None
    start = date.fromisocalendar(today.year, first, 1)
    start = start if start + 6 * DAY >= today else date.fromisocalendar(today.year + 1, first, 1)
    end = next(start + n * 7 * DAY for n in range(54) if (start + n * 7 * DAY).isocalendar().week == last)
    return Span(start, end + 6 * DAY)


def _weekend(text: str, today: date) -> Span | None:
    """The weekend that a day is in: `the weekend of the 19th`."""
    day = single(text, today)
    if day is None:
        return None
    saturday = day + DAY * (5 - day.weekday()) if day.weekday() < 6 else day - DAY
    return Span(saturday, saturday + DAY)


def _of_month(text: str, today: date) -> Span | None:
    """A month, or a part of it that has two ends."""
    found = re.fullmatch(
        rf"(?:(?:the )?(?P<part>first half|second half) (?:of|in) )?(?:the month of )?(?P<name>(?:next"
        rf"|this|the) month|{MONTH}{YEAR})",
        text,
    )
    if found is None:
        return None
    if found["month"]:
        month = month_number(found["month"])
        year = int(found["year"] or 0) or today.year + (month < today.month)
    else:
        start = end_of_month(today.year, today.month) + DAY if found["name"] == "next month" else today
        year, month = start.year, start.month
    if not month:
        return None
    first, last = _PARTS.get(found["part"] or "", (1, 0))
    end = date(year, month, last) if last else end_of_month(year, month)
    return Span(max(today, date(year, month, first)) if today <= end else date(year, month, first), end)
