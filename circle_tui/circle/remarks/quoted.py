"""A quotation of the mail: the piece's words in it, and what a critic typed under, between or into them."""

import re
from collections.abc import Iterator, Sequence

from circle_tui.circle.remarks.aligning import Run, align
from circle_tui.circle.remarks.events import Astray, Event, Foot, Passage, Said, add_run
from circle_tui.circle.remarks.form import filled_form, split_form
from circle_tui.circle.remarks.inserted import BRACKETS, Gap, is_put_in, without_headings
from circle_tui.circle.remarks.piece import GRAM, Piece
from circle_tui.circle.remarks.quoting import SHORT, find_quoted
from circle_tui.circle.remarks.typed import parted, says_something
from circle_tui.circle.remarks.words import Word, keys, numbers_in, size_of, words
from circle_tui.circle.remarks.wrapping import continued

_BRACKETS_MEET = re.compile(r"(?<=[\]}])\s+(?=[\[{])")
_NUMBER_BELOW = re.compile(r"¶\s?\d{1,5}\s*(?:[•*·–-]|\d{1,2}[.)])?\s*$")
"""Of the paragraph below, with the marker of a list."""

_MARKS_BELOW = " “\"‘'(["
"""Signs with which a paragraph may begin."""


def quoted(text: str, piece: Piece, near: int, *, begun: bool) -> Iterator[Event]:
    """A quotation in its order. ``near``: the word where the one before ended; ``begun``: there was one."""
    found = words(text)
    aligned = align(_outside_brackets(text, found), piece, near)
    runs = _from_the_piece(aligned, piece)
    if not runs:
        yield from _short(text, found, piece, near)
        return
    yield from _between(text, found, runs, piece, begun=begun)
    yield from _tail(text, found, runs[-1], piece)


def _from_the_piece(runs: Sequence[Run], piece: Piece) -> Sequence[Run]:
    """Without the piece's title where a mail of ours names it, above the piece."""
    first = next((at for at, run in enumerate(runs) if piece.number(run.at) is not None), len(runs) - 1)
    return runs[first:] if first >= 0 else runs


def _outside_brackets(text: str, found: Sequence[Word]) -> list[str]:
    """Words to look for in the piece: what stands in brackets may quote it, but is no part of it."""
    brackets = [each.span() for each in BRACKETS.finditer(text)]
    if not brackets:
        return [word.key for word in found]
    row = []
    at = 0
    for word in found:
        while at < len(brackets) and brackets[at][1] <= word.start:
            at += 1
        inside = at < len(brackets) and word.end > brackets[at][0]
        row.append(" " if inside else word.key)
    return row


def _short(text: str, found: Sequence[Word], piece: Piece, near: int) -> Iterator[Event]:
    """A quotation of a few words, a mere ¶ number, the form, or something that is not of the piece."""
    if numbers := [number for number in numbers_in(found) if number in piece]:
        yield Passage(tuple(piece.whole(number) for number in numbers))
        return
    row = [word.key for word in found]
    if (at := piece.nearest(row, near)) is not None:
        yield Passage(((at, at + len(row)),))
        return
    if len(row) <= SHORT and (matches := find_quoted(text, piece)):
        match = next((each for each in matches if each.start >= near), matches[0])
        yield Passage(((match.start, match.end),))
        return
    yield Astray()
    yield from filled_form(text)


def _between(
    text: str, found: Sequence[Word], runs: Sequence[Run], piece: Piece, *, begun: bool
) -> Iterator[Event]:
    lead = size_of(found[: runs[0].start]) >= GRAM
    stretches: list[tuple[int, int]] = []
    before: Run | None = None
    for run in runs:
        said = _put_in(text, found, before, run, piece) if before or begun else ""
        if said:
            if stretches:
                yield Passage(tuple(stretches), lead)
            yield from _blocks(said, piece, run.at)
            stretches, lead = [], False
        gap = found[before.end if before else 0 : run.start]
        for number in numbers_in(gap[-1:] if said else gap):
            if number in piece and piece.number(run.at) != number:
                stretches.append(piece.whole(number))
        add_run(stretches, run)
        before = run
    yield Passage(tuple(stretches), lead)


def _put_in(text: str, found: Sequence[Word], before: Run | None, run: Run, piece: Piece) -> str:
    """What a critic typed between two runs; empty: nothing, a cut or a slip."""
    first = before.end if before else 0
    size = size_of(found[first : run.start])
    if not size:
        return ""
    start = found[first - 1].end if before else 0
    raw = text[start : found[run.start].start]
    said = without_headings(_NUMBER_BELOW.sub("", raw.strip()).strip(), piece)
    cut = run.at - before.last if before else None
    above = _NUMBER_BELOW.sub("", raw.rstrip(_MARKS_BELOW))
    gap = Gap(above if said else raw, said, size, cut, _ends_paragraph(before, piece))
    if not is_put_in(gap):
        return ""
    return said if gap.opens_line else continued(said, text[:start])


def _blocks(said: str, piece: Piece, near: int) -> Iterator[Event]:
    """Each block of what was typed in one place; only the first surely answers what stands above."""
    for at, block in enumerate(filter(says_something, _each(said))):
        row = [key for key in keys(block) if key[0] != "¶"]
        if piece.entire(row) and (start := piece.nearest(row, near)) is not None:
            yield Passage(((start, start + len(row)),))
        else:
            yield Said(block, inside=not at)


def _each(said: str) -> Iterator[str]:
    """What was typed as its blocks; each pair of brackets that follows another is one of its own."""
    for part in parted(said):
        yield from _BRACKETS_MEET.split(part)


def _ends_paragraph(run: Run | None, piece: Piece) -> bool:
    return run is not None and piece.bounds(run.last - 1)[1] == run.last


def _tail(text: str, found: Sequence[Word], last: Run, piece: Piece) -> Iterator[Event]:
    """Below the last words of the piece: a remark, a ¶ number alone, the form, the mail's end."""
    raw, form = split_form(text[found[last.end - 1].end :])
    named = [number for number in numbers_in(found[last.end :]) if number in piece]
    if named:
        yield Passage(tuple(piece.whole(number) for number in named))
    said = without_headings(_NUMBER_BELOW.sub("", raw.strip()).strip(), piece)
    gap = Gap(f"{raw}\n\n", said, len(words(said)), None, _ends_paragraph(last, piece))
    if is_put_in(gap):
        said = said if gap.opens_line else continued(said, text[: found[last.end - 1].end])
        yield from _blocks(said, piece, last.last)
    if form is not None:
        yield Foot()
        yield from filled_form(form)
