"""What a critic typed into a copy of the piece, in colour, capitals or brackets, where no margin holds it."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from circle_tui.circle.remarks.typed import says_something
from circle_tui.circle.remarks.words import Word, words
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Paragraph, Prose

AHEAD = 4
"""Paragraphs of the piece among which that of a document's next one is looked for, if some are missing."""

KEPT = 0.8
"""Share of a paragraph's words that must stand in the document's for it to be that one, typed into."""

LONGEST = 1500
"""Words of a paragraph that is compared word by word: the time for that grows faster than they do."""

FEWEST = 4
"""Words that the passage before something typed has at least, if its paragraph has them."""

_SENTENCE = re.compile(r"[.!?…][”\"’')\]]*\s+|\n")


def typed_into(document: Prose, piece: Prose) -> tuple[Margin, ...]:
    """What stands in a copy of the piece and not in the piece, each beside the words before it.

    What is typed above the first paragraph is no remark: a byline, a running head.
    """
    ours = [paragraph for paragraph in piece.paragraphs if paragraph.text]
    found: list[Margin] = []
    at = -1
    for paragraph in document.paragraphs:
        if not (said := words(paragraph.text)):
            continue
        following = _paired(said, ours, at)
        if following is not None:
            at = following
            found += _put_in(paragraph.text, said, ours[at])
        elif at >= 0 and paragraph.kind not in ("heading", "title"):
            last = next((p for p in reversed(ours[: at + 1]) if p.number is not None), None)
            if last is not None:
                found.append(_margin(paragraph.text, last, len(last.text)))
    return tuple(found)


def _paired(said: Sequence[Word], ours: Sequence[Paragraph], at: int) -> int | None:
    """The index of the piece's paragraph that a document's holds whole, next to the one before."""
    row = [word.key for word in said]
    for index in range(at + 1, min(at + 1 + AHEAD, len(ours))):
        theirs = [word.key for word in words(ours[index].text)]
        if theirs == row or (theirs and _holds(row, theirs)):
            return index
    return None


def _holds(row: Sequence[str], theirs: Sequence[str]) -> bool:
    if row[: len(theirs)] == theirs:
        return True
    if len(theirs) < FEWEST or max(len(row), len(theirs)) > LONGEST:
        return False
    blocks = SequenceMatcher(None, theirs, row, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= KEPT * len(theirs)


def _put_in(text: str, said: Sequence[Word], ours: Paragraph) -> Iterator[Margin]:
    """What was typed into one paragraph; words that stand for others are these, said better."""
    theirs = words(ours.text)
    if ours.number is None or len(said) > LONGEST:
        return
    row, kept = [word.key for word in said], [word.key for word in theirs]
    for kind, first, last, start, end in SequenceMatcher(None, kept, row, autojunk=False).get_opcodes():
        if kind in ("equal", "delete"):
            continue
        if kind == "insert":
            moved = _moved(text, said, start, end)
            first, start, end = first + moved, start + moved, end + moved
        behind = said[end].start if end < len(said) else len(text)
        typed = text[said[start - 1].end if start else 0 : behind].strip()
        if kind == "replace":
            old = ours.text[theirs[first].start : theirs[last - 1].end]
            new = text[said[start].start : said[end - 1].end]
            yield Margin(kind="replacement", passage=old, text=new, paragraph=ours.number)
        elif says_something(typed):
            yield _margin(_bare(typed), ours, theirs[first - 1].end if first else 0)


def _moved(text: str, said: Sequence[Word], start: int, end: int) -> int:
    """How far on something typed begins that repeats a word of the piece, as its bracket shows."""
    size = end - start
    for moved in range(size):
        if text[said[start + moved].start] in "[({<":
            return moved
        if end + moved >= len(said) or said[start + moved].key != said[end + moved].key:
            return 0
    return 0


def _margin(said: str, ours: Paragraph, end: int) -> Margin:
    """Words as a remark on the sentence before them; above a paragraph's first word on all of it."""
    passage = ours.text[_sentence(ours.text, end) : end] if end else ours.text
    return Margin(kind="comment", passage=passage.strip(), text=said.strip(), paragraph=ours.number)


def _sentence(text: str, end: int) -> int:
    """Where the sentence begins that ends here, or the one before it if it has only a few words."""
    starts = [0, *(each.end() for each in _SENTENCE.finditer(text, 0, end))]
    return next((s for s in reversed(starts) if len(text[s:end].split()) >= FEWEST), 0)


def _bare(typed: str) -> str:
    """What was typed without the signs that end the words before it."""
    return re.sub(r"^[.,;:!?…”’\"')\]]+(?=\s)", "", typed).strip()
