"""Where a remark belongs: what it names itself, what it answers, and, between two places, its neighbours."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from circle_tui.circle.remarks.aligning import align
from circle_tui.circle.remarks.counting import EARLY, ordinal
from circle_tui.circle.remarks.events import Passage
from circle_tui.circle.remarks.piece import GRAM, Piece
from circle_tui.circle.remarks.quoting import Match, find_quoted
from circle_tui.circle.remarks.references import (
    LONGEST,
    Quotation,
    leading_number,
    numbers,
    quotations,
)
from circle_tui.circle.remarks.remark import Place
from circle_tui.circle.remarks.words import keys, words

INQUIT = 5
"""Words that may stand between two parts of direct speech: *said the man from the Department*."""

UNMARKED = 6
"""Words in a row that are taken for a quotation although no mark says so."""

_POINTING = re.compile(
    r"\b(?:this|that|the|these) (?:paragraph|sentence|line|bit|image|exchange|passage|phrase|word)s?\b"
    r"|\bhere\b",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"^\W*(?:and |but |oh,? |wow,? )?(?:what an? |an? |the |this |that |your |such an? )?(?:\w+ )?"
    r"(?:ending|last line|final (?:line|image)|close)\b",
    re.IGNORECASE,
)
_ON_THE_WHOLE = re.compile(
    r"^\W*(?:so,? )?(?:over ?all|all in all|in (?:general|all|short|sum|the end)|generally"
    r"|(?:as|on) (?:a|the) whole|to sum up|apart from|other than|anyway|that.s (?:all|it)"
    r"|thanks|thank you|many thanks|best(?= wishes| regards|,|\s*$)|cheers|regards|warmly|yours|love(?=,)"
    r"|hope|sorry(?= (?:that|for|about|this|it|i|to)\b)"
    r"|the (?:whole|story|piece|big one)|this (?:story|piece)|my (?:main|one)"
    r"|(?:what )?i (?:really |very much )?(?:loved|enjoyed|liked|admired?)\b.{0,40}\b(?:piece|story|poem)"
    r")\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:the|this|your) (?:whole|entire)\b|\b(?:the|this|your) (?:piece|story|chapter|poem|draft)\b"
    r"|\bthroughout\b|\b(?:over ?all|in general|on the whole|as a whole)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"^\W*(?:also|and\b|but\b|this\b|that\b|here\b|it\b|its\b|it.s\b|these|those|again|then|or\b|maybe|perhaps"
    r"|same\b|still\b|yet\b)",
    re.IGNORECASE,
)


_SAID_OF = re.compile(r"\s*(?:[:–—]|-\s|\n)")


class Candidates(msgspec.Struct, frozen=True):
    """Places that words could equally well come from."""

    places: tuple[Place, ...] = ()


NOWHERE = Candidates()


def is_general(text: str) -> bool:
    """Whether a remark opens as one on the whole, and does not point at a passage."""
    return bool(_ON_THE_WHOLE.match(text)) and not points(text)


def points(text: str) -> bool:
    """Whether a remark has words that point at a passage: *this line*, *here*."""
    return bool(_POINTING.search(text)) or speaks_of_the_end(text)


def speaks_of_the_end(text: str) -> bool:
    """Whether a remark opens with the end of a piece: *What an ending*."""
    return bool(_ENDING.search(text))


def speaks_of_the_whole(text: str) -> bool:
    """Whether a remark has words in it for the piece as such, and none that point at a passage."""
    return bool(_WHOLE.search(text)) and not points(text)


def goes_on(text: str) -> bool:
    """Whether a block goes on with what the one above spoke of."""
    return bool(_GOES_ON.match(text)) and not is_general(text)


def answered(passage: Passage, piece: Piece, *, is_running: bool) -> Place | None:
    """What a remark below a quotation speaks of: its last paragraph.

    Where only what is answered was left, a last one that breaks off does no more than show the place.
    """
    there = list(_by_paragraph(passage, piece))
    if not there:
        return None
    whole = [(start, end) for start, end in there[-2:] if end == piece.bounds(start)[1]]
    start, end = (there if is_running else whole or there)[-1]
    return _place(piece.bounds(start)[0] if end - start < GRAM else start, end, 1.0, piece)


def _by_paragraph(passage: Passage, piece: Piece) -> Iterator[tuple[int, int]]:
    """The words of each numbered paragraph in a passage, from the first to the last."""
    last: tuple[int, int] | None = None
    for start, end in passage.stretches:
        at = start
        while at < end:
            first, behind = piece.bounds(at)
            if last is not None and first <= last[0] < behind:
                last = (last[0], min(end, behind))
            else:
                if last is not None:
                    yield last
                last = (at, min(end, behind)) if piece.number(at) is not None else None
            at = behind
    if last is not None:
        yield last


def quoted_of(text: str, passage: Passage, piece: Piece) -> Place | None:
    """The one paragraph of a passage, but for a last one, that holds words which a remark below it quotes."""
    found: set[tuple[int, int]] = set()
    for quotation in quotations(text):
        row = keys(quotation.text)
        if not row or (len(row) == 1 and not piece.is_rare(row[0])):
            continue
        places = [at for at in piece.exactly(row) if any(s <= at < e for s, e in passage.stretches)]
        found |= {piece.bounds(at) for at in places}
    if len(found) != 1:
        return None
    ((first, last),) = found
    start, end = next((s, e) for s, e in passage.stretches if s < last and first < e)
    return _place(max(start, first), min(end, last), 1.0, piece)


def _place(start: int, end: int, sure: float, piece: Piece) -> Place | None:
    number = piece.number(start)
    return None if number is None else Place(number, piece.passage(start, end), sure)


def opened(text: str, piece: Piece) -> tuple[Place, int] | None:
    """The place that a remark names before all else, ``¶13: …``, and where its own words begin."""
    found = leading_number(text)
    if found is None or found.number not in piece:
        return None
    number, begin = found.number, found.end if found.is_apart else 0
    first = next((each for each in quotations(text) if each.start - found.end <= 2), None)
    if first is not None and (len(keys(first.text)) >= GRAM or _SAID_OF.match(text, first.end)):
        return _inside(first, number, piece) or piece.paragraph(number), begin
    return piece.paragraph(number), begin


def _inside(quotation: Quotation, number: int, piece: Piece) -> Place | None:
    """Quoted words, however few, where they stand in one paragraph."""
    first, last = piece.whole(number)
    for match in find_quoted(quotation.text, piece):
        if first <= match.start < last:
            return Place(number, piece.passage(match.start, match.end))
    return None


def named(text: str, piece: Piece, section: Sequence[int] = (), *, is_alone: bool) -> Place | Candidates:
    """The place that a remark names anywhere in its words, or those that it may be; none if unsure.

    ``section``: the part of the piece that it stands below the heading of; ``is_alone``: it answers nothing
    above it, whose *last paragraph* it could mean.
    """
    numbered = [number for number, _ in numbers(text) if number in piece]
    counted = _ordinal(text, piece, section) if is_alone else None
    marked = _with_joined(text, quotations(text))
    for number in [*numbered, *([counted] if counted else [])]:
        for quotation in marked:
            if place := _inside(quotation, number, piece):
                return place
    if numbered:
        return piece.paragraph(numbered[0])._replace(sure=0.9)
    doubtful = NOWHERE
    for quotation in marked:
        found = _of_quotation(quotation, piece)
        if isinstance(found, Place):
            return found
        doubtful = doubtful if doubtful.places else found
    if (place := _in_a_row(text, piece)) is not None:
        return place
    if counted is not None:
        return piece.paragraph(counted)._replace(sure=0.7)
    return doubtful


def _with_joined(text: str, marked: Sequence[Quotation]) -> list[Quotation]:
    """Quotations, before two of them the words from one to the other: direct speech has marks of its own."""
    found: list[Quotation] = []
    for first, second in pairwise((*marked, None)):
        assert first is not None  # noqa: S101 - only the last one is none
        if second is not None and len(text[first.end : second.start].split()) <= INQUIT:
            found.append(Quotation(text[first.start : second.end], first.start, second.end))
        found.append(first)
    return found


def _of_quotation(quotation: Quotation, piece: Piece) -> Place | Candidates:
    size = len(keys(quotation.text))
    if size < 2:
        return NOWHERE
    matches = find_quoted(quotation.text, piece)
    places = tuple(place for match in matches if (place := _matched(match, piece)) is not None)
    if len(places) == 1 and len(matches) == 1 and size >= GRAM - 1:
        return places[0] if size >= GRAM else places[0]._replace(sure=0.7)
    return Candidates(tuple(place._replace(sure=0.6) for place in places))


def _matched(match: Match, piece: Piece) -> Place | None:
    return _place(match.start, match.end, match.share, piece)


def _in_a_row(text: str, piece: Piece) -> Place | None:
    """Six words or more of the piece that stand in a remark without a mark."""
    row = [word.key for word in words(text[:LONGEST]) if word.key[0] != "¶"]
    for run in align(row, piece):
        taken = row[run.start : run.end]
        if run.size >= UNMARKED and len(piece.exactly(taken)) == 1:
            return _place(run.at, run.last, 0.7, piece)
    return None


def _ordinal(text: str, piece: Piece, section: Sequence[int]) -> int | None:
    """The paragraph that a remark counts to, in the whole piece or in the part that is spoken of."""
    own = piece.section(text[:EARLY])
    numbers = own or section or piece.numbers
    return ordinal(text, numbers, piece.stanzas(numbers), is_section=bool(own))


def between(candidates: Candidates, before: int, after: int) -> Place | None:
    """Of several places the only one that stands between the paragraphs that the neighbours speak of."""
    there = [place for place in candidates.places if before <= place.paragraph <= after]
    return there[0] if len(there) == 1 else None
