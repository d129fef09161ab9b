"""Margins: what a critic wrote beside, into or out of a document, each with the passage it is about."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

import msgspec

from circle_tui.manuscripts.marking import Block, Document, Span, reading
from circle_tui.manuscripts.prose import Paragraph, Prose, compose


class Margin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One comment or one tracked change in a document that came back."""

    kind: Literal["comment", "insertion", "deletion", "replacement"]
    passage: str
    """The words spoken of, as they stood in the piece; empty for an insertion."""
    text: str
    """The comment, or the new words; empty for a deletion."""
    author: str = ""
    """Who the document says wrote it: outside text, never proof of anything."""
    paragraph: int | None = None
    """The ¶ number, in the untouched text, of the first paragraph spoken of."""


class Placed(NamedTuple):
    """A remark and where it begins."""

    block: int
    """Index of a block or line: what readers give their paragraphs as ``number``."""
    place: int
    """Index within the block."""
    margin: Margin


_NOWHERE = (-1, 0)
"""Where remarks stand that are on no paragraph: on a running head, say."""


def margins(document: Document) -> tuple[tuple[Margin, ...], Prose]:
    """The comments and changes of a document as the text has them, and the prose as it was before."""
    from circle_tui.manuscripts.tidying import settled  # the parent knows remarks, and never needs this

    paragraphs = settled(reading(document.blocks, "insertion"), guess_title=True)
    return numbered([*_commented(document), *_edited(document.blocks)], paragraphs)


def numbered(placed: Iterable[Placed], paragraphs: Sequence[Paragraph]) -> tuple[tuple[Margin, ...], Prose]:
    """The remarks in the order of the text with the ¶ number of what they begin in.

    That is of the paragraph before, for what stands in none; ``paragraphs`` are settled ones.
    """
    prose = compose(paragraphs)
    starts = [
        (origin.number, paragraph.number)
        for origin, paragraph in zip(paragraphs, prose.paragraphs, strict=True)
        if origin.number is not None and paragraph.number is not None
    ]
    found = []
    for block, _, margin in sorted(placed, key=itemgetter(0, 1)):
        at = bisect_right(starts, block, key=itemgetter(0))
        found.append(msgspec.structs.replace(margin, paragraph=starts[at - 1][1] if at else None))
    return tuple(found), prose


def _commented(document: Document) -> Iterator[Placed]:
    starts: dict[str, tuple[int, int]] = {}
    passages: dict[str, list[str]] = {}
    for index, block in enumerate(document.blocks):
        in_block: set[str] = set()
        for place, span in enumerate(block.spans):
            for name in span.comments:
                starts.setdefault(name, (index, place))
                words = passages.setdefault(name, [])
                if words and name not in in_block:
                    words.append("\n")
                in_block.add(name)
                if span.change != "insertion":
                    words.append(span.run.text)
    for name, comment in document.comments.items():
        if comment.text:
            passage = "".join(passages.get(name, ())).strip()
            margin = Margin(kind="comment", passage=passage, text=comment.text, author=comment.author)
            yield Placed(*starts.get(name, _NOWHERE), margin)


def _edited(blocks: Sequence[Block]) -> Iterator[Placed]:
    for index, block in enumerate(blocks):
        spans = [(place, span) for place, span in enumerate(block.spans) if span.run.text]
        for (is_change, author), group in groupby(
            spans, key=lambda each: (bool(each[1].change), each[1].author)
        ):
            changed = list(group)
            margin = _edit([span for _, span in changed], author) if is_change else None
            if margin is not None:
                yield Placed(index, changed[0][0], margin)


def _edit(spans: Sequence[Span], author: str) -> Margin | None:
    old = "".join(span.run.text for span in spans if span.change == "deletion")
    new = "".join(span.run.text for span in spans if span.change == "insertion")
    if not old.strip() and not new.strip():
        return None
    kind: Literal["insertion", "deletion", "replacement"] = (
        "replacement" if old and new else "insertion" if new else "deletion"
    )
    return Margin(kind=kind, passage=old, text=new, author=author)
