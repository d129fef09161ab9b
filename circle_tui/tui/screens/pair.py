"""The critique that is open in Review and the piece beside it: which remark is lit, what is folded."""

from typing import TYPE_CHECKING

from circle_tui.circle.remarks import Remark
from circle_tui.manuscripts.prose import Prose
from circle_tui.tui.rows.review import critique_title, piece_title
from circle_tui.tui.views.critique import as_blocks, as_letter, as_prose, as_sealed
from circle_tui.tui.views.review import Entry, Reading, Waiting
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import NOTHING

if TYPE_CHECKING:
    from circle_tui.tui.screens.desk_screen import DeskScreen

SEALED = "It is sealed, and this needs its words: v opens it."
"""Why something cannot be done with a critique that is folded."""


class Pair:
    """Shows both in the screen's panes, and knows where in them the reader is."""

    def __init__(self, screen: "DeskScreen[Waiting]") -> None:
        self._screen = screen
        self._entry: Entry | None = None
        self._at = 0
        self._is_unfolded = False
        self._unsealed: set[str] = set()
        self.found: Reading | None = None

    @property
    def is_sealed(self) -> bool:
        """Whether the open critique is folded, since the coordinator should not read it yet."""
        return self.found is not None and bool(self.found.sealed) and self.found.id not in self._unsealed

    @property
    def is_scrolled(self) -> bool:
        """Whether there are no remarks to walk."""
        remarks = self.found.remarks if self.found is not None else ()
        return self._is_unfolded or self.is_sealed or len(remarks) < 2

    @property
    def remark(self) -> tuple[int, Remark] | None:
        """The remark that is lit, and its number from 1."""
        if self.found is None or self.is_sealed or self._is_unfolded or not self.found.remarks:
            return None
        return self._at + 1, self.found.remarks[self._at]

    def opened(self, critique_id: str) -> Reading | None:
        """The critique with this id, if it is the one that is open."""
        return self.found if self.found is not None and self.found.id == critique_id else None

    def show(self, found: Reading, entry: Entry) -> None:
        """Open one; where it is open already, the reader stays at the remark they are at."""
        if self.opened(found.id) is None:
            self._at, self._is_unfolded = 0, False
        self.found, self._entry = found, entry
        self._draw()

    def _draw(self) -> None:
        found, entry, screen = self.found, self._entry, self._screen
        if found is None or entry is None:
            return
        title = critique_title(entry, found, screen.paper, is_sealed=self.is_sealed)
        screen.query_one("#piece-title", Shown).show(piece_title(found, screen.paper))
        screen.query_one("#piece", ReadingPane).show(as_prose(found.prose))
        screen.query_one("#critique-title", Shown).show(title)
        if self.is_sealed:
            blocks = as_sealed(found)
        else:
            blocks = as_letter(found) if self._is_unfolded else as_blocks(found, screen.glyphs)
        screen.query_one("#critique", ReadingPane).show(blocks)
        self.walk(0)

    def close(self) -> None:
        """Nothing is open."""
        self.found = self._entry = None
        for place in ("#piece", "#critique"):
            self._screen.query_one(place, ReadingPane).show(())
        for place in ("#piece-title", "#critique-title"):
            self._screen.query_one(place, Shown).show(NOTHING)

    def walk(self, by: int) -> None:
        """Light a remark further on or back, and the passage that it speaks of."""
        piece = self._screen.query_one("#piece", ReadingPane)
        if self.found is None or self.remark is None:
            piece.light(0)
            return
        self._at = max(0, min(self._at + by, len(self.found.remarks) - 1))
        remark = self.found.remarks[self._at]
        self._screen.query_one("#critique", ReadingPane).light(self._at + 1)
        piece.light(remark.paragraph or 0, _passage(remark, self.found.prose))

    def unfold(self) -> None:
        """The whole letter, or its remarks again."""
        if not self.is_sealed:
            self._is_unfolded = not self._is_unfolded
            self._draw()

    def unseal(self) -> None:
        """Read it all the same."""
        if self.found is not None:
            self._unsealed.add(self.found.id)
            self._draw()


def _passage(remark: Remark, prose: Prose | None) -> str | None:
    """The words to light; none where the whole paragraph is spoken of, which is lit as one."""
    there = {p.number: p.text for p in prose.paragraphs} if prose is not None else {}
    return None if remark.passage == there.get(remark.paragraph) else remark.passage
