"""The line below a list: how many of its rows are shown, and how many are marked."""

from circle_tui.tui.glyphs import Glyphs
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import QUIET, joined, line


class ListLine(Shown):
    """Is there only while it has something to say."""

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs

    def tell(self, rows: RowList, note: str = "") -> None:
        """Say what is not seen of this list. ``note``: what else is to say of it."""
        parts = []
        if rows.filtered_by:
            parts.append(line(f"{len(rows.ids)} of {rows.of}, /{rows.filtered_by}", "bold"))
        if marked := len(rows.marked):
            parts.append(line(f"{marked} marked", "bold"))
        if note:
            parts.append(line(note, QUIET))
        self.display = bool(parts)
        if parts:
            self.show(joined(line(" "), joined(*parts, between=self._glyphs.dot)))
