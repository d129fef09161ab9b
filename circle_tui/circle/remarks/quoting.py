"""Finds the passage that quoted words were taken from, although they were cut, retyped or slipped."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from circle_tui.circle.remarks.aligning import align
from circle_tui.circle.remarks.piece import GRAM, Piece
from circle_tui.circle.remarks.words import keys

ALIKE = 0.7
"""Share of quoted words that must stand in a row in the piece, in their order."""

SHORT = 16
"""Words up to which a quotation is looked for by its pairs, so that a slip in it is no matter."""


_ELLIPSIS = re.compile(r"\[?\s?(?:\.{3,}|(?:\. ){2,}\.|…|snip)\s?\]?")
_ENDS_OPEN = re.compile(r"(?:\.{3,}|…)[\])\s”\"’']*$")


class Match(NamedTuple):
    """Words of the piece, and the share of the quoted ones that they hold."""

    start: int
    end: int
    share: float


def find_quoted(text: str, piece: Piece) -> list[Match]:
    """Where quoted words may come from, all equally good; empty if they are not the piece's."""
    parts = [part for part in _ELLIPSIS.split(text) if keys(part)]
    if len(parts) > 1 and (found := _from_to(parts[0], parts[-1], piece)):
        return found
    found = _find(text, piece)
    if _ENDS_OPEN.search(text):
        return [match._replace(end=piece.sentence_end(match.end - 1)) for match in found if match.end]
    return found


def _from_to(first: str, last: str, piece: Piece) -> list[Match]:
    """From the first words of a quotation to those behind its dots, in one paragraph."""
    row = keys(last)
    found = []
    for match in _find(first, piece):
        limit = piece.bounds(match.start)[1]
        ends = [at + len(row) for at in piece.exactly(row) if match.end <= at and at + len(row) <= limit]
        if ends:
            found.append(match._replace(end=ends[0]))
    return found


def _find(text: str, piece: Piece) -> list[Match]:
    row = [key for key in keys(text) if key[0] != "¶"]
    if len(row) < GRAM:
        return [Match(at, at + len(row), 1.0) for at in piece.exactly(row)] or _of_pair(row, piece)
    if exact := piece.exactly(row):
        return [Match(at, at + len(row), 1.0) for at in exact]
    return _nearly(row, piece) if len(row) <= SHORT else _followed(row, piece)


def _of_pair(row: Sequence[str], piece: Piece) -> list[Match]:
    """Three words of which the first or the last slipped, by the other two if these stand in one place."""
    if len(row) != GRAM - 1:
        return []
    for pair in (row[1:], row[:-1]):
        if len(there := piece.exactly(pair)) == 1 and any(map(piece.is_rare, pair)):
            return [Match(there[0], there[0] + 2, 0.7)]
    return []


def _nearly(row: Sequence[str], piece: Piece) -> list[Match]:
    """By the pairs that stand at the same distance from the beginning, give or take a word."""
    votes: dict[int, int] = {}
    for offset in range(len(row) - 1):
        for at in piece.starts(row[offset : offset + 2]):
            for begin in (at - offset - 1, at - offset, at - offset + 1):
                votes[begin] = votes.get(begin, 0) + 1
    most = max(votes.values(), default=0)
    found = {
        _in_common(row, piece, begin)
        for begin, count in votes.items()
        if count >= most - 1 and count * 2 >= len(row) * ALIKE - 1
    }
    good = [match for match in found if match.share >= ALIKE]
    best = max((match.share for match in good), default=0.0)
    return _apart([match for match in good if match.share == best]) or _followed(row, piece)


def _apart(matches: Sequence[Match]) -> list[Match]:
    """Matches that do not overlap, the tightest of those that do."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda each: (each.end - each.start, each.start)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return sorted(kept)


def _in_common(row: Sequence[str], piece: Piece, begin: int) -> Match:
    """The longest row of words in common near a place (a table of at most 16 by 20 words)."""
    first = max(0, begin - 2)
    there = piece.keys[first : begin + len(row) + 2]
    table = [[0] * (len(there) + 1) for _ in range(len(row) + 1)]
    for i in range(len(row) - 1, -1, -1):
        for j in range(len(there) - 1, -1, -1):
            table[i][j] = (
                table[i + 1][j + 1] + 1 if row[i] == there[j] else max(table[i + 1][j], table[i][j + 1])
            )
    i = j = 0
    used: list[int] = []
    while i < len(row) and j < len(there):
        if row[i] == there[j]:
            used.append(j)
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    rare = sum(piece.is_rare(there[k]) for k in used)
    if not rare or (len(used) < GRAM and rare < 2):
        return Match(first, first, 0.0)
    return Match(first + used[0], first + used[-1] + 1, len(used) / len(row))


def _followed(row: Sequence[str], piece: Piece) -> list[Match]:
    """Along the piece; of parts that stand far apart, the longest is what is spoken of."""
    runs = align(row, piece)
    groups: list[list[int]] = []
    for run in runs:
        if groups and 0 <= run.at - groups[-1][1] <= max(60, len(row)):
            groups[-1][1], groups[-1][2] = run.last, groups[-1][2] + run.size
        else:
            groups.append([run.at, run.last, run.size])
    best = max(groups, key=lambda group: group[2], default=None)
    if best is None or best[2] < max(GRAM, len(row) / 2):
        return []
    return [Match(best[0], best[1], round(best[2] / len(row), 2))]
