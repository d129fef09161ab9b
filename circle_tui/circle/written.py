"""What a critic wrote in a document that came along: a critique of its own, or lines typed into the piece."""

from collections.abc import Iterable, Sequence

from circle_tui.circle.kinds import EDITED
from circle_tui.circle.remarks import typed_into
from circle_tui.letters.letter import Segment
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Prose, text
from circle_tui.manuscripts.versions import similarity


def is_critics_own(prose: Prose | None, margins: Sequence[Margin], piece: Prose | None) -> bool:
    """Whether the text of a document is its sender's: it has words, no remarks hang in it, and it is no copy.

    ``piece``: what the critique is about; None: not known.
    """
    if prose is None or not prose.words or margins:
        return False
    return piece is None or similarity(piece, prose) < EDITED


def spoken_in(prose: Prose | None, margins: Sequence[Margin], piece: Prose | None) -> tuple[Segment, ...]:
    """A document that is a critique as a letter's body; nothing of one that is a copy of the piece."""
    if prose is None or not is_critics_own(prose, margins, piece):
        return ()
    return (Segment("own", text(prose)),)


def said_in(prose: Prose | None, margins: Sequence[Margin], piece: Prose | None) -> tuple[Margin, ...]:
    """What a document that came back says beside the piece: in its margin, or typed into the text of a copy.

    Where changes were tracked, they are all that was typed.
    """
    if any(margin.kind != "comment" for margin in margins):
        return tuple(margins)
    if prose is None or piece is None or similarity(piece, prose) < EDITED:
        return tuple(margins)
    return (*margins, *typed_into(prose, piece))


def own_words(segments: Iterable[Segment]) -> tuple[str, ...]:
    """Of these the critic's own."""
    return tuple(segment.text for segment in segments if segment.kind == "own")
