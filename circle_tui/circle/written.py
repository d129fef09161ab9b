"""What a critic wrote in a document that came along: a critique of its own, or lines typed into the piece."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from circle_tui.circle.kinds import EDITED
from circle_tui.letters.letter import Segment, SegmentKind
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Prose, text
from circle_tui.manuscripts.versions import difference, similarity


def is_critics_own(prose: Prose | None, margins: Sequence[Margin], piece: Prose | None) -> bool:
    """Whether the text of a document is its sender's: it has words, no remarks hang in it, and it is no copy.

    ``piece``: what the critique is about; None: not known.
    """
    if prose is None or not prose.words or margins:
        return False
    return piece is None or similarity(piece, prose) < EDITED


def spoken_in(prose: Prose | None, margins: Sequence[Margin], piece: Prose | None) -> tuple[Segment, ...]:
    """A document as a letter's body: the critic's own words, and what of the piece stands around them.

    Nothing where remarks hang in its margin, which are all that is said, or where it is the piece untouched.
    """
    if prose is None or margins:
        return ()
    if is_critics_own(prose, margins, piece):
        return (Segment("own", text(prose)),)
    if piece is None:
        return ()
    found = list(_paragraphs(prose, piece))
    if not any(is_new for _, _, is_new in found):
        return ()
    kinds = groupby(((kind, words) for kind, words, _ in found), key=itemgetter(0))
    return tuple(_segment(kind, (words for _, words in group)) for kind, group in kinds)


def own_words(segments: Iterable[Segment]) -> tuple[str, ...]:
    """Of these the critic's own."""
    return tuple(segment.text for segment in segments if segment.kind == "own")


def _paragraphs(prose: Prose, piece: Prose) -> Iterator[tuple[SegmentKind, str, bool]]:
    """Each paragraph of a copy: whose it is, its words, and whether any of them were not in the piece."""
    for one in difference(piece, prose):
        words = "".join(part.text for part in one.pieces if part.kind != "removed")
        if one.kind == "added" and one.after is not None:
            yield "own", words, True
        elif one.kind in ("same", "changed"):
            yield "quoted", words, any(part.kind == "added" for part in one.pieces)


def _segment(kind: SegmentKind, paragraphs: Iterable[str]) -> Segment:
    words = "\n\n".join(paragraphs)
    return Segment(kind, words, words)
