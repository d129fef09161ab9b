"""Reads a critique from its first word to its last: which remarks there are, of which part, on what."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from circle_tui.circle.remarks.assembling import Assembly, settled
from circle_tui.circle.remarks.courtesies import without_courtesies
from circle_tui.circle.remarks.events import Event, Opened, Passage
from circle_tui.circle.remarks.furniture import heading, is_ours, without_furniture, without_head
from circle_tui.circle.remarks.margining import from_margin
from circle_tui.circle.remarks.piece import Piece
from circle_tui.circle.remarks.quoted import quoted
from circle_tui.circle.remarks.references import marked
from circle_tui.circle.remarks.remark import Remark
from circle_tui.circle.remarks.typed import blocks, own
from circle_tui.circle.remarks.words import keys
from circle_tui.circle.remarks.wrapping import continued, is_broken
from circle_tui.letters.letter import Segment
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Prose


def find_remarks(
    segments: Sequence[Segment], prose: Prose | None, margins: Sequence[Margin] = (), coordinator: str = ""
) -> tuple[Remark, ...]:
    """All remarks of a critique, in its own order: those of its body, then those of its margins.

    ``coordinator``: whose name a critic calls above what is for them alone; empty if they wrote the piece.
    Takes time in proportion to the words of critique and piece.
    """
    piece = _indexed(prose or Prose(()))
    events = list(without_courtesies(_events(segments, piece)))
    drafts = Assembly(events, piece, coordinator).drafts()
    return (*settled(drafts), *(from_margin(margin, piece, coordinator) for margin in margins))


@lru_cache(4)
def _indexed(prose: Prose) -> Piece:
    """The index of a piece, kept for all the critiques that come or are shown together."""
    return Piece(prose)


def _events(segments: Sequence[Segment], piece: Piece) -> Iterator[Event]:
    near = 0
    begun = False
    said = iter(_marked([segment.text for segment in segments if segment.kind == "own"], piece))
    for segment in segments:
        if segment.kind not in ("own", "quoted"):
            continue
        found = (
            quoted(without_head(segment.words or segment.text), piece, near, begun=begun)
            if segment.kind == "quoted"
            else _own(next(said), piece, near)
        )
        for event in found:
            if isinstance(event, Passage):
                near, begun = event.end, begun or segment.kind == "quoted"
            yield event


def _marked(texts: Sequence[str], piece: Piece) -> Iterator[str]:
    """A critic's own words, a ¶ before the numbers that name paragraphs; lines of the piece as they are."""
    lines = [line for text in texts for line in text.split("\n") if not piece.entire(keys(line))]
    ours = dict(zip(lines, marked(lines, piece.numbers, piece.most_pages), strict=True))
    for text in texts:
        yield "\n".join(ours.get(line, line) for line in text.split("\n"))


def _own(text: str, piece: Piece, near: int) -> Iterator[Event]:
    for block in blocks(without_furniture(text)):
        for opened, said in _headed(block):
            if opened is not None:
                yield opened
            if not said.strip():
                continue
            for event in own(said, piece, near):
                near = event.end if isinstance(event, Passage) else near
                yield event


def _headed(block: str) -> Iterator[tuple[Opened | None, str]]:
    """A block cut before each line that is a heading of the form, or is like one."""
    opened: Opened | None = None
    above = ""
    lines: list[str] = []
    for line in block.split("\n"):
        part, rest = (None, line) if lines and is_broken(lines[-1]) else heading(line)
        if part is None:
            lines.append(line)
            continue
        if lines or opened is not None:
            yield opened, continued("\n".join(lines), above)
        is_on_line = bool(rest.strip())
        lasts = not is_on_line or part == "private" or is_ours(line)
        said = line if part == "note" else rest
        opened, lines = Opened(part, is_on_line, lasts), [said] if is_on_line else []
        above = line.removesuffix(said) if is_on_line else ""
    yield opened, continued("\n".join(lines), above)
