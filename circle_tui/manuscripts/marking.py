"""A document with its changes and comments still in it, and the texts it can be read as."""

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec.structs import replace

from circle_tui.manuscripts.prose import Kind, Paragraph, Run

Change = Literal["", "insertion", "deletion"]


class Span(msgspec.Struct, frozen=True):
    """Words of one look, one change and one set of comments."""

    run: Run
    change: Change = ""
    author: str = ""
    comments: tuple[str, ...] = ()
    """Ids of the comments that speak of these words."""


class Block(msgspec.Struct, frozen=True):
    """A paragraph as the file holds it; without words it is an empty line."""

    kind: Kind
    spans: tuple[Span, ...] = ()
    end: Change = ""
    """Whether the paragraph's end was put in or taken out."""
    marker: str = ""


class Comment(msgspec.Struct, frozen=True):
    """What somebody wrote in the margin."""

    text: str
    author: str = ""


class Document(msgspec.Struct, frozen=True):
    """Everything a reader finds in a file that can hold changes and comments."""

    blocks: tuple[Block, ...]
    comments: dict[str, Comment] = {}
    notes: tuple[str, ...] = ()
    """What was left out, in words for the coordinator."""

    @property
    def is_changed(self) -> bool:
        """Whether the file holds a tracked change."""
        return any(block.end or any(span.change for span in block.spans) for block in self.blocks)


def reading(blocks: Iterable[Block], without: Change) -> list[Paragraph]:
    """The paragraphs with one kind of change left out; ``number`` is the index of the block each starts in.

    Without deletions that is the text its last editor wants, without insertions the text as it was.
    A paragraph whose end is left out runs on into the next; one that is wholly left out is gone.
    """
    found: list[Paragraph] = []
    begun: Paragraph | None = None
    for index, block in enumerate(blocks):
        runs = tuple(span.run for span in block.spans if span.change != without)
        if begun is None or not begun.text:
            begun = Paragraph(block.kind, runs, index, block.marker)
        else:
            begun = replace(begun, runs=begun.runs + runs)
        if block.end != without or not block.end:
            found.append(begun)
            begun = None
    if begun is not None and begun.text:
        found.append(begun)
    return found


def in_lines(blocks: Iterable[Block]) -> tuple[Span, ...]:
    """The words of a note's paragraphs, a line each: a note is one item however long it is."""
    worded = [block.spans for block in blocks if any(span.run.text for span in block.spans)]
    return tuple(
        span for at, spans in enumerate(worded) for span in (*((Span(Run("\n")),) if at else ()), *spans)
    )
