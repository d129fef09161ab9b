"""Review: the critiques that wait, each beside its piece, with the passage that a remark speaks of lit."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from circle_tui.desk import Desk, Done, PortError, Refused
from circle_tui.tui.rows.review import head
from circle_tui.tui.rows.review import rows as rows_of
from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.screens.on_remarks import Remarks
from circle_tui.tui.screens.pair import SEALED, Pair
from circle_tui.tui.screens.review_keys import ON_CRITIQUES, ON_REMARKS
from circle_tui.tui.views.review import ORDERS, Entry, Waiting, reading, waiting
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.widgets.shown import Shown


class ReviewScreen(DeskScreen[Waiting]):
    """One key a critique."""

    MODE = "review"
    PURPOSE = (
        "Critiques that wait for you, each beside the piece it speaks of. Accepted ones go to the author "
        "with the round-up; a returned one goes back to its critic with your note. What is marked is "
        "accepted or put off together."
    )
    AUTO_FOCUS = "#critique"
    BINDINGS: ClassVar[list[BindingType]] = [*ON_CRITIQUES, *ON_REMARKS, *COMMON]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view = Waiting((), (), (), {})
        self._pair = Pair(self)
        self._remarks = Remarks(self, self._pair)
        self._wanted = ""

    def body(self) -> Iterator[Widget]:
        """List, piece, critique; the list on top and one of the two below it where it is narrow."""
        yield Shown(id="review-head", classes="head")
        with Horizontal(id="review"):
            yield RowList(id="critiques", mark=self.glyphs.mark)
            with Vertical(id="piece-side", classes="side"):
                yield Shown(id="piece-title", classes="title")
                yield ReadingPane(id="piece", bar=self.glyphs.bar)
            with Vertical(id="critique-side", classes="side"):
                yield Shown(id="critique-title", classes="title")
                yield ReadingPane(id="critique", walks=True, bar=self.glyphs.bar)

    def see(self) -> Waiting:
        """The list."""
        return waiting(self.desk, self.circle_app.now(), self.order)

    @property
    def orders(self) -> tuple[str, ...]:
        """As they came, unless the coordinator wants otherwise."""
        return ORDERS

    def list_note(self) -> str:
        """The order, where it is not the usual one."""
        return "" if self.order == ORDERS[0] else self.order

    @property
    def _rows(self) -> RowList:
        return self.query_one("#critiques", RowList)

    def draw(self, view: Waiting) -> None:
        """The list, and what the cursor is on."""
        self._view = view
        self._rows.show(list(rows_of(view, self.paper)))
        if self._wanted:
            self._rows.choose(self._wanted)
            self._wanted = ""
        self._head()
        if not view.waiting and not view.decided:
            self._pair.close()
        else:
            self.read(self._rows.chosen)

    def on_resize(self) -> None:
        """Rows are one line high where the list is a strip."""
        self._rows.show(list(rows_of(self._view, self.paper)))

    def _head(self) -> None:
        entry = self._entry_of(self._rows.chosen)
        self.query_one("#review-head", Shown).show(head(entry, self._view, self.paper))

    def _entry_of(self, critique_id: str) -> Entry | None:
        found = (*self._view.waiting, *self._view.decided)
        return next((entry for entry in found if entry.id == critique_id), None)

    @on(RowList.Moved, "#critiques")
    def _moved(self, event: RowList.Moved) -> None:
        self._head()
        self.read(event.row_id)

    @on(RowList.Taken, "#critiques")
    def _selected(self) -> None:
        self.query_one("#critique").focus()

    @work(group="open", exclusive=True, exit_on_error=False)
    async def read(self, critique_id: str) -> None:
        """Open a critique beside its piece."""
        if not critique_id:
            return
        try:
            found = await asyncio.to_thread(reading, self.desk, critique_id)
        except (Refused, PortError, KeyError) as error:
            self.circle_app.complain(str(error))
            return
        if (entry := self._entry_of(critique_id)) is not None:
            self._pair.show(found, entry)

    @on(ReadingPane.Walked, "#critique")
    def _walked(self, event: ReadingPane.Walked) -> None:
        if self._pair.is_scrolled:
            event.pane.scroll_relative(y=event.by, animate=False)
        else:
            self._pair.walk(event.by)

    def go_to(self, row_id: str) -> None:
        """Open this critique once the list is there."""
        self._wanted = row_id

    def action_walk(self, by: int) -> None:
        """The next remark, or the one before."""
        self._pair.walk(by)

    def action_next(self, by: int) -> None:
        """The next critique, or the one before."""
        self._rows.step(by)

    def action_unfold(self) -> None:
        """The whole letter, or its remarks again."""
        if self._pair.is_sealed:
            self.circle_app.complain(SEALED)
        self._pair.unfold()

    def action_open(self) -> None:
        """Read a sealed one all the same."""
        if self._pair.is_sealed:
            self._pair.unseal()
        else:
            self.circle_app.tell("It is open: nothing is sealed here.")

    # What is done to critiques

    def _picked(self) -> Sequence[Entry]:
        """What a deed is done to: those marked, else the one with the cursor."""
        return [entry for row in self._rows.picked if (entry := self._entry_of(row)) is not None]

    def _move_on(self, done: Sequence[Entry]) -> None:
        """To the next one that waits, before the deed is even done: twenty keys for twenty critiques."""
        self._rows.unmark()
        going = {entry.id for entry in done}
        ids = [entry.id for entry in self._view.waiting]
        if self._rows.chosen not in going or self._rows.chosen not in ids:
            return
        place = ids.index(self._rows.chosen)
        following = (*ids[place + 1 :], *reversed(ids[:place]))
        if (wanted := next((one for one in following if one not in going), "")) != "":
            self._rows.choose(wanted)

    def action_accept(self) -> None:
        """They count."""
        self._decide(self.desk.review.accept, "Accepted the critique by {}")

    def action_put_off(self) -> None:
        """They wait at the end of the list."""
        self._decide(self.desk.review.put_off, "Later: the critique by {}")

    def _decide(self, deed: Callable[[Sequence[str]], Coroutine[None, None, Done]], one: str) -> None:
        entries = self._picked()
        if not entries:
            return
        self._move_on(entries)
        told = one.format(entries[0].who) if len(entries) == 1 else ""
        self.do(deed([entry.id for entry in entries]), lambda done: told or done.plan.what)

    def action_excuse(self) -> None:
        """Late or short counts as neither."""
        if (entry := self._alone()) is not None:
            self.do(self.desk.review.excuse(entry.id), lambda _: f"Excused {entry.who}")

    def _alone(self) -> Entry | None:
        """The one that a deed is done to which is done to one at a time."""
        entries = self._picked()
        if len(entries) > 1:
            self.circle_app.complain(f"{len(entries)} are marked, and this is done to one at a time.")
        return entries[0] if len(entries) == 1 else None

    @work(group="writing", exit_on_error=False)
    async def action_give_back(self) -> None:
        """It goes back with a note, which is written first."""
        if (entry := self._alone()) is None:
            return
        is_open = self._pair.opened(entry.id) is not None and not self._pair.is_sealed
        offered = await asyncio.to_thread(self.desk.review.drafted, entry.id, is_open=is_open)
        note = await self.circle_app.write(f"A note to {entry.who}", offered)
        if note is not None and note.strip():
            self._move_on([entry])
            self.do(
                self.desk.review.give_back(entry.id, note.strip()),
                lambda _: f"Returned to {entry.who} with your note",
            )

    @work(group="writing", exit_on_error=False)
    async def action_edit(self) -> None:
        """Another wording of it goes to the author."""
        entry = self._alone()
        found = self._pair.opened(entry.id) if entry is not None else None
        if entry is None or found is None:
            return
        if self._pair.is_sealed:
            self.circle_app.complain(SEALED)
            return
        text = await self.circle_app.write(f"The critique by {entry.who}", found.own)
        if text is not None and text.strip() and text.rstrip() != found.own.rstrip():
            self.do(self.desk.review.edit(entry.id, text), lambda _: f"Edited the critique by {entry.who}")

    # What is done to one remark

    @work(group="writing", exit_on_error=False)
    async def action_move(self) -> None:
        """It speaks of another passage."""
        await self._remarks.move(self._rows.chosen)

    def action_generalise(self) -> None:
        """It is about the whole piece."""
        self._remarks.generalise(self._rows.chosen)

    def action_join(self, by: int) -> None:
        """It and the next one (0) or the one before (-1) are one."""
        self._remarks.join(self._rows.chosen, by)

    @work(group="writing", exit_on_error=False)
    async def action_part(self) -> None:
        """It is two."""
        await self._remarks.part(self._rows.chosen)
