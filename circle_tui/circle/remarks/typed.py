"""A critic's own words, block by block, and the piece's that were typed or pasted among them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from circle_tui.circle.remarks.aligning import REACH, SLIP, Run, align
from circle_tui.circle.remarks.events import Entered, Event, Passage, Said, stretches_of
from circle_tui.circle.remarks.piece import GRAM, Piece
from circle_tui.circle.remarks.words import Word, numbers_in, size_of, words

OURS = 0.8
"""Share of a block's words that must be the piece's for it to be quoted without a mark."""

MOST_LINES = 30
"""Lines of a block that may be a quotation above a remark, unless all of it is one."""

UNBROKEN = 100
"""Characters of a line from which nothing breaks lines but their writer."""

_REACTION = re.compile(
    r"[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u203c]|[!?]{2}|<3|[:;]-?[()DPp*]|\(\?\)|\^\^"
    r"|^\s{1,3}[!?]+\s{0,2}$",
    re.IGNORECASE,
)
"""Signs that say something although no word does."""

_CLOSED = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’"}
"""Marks that open a quotation, and those that close it."""

_BLANK_LINES = re.compile(r"\n[\s>]*\n")


def own(text: str, piece: Piece, near: int) -> Iterator[Event]:
    """A block of a critic's own as it stands, unless it is the piece's: quoted without any mark."""
    found = words(text)
    row = [word.key for word in found if word.key[0] != "¶"]
    if not row:
        if says_something(text):
            yield Said(text)
        if named := [number for number in numbers_in(found) if number in piece]:
            yield Passage(tuple(piece.whole(number) for number in named), is_typed=True)
        return
    if piece.is_heading(row):
        yield Entered(piece.section(text))
        return
    if 1 < len(row) < GRAM and piece.entire(row) and (at := piece.nearest(row, near)) is not None:
        yield Passage(((at, at + len(row)),), is_typed=True)
        return
    runs = align([word.key for word in found], piece, near)
    for count, lines in _ends_of_lines(text, found):
        inside = [run for run in runs if run.end <= count]
        behind = sum(run.size for run in runs if run.end > count and run.size >= GRAM)
        shown, rest = _parted(text, lines)
        if rest and _breaks_off(shown):
            continue
        if count and _says_more(text[: found[count - 1].end], found[inside[-1].end - 1].end if inside else 0):
            break
        if _is_quotation(inside, found[:count], piece) and behind * 2 <= len(found) - count:
            if not rest.strip() and _reacts(text[found[-1].end :]):
                break
            yield Passage(stretches_of(inside), is_typed=True, text=shown)
            text = rest
            break
    if text.strip():
        yield Said(text)


def _breaks_off(shown: str) -> bool:
    """Whether a quotation goes on in the next line."""
    return shown.count("“") > shown.count("”") or shown.count('"') % 2 == 1


def _says_more(shown: str, known: int) -> bool:
    """Whether words stand behind quotation marks that are closed: they are said of what stands in them."""
    opened = shown.lstrip(" \t*_-–—•")[:1]
    behind = shown[known:]
    return (
        opened in _CLOSED and _CLOSED[opened] in behind and bool(words(behind.rpartition(_CLOSED[opened])[2]))
    )


def says_something(text: str) -> bool:
    """Whether there is a word in it, or a sign that stands for one: 👌, `??`."""
    return any(word.key[0] != "¶" for word in words(text)) or _reacts(text)


def _reacts(text: str) -> bool:
    return _REACTION.search(text) is not None


def _parted(text: str, lines: int) -> tuple[str, str]:
    rows = text.split("\n")
    return "\n".join(rows[:lines]), "\n".join(rows[lines:])


def _ends_of_lines(text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Words and lines down to each line's end, the longest first."""
    ends = []
    word = start = 0
    for number, line in enumerate(text.split("\n"), 1):
        start += len(line) + 1
        while word < len(found) and found[word].end < start:
            word += 1
        ends.append((word, number))
    return reversed((*ends[:MOST_LINES], ends[-1]))


def _is_quotation(runs: Sequence[Run], found: Sequence[Word], piece: Piece) -> bool:
    """Whether words are the piece's from the first to the last, but for slips: nothing else is lost."""
    size = size_of(found)
    if not runs:
        return False
    below = _slipped(found[runs[-1].end :], piece.keys[runs[-1].last : runs[-1].last + REACH])
    if below is None:
        return False
    if any(word.key[0] != "¶" and not word.key.isdigit() for word in found[: runs[0].start]):
        return False
    if below + sum(run.size for run in runs) < max(GRAM, OURS * size):
        return False
    return all(
        second.start - first.end <= SLIP and second.at >= first.last for first, second in pairwise(runs)
    )


def _slipped(last: Sequence[Word], behind: Sequence[str]) -> int | None:
    """How many of the last words of a quotation come next in the piece; None: these are no slip."""
    if size_of(last) > SLIP + 1:
        return None
    there = 0
    at = 0
    for word in last:
        if word.key in behind[at:]:
            at = behind.index(word.key, at) + 1
            there += 1
    return there if there * 2 >= size_of(last) else None


def blocks(text: str) -> Iterator[str]:
    """Own text in the blocks that blank lines make; or every line, where no program breaks lines."""
    for part in parted(text):
        lines = part.split("\n")
        if max(map(len, lines)) > UNBROKEN:
            yield from (line for line in lines if line.strip())
        else:
            yield part


def parted(text: str) -> Iterator[str]:
    """A text at its blank lines."""
    for part in _BLANK_LINES.split(text):
        if part.strip():
            yield part.strip("\n")
