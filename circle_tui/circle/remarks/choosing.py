"""Of several places where quoted words stand, the one that a remark tells from the others."""

import re
from collections.abc import Sequence

from circle_tui.circle.remarks.counting import ORDINAL, rank
from circle_tui.circle.remarks.piece import Piece
from circle_tui.circle.remarks.quoting import Match
from circle_tui.circle.remarks.references import Quotation
from circle_tui.circle.remarks.words import keys

BESIDE = 40
"""Characters beside a quotation in which its count stands: *“ten to four”, the second time*."""

_RANK = rf"(?P<rank>{ORDINAL}|last|final)"
_BEHIND = re.compile(
    rf"[\W_]{{0,4}}(?:in |for |when it comes |here )?(?:the |its )?{_RANK}"
    r"(?: time| one| instance| mention| occurrence| appearance|[,;:.)])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:the|your|her|his|that) {_RANK}(?: time| use of| mention of)?[\W_]{{1,3}}$", re.IGNORECASE
)
_RETURNS = re.compile(
    r"[\W_]{0,4}when (?:it|this|that) (?:returns|comes (?:back|again|round)|is repeated)\b", re.IGNORECASE
)
_NAME = re.compile(r"(?<=[a-z,;:”\"’] )[A-Z][a-z]\w+|\b[A-Z][a-z]\w+(?=[’']s\b)")


def chosen(text: str, quotation: Quotation, matches: Sequence[Match], piece: Piece) -> Match | None:
    """The match that a remark counts to, or whose paragraph alone holds the names that it mentions."""
    if len(matches) < 2:
        return None
    counted = _counted(text, quotation)
    if counted is not None:
        return matches[counted] if -len(matches) <= counted < len(matches) else None
    outside = text[: quotation.start] + " " + text[quotation.end :]
    names = {key for name in _NAME.findall(outside) for key in keys(name.removesuffix("'s"))}
    there = [match for match in matches if names & set(_paragraph(match, piece))]
    return there[0] if len(there) == 1 else None


def _counted(text: str, quotation: Quotation) -> int | None:
    behind = text[quotation.end : quotation.end + BESIDE]
    if _RETURNS.match(behind):
        return -1
    found = _BEHIND.match(behind) or _BEFORE.search(text[max(0, quotation.start - BESIDE) : quotation.start])
    return rank(found["rank"]) if found else None


def _paragraph(match: Match, piece: Piece) -> Sequence[str]:
    first, last = piece.bounds(match.start)
    return piece.keys[first:last]
