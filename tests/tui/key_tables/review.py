"""What the keys of Review do; Eve's critique of The Well comes first of three, with six remarks."""

from functools import partial

from textual.pilot import Pilot

from circle_tui.tui.widgets.pane import ReadingPane
from tests.tui.key_tables import Does
from tests.tui.key_tables.everywhere import rows, says


def reads(critic: str, pilot: Pilot[int]) -> bool:
    """The cursor is on a critique by this member."""
    row = next(row for row in rows(pilot).rows if row.id == rows(pilot).chosen)
    return critic in row.drawn().plain


def lit(remark: int, paragraph: int, pilot: Pilot[int]) -> bool:
    """A remark is lit, and a paragraph of the piece; 0: none."""
    panes = (pilot.app.screen.query_one(name, ReadingPane) for name in ("#critique", "#piece"))
    return [remark, paragraph] == [pane._lit for pane in panes]


def has(words: str, pilot: Pilot[int]) -> bool:
    """The pane of the critique has these words, in sight or not."""
    blocks = pilot.app.screen.query_one("#critique", ReadingPane)._blocks
    return any(words in block.words.plain for block in blocks)


TABLE = (
    Does("review.accept", "a", partial(says, "Accepted the critique by Eve Laurent"), back=("u", "p")),
    Does("review.return", "x", "A note to Eve Laurent", back=("escape",)),
    Does("review.later", "s", partial(says, "Later: the critique by Eve Laurent"), back=("u", "p")),
    Does("review.edit", "e", "The critique by Eve Laurent", back=("escape",)),
    Does("review.next", "n", partial(reads, "Dee Marsh"), back=("p",)),
    Does("review.previous", "p", partial(reads, "Eve Laurent"), first=("n",)),
    Does("review.excuse", "f", partial(says, "Excused Fay Ito"), first=("n", "n"), back=("u", "p", "p")),
    Does("review.unfold", "t", partial(has, "The whole letter; t shows its remarks again."), back=("t",)),
    Does("review.open", "v", partial(says, "It is open: nothing is sealed here.")),
    Does("review.next_remark", "full_stop", partial(lit, 2, 7), back=("comma",)),
    Does("review.previous_remark", "comma", partial(lit, 1, 4), first=("full_stop",)),
    Does("review.move", "m", "Which passage does this speak of?", back=("escape",)),
    Does("review.whole", "w", partial(lit, 1, 0), back=("u",)),
    Does("review.part", "d", "Where does its second part begin?", back=("escape",)),
    Does("review.join", "greater_than_sign", partial(has, "1 of 5"), back=("u",)),
    Does(
        "review.join_back",
        "less_than_sign",
        partial(lit, 2, 7),
        first=("full_stop", "full_stop"),
        back=("u", "comma"),
    ),
)
