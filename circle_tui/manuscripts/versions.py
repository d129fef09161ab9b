"""Versions of a piece: whether one text is another, and what changed, paragraphs first and words within."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from circle_tui.manuscripts.prose import Paragraph, Prose, count_words

LONGEST_COMPARED = 4000
"""Paragraphs, or words and the blanks between them, compared each with each.

difflib takes n² and more; beyond this it leaves out of account what stands there again and again.
"""

_WORDS = re.compile(r"\s+|[^\s]+")
_ALIKE = 0.4
"""Share of words in common from which one paragraph is another rewritten."""


class Piece(msgspec.Struct, frozen=True):
    """Words that stayed, came or went."""

    kind: Literal["same", "added", "removed"]
    text: str


class Difference(msgspec.Struct, frozen=True):
    """What became of one paragraph, or of one that is new."""

    kind: Literal["same", "changed", "added", "removed"]
    before: int | None
    """The ¶ number in the old version; None if it has none there."""
    after: int | None
    """The ¶ number in the new version."""
    pieces: tuple[Piece, ...]


def similarity(a: Prose, b: Prose) -> float:
    """The share of paragraphs that two texts have in common, 0 to 1, of the shorter one's.

    Blanks, capitals, marks and looks do not count; nor does the order of the paragraphs.
    """
    ours, theirs = Counter(_keys(a)), Counter(_keys(b))
    shorter = min(ours.total(), theirs.total())
    return (ours & theirs).total() / shorter if shorter else 0.0


def _keys(prose: Prose) -> Iterator[str]:
    return (key for paragraph in prose.paragraphs if paragraph.number and (key := _key(paragraph)))


def _key(paragraph: Paragraph) -> str:
    return " ".join(re.findall(r"\w+", paragraph.text.casefold()))


def difference(before: Prose, after: Prose) -> tuple[Difference, ...]:
    """What changed from one version to the next, in reading order, unchanged paragraphs included."""
    old, new = _worded(before), _worded(after)
    found: list[Difference] = []
    for change, a, b, c, d in _steps([each.text for each in old], [each.text for each in new]):
        if change == "equal":
            found += [_unchanged(x, y) for x, y in zip(old[a:b], new[c:d], strict=True)]
        else:
            found += _rewritten(old[a:b], new[c:d])
    return tuple(found)


def summary(differences: Sequence[Difference]) -> str:
    """One line for the mail that tells the critics: ``3 paragraphs changed, 1 added: 120 words more``."""
    count = Counter(each.kind for each in differences)
    told = [f"{count[kind]} {kind}" for kind in ("changed", "added", "removed") if count[kind]]
    if not told:
        return "nothing changed"
    first, _, rest = told[0].partition(" ")
    told[0] = f"{first} {'paragraph' if first == '1' else 'paragraphs'} {rest}"
    pieces = [piece for each in differences for piece in each.pieces]
    more = sum(count_words(piece.text) for piece in pieces if piece.kind == "added")
    more -= sum(count_words(piece.text) for piece in pieces if piece.kind == "removed")
    length = f": {abs(more):,} words {'more' if more > 0 else 'fewer'}" if more else ""
    return ", ".join(told) + length


def _worded(prose: Prose) -> list[Paragraph]:
    return [paragraph for paragraph in prose.paragraphs if paragraph.kind != "break"]


def _unchanged(before: Paragraph, after: Paragraph) -> Difference:
    return Difference("same", before.number, after.number, (Piece("same", after.text),))


def _rewritten(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Difference]:
    """Paragraphs between two that stayed: each new one beside the old one it rewrites."""
    done = 0
    for paragraph in new:
        near = range(done, min(done + 3, len(old)))
        at = next((place for place in near if _is_rewrite(old[place], paragraph)), None)
        if at is None:
            yield Difference("added", None, paragraph.number, (Piece("added", paragraph.text),))
            continue
        for gone in old[done:at]:
            yield _removed(gone)
        yield _changed(old[at], paragraph)
        done = at + 1
    for gone in old[done:]:
        yield _removed(gone)


def _removed(paragraph: Paragraph) -> Difference:
    return Difference("removed", paragraph.number, None, (Piece("removed", paragraph.text),))


def _is_rewrite(before: Paragraph, after: Paragraph) -> bool:
    ours, theirs = Counter(_key(before).split()), Counter(_key(after).split())
    longer = max(ours.total(), theirs.total())
    return longer > 0 and (ours & theirs).total() / longer >= _ALIKE


def _changed(before: Paragraph, after: Paragraph) -> Difference:
    old, new = _WORDS.findall(before.text), _WORDS.findall(after.text)
    return Difference("changed", before.number, after.number, tuple(_pieces(old, new)))


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for change, a, b, c, d in _steps(old, new):
        if change == "equal":
            yield Piece("same", "".join(new[c:d]))
            continue
        for kind, words in (("removed", old[a:b]), ("added", new[c:d])):
            if words:
                yield Piece("removed" if kind == "removed" else "added", "".join(words))


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    is_long = max(len(old), len(new)) > LONGEST_COMPARED
    return SequenceMatcher(None, old, new, autojunk=is_long).get_opcodes()
