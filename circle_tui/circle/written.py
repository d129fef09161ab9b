"""Whether a document that came with a critique is the critique itself, or the piece with remarks in it."""

from collections.abc import Sequence

from circle_tui.circle.kinds import EDITED
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Prose
from circle_tui.manuscripts.versions import similarity


def is_critics_own(prose: Prose | None, margins: Sequence[Margin], piece: Prose | None) -> bool:
    """Whether the text of a document is its sender's: it has words, no remarks hang in it, and it is no copy.

    ``piece``: what the critique is about; None: not known.
    """
    if prose is None or not prose.words or margins:
        return False
    return piece is None or similarity(piece, prose) < EDITED
