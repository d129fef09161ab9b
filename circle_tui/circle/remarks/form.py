"""The form that went out with the piece, filled in where it stands, on quoted lines."""

import re
from collections.abc import Iterator, Sequence

from circle_tui.circle.remarks.events import Event, Opened, Said
from circle_tui.circle.remarks.furniture import FOOT, heading, is_ours, without_furniture
from circle_tui.circle.remarks.remark import Part


def split_form(rest: str) -> tuple[str, str | None]:
    """What stands above the end of a mail of ours, and that end from its rule or first heading on."""
    lines = rest.split("\n")
    for at, line in enumerate(lines):
        if re.fullmatch(r"[\s>]*·\s·\s·\s*", line) or is_ours(line) or "You get this because" in line:
            return "\n".join(lines[:at]), "\n".join(lines[at:])
    return rest, None


def filled_form(text: str) -> Iterator[Event]:
    """The form, filled in: an answer stands on its heading's line and goes on to the next blank one."""
    inside = without_furniture(text)
    rows = [line.strip(" >\t") for line in inside.split("\n")]
    while rows and not rows[-1]:
        del rows[-1]
    part: Part | None = None
    answer: list[str] = []
    for row in [*rows, ""]:
        if is_ours(row):
            yield from _answered(answer)
            part, rest = heading(row)
            yield Opened(part)
            answer = [rest]
        elif row and answer:
            answer.append(row)
        else:
            yield from _answered(answer)
            answer = []
    if part is not None and (not is_ours(rows[-1]) or FOOT in text):
        yield Opened(None)


def _answered(answer: Sequence[str]) -> Iterator[Said]:
    text = "\n".join(line for line in answer if line)
    if text:
        yield Said(text, inside=True)
