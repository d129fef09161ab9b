"""Review: the critiques that wait, each beside its piece, with the passage that a remark speaks of lit."""

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from circle_tui.circle.remarks import Remark
from circle_tui.desk import Desk, PortError, Refused
from circle_tui.manuscripts.prose import Prose
from circle_tui.tui.rows.review import critique_title, head, piece_title
from circle_tui.tui.rows.review import rows as rows_of
from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.views.critique import as_blocks, as_letter, as_prose
from circle_tui.tui.views.review import Entry, Reading, Waiting, reading, waiting
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import NOTHING


class ReviewScreen(DeskScreen[Waiting]):
    """One key a critique."""

    MODE = "review"
    PURPOSE = (
        "Critiques that wait for you, each beside the piece it speaks of. Accepted ones go to the author "
        "with the round-up; a returned one goes back to its critic with your note."
    )
    AUTO_FOCUS = "#critique"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept", id="review.accept", tooltip="it counts, and goes to the author"),
        Binding(
            "x", "give_back", "Return", id="review.return", tooltip="back to its critic, with a note of yours"
        ),
        Binding("s", "put_off", "Later", id="review.later", tooltip="to the end of the list"),
        Binding(
            "e",
            "edit",
            "Edit",
            id="review.edit",
            tooltip="your version of its words; theirs stay in the letter",
        ),
        Binding(
            "f", "excuse", "Excuse", show=False, id="review.excuse", tooltip="late or short counts as neither"
        ),
        Binding("n", "next(1)", "Next", show=False, id="review.next", tooltip="the next critique"),
        Binding("p", "next(-1)", "Previous", show=False, id="review.previous", tooltip="the critique before"),
        Binding(
            "full_stop",
            "walk(1)",
            "Next remark",
            show=False,
            key_display=".",
            id="review.next_remark",
            tooltip="the next remark, its passage lit",
        ),
        Binding(
            "comma",
            "walk(-1)",
            "Previous remark",
            show=False,
            key_display=",",
            id="review.previous_remark",
            tooltip="the remark before",
        ),
        Binding(
            "t",
            "unfold",
            "Whole letter",
            show=False,
            id="review.unfold",
            tooltip="the letter with all it quotes, and back",
        ),
        *COMMON,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view = Waiting((), (), (), {})
        self._open: Reading | None = None
        self._remark = 0
        self._unfolded = False
        self._wanted = ""

    def body(self) -> Iterator[Widget]:
        """List, piece, critique; the list on top and one of the two below it where it is narrow."""
        yield Shown(id="review-head", classes="head")
        with Horizontal(id="review"):
            yield RowList(id="critiques")
            with Vertical(id="piece-side", classes="side"):
                yield Shown(id="piece-title", classes="title")
                yield ReadingPane(id="piece", bar=self.glyphs.bar)
            with Vertical(id="critique-side", classes="side"):
                yield Shown(id="critique-title", classes="title")
                yield ReadingPane(id="critique", walks=True, bar=self.glyphs.bar)

    def see(self) -> Waiting:
        """The list."""
        return waiting(self.desk, self.circle_app.now())

    def draw(self, view: Waiting) -> None:
        """The list, and what the cursor is on."""
        self._view = view
        rows = self.query_one("#critiques", RowList)
        rows.show(list(rows_of(view, self.paper)))
        if self._wanted:
            rows.choose(self._wanted)
            self._wanted = ""
        self._head()
        if not view.waiting and not view.decided:
            self._close()
        else:
            self.read(rows.chosen)

    def on_resize(self) -> None:
        """Rows are one line high where the list is a strip."""
        self.query_one("#critiques", RowList).show(list(rows_of(self._view, self.paper)))

    def _head(self) -> None:
        entry = self._entry_of(self.query_one("#critiques", RowList).chosen)
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
        entry = self._entry_of(critique_id)
        if entry is None:
            return
        if self._open is None or self._open.id != found.id:
            self._remark, self._unfolded = 0, False
        self._open = found
        self._show(entry)

    def _show(self, entry: Entry) -> None:
        found = self._open
        assert found is not None  # noqa: S101 - only called with one open
        self.query_one("#piece-title", Shown).show(piece_title(found, self.paper))
        self.query_one("#piece", ReadingPane).show(as_prose(found.prose))
        self.query_one("#critique-title", Shown).show(critique_title(entry, found, self.paper))
        blocks = as_letter(found) if self._unfolded else as_blocks(found, self.glyphs)
        self.query_one("#critique", ReadingPane).show(blocks)
        self._walk_to(self._remark)

    def _close(self) -> None:
        self._open = None
        for place in ("#piece", "#critique"):
            self.query_one(place, ReadingPane).show(())
        for place in ("#piece-title", "#critique-title"):
            self.query_one(place, Shown).show(NOTHING)

    def _walk_to(self, number: int) -> None:
        """Light a remark and the passage that it speaks of."""
        found = self._open
        if found is None or not found.remarks or self._unfolded:
            self.query_one("#piece", ReadingPane).light(0)
            return
        self._remark = max(0, min(number, len(found.remarks) - 1))
        remark = found.remarks[self._remark]
        self.query_one("#critique", ReadingPane).light(self._remark + 1)
        self.query_one("#piece", ReadingPane).light(remark.paragraph or 0, _passage(remark, found.prose))

    @on(ReadingPane.Walked, "#critique")
    def _walked(self, event: ReadingPane.Walked) -> None:
        if self._unfolded or self._open is None or len(self._open.remarks) < 2:
            event.pane.scroll_relative(y=event.by, animate=False)
        else:
            self._walk_to(self._remark + event.by)

    def go_to(self, row_id: str) -> None:
        """Open this critique once the list is there."""
        self._wanted = row_id

    def action_walk(self, by: int) -> None:
        """The next remark, or the one before."""
        self._walk_to(self._remark + by)

    def action_next(self, by: int) -> None:
        """The next critique, or the one before."""
        self.query_one("#critiques", RowList).step(by)

    def action_unfold(self) -> None:
        """The whole letter, or its remarks again."""
        entry = self._entry_of(self._open.id) if self._open is not None else None
        if entry is not None:
            self._unfolded = not self._unfolded
            self._show(entry)

    def _current(self) -> Entry | None:
        return self._entry_of(self.query_one("#critiques", RowList).chosen)

    def _move_on(self) -> None:
        """To the next one that waits, before the deed is even done: twenty keys for twenty critiques."""
        rows = self.query_one("#critiques", RowList)
        ids = [entry.id for entry in self._view.waiting]
        if rows.chosen in ids and len(ids) > 1:
            place = ids.index(rows.chosen)
            rows.choose(ids[place + 1] if place + 1 < len(ids) else ids[place - 1])

    def action_accept(self) -> None:
        """It counts."""
        if (entry := self._current()) is not None:
            self._move_on()
            self.do(self.desk.review.accept([entry.id]), lambda _: f"Accepted the critique by {entry.who}")

    def action_put_off(self) -> None:
        """It waits at the end of the list."""
        if (entry := self._current()) is not None:
            self._move_on()
            self.do(self.desk.review.put_off([entry.id]), lambda _: f"Later: the critique by {entry.who}")

    def action_excuse(self) -> None:
        """Late or short counts as neither."""
        if (entry := self._current()) is not None:
            self.do(self.desk.review.excuse(entry.id), lambda _: f"Excused {entry.who}")

    @work(group="writing", exit_on_error=False)
    async def action_give_back(self) -> None:
        """It goes back with a note, which is written first."""
        if (entry := self._current()) is None:
            return
        reasons = self._open.reasons if self._open is not None and self._open.id == entry.id else ()
        note = await self.circle_app.write(f"A note to {entry.who}", _note(reasons))
        if note is not None and note.strip():
            self._move_on()
            self.do(
                self.desk.review.give_back(entry.id, note.strip()),
                lambda _: f"Returned to {entry.who} with your note",
            )

    @work(group="writing", exit_on_error=False)
    async def action_edit(self) -> None:
        """Another wording of it goes to the author."""
        entry, found = self._current(), self._open
        if entry is None or found is None or found.id != entry.id:
            return
        text = await self.circle_app.write(f"The critique by {entry.who}", found.own)
        if text is not None and text.strip() and text.rstrip() != found.own.rstrip():
            self.do(self.desk.review.edit(entry.id, text), lambda _: f"Edited the critique by {entry.who}")


def _note(reasons: tuple[str, ...]) -> str:
    if any(reason.startswith("short") for reason in reasons):
        return "Thank you for reading. Could you say a little more: what worked, and what you would change?\n"
    return "Thank you for reading. Before I pass this on: \n"


def _passage(remark: Remark, prose: Prose | None) -> str | None:
    """The words to light; none where the whole paragraph is spoken of, which is lit as one."""
    there = {p.number: p.text for p in prose.paragraphs} if prose is not None else {}
    return None if remark.passage == there.get(remark.paragraph) else remark.passage
