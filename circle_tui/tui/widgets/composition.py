"""What a round-up is composed of, as a list to walk through; below it the remark with the cursor, whole."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from circle_tui.circle.sheet import Sayable
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.rows.roundup import composition_rows, remark_blocks
from circle_tui.tui.views.roundup import Gathered
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList


class CompositionPane(Vertical):
    """Knows what the cursor is on; the screen does the deeds."""

    def __init__(self, *, bar: str, mark: str) -> None:
        super().__init__(id="composing")
        self._bar = bar
        self._mark = mark
        self._opened: Gathered | None = None

    def compose(self) -> ComposeResult:
        """The list, and the remark."""
        yield RowList(id="composition", classes="list", mark=self._mark)
        yield ReadingPane(id="remark", bar=self._bar)

    @property
    def rows(self) -> RowList:
        """The list."""
        return self.query_one("#composition", RowList)

    def show(self, opened: Gathered | None, paper: Paper) -> None:
        """Show a round-up's composition; None: nothing."""
        self._opened = opened
        self.rows.show(list(composition_rows(opened, paper)) if opened is not None else [])
        self._read(self.rows.chosen)

    @on(RowList.Moved, "#composition")
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._read(event.row_id)

    def _read(self, row_id: str) -> None:
        said = next(iter(self._of([row_id])), None)
        self.query_one("#remark", ReadingPane).show(remark_blocks(said.remark) if said is not None else ())

    def _of(self, ids: Sequence[str]) -> Iterator[Sayable]:
        """The remarks of these rows: a critic's are all of theirs."""
        for critic in self._opened.composed.critics if self._opened is not None else ():
            for said in critic.remarks:
                if f"remark:{said.key}" in ids or f"critic:{critic.id}" in ids:
                    yield said

    @property
    def remarks(self) -> tuple[Sayable, ...]:
        """Those that a deed is done to: marked, or with the cursor."""
        return tuple(self._of(self.rows.picked))

    @property
    def critic(self) -> str:
        """The critic with the cursor, or whose remark has it; empty: none."""
        chosen = self.rows.chosen
        for critic in self._opened.composed.critics if self._opened is not None else ():
            ids = (f"critic:{critic.id}", *(f"remark:{said.key}" for said in critic.remarks))
            if chosen in ids:
                return critic.id
        return ""

    def walk(self, by: int) -> None:
        """The cursor to the next remark, or the one before."""
        ids = self.rows.ids
        here = ids.index(self.rows.chosen) if self.rows.chosen in ids else -1
        way = ids[here + 1 :] if by > 0 else ids[: max(here, 0)][::-1]
        if (found := next((i for i in way if i.startswith("remark:")), "")) != "":
            self.rows.choose(found)

    def go_to_checks(self) -> None:
        """The cursor to the first check."""
        if (found := next((i for i in self.rows.ids if i.startswith("check:")), "")) != "":
            self.rows.action_last()
            self.rows.choose(found)
