"""What Round-up shows: the pieces, the mail that would leave now, or what it is composed of."""

import asyncio
from collections.abc import Iterator

from textual import on, work
from textual.containers import Container, Vertical
from textual.widget import Widget

from circle_tui.desk import Desk, PortError, Refused
from circle_tui.tui.rows import roundup as rows_of
from circle_tui.tui.screens.desk_screen import DeskScreen
from circle_tui.tui.views.mails import as_mail, as_source
from circle_tui.tui.views.roundup import Gathered, Gathering, gathered, gatherings
from circle_tui.tui.widgets.composition import CompositionPane
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import NOTHING, QUIET, Words, line, stacked


class RoundupSeen(DeskScreen[tuple[Gathering, ...]]):
    """Everything of the screen but its deeds."""

    HORIZONTAL_BREAKPOINTS = [*DeskScreen.HORIZONTAL_BREAKPOINTS, (160, "-broad")]  # noqa: RUF012 - as in Textual

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: dict[str, Gathering] = {}
        self.opened: Gathered | None = None
        self._unsealed: set[str] = set()
        self.shown_mail = 0
        self._source = False
        self._wanted = ""

    def body(self) -> Iterator[Widget]:
        """The pieces, and beside or below them the mail, or what it is composed of."""
        with Container(id="roundup", classes="split"):
            yield RowList(id="pieces", classes="list", mark=self.glyphs.mark)
            with Vertical(id="roundup-side", classes="side"):
                yield Shown(id="preview-head", classes="facts")
                with Container(id="roundup-pair"):
                    yield CompositionPane(bar=self.glyphs.bar, mark=self.glyphs.mark)
                    yield ReadingPane(id="preview", bar=self.glyphs.bar)

    def see(self) -> tuple[Gathering, ...]:
        """The pieces that are out."""
        return gatherings(self.desk)

    def draw(self, view: tuple[Gathering, ...]) -> None:
        """The list, and the mail of the one with the cursor."""
        self.found = {found.label: found for found in view}
        pieces = self.pieces
        pieces.show([rows_of.piece_row(found, self.paper) for found in view] or [rows_of.nothing()])
        if self._wanted:
            pieces.choose(self._wanted)
            self._wanted = ""
        if pieces.chosen:
            self.preview(pieces.chosen)
        else:
            self._show_none(NOTHING)

    @property
    def pieces(self) -> RowList:
        return self.query_one("#pieces", RowList)

    @property
    def composition(self) -> CompositionPane:
        return self.query_one(CompositionPane)

    @property
    def is_composing(self) -> bool:
        return self.query_one("#roundup-side").has_class("-composing")

    @on(RowList.Moved, "#pieces")
    def _moved(self, event: RowList.Moved) -> None:
        self.preview(event.row_id)

    @on(RowList.Taken, "#pieces")
    def _selected(self, event: RowList.Taken) -> None:
        """A sealed one is opened by the first Enter."""
        if self.sealed and event.row_id == self.label:
            self._unsealed.add(self.label)
            self.preview(self.label)
        elif self.is_composing:
            self.composition.rows.focus()
        else:
            self.query_one("#preview").focus()

    @property
    def label(self) -> str:
        return self.opened.label if self.opened is not None else ""

    @property
    def sealed(self) -> str:
        """Why what is open should not be read yet."""
        found = self.opened
        return found.sealed if found is not None and found.label not in self._unsealed else ""

    @work(group="open", exclusive=True, exit_on_error=False)
    async def preview(self, label: str) -> None:
        """Put its mails into words, exactly as they would leave."""
        if not label or label.startswith("-"):
            return
        try:
            opened = await gathered(self.desk, label)
        except (Refused, PortError) as error:
            self._show_none(line(str(error), QUIET))
            return
        if label != self.label:
            self.shown_mail = 0
        self.opened = opened
        await self._show()

    def _show_none(self, why: Words) -> None:
        self.opened = None
        self.query_one("#preview-head", Shown).show(why)
        self.query_one("#preview", ReadingPane).show(())
        self.composition.show(None, self.paper)

    async def _show(self) -> None:
        opened = self.opened
        if opened is None:
            return
        if self.sealed:
            self.query_one("#preview", ReadingPane).show(())
            self.composition.show(None, self.paper)
            open_it = line("Enter opens it all the same.", QUIET)
            self.query_one("#preview-head", Shown).show(stacked((line(self.sealed), open_it)))
            return
        self.shown_mail = max(0, min(self.shown_mail, len(opened.previews) - 1))
        raw = opened.previews[self.shown_mail].raw
        found = self.found.get(opened.label)
        self.query_one("#preview-head", Shown).show(rows_of.about(found, opened, self.shown_mail, self.paper))
        self.composition.show(opened, self.paper)
        blocks = await asyncio.to_thread(as_source if self._source else as_mail, raw)
        self.query_one("#preview", ReadingPane).show(blocks, keep_place=True)

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a piece."""
        self._wanted = row_id

    def current(self) -> Gathered | None:
        """What is open, if it is what the cursor is on and may be read; else why it is not is said."""
        opened = self.opened
        if opened is None or self.pieces.chosen != opened.label:
            self.circle_app.complain("There is no round-up to do this with.")
            return None
        if self.sealed:
            self.circle_app.complain(f"{self.sealed} Enter opens it all the same.")
            return None
        return opened

    # Looking

    async def action_turn(self, by: int) -> None:
        """The mail to another reader."""
        if self.opened is not None and len(self.opened.previews) == 1:
            self.circle_app.tell("There is one mail only: its author's.")
        self.shown_mail += by
        await self._show()

    async def action_view(self) -> None:
        """The source, or the mail as it is read."""
        self._source = not self._source
        await self._show()

    def action_compose(self) -> None:
        """What it is composed of, or the mail again."""
        self._turn_to(composing=not self.is_composing)

    def _turn_to(self, *, composing: bool) -> None:
        self.query_one("#roundup-side").set_class(composing, "-composing")
        (self.composition.rows if composing else self.pieces).focus()

    def action_walk(self, by: int) -> None:
        """The next remark, or the one before."""
        if self.current() is not None:
            self._turn_to(composing=True)
            self.composition.walk(by)

    def action_checks(self) -> None:
        """What was looked at in every form of the mail."""
        if self.current() is not None:
            self._turn_to(composing=True)
            self.composition.go_to_checks()
