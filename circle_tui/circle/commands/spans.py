"""Spans of days as people write them: `20 Dec to 4 Jan`, `next week`, `for two weeks from Monday`."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from circle_tui.circle.commands.days import (
    DAY,
    FAR,
    MONTH,
    MONTHS,
    WEEKDAYS,
    YEAR,
    Day,
    Unclear,
    end_of_month,
    exact,
    first_after,
    fits_weekday,
    latest_before,
    month_number,
    plain,
    question,
    read_day,
    single,
    upcoming,
    weekday_number,
)

_NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
)
LONGEST = 366
"""Days of a leave; a longer one is asked about."""

PAST = timedelta(days=31)
"""A leave may have begun so long before the letter that tells of it."""

_BOTH = re.compile(r",? \(?(?:both (?:days )?included|inclusive|inclusively|incl)\.?\)?$")
_BACK = re.compile(
    r"(?P<span>.*?)[,;]?(?: and| - |-)? ?\b(?:i (?:am|will be) |i'll be |i'm )?"
    r"(?:back|returning|home)(?: again)?(?: on)? (?P<back>.+)"
)
_SEPARATOR = re.compile(
    r" (?:up )?(?:to|until|till|til|through|thru|and|-) (?:and including )?| ?(?:-|\.\.+|->|>|→) ?"
)


class Span(NamedTuple):
    """Days from one to another, both included; ``last`` is None where it has no end."""

    first: date
    last: date | None
    plain: bool = True
    """False: a single day that nothing called the only one."""


def has_day(text: str) -> bool:
    """Whether something in a text looks like a day or a span of days."""
    words = set(re.findall(r"[a-z]+", plain(text)))
    names = {
        *MONTHS,
        *WEEKDAYS,
        *(m[:3] for m in MONTHS if m != "may"),
        *(w[:3] for w in WEEKDAYS if w[:3] != "sun"),
    }
    names |= {"today", "tomorrow", "week", "weeks", "weekend", "days", "month", "christmas", "easter", "sept"}
    return bool(words & names) or bool(re.search(r"\d", text))


def number(word: str) -> int | None:
    """A count in words or digits.

    >>> number("three"), number("14"), number("a")
    (3, 14, 1)
    """
    if word.isdecimal() and len(word) <= 3:
        return int(word)
    if word in ("a", "an", "another"):
        return 1
    return _NUMBERS.index(word) if word in _NUMBERS else None


def days_of(text: str) -> int | None:
    """How many days a length of time is: `3 days`, `a week`, `a fortnight`; None if it is none."""
    found = re.fullmatch(
        r"(\d+|\w+?)(?: |-)?(?:full |whole )?(days?|(?<=\d)d|weeks?|fortnights?)", plain(text)
    )
    count = number(found[1]) if found else None
    if found is None or not count:
        return None
    return count * (1 if found[2].startswith("d") else 7 if found[2].startswith("w") else 14)


def span(text: str, today: date) -> Span | None:
    """The days that a text means; None if it means none. Raises `Unclear`."""
    text = _BOTH.sub("", plain(text).strip(" .,!;:()"))
    text = re.sub(r"^(?:all(?: of)?|the whole(?: of)?|during|throughout|the rest of) ", "", text)
    for reader in (_named, _length, _back, _range):
        if (found := reader(text, today)) is not None:
            return _checked(found, today)
    return None


def _checked(found: Span, today: date) -> Span:
    first, last = found.first, found.last
    if last is not None and (last < first or last < today):
        raise Unclear("Those days lie in the past, or the last one comes before the first.")
    if first < today - PAST or first > today + FAR + PAST * 3:
        raise Unclear("That is far from today.")
    if last is not None and (last - first).days > LONGEST:
        raise Unclear("That is more than a year.")
    return found


def _named(text: str, today: date) -> Span | None:
    """Spans that have a name: this week, next month, the weekend, January."""
    monday = today - DAY * today.weekday()
    text = re.sub(r"^(?:for|in|over|at) ", "", text)
    match text:
        case "this week" | "the week" | "rest of the week" | "rest of this week":
            return Span(today, monday + 6 * DAY)
        case "next week":
            return Span(monday + 7 * DAY, monday + 13 * DAY)
        case "this weekend" | "the weekend":
            return Span(max(today, monday + 5 * DAY), monday + 6 * DAY)
        case "this month" | "the month" | "rest of the month":
            return Span(today, end_of_month(today.year, today.month))
        case "next month":
            first = end_of_month(today.year, today.month) + DAY
            return Span(first, end_of_month(first.year, first.month))
        case "today and tomorrow":
            return Span(today, today + DAY)
    found = re.fullmatch(r"(?:the )?(?:week|wk) (?:beginning|commencing|starting|of|from)(?: on)? (.+)", text)
    if found and (first_day := single(found[1], today)) is not None:
        if (
            first_day.weekday()
            and " of " in f" {text}"
            and not re.search("beginning|commencing|starting|from", text)
        ):
            raise Unclear("Which days of that week?")
        return Span(first_day, first_day + 6 * DAY)
    found = re.fullmatch(rf"(?:the month of )?{MONTH}{YEAR}", text)
    month = month_number(found["month"]) if found else 0
    if found is None or not month:
        return None
    year = int(found["year"] or 0) or today.year + (month < today.month)
    return Span(max(today, date(year, month, 1)), end_of_month(year, month))


def _length(text: str, today: date) -> Span | None:
    """A number of days, from today or from a day that is named."""
    number_of = r"(?P<many>\w+) (?P<unit>days?|weeks?|fortnights?|months?)"
    forms = (
        rf"(?:for )?(?:the )?(?:next |coming )?{number_of}",
        (
            f"(?:for )?{number_of},? (?:from|starting(?: on)?|beginning(?: on)?|as of|as from"
            "|after) (?P<from>.+)"
        ),
        rf"(?:from |starting |beginning |on |as of )*(?P<from>.+?),? for {number_of}",
    )
    for form in forms:
        found = re.fullmatch(form, text)
        if found is None or not (many := number(found["many"])):
            continue
        start = found.groupdict().get("from") or "today"
        if form is forms[0] and not text.startswith(("for ", "the next", "next", "the coming")):
            return None
        first = today if start in ("today", "now") else single(start, today)
        if first is not None:
            return Span(first, _after(first, many, found["unit"]) - DAY)
    return None


def _after(first: date, many: int, unit: str) -> date:
    if not unit.startswith("month"):
        return first + DAY * many * (1 if unit.startswith("d") else 7 if unit.startswith("w") else 14)
    years, month = divmod(first.month - 1 + many, 12)
    year, month = first.year + years, month + 1
    return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))


def _back(text: str, today: date) -> Span | None:
    """`20 December, back on 5 January`: the day before is the last."""
    found = _BACK.fullmatch(text)
    if found is None:
        return None
    start = re.sub(r"^from ", "", found["span"].strip(" ,;-"))
    if not start.startswith(("until ", "till ", "to ")) and not _separated(start):
        return _between(start or "today", found["back"], today, open_end=True)
    whole, back = span(start, today), read_day(found["back"], today)
    if whole is None or whole.last is None or back is None:
        return None
    if back.other is not None:
        raise Unclear(question(back))
    near = back if back.month else back._replace(month=whole.last.month)
    if first_after(near, whole.last - DAY) not in (whole.last, whole.last + DAY):
        raise Unclear("The last day away and the day you are back do not fit together.")
    return whole


def _range(text: str, today: date) -> Span | None:
    if re.fullmatch(r"(?:until|till) (?:further notice|i (?:say|write|am|'m) .*back)", text):
        return Span(today, None)
    found = re.fullmatch(r"(?:(?:from )?(?:now|today) )?(?:until|till|til|through|thru|up to|to) (.+)", text)
    if found and (last := single(found[1], today)) is not None:
        return Span(today, last)
    bare = re.sub(r"^(?:from|between|on|starting|beginning)(?: on)? ", "", text)
    for one, other in _separated(bare):
        if (between := _between(one, other, today)) is not None:
            return between
    if (day := single(bare, today)) is not None:
        if text.startswith(("from ", "starting ", "beginning ")):
            raise Unclear("Until which day?")
        return Span(day, day, plain=text.startswith("on ") or _is_near(bare))
    return None


def _is_near(text: str) -> bool:
    return text.split(" ")[0] in ("today", "tomorrow", "this", *WEEKDAYS)


def _separated(text: str) -> list[tuple[str, str]]:
    """Every way of cutting a text in two where a word or a sign says `to`."""
    cuts = list(
        re.finditer(
            r" (?:up )?(?:to|until|till|til|through|thru|and|-) (?:and including )?| ?(?:-|\.\.+|->|>|→) ?",
            text,
        )
    )
    pairs = [(text[: cut.start()].strip(" ,"), text[cut.end() :].strip(" ,")) for cut in cuts]
    halves = re.fullmatch(r"(\d{4}-\d{1,2}-\d{1,2}) (\d{4}-\d{1,2}-\d{1,2})", text)
    return [*pairs, *([(halves[1], halves[2])] if halves else [])]


def _between(one: str, other: str, today: date, *, open_end: bool = False) -> Span | None:
    first, last = read_day(one, today), read_day(other, today)
    if first is None or last is None:
        return None
    first, last = _agreed(first, last)
    if last.month and not first.month:
        first = first._replace(month=last.month, year=first.year or last.year)
    elif first.month and not last.month:
        last = last._replace(month=first.month, year=first.year)
    if first.year and not last.year:
        end = first_after(last, exact(first))
    else:
        end = exact(last) if last.year else upcoming(last, today)
    start = exact(first) if first.year else latest_before(first, end)
    if weekday_number(other.rstrip(".")) is not None and end < start <= end + 6 * DAY:
        end += 7 * DAY
    fits_weekday(first, start)
    fits_weekday(last, end)
    return Span(start, end - DAY if open_end else end)


def _agreed(first: Day, last: Day) -> tuple[Day, Day]:
    """Both days read in the same order: who writes 20/12 means 4 January by 4/1."""
    if first.in_digits and last.in_digits:
        if first.other is None and last.other is not None:
            last = last.other if first.month_first else last._replace(other=None)
        elif last.other is None and first.other is not None:
            first = first.other if last.month_first else first._replace(other=None)
    for day in (first, last):
        if day.other is not None:
            raise Unclear(question(day))
    return first, last
