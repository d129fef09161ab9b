"""How many: counts in words or digits, and lengths of time as days."""

import re

from circle_tui.circle.commands.plain import plain

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
    """How many days a length of time is: `3 days`, `a week`, `a fortnight`, `48 hours`; None: it is none."""
    found = re.fullmatch(
        r"(\d+|\w+?)(?: |-)?(?:full |whole )?(days?|(?<=\d)d|weeks?|fortnights?|h|hrs?|hours?)", plain(text)
    )
    count = number(found[1]) if found else None
    if found is None or not count:
        return None
    if found[2].startswith("h"):
        return None if count % 24 else count // 24
    return count * (1 if found[2].startswith("d") else 7 if found[2].startswith("w") else 14)
