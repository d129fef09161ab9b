"""Spans of days as people write them: `20 Dec to 4 Jan`, `next week`, `for two weeks from Monday`."""

import calendar
import re
from datetime import date, timedelta
from itertools import pairwise

from circle_tui.circle.commands.almanac import WEEKDAYS, weekday_number
from circle_tui.circle.commands.days import (
    DAY,
    FAR,
    Day,
    Unclear,
    exact,
    first_after,
    fits_weekday,
    latest_before,
    question,
    read_day,
    single,
    upcoming,
)
from circle_tui.circle.commands.lengths import number
from circle_tui.circle.commands.periods import Span, named
from circle_tui.circle.commands.plain import plain

LONGEST = 366
"""Days of a leave; a longer one is asked about."""

PAST = timedelta(days=31)
"""A leave may have begun so long before the letter that tells of it."""

_BOTH = re.compile(r",? \(?(?:both (?:days )?included|inclusive|inclusively|incl)\.?\)?$")
_BACK = re.compile(
    r"(?P<span>.*?)[,;]?(?: and| - |-)? ?\b(?:i (?:am|will be) |i'll be |i'm )?(?:back|returning"
    r"|home)(?: again)?(?: on)? (?P<back>.+)"
)
_SEPARATOR = re.compile(
    r" (?:up |right |all the way |right up )?(?:through to|to|until|till|til|through|thru|and"
    r"|-) (?:and including )?| ?(?:-|\.\.+|->|>|→) ?"
)


_NEXT_WEEK = re.compile(
    r"(?:from )?(?P<days>[a-z]{3,9}(?: to | until | till | - ?|-)[a-z]{3,9})(?: of)? next week"
)


def span(text: str, today: date) -> Span | None:
    """The days that a text means; None if it means none. Raises `Unclear`."""
    text = _BOTH.sub("", plain(text).strip(" .,!;:()"))
    text = re.sub(r"^(?:all(?: of)?|the whole(?: of)?|during|throughout|the rest of) ", "", text)
    if (within := _NEXT_WEEK.fullmatch(text)) is not None:
        today = today + DAY * (7 - today.weekday())
        text = within["days"]
    for reader in (named, _length, _listed, _back, _range):
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


def _listed(text: str, today: date) -> Span | None:
    """`24, 25 and 26 December`, where no day between is left out."""
    found = re.fullmatch(r"((?:[^,]+, ?)+[^,]+?),? and (.+)", text)
    if found is None or (last := single(found[2], today)) is None:
        return None
    days = [last]
    for part in reversed(re.split(r", ?", found[1])):
        read = read_day(part, today)
        if read is None or read.other is not None:
            return None
        days.append(latest_before(read if read.month else read._replace(month=days[-1].month), days[-1]))
    if any(one - other != DAY for one, other in pairwise(days)):
        raise Unclear("Are those days, or all from the first to the last?")
    return Span(days[-1], last)


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
    bare = re.sub(r"^(?:from|since|as from|as of|between|on|starting|beginning)(?: on)? ", "", text)
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
    cuts = list(_SEPARATOR.finditer(text))
    pairs = [(text[: cut.start()].strip(" ,"), text[cut.end() :].strip(" ,")) for cut in cuts]
    halves = re.fullmatch(r"(\d{4}-\d{1,2}-\d{1,2}) ?[ /] ?(\d{4}-\d{1,2}-\d{1,2})", text)
    return [*pairs, *([(halves[1], halves[2])] if halves else [])]


def _between(one: str, other: str, today: date, *, open_end: bool = False) -> Span | None:
    first = read_day(one, today)
    if first is not None and (to_weekday := _to_weekday(first, other, today)) is not None:
        return Span(to_weekday[0], to_weekday[1] - DAY if open_end else to_weekday[1])
    last = read_day(other, today)
    if first is None or last is None:
        return None
    first, last = _agreed(first, last)
    if last.month and not first.month and first.day > last.day:
        before = (last.month - 2) % 12 + 1
        first = first._replace(month=before, year=last.year - (before == 12) if last.year else 0)
    elif last.month and not first.month:
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


def _to_weekday(first: Day, other: str, today: date) -> tuple[date, date] | None:
    """From a whole day to the first such weekday after it."""
    weekday = weekday_number(other.removeprefix("the ").rstrip("."))
    if weekday is None or not first.year:
        return None
    start = exact(first)
    return (start, start + DAY * ((weekday - start.weekday() - 1) % 7 + 1)) if start >= today else None


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
