"""Letters come with lines that a mail program broke; a pane has its own width."""

import re
from itertools import pairwise

MAILED = 55
"""Characters from which a line is taken for one that a mail program broke."""

_ITEM = re.compile(r"\s*(?:[-*•>]|\d+[.)]|¶)")


def unwrapped(text: str) -> str:
    r"""Prose without the line ends that a mail program put into it; short lines are the writer's own.

    >>> unwrapped("x" * 60 + "\nand so on\n- a list")
    'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx and so on\n- a list'
    """
    rows = text.split("\n")
    parts = [rows[0]]
    for before, row in pairwise(rows):
        joins = len(before) >= MAILED and row.strip() and not _ITEM.match(row)
        parts.append((" " if joins else "\n") + row)
    return "".join(parts)
