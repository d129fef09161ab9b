"""What a new version of a piece changed, as blocks to read: paragraphs first, words within."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from circle_tui.manuscripts.versions import Difference, Piece, summary
from circle_tui.tui.widgets.pane import Block
from circle_tui.tui.words import QUIET, Words, joined, line, plain

_LOOKS = {"same": "", "added": "bold $text-success", "removed": "strike $text-error"}
_SIGNS = {"added": "+", "removed": "-"}


def as_changes(differences: Sequence[Difference], version: int) -> Iterator[Block]:
    """The paragraphs that changed, came or went, with their ¶ numbers; those that stayed are counted."""
    told = f"Version {version}, compared with version {version - 1}: {summary(differences)}."
    yield Block(line(told, "bold $text-accent"))
    for stayed, group in groupby(differences, key=lambda each: each.kind == "same"):
        if stayed:
            count = sum(1 for _ in group)
            yield Block(line(f"[{count} paragraph{'s' * (count != 1)} unchanged]", QUIET))
        else:
            yield from map(_changed, group)


def _changed(difference: Difference) -> Block:
    number = difference.after or difference.before
    mark = f"¶{number}" if number else ""
    return Block(_words(difference.pieces), mark=_SIGNS.get(difference.kind, "") + mark)


def _words(pieces: Sequence[Piece]) -> Words:
    """Words that went before those that came instead, a blank between them."""
    parts: list[Words | str] = []
    for before, piece in zip((None, *pieces), pieces, strict=False):
        if before is not None and (before.kind, piece.kind) == ("removed", "added"):
            parts.append(" ")
        parts.append(plain(piece.text, _LOOKS[piece.kind]))
    return joined(*parts)
