"""Months, weekdays and ordinals by their names, shortened or misspelt a little."""

import re
from difflib import get_close_matches

from circle_tui.circle.commands.plain import plain


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MONTHS = _list("""
    january february march april may june july august september october november december
""")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


ORDINALS = _list("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third
    twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first
""")


_DAYS = frozenset(
    {
        *_list(
            "today tomorrow tonight tues weds thur thurs week weeks weekend days month "
            "months christmas easter sept fortnight"
        ),
        *MONTHS,
        *WEEKDAYS,
        *(month[:3] for month in MONTHS if month != "may"),
        *(day[:3] for day in WEEKDAYS if day != "sunday"),
    }
)


_FEAST_OR_DIGIT = re.compile(r"\d|\bnew year|\bboxing day\b|\bhogmanay\b")


def month_number(word: str) -> int:
    """The number of a month by its name, shortened or misspelt a little; 0 if it is none."""
    for at, name in enumerate(MONTHS, 1):
        if name == word or (len(word) in (3, 4) and name.startswith(word)):
            return at
    close = get_close_matches(word, MONTHS, 1, 0.84) if len(word) > 4 else []
    return MONTHS.index(close[0]) + 1 if close else 0


def weekday_number(word: str) -> int | None:
    """The number of a weekday (Monday is 0) by its name, shortened or misspelt a little."""
    for at, name in enumerate(WEEKDAYS):
        if name == word or (len(word) in (3, 4, 5) and name.startswith(word)):
            return at
    close = get_close_matches(word, WEEKDAYS, 1, 0.88) if len(word) > 5 else []
    return WEEKDAYS.index(close[0]) if close else None


def has_day(text: str) -> bool:
    """Whether something in a text looks like a day or a span of days."""
    words = plain(text)
    return bool(_DAYS & set(re.findall(r"[a-z]+", words))) or _FEAST_OR_DIGIT.search(words) is not None


def in_figures(text: str) -> str:
    """`the twentieth of December` as `the 20 of december`; `Dec '26` with the whole year."""
    text = re.sub(r" '(\d\d)$", r" 20\1", text)
    return re.sub(
        r"\b(?:(?:twenty|thirty)[- ])?(?:[a-z]+th|first|second|third)\b",
        lambda found: _figure(found[0].replace(" ", "-")),
        text,
    )


def _figure(word: str) -> str:
    return str(ORDINALS.index(word) + 1) if word in ORDINALS else word
