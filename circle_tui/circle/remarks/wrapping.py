"""Lines that a mail program broke, told from those that their writer ended."""

import re
from itertools import pairwise

MAILED = 55
"""Characters from which a line is taken for one that a mail program broke."""

NARROWEST = 60
"""Characters that the longest line of a program has at least room for."""

WIDEST = 80
"""Characters of the longest line that programs leave; a longer one was broken by its writer, if at all."""

_ITEM = re.compile(r"\s*(?:[-*•>]|\d+[.)]|¶)\s")


def is_broken(line: str) -> bool:
    """Whether a line looks as if its program had broken it in the middle of a sentence."""
    return len(line) >= MAILED and line.rstrip()[-1:] not in ".!?:;)]”\"'’…"


def unwrapped(text: str) -> str:
    """Words without the line ends that a mail program put in; those of the writer stay.

    A program breaks a line where the next word has no room: it is as long as the others, but for that word.
    """
    rows = text.strip().split("\n")
    width = min(max(NARROWEST, *(len(row.rstrip()) for row in rows)), WIDEST)
    parts = [rows[0]]
    for before, row in pairwise(rows):
        joins = _has_no_room(before, row, width) and not _ITEM.match(row)
        parts.append((" " if joins else "\n") + (row.strip() if joins else row))
    return "".join(parts)


def continued(said: str, above: str) -> str:
    """Words that were typed behind others on a line, ``above``, and broken by a program after that."""
    column = len(above) - above.rfind("\n") - 1
    return unwrapped("·" * column + said)[column:]


def _has_no_room(before: str, row: str, width: int) -> bool:
    if not MAILED <= len(before.rstrip()) <= WIDEST or not row.strip():
        return False
    return len(before.rstrip()) + 1 + len(row.split()[0]) > width
