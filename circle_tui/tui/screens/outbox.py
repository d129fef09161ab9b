"""Outbox: mail that waits, its delay counting down so that it can be taken back; and mail that left."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from circle_tui.circle.outcomes import LET_GO, Settled
from circle_tui.desk import Desk, Done, PortError, Refused
from circle_tui.letters.reading import read
from circle_tui.tui.moments import countdown, soon
from circle_tui.tui.screens.asking import Choice
from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.views.copying import Copy, of_letter
from circle_tui.tui.views.mails import as_mail, as_source
from circle_tui.tui.views.outbox import ORDERS, Item, Outgoing, outgoing
from circle_tui.tui.views.people import counted
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import NOTHING, QUIET, Words, column, joined, line, stacked

_DUE = {"off": "rehearsal", "ask": "waits for D", "auto": "next pass"}
"""What a mail whose delay is over waits for."""

_SHOWN = ("waiting", "sending", "uncertain", "refused", "bounced", "sent", "cancelled")


class OutboxScreen(DeskScreen[Outgoing]):
    """Every mail, from planned to gone."""

    MODE = "outbox"
    PURPOSE = (
        "Mail to go and mail that went. Each waits a little so that it can be taken back: x cancels it, "
        "u takes back the deed that queued it."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "cancel", "Cancel", id="outbox.cancel", tooltip="take a waiting mail back"),
        Binding("S", "send", "Send now", id="outbox.send", tooltip="it, or all marked, at once; asks first"),
        Binding("D", "send_due", "Send all due", id="outbox.send_due", tooltip="all that is due; asks first"),
        Binding(
            "m",
            "settle",
            "Settle",
            show=False,
            id="outbox.settle",
            tooltip="say what became of a mail of which nobody knows",
        ),
        Binding(
            "v", "view", "Source", show=False, id="outbox.view", tooltip="the mail byte for byte, and back"
        ),
        *COMMON,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._view = Outgoing((), {})
        self._source = False
        self._wanted = ""

    def body(self) -> Iterator[Widget]:
        """The list, and the mail beside or below it."""
        yield Shown(id="outbox-head", classes="head")
        with Container(id="outbox", classes="split"):
            yield RowList(id="mails", classes="list", mark=self.glyphs.mark)
            with Vertical(classes="side"):
                yield ReadingPane(id="mail", bar=self.glyphs.bar)

    def see(self) -> Outgoing:
        """The list."""
        return outgoing(self.desk, self.order)

    @property
    def orders(self) -> tuple[str, ...]:
        """What wants a look comes first."""
        return ORDERS

    def on_resize(self) -> None:
        """Rows are one line high where there is room for one."""
        self.tick()

    def draw(self, view: Outgoing) -> None:
        """The list, its head, and the mail with the cursor."""
        self._view = view
        self.tick()
        rows = self.query_one("#mails", RowList)
        if self._wanted:
            rows.choose(self._wanted)
            self._wanted = ""
        if rows.chosen:
            self.read(rows.chosen)
        else:
            self.query_one("#mail", ReadingPane).show(())

    def tick(self) -> None:
        """Count down."""
        self.query_one("#outbox-head", Shown).show(self._head())
        items = [Row(item.id, self._row(item)) for item in self._view.items]
        self.query_one("#mails", RowList).show(items or [Row("-none", self._nothing(), False)])

    def _head(self) -> Words:
        counts = self._view.counts
        parts = [self.glyphs.word(state, f"{counts[state]} {state}") for state in _SHOWN if counts.get(state)]
        send = self.desk.settings.mail.send
        how = {"ask": "nothing leaves without your yes: D sends what is due", "auto": "leaves by itself"}.get(
            send, ""
        )
        parts += [line(text, QUIET) for text in (self.order, how) if text]
        return joined(*parts, between=self.glyphs.dot) if self._view.items else NOTHING

    def _nothing(self) -> Words:
        return stacked(
            (
                line("The outbox is empty.", "$text-success"),
                line("1 shows what goes out next.", QUIET),
            )
        )

    def _row(self, item: Item) -> Words:
        when = line(self._when(item), "bold $text-accent" if item.state == "waiting" else QUIET)
        head = joined(
            self.glyphs.sign(item.state), " ", column(self.glyphs.word(item.state), 9), " ", column(when, 12)
        )
        what = line(f"{item.kind} to {item.to}")
        about = line(f"{self.glyphs.dot}{item.about}" if item.about else "", QUIET)
        error = line(f"  {item.error}", "$text-error")
        rows = [head, joined("  ", what, about)] if self.is_wide else [joined(head, " ", what, about)]
        return stacked([*rows, error] if item.error else rows)

    def _when(self, item: Item) -> str:
        now = self.circle_app.now()
        if item.state == "waiting" and item.at <= now:
            return _DUE[self.desk.settings.mail.send]
        if item.state == "waiting":
            return countdown(item.at, now, self.zone)
        return soon(item.at, self.zone, now)

    @on(RowList.Moved, "#mails")
    def _moved(self, event: RowList.Moved) -> None:
        self.read(event.row_id)

    @on(RowList.Taken, "#mails")
    def _selected(self) -> None:
        self.query_one("#mail").focus()

    @work(group="open", exclusive=True, exit_on_error=False)
    async def read(self, mail_id: str) -> None:
        """Show the exact mail."""
        if not mail_id or mail_id.startswith("-"):
            return
        try:
            raw = await asyncio.to_thread(lambda: self.desk.outbox.bytes(self.desk.outbox.find(mail_id)))
            blocks = await asyncio.to_thread(as_source if self._source else as_mail, raw)
        except (Refused, PortError, KeyError) as error:
            self.circle_app.complain(f"This mail cannot be shown: {error}")
            return
        self.query_one("#mail", ReadingPane).show(blocks)

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a mail."""
        self._wanted = row_id

    def _chosen(self) -> Item | None:
        chosen = self.query_one("#mails", RowList).chosen
        return next((item for item in self._view.items if item.id == chosen), None)

    def _picked(self, *, unmark: bool = True) -> list[Item]:
        """The mails that are marked, else the one with the cursor."""
        rows = self.query_one("#mails", RowList)
        picked = set(rows.picked)
        if unmark:
            rows.unmark()
        return [item for item in self._view.items if item.id in picked]

    async def copies(self) -> list[Copy]:
        """The mail's address, subject, text, what went wrong with it."""
        found: list[Copy] = []
        if (item := self._chosen()) is not None:
            with suppress(KeyError):
                mail = self.desk.outbox.find(item.id)
                found += of_letter(
                    await asyncio.to_thread(lambda: read(self.desk.outbox.bytes(mail))), ours=True
                )
            found.append(Copy("error", item.error))
        return [*found, *await super().copies()]

    def action_view(self) -> None:
        """The source, or the mail as it is read."""
        self._source = not self._source
        self.read(self.query_one("#mails", RowList).chosen)

    def action_cancel(self) -> None:
        """Take it back; all of them, where some are marked."""
        items = self._picked()

        def told(done: Done) -> str:
            return f"Cancelled the {items[0].kind} to {items[0].to}" if len(items) == 1 else done.plan.what

        if items:
            self.do(self.desk.outbox.cancel([item.id for item in items]), told)

    @work(group="writing", exit_on_error=False)
    async def action_settle(self) -> None:
        """Say whether it left."""
        item = self._chosen()
        if item is None:
            return
        if item.state != "uncertain":
            self.circle_app.complain("Only an uncertain mail can be settled.")
            return
        kind = self.desk.outbox.find(item.id).kind
        usual: Settled = LET_GO.get(kind, "not-sent")
        options = {"sent": "It was sent: nothing more is done", "not-sent": "It was not sent: it goes again"}
        order = sorted(options, key=lambda how: how != usual)
        rows = [Row(how, line(options[how])) for how in order]
        answer = await self.app.push_screen_wait(
            Choice(f"What became of the {item.kind} to {item.to}?", rows)
        )
        if answer == "sent":
            self.do(self.desk.outbox.settle(item.id, "sent"))
        elif answer == "not-sent":
            self.do(self.desk.outbox.settle(item.id, "not-sent"))

    @work(group="sending", exit_on_error=False)
    async def action_send(self) -> None:
        """Send the marked mails, or the one with the cursor, now; of several, those that wait."""
        picked = self._picked(unmark=False)
        items = [item for item in picked if item.state == "waiting"]
        if not items:
            if picked:
                self.circle_app.complain(f"This mail is {picked[0].state}: there is nothing to send.")
            return
        people = len({item.to for item in items})
        if len(items) == 1:
            question = f"Send the {items[0].kind} to 1 person, {items[0].to}, now?"
        else:
            whom = "1 person" if people == 1 else f"{people} people"
            question = f"Send {len(items)} mails to {whom} now?"
        rest = len(picked) - len(items)
        less = [line(f"{rest} of those that are marked do not wait, and stay as they are.")] if rest else []
        if await self.circle_app.confirm(stacked((line(question, "bold"), *less)), "send"):
            self.query_one("#mails", RowList).unmark()
            await self.circle_app.clockwork.send([item.id for item in items])

    @work(group="sending", exit_on_error=False)
    async def action_send_due(self) -> None:
        """Send everything that may leave."""
        due = await asyncio.to_thread(self.desk.look, self.desk.outbox.due)
        if not due:
            self.circle_app.tell("No mail is due.")
            return
        people = len({mail.to for mail in due})
        question = line(
            f"Send {counted(len(due), 'mail')} to {'1 person' if people == 1 else f'{people} people'} now?",
            "bold",
        )
        if await self.circle_app.confirm(question, "send"):
            await self.circle_app.clockwork.send([mail.id for mail in due])
