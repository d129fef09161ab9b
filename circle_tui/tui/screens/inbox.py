"""Inbox: letters in doubt, each with its best guess and the evidence; one key settles most."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from circle_tui.circle.model import Filing, Guess
from circle_tui.desk import Desk, PortError, Refused
from circle_tui.tui.rows.inbox import facts, head
from circle_tui.tui.rows.inbox import rows as rows_of
from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.screens.inbox_keys import KEYS
from circle_tui.tui.screens.what_it_is import WhatItIs
from circle_tui.tui.views.copying import Copy, of_letter
from circle_tui.tui.views.inbox import (
    ALL_ORDERS,
    BY_SENDER,
    HELD_ORDERS,
    Head,
    Letters,
    Line,
    Opened,
    heads,
    letters,
    line_of,
    opened,
    what,
)
from circle_tui.tui.views.mails import as_letter
from circle_tui.tui.views.versions import as_changes
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import NOTHING, stacked

AT_ONCE = 200
"""Letters whose heads are read at a time."""


class HeldLetters(RowList):
    """Letters; Enter takes the guess."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Take", id="inbox.take", tooltip="file it as the best guess says"),
    ]


class InboxScreen(DeskScreen[Letters]):
    """What the program was not sure of."""

    MODE = "inbox"
    PURPOSE = (
        "Letters that the program is not sure about, with its best guess and why. Nothing was dropped: v "
        "shows those it filed or ignored, and each can be filed anew."
    )

    BINDINGS: ClassVar[list[BindingType]] = [*KEYS, *COMMON]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._everything = False
        self._filings: dict[str, Filing] = {}
        self._heads: dict[str, Head] = {}
        self._open: Opened | None = None
        self._wanted = ""
        self._to_read = 0
        """Letters that a filter has not looked in yet."""

    def body(self) -> Iterator[Widget]:
        """The list, and the letter beside or below it."""
        yield Shown(id="inbox-head", classes="head")
        with Container(id="inbox", classes="split"):
            yield HeldLetters(id="letters", classes="list", mark=self.glyphs.mark)
            with Vertical(classes="side"):
                yield Shown(id="letter-head", classes="facts")
                yield ReadingPane(id="letter", bar=self.glyphs.bar)

    def see(self) -> Letters:
        """The list."""
        self._everything = self._everything or bool(self._wanted and not self._is_held(self._wanted))
        return letters(self.desk, self._heads, self.order, everything=self._everything)

    @property
    def orders(self) -> tuple[str, ...]:
        """What waits longest comes first; of all letters the latest."""
        return ALL_ORDERS if self._everything else HELD_ORDERS

    def _is_held(self, letter_id: str) -> bool:
        filing = self.desk.circle.letters.get(letter_id)
        return filing is not None and filing.state == "held"

    def draw(self, view: Letters) -> None:
        """The list and its head."""
        self._everything = any(filing.state != "held" for filing in view.filings)
        self._filings = {filing.id: filing for filing in view.filings}
        self.query_one("#inbox-head", Shown).show(
            head(view, self.paper, self.order, everything=self._everything)
        )
        rows = self.query_one("#letters", RowList)
        rows.show(list(rows_of(view, self.paper, self._line)))
        if self._wanted:
            rows.choose(self._wanted)
            self._wanted = ""
        if rows.chosen:
            self.read(rows.chosen)
        else:
            self._close()

    def _line(self, filing: Filing) -> Line:
        return line_of(self.desk.circle, filing, self._heads.get(filing.digest))

    @on(RowList.InSight, "#letters")
    @work(group="heads", exclusive=True, exit_on_error=False)
    async def _read_heads(self) -> None:
        """Read who wrote the letters in sight, and on what."""
        rows = self.query_one("#letters", RowList)
        unread = self._unread(self._filings[row.id] for row in rows.in_sight if row.id in self._filings)
        if unread:
            self._heads |= await asyncio.to_thread(heads, self.desk, unread)
            rows.draw_again()

    def _unread(self, filings: Iterable[Filing]) -> list[Filing]:
        return [filing for filing in filings if filing.digest not in self._heads]

    @on(RowList.Narrowing, "#letters")
    @work(group="all heads", exclusive=True, exit_on_error=False)
    async def _read_all_heads(self) -> None:
        """A filter, and the order by sender, need all heads: they are read in pieces, and it says how far."""
        rows = self.query_one("#letters", RowList)
        needed = bool(rows.filtered_by) or self.order == BY_SENDER
        unread = self._unread(self._filings.values()) if needed else []
        while unread:
            self._to_read = len(unread)
            self.tell_of(rows)
            self._heads |= await asyncio.to_thread(heads, self.desk, unread[:AT_ONCE])
            unread = self._unread(unread[AT_ONCE:])
            rows.search_again()
        if self._to_read:
            self._to_read = 0
            self.redraw()

    def action_sort(self) -> None:
        """The next order."""
        super().action_sort()
        self._read_all_heads()

    def list_note(self) -> str:
        """In how many letters was looked, while some are not read yet."""
        there = len(self._filings)
        return f"{there - self._to_read} of {there} letters read" if self._to_read else ""

    @on(RowList.Moved, "#letters")
    def _moved(self, event: RowList.Moved) -> None:
        self.read(event.row_id)

    @on(RowList.Taken, "#letters")
    def _selected(self) -> None:
        self.action_take_guess()

    @work(group="open", exclusive=True, exit_on_error=False)
    async def read(self, letter_id: str) -> None:
        """Open a letter."""
        if not letter_id:
            return
        try:
            found = await asyncio.to_thread(opened, self.desk, letter_id)
        except (Refused, PortError, KeyError) as error:
            self.circle_app.complain(str(error))
            return
        self._open = found
        known = facts(found, what(self.desk.circle, found.filing), self.paper)
        self.query_one("#letter-head", Shown).show(stacked(known))
        changes = as_changes(found.changes, found.version) if found.changes else ()
        self.query_one("#letter", ReadingPane).show((*changes, *as_letter(found.letter)))

    def _close(self) -> None:
        self._open = None
        self.query_one("#letter-head", Shown).show(NOTHING)
        self.query_one("#letter", ReadingPane).show(())

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a letter, held or not."""
        self._wanted = row_id

    def _chosen(self) -> Opened | None:
        """The open letter, if it is the one with the cursor."""
        chosen = self.query_one("#letters", RowList).chosen
        return self._open if self._open is not None and self._open.filing.id == chosen else None

    def _marked(self) -> list[str]:
        """The marked letters, if any; they are marked no longer, since a deed is given."""
        rows = self.query_one("#letters", RowList)
        marked = rows.marked
        rows.unmark()
        return marked

    def action_take_guess(self) -> None:
        """File it as the best guess says; the marked ones, each as its own."""
        if marked := self._marked():
            self.do(self.desk.inbox.file_all(marked))
        else:
            self._take(0, remember=False)

    def action_remember(self) -> None:
        """The same, and the address becomes that member's."""
        self._take(0, remember=True)

    def _take(self, number: int, *, remember: bool) -> None:
        found = self._chosen()
        if found is None:
            return
        if found.filing.state != "held":
            self.action_choose()
        elif number >= len(found.filing.guesses):
            self.circle_app.complain("There is no guess for this letter. m says what it is.")
        else:
            self._file(found, found.filing.guesses[number], remember=remember)

    def _file(self, found: Opened, guess: Guess, *, remember: bool) -> None:
        if guess.as_ == "ignored":
            self.do(self.desk.inbox.ignore(found.filing.id))
            return
        deed = self.desk.inbox.file(
            found.filing.id, guess.as_, about=guess.about, member=guess.member, remember=remember
        )
        self.do(deed)

    def action_ignore(self) -> None:
        """Put it away, or all that are marked."""
        if marked := self._marked():
            self.do(self.desk.inbox.ignore(*marked))
        elif (found := self._chosen()) is not None:
            self.do(self.desk.inbox.ignore(found.filing.id))

    def action_see(self) -> None:
        """It was read, or all that are marked."""
        if marked := self._marked():
            self.do(self.desk.inbox.see(*marked))
        elif (found := self._chosen()) is not None:
            self.do(self.desk.inbox.see(found.filing.id))

    def action_join(self) -> None:
        """They are parts of one piece."""
        if (found := self._chosen()) is not None:
            from circle_tui.tui.deeds.pieces import join_parts

            join_parts(self.circle_app, self.query_one("#letters", RowList).marked, found)

    async def copies(self) -> list[Copy]:
        """The letter's address, subject, text."""
        found = self._chosen()
        return [*(of_letter(found.letter) if found is not None else ()), *await super().copies()]

    def action_view(self) -> None:
        """All letters, or the held ones."""
        self._everything = not self._everything
        self.redraw()

    @work(group="writing", exit_on_error=False)
    async def action_choose(self) -> None:
        """Say what it is, about what, from whom; of the marked ones, what they are and about what."""
        asking = WhatItIs(self.circle_app)
        if marked := self._marked():
            several = await asking.of_several(len(marked))
            if several is not None:
                self.do(self.desk.inbox.file_all(marked, several))
        elif (found := self._chosen()) is not None:
            one = await asking.of_one(found)
            if one is not None:
                self._file(found, one, remember=False)

    @work(group="writing", exit_on_error=False)
    async def action_answer(self) -> None:
        """Write back."""
        if (found := self._chosen()) is None:
            return
        who = found.letter.sender.name or found.letter.sender.email
        try:
            offered = await self.desk.inbox.drafted(found.filing.id)
        except (Refused, PortError, KeyError):
            offered = ""
        text = await self.circle_app.write(f"To {who}", offered)
        if text is not None and text.strip():
            self.do(self.desk.inbox.answer(found.filing.id, text), lambda _: f"Answered {who}")
