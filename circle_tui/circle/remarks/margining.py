"""Remarks of a document's margin, and its tracked changes, beside the passages that they hang on."""

import re

from circle_tui.circle.remarks.confiding import is_private
from circle_tui.circle.remarks.piece import Piece
from circle_tui.circle.remarks.quoting import find_quoted
from circle_tui.circle.remarks.remark import Part, Remark
from circle_tui.manuscripts.margins import Margin

_NUMBERS = re.compile(r"(?m)^\s*¶\d{1,5}\s*")
"""Of our own document's paragraphs, which a selection over several of them takes along."""

NEAR = 3
"""Paragraphs that the document's own count may be off, where somebody split or joined some."""


def from_margin(margin: Margin, piece: Piece, coordinator: str = "") -> Remark:
    """One comment or change as a remark; its passage is the document's, its number that of our piece."""
    part: Part = "private" if is_private(margin.text, coordinator) else "note"
    number, sure = _number(margin, piece)
    passage = _NUMBERS.sub("", margin.passage).strip()
    return Remark(margin.text, part, number, passage or None, sure)


def _number(margin: Margin, piece: Piece) -> tuple[int | None, float]:
    hint = margin.paragraph
    known = hint if hint is not None and (hint in piece or not piece.keys) else None
    if not margin.passage.strip():
        return known, 0.9
    matches = find_quoted(margin.passage, piece)
    numbers = [number for match in matches if (number := piece.number(match.start)) is not None]
    if len(numbers) < len(matches) and (hint is None or not numbers):
        return None, 1.0  # a title or a heading
    if hint in numbers:
        return hint, 1.0
    if len(numbers) == 1:
        return numbers[0], 0.9
    near = [number for number in numbers if hint is not None and abs(number - hint) <= NEAR]
    if len(near) == 1:
        return near[0], 0.7
    return known, 0.6 if not numbers else 0.5
