"""What a remark says of its own place: by a number, a count, quoted words, or words of the piece in a row."""

import re
from collections.abc import Sequence
from itertools import pairwise

from circle_tui.circle.remarks.aligning import align
from circle_tui.circle.remarks.choosing import chosen
from circle_tui.circle.remarks.counting import EARLY, ordinal
from circle_tui.circle.remarks.piece import GRAM, Piece
from circle_tui.circle.remarks.placing import NOWHERE, Candidates, place_of
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

SHOWING = 10
"""Quoted words that are fewer than these show the sentence that is spoken of."""

UNMARKED = 6
"""Words in a row that are taken for a quotation although no mark says so."""

_LEADS = re.compile(r"^[\W_]*(?:(?:and|also|then|the|this|your|again)\b[\W_]*){0,3}", re.IGNORECASE)
_CALLED = re.compile(
    r"\W{0,3}(?:is|was|would be|might be) (?:not |probably )?(?:the|a|one|my) (?:\w+ )?"
    r"(?:word|phrase|title|theme)\b"
    r"|\W{0,3}(?:comes|springs) to mind\b"
)
"""*“Quiet” is the word for it*: not one of the piece."""

_LED = re.compile(r"\W{0,6}(?P<words>[^\n:→=>]{8,80}?)\s{0,2}(?::|[-=]>|→|\s[-–—]\s)")
_LINE_ABOUT = re.compile(
    r"^[\W_]*(?:(?:and|also|then|i (?:really )?(?:love|loved|like|liked)) )?(?:the|that|this|your)"
    r" (?:\w+ )?(?:line|bit|part|image|moment|scene|sentence|passage|detail|phrase|joke|paragraph|stanza)"
    r" (?:about|where|when|with|of|in which|on)\b",
    re.IGNORECASE,
)
_SAID_OF = re.compile(r"\s*(?:[:–—]|-\s|\n)")


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
            return Place(number, piece.passage(*_shown(match, piece)))
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
        found = _of_quotation(text, quotation, piece)
        if isinstance(found, Place):
            return found
        doubtful = doubtful if doubtful.places else found
    if (place := _in_a_row(text, piece) or _led(text, piece) or _pointed(text, piece)) is not None:
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


def _of_quotation(text: str, quotation: Quotation, piece: Piece) -> Place | Candidates:
    size = len(keys(quotation.text))
    if not size or (size == 1 and not _opens(text, quotation)):
        return NOWHERE
    matches = find_quoted(quotation.text, piece)
    if (match := chosen(text, quotation, matches, piece)) is not None:
        return _matched(match, piece) or NOWHERE
    places = tuple(place for match in matches if (place := _matched(match, piece)) is not None)
    if len(places) == 1 and len(matches) == 1 and (size > 1 or _opens(text, quotation)):
        return places[0] if size >= GRAM else places[0]._replace(sure=0.7)
    return Candidates(tuple(place._replace(sure=0.6) for place in places))


def _opens(text: str, quotation: Quotation) -> bool:
    """Whether a remark begins with the words that it quotes, to speak of them: `"crate" - for beer?`."""
    return not _LEADS.sub("", text[: quotation.start]) and not _CALLED.match(text, quotation.end)


def _matched(match: Match, piece: Piece) -> Place | None:
    return place_of(*_shown(match, piece), match.share, piece)


def _shown(match: Match, piece: Piece) -> tuple[int, int]:
    """What is spoken of where words are quoted: a few show their sentence, more are it themselves."""
    few = match.end - match.start < SHOWING and piece.bounds(match.start)[1] >= match.end
    return piece.around(match.start, match.end) if few else (match.start, match.end)


def _in_a_row(text: str, piece: Piece) -> Place | None:
    """Six words or more of the piece that stand in a remark without a mark."""
    row = [word.key for word in words(text[:LONGEST]) if word.key[0] != "¶"]
    for run in align(row, piece):
        taken = row[run.start : run.end]
        if run.size >= UNMARKED and len(piece.exactly(taken)) == 1:
            return place_of(run.at, run.last, 0.7, piece)
    return None


def _led(text: str, piece: Piece) -> Place | None:
    """The one place of the words that a remark opens with, before a colon or an arrow: *a dog: why?*."""
    found = _LED.match(text)
    row = keys(found["words"]) if found else []
    there = piece.exactly(row) if len(row) >= GRAM - 1 else []
    if len(there) != 1 or not any(map(piece.is_rare, row)):
        return None
    return place_of(*piece.around(there[0], there[0] + len(row)), 0.7, piece)


def _pointed(text: str, piece: Piece) -> Place | None:
    """The one place that holds three words of what a remark calls a line: *the line about a little flat*."""
    found = _LINE_ABOUT.match(text)
    row = keys(text[found.end() : found.end() + EARLY]) if found else []
    rows = (row[at : at + GRAM - 1] for at in range(len(row) - GRAM + 2))
    there = [at for three in rows if any(map(piece.is_rare, three)) for at in piece.exactly(three)]
    if not there or len({piece.bounds(at) for at in there}) > 1:
        return None
    return place_of(*piece.around(there[0], there[-1] + GRAM - 1), 0.6, piece)


def _ordinal(text: str, piece: Piece, section: Sequence[int]) -> int | None:
    """The paragraph that a remark counts to, in the whole piece or in the part that is spoken of."""
    own = piece.section(text[:EARLY])
    numbers = own or section or piece.numbers
    return ordinal(text, numbers, piece.stanzas(numbers), is_section=bool(own))
