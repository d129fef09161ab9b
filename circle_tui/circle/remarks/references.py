"""What a remark says of its own place: a paragraph's number, words in quotation marks, words in a row."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from circle_tui.circle.remarks.counting import LARGE, SMALL, count

_COUNT = (
    rf"(\d{{1,4}}(?!\w)|{LARGE}\b|{SMALL}"
    r"(?=\s{0,2}(?:[:.,;)\]–—-]|$|\b(?:is|was|to|and|has|does|could|should|needs|i|you|he|she|we|where|with)\b)))"
)
_NAMED = (
    r"(?:¶+\s?|§\s?|\bpara(?:gra(?:ph|phe|fo))?s?\b\.?\s{0,2}(?:no\.?|number|#|¶)?\s{0,2}|\bpars?\.\s{0,2}"
    r"|\bpars?\s(?=\d)|\bparas?(?=\d)|\b(?:absatz|abs\.|alinéa|párrafo|alinea)\s{0,2}|#\s?(?=\d))"
    rf"{_COUNT}"
)
_LIST = r"(?:\s*(?:-|–|—|/|,|&|to|and)\s*(?:¶|para\.?|paragraph)?\s*\d{1,4}(?!\d))*"
_LEADING = re.compile(
    rf"^[\s>\-*•–(\[]{{0,6}}(?P<into>(?:(?:in|on|at|re|see|about|for)\b:?\s+)?(?:the\s+)?)"
    rf"{_NAMED}(?P<list>{_LIST})(?P<apart>[\s:.,;)\]–—-]*)",
    re.IGNORECASE,
)
_INSIDE = re.compile(_NAMED, re.IGNORECASE)
_ALONE = re.compile(
    r"^[ \t]{0,6}(?P<sign>[-+?!*•–]{0,2})\s{0,2}[(\[]?(?P<number>\d{1,4})(?=[)\]]?\s?[-–—:.)\]]\s)"
)
_LETTERED = re.compile(r"^[ \t]{0,6}[(\[]?(p\.?\s?)(\d{1,4})(?=[)\]]?\s?[-–—:.,)\]]\s)", re.IGNORECASE)
_BULLET = re.compile(r"^\s{0,6}(?:[-*•–·]\s+|\d{1,2}[.)]\s+|\(?[a-z]\)\s+)")
_STARTS = re.compile(rf"^\s{{0,6}}(?:in\s+)?{_NAMED}{_LIST}\s*(?:[:.,;)–—-]|$)", re.IGNORECASE)
_MARKS = re.compile(
    r"“([^”“]{1,2000})”|„([^“”]{1,2000})[“”]|«([^»]{1,2000})»|»([^«]{1,2000})«|\"([^\"]{1,2000})\""
    r"|(?<![\w’'])‘([^‘]{1,2000}?)’(?!\w)|(?<![\w’'])'((?:[^\n]|\n(?!\s*\n)){1,2000}?)'(?!\w)|``(.{1,2000}?)''"
    r"|(?<!\w)\*([^*]{3,400})\*(?!\w)|(?<!\w)_([^_]{3,400})_(?!\w)",
    re.DOTALL,
)


FEWEST = 3
"""Numbers alone that must open a line before they are taken for those of paragraphs."""

LONGEST = 6_000
"""Characters of a remark in which quotation marks are looked for; a longer one is no remark on a passage."""


class Quotation(NamedTuple):
    """Words in quotation marks, and where they begin in their text."""

    text: str
    start: int
    end: int


class Leading(NamedTuple):
    """The number of a paragraph that a remark opens with."""

    number: int
    end: int
    """Where it ends, with the signs behind it."""
    is_apart: bool
    """It stands in front of a sentence, ``¶13:``, and is no part of one: ``In ¶13 I``, ``¶3 and ¶4 are``."""


def leading_number(text: str) -> Leading | None:
    """The paragraph that a remark opens with, ``¶13:`` or ``para 13,``."""
    found = _LEADING.match(text)
    if found is None:
        return None
    is_apart = (
        not found["into"] and not found["list"] and bool(found["apart"].strip() or "\n" in found["apart"])
    )
    return Leading(count(found[2]), found.end(), is_apart)


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Every paragraph that a remark names by number, and where it does."""
    for found in _INSIDE.finditer(text):
        yield count(found[1]), found.start()


def marked(lines: Sequence[str], paragraphs: Sequence[int], pages: int) -> list[str]:
    """Lines of one critique with a ¶ before each number that opens one, if these count paragraphs.

    They do if they rise, are the piece's, and do not merely number what is said: *3 - … 8 - … 11 - …*; those
    behind a letter, *P3: … P14: …*, if the piece has not so many ``pages``.
    """
    lettered = [int(each[2]) for line in lines if (each := _LETTERED.match(line))]
    if len(lettered) >= FEWEST and max(lettered) > pages and set(lettered) <= set(paragraphs):
        return [_LETTERED.sub(lambda each: each[0].replace(each[1], "¶"), line) for line in lines]
    opened = [each for line in lines if (each := _ALONE.match(line))]
    found = [int(each["number"]) for each in opened]
    rises = all(_rises(opened, sign) for sign in {each["sign"] for each in opened})
    lists = found[:2] == [1, 2]
    if len(found) < FEWEST or not rises or lists or not set(found) <= set(paragraphs):
        return list(lines)
    return [_ALONE.sub(_with_mark, line) for line in lines]


def _with_mark(found: re.Match[str]) -> str:
    return found[0].replace(found["number"], f"¶{found['number']}")


def _rises(opened: Sequence[re.Match[str]], sign: str) -> bool:
    """Whether the numbers behind one sign, a plus say, go from the first paragraph to the last."""
    counted = [int(each["number"]) for each in opened if each["sign"] == sign]
    return all(first < second for first, second in pairwise(counted))


def quotations(text: str) -> list[Quotation]:
    """What stands in quotation marks of any kind, or between stars or underscores, in order."""
    return [
        Quotation(found[found.lastindex or 0], found.start(), found.end())
        for found in _MARKS.finditer(text, 0, LONGEST)
    ]


def items(lines: Sequence[str]) -> list[str]:
    """A block as its points: at each bullet, and where a line opens with the number of a paragraph."""
    points: list[list[str]] = []
    for at, line in enumerate(lines):
        opens = _BULLET.match(line) or (_STARTS.match(line) and (at == 0 or _ends(lines[at - 1])))
        if points and not opens:
            points[-1].append(line)
        else:
            points.append([line])
    return ["\n".join(point) for point in points]


def without_bullet(text: str) -> str:
    """A point without the sign in front of it."""
    found = _BULLET.match(text)
    return text[found.end() :] if found else text


def _ends(line: str) -> bool:
    """Whether a line ends what it says, so that the next one may open something else."""
    return line.rstrip()[-1:] in ".!?:;)]”\"'’…" or len(line) < 50
