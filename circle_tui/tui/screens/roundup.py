"""Round-up: what an author gets, exactly as it would leave now; S sends it."""

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from circle_tui.desk import Desk, PortError, Refused
from circle_tui.desk.roundup import Preview
from circle_tui.tui.moments import away, moment
from circle_tui.tui.screens.desk_screen import COMMON, DeskScreen
from circle_tui.tui.views.mails import as_mail, as_source
from circle_tui.tui.views.people import counted, names
from circle_tui.tui.views.roundup import Gathering, gatherings
from circle_tui.tui.widgets.pane import ReadingPane
from circle_tui.tui.widgets.rowlist import Row, RowList
from circle_tui.tui.widgets.shown import Shown
from circle_tui.tui.words import NOTHING, QUIET, Words, joined, line, stacked


class RoundupScreen(DeskScreen[tuple[Gathering, ...]]):
    """All critiques of a piece, gathered."""

    MODE = "roundup"
    PURPOSE = (
        "What each author gets: all accepted critiques of their piece in one mail, previewed exactly. It "
        "goes by itself when it is due (unless circle.toml says to ask); S sends it now."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "S",
            "send",
            "Send now",
            id="roundup.send",
            tooltip="queue it now; asks first, and names who gets it",
        ),
        Binding("v", "view", "Source", id="roundup.view", tooltip="the mail byte for byte, and back"),
        Binding(
            "right_square_bracket",
            "turn(1)",
            "Next mail",
            show=False,
            key_display="]",
            id="roundup.next",
            tooltip="the next mail, where several get it",
        ),
        Binding(
            "left_square_bracket",
            "turn(-1)",
            "Previous mail",
            show=False,
            key_display="[",
            id="roundup.previous",
            tooltip="the mail before",
        ),
        *COMMON,
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._pieces: dict[str, Gathering] = {}
        self._previews: tuple[Preview, ...] = ()
        self._label = ""
        self._shown = 0
        self._source = False
        self._wanted = ""

    def body(self) -> Iterator[Widget]:
        """The pieces, and the mail beside or below them."""
        with Container(id="roundup", classes="split"):
            yield RowList(id="pieces", classes="list")
            with Vertical(classes="side"):
                yield Shown(id="preview-head", classes="facts")
                yield ReadingPane(id="preview", bar=self.glyphs.bar)

    def see(self) -> tuple[Gathering, ...]:
        """The pieces that are out."""
        return gatherings(self.desk)

    def draw(self, view: tuple[Gathering, ...]) -> None:
        """The list, and the mail of the one with the cursor."""
        self._pieces = {found.label: found for found in view}
        rows = self.query_one("#pieces", RowList)
        rows.show(
            [Row(found.label, self._row(found)) for found in view] or [Row("-none", self._nothing(), False)]
        )
        if self._wanted:
            rows.choose(self._wanted)
            self._wanted = ""
        if rows.chosen:
            self.preview(rows.chosen)
        else:
            self._show_none(NOTHING)

    def _nothing(self) -> Words:
        return stacked(
            (
                line("No piece is out with its readers.", "$text-success"),
                line("Round-ups grow here as critiques come in.", QUIET),
                line("1 shows what comes next.", QUIET),
            )
        )

    def _row(self, found: Gathering) -> Words:
        sign = self.glyphs.sign("sent" if found.sent else "waiting")
        head = joined(sign, " ", line(found.label, QUIET), " ", line(found.what, "bold"))
        progress = joined(
            "  ", self.glyphs.progress(found.given, found.owed, 8), line(f" {found.given} of {found.owed}")
        )
        return stacked(
            (joined(head, line(f" {found.author}", QUIET)), joined(progress, " ", self._when(found)))
        )

    def _when(self, found: Gathering) -> Words:
        now = self.circle_app.now()
        if found.sent is not None:
            return line(f"sent {away(found.sent, now)}", "$text-success")
        waiting = f"{found.waiting} to review" if found.waiting else ""
        due = f"due {away(found.due, now)}" if found.due is not None else ""
        return line(self.glyphs.dot.join(filter(None, (due, waiting))), QUIET)

    @on(RowList.Moved, "#pieces")
    def _moved(self, event: RowList.Moved) -> None:
        self.preview(event.row_id)

    @on(RowList.Taken, "#pieces")
    def _selected(self) -> None:
        self.query_one("#preview").focus()

    @work(group="open", exclusive=True, exit_on_error=False)
    async def preview(self, label: str) -> None:
        """Put its mails into words, exactly as they would leave."""
        if not label or label.startswith("-"):
            return
        try:
            previews = await self.desk.roundup.preview(label)
        except (Refused, PortError) as error:
            self._label, self._previews = label, ()
            self._show_none(line(str(error), QUIET))
            return
        if label != self._label:
            self._shown = 0
        self._label, self._previews = label, previews
        await self._show()

    def _show_none(self, why: Words) -> None:
        self._previews = ()
        self.query_one("#preview-head", Shown).show(why)
        self.query_one("#preview", ReadingPane).show(())

    async def _show(self) -> None:
        if not self._previews:
            return
        self._shown = max(0, min(self._shown, len(self._previews) - 1))
        raw = self._previews[self._shown].raw
        self.query_one("#preview-head", Shown).show(self._about())
        blocks = await asyncio.to_thread(as_source if self._source else as_mail, raw)
        self.query_one("#preview", ReadingPane).show(blocks, keep_place=True)

    def _about(self) -> Words:
        found = self._pieces.get(self._label)
        count = len(self._previews)
        which = f"mail {self._shown + 1} of {count}" if count > 1 else "the mail"
        size = f"{max(1, round(len(self._previews[self._shown].raw) / 1000))} KB"
        facts = [f"{which}, as it would leave now", size]
        if found is not None and found.waiting:
            facts.append(f"{found.waiting} not in it: they wait for you")
        if found is not None and found.due is not None:
            facts.append(f"goes {moment(found.due, self.zone, self.circle_app.now())}")
        return line(self.glyphs.dot.join(facts), QUIET)

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a piece."""
        self._wanted = row_id

    async def action_turn(self, by: int) -> None:
        """The mail to another reader."""
        self._shown += by
        await self._show()

    async def action_view(self) -> None:
        """The source, or the mail as it is read."""
        self._source = not self._source
        await self._show()

    @work(group="writing", exit_on_error=False)
    async def action_send(self) -> None:
        """Queue it, after a yes that names who gets it."""
        label, previews = self._label, self._previews
        if not previews or self.query_one("#pieces", RowList).chosen != label:
            self.circle_app.complain("There is nothing to send for this piece.")
            return
        who = names(self.desk.circle, [preview.mail.to for preview in previews], most=6)
        found = self._pieces[label]
        if await self.circle_app.confirm(self._question(found, len(previews), who), "send"):
            self.do(self.desk.roundup.send(label), lambda _: f"The round-up of {found.what} goes to {who}")

    def _question(self, found: Gathering, count: int, who: str) -> Words:
        what = "addendum" if found.sent is not None else "round-up"
        ask = line(
            f"Send the {what} of {found.what} to {'1 person' if count == 1 else f'{count} people'}: {who}?",
            "bold",
        )
        notes = []
        if found.waiting:
            notes.append(f"{counted(found.waiting, 'critique')} not reviewed yet will follow as an addendum.")
        if self.desk.settings.mail.send == "off":
            notes.append("This is a rehearsal: it stays in the outbox.")
        elif self.desk.settings.mail.send == "ask":
            notes.append("It waits in the outbox for your yes.")
        else:
            minutes = round(self.desk.settings.mail.delay.total_seconds() / 60)
            notes.append(
                f"It waits {counted(minutes, 'minute')} in the outbox, and u takes it back till then."
            )
        return stacked((ask, *(line(note, QUIET) for note in notes)))
