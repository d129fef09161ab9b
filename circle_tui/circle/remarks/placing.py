"""Where a remark belongs: what it names itself, what it answers, and, between two places, its neighbours."""

import re
from collections.abc import Iterator

import msgspec

from circle_tui.circle.remarks.events import Passage
from circle_tui.circle.remarks.piece import GRAM, Piece
from circle_tui.circle.remarks.references import (
    quotations,
)
from circle_tui.circle.remarks.remark import Place
from circle_tui.circle.remarks.words import keys

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
    return place_of(piece.bounds(start)[0] if end - start < GRAM else start, end, 1.0, piece)


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
    return place_of(max(start, first), min(end, last), 1.0, piece)


def place_of(start: int, end: int, sure: float, piece: Piece) -> Place | None:
    """Words of the piece as a place; None if they are in a title or a heading."""
    number = piece.number(start)
    return None if number is None else Place(number, piece.passage(start, end), sure)


def between(candidates: Candidates, before: int, after: int) -> Place | None:
    """Of several places the only one that stands between the paragraphs that the neighbours speak of."""
    there = [place for place in candidates.places if before <= place.paragraph <= after]
    return there[0] if len(there) == 1 else None
