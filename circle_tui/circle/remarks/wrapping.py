"""Lines that a mail program broke, told from those that their writer ended."""

import re
from itertools import pairwise

MAILED = 55
"""Characters from which a line is taken for one that a mail program broke."""

_ITEM = re.compile(r"\s*(?:[-*•>]|\d+[.)]|¶)\s")


def is_broken(line: str) -> bool:
    """Whether a line looks as if its program had broken it in the middle of a sentence."""
    return len(line) >= MAILED and line.rstrip()[-1:] not in ".!?:;)]”\"'’…"


def unwrapped(text: str) -> str:
    """Words without the line ends that a mail program put in; short lines are the writer's own."""
    rows = text.strip().split("\n")
    parts = [rows[0]]
    for before, row in pairwise(rows):
        joins = len(before) >= MAILED and row.strip() and not _ITEM.match(row)
        parts.append((" " if joins else "\n") + (row.strip() if joins else row))
    return "".join(parts)
