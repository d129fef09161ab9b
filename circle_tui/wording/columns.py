"""The text part of a mail in lines of 72 columns, which flow again on any other width (RFC 3676)."""

import re
import textwrap

WIDTH = 72

_HANGING = re.compile(r"(?P<indent> *(?:[-•*] |\d{1,3}[.)] |\| )?)")
_GAPS = re.compile(r"\n{3,}")


def flow(text: str) -> str:
    """Lines of any length as lines of at most 72 columns; only a word longer than that is left whole.

    A paragraph's soft ends carry a blank, so that it flows; lines that begin with a blank or as a list item
    keep their hanging indent and their ends.
    """
    lines = (part for line in text.split("\n") for part in _wrapped(line.rstrip()))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def _wrapped(line: str) -> list[str]:
    if len(line) <= WIDTH:
        return [line]
    found = _HANGING.match(line)
    indent = found["indent"] if found else ""
    if not indent:
        return _soft(line)
    hanging = indent if indent.endswith("| ") else " " * len(indent)
    return textwrap.wrap(
        line[len(indent) :],
        WIDTH,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [line]


def _soft(line: str) -> list[str]:
    # one column is left for the blank that marks a soft end; textwrap takes four times as long
    parts = []
    while len(line) >= WIDTH:
        end = line.rfind(" ", 1, WIDTH)
        if end < 0:
            end = line.find(" ", WIDTH)
        if end < 0:
            break
        parts.append(f"{line[:end].rstrip(' ')} ")
        line = line[end:].lstrip(" ")
    return [*parts, line]
