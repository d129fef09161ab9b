"""What a remark says of its own place: a paragraph's number, words in quotation marks, words in a row."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_NUMBER_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth"),
)
_COUNT = (
    rf"(\d{{1,4}}(?!\w)|(?:{'|'.join(_NUMBER_WORDS)})"
    r"(?=\s{0,2}(?:[:.,;)\]–—-]|$|\b(?:is|was|to|and|has|does|could|should|needs)\b)))"
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
_ORDINAL = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th)|opening|last|final|closing)\s+(paragraph|para|stanza)\b"
    r"|\b(first|opening|last|final|closing)\s+(?:line|sentence|words?|image)s?\b(?!\s+(?:of|in|on)\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"^[ \t]{0,6}[(\[]?(\d{1,4})(?=[)\]]?\s?[-–—:.)\]]\s)")
_STANZA = re.compile(
    rf"\b(?:stanzas?|st\.|verse)\s{{0,2}}(?:no\.?\s?)?(\d{{1,3}}(?!\w)|(?:{'|'.join(_NUMBER_WORDS)})\b)",
    re.IGNORECASE,
)
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

EARLY = 60
"""Characters of a remark in which *the last paragraph* is what it speaks of, and not only mentions."""

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
    return Leading(_count(found[2]), found.end(), is_apart)


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Every paragraph that a remark names by number, and where it does."""
    for found in _INSIDE.finditer(text):
        yield _count(found[1]), found.start()


def ordinal(text: str, paragraphs: Sequence[int], stanzas: Sequence[int]) -> int | None:
    """The paragraph that is named as *the second paragraph*, *the last stanza* or *stanza 4*.

    Stanzas are counted by themselves; both are given by their ¶ numbers.
    """
    if found := _STANZA.search(text):
        return _at(_count(found[1]) - 1, stanzas)
    if found := _ORDINAL.search(text, 0, EARLY):
        of_stanzas = (found[2] or "").lower() == "stanza"
        return _at(_rank((found[1] or found[3]).lower()), stanzas if of_stanzas else paragraphs)
    return None


def _rank(word: str) -> int:
    """How many stand in front; -1: it is the last."""
    if word[0].isdigit():
        return int(word[:-2]) - 1
    return 0 if word == "opening" else _ORDINALS.index(word) if word in _ORDINALS else -1


def marked(lines: Sequence[str], paragraphs: Sequence[int]) -> list[str]:
    """Lines of one critique with a ¶ before each number that opens one, if these count paragraphs.

    They do if they rise, are the piece's, and do not merely number what is said: *3 - … 8 - … 11 - …*.
    """
    found = [int(each[1]) for line in lines if (each := _ALONE.match(line))]
    rises = all(first < second for first, second in pairwise(found))
    lists = found[:2] == [1, 2]
    if len(found) < FEWEST or not rises or lists or not set(found) <= set(paragraphs):
        return list(lines)
    return [_ALONE.sub(lambda each: each[0].replace(each[1], f"¶{each[1]}"), line) for line in lines]


def _at(place: int, counted: Sequence[int]) -> int | None:
    return counted[place] if counted and -1 <= place < len(counted) else None


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


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER_WORDS.index(word.lower()) + 1
