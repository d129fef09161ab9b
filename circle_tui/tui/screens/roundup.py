"""Round-up: what an author gets, exactly as it would leave now, composed by keys; S sends it."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from circle_tui.circle.composed import PARTS
from circle_tui.letters.safe import safe_line
from circle_tui.tui.saving import is_there, save
from circle_tui.tui.screens.desk_screen import COMMON
from circle_tui.tui.screens.roundup_keys import KEYS
from circle_tui.tui.screens.roundup_seen import RoundupSeen
from circle_tui.tui.views.people import names
from circle_tui.tui.views.roundup import question
from circle_tui.tui.widgets.rowlist import RowList
from circle_tui.tui.words import QUIET, line, stacked
from circle_tui.wording.webpage import web_page


class RoundupScreen(RoundupSeen):
    """All critiques of a piece, gathered."""

    MODE = "roundup"
    PURPOSE = (
        "What each author gets: all accepted critiques of their piece in one mail, previewed exactly. "
        "c shows what it is composed of: parts, your own words, critics in their order, each remark. It goes "
        "by itself when it is due (unless circle.toml says to ask); S sends it now."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS, *COMMON]

    # Composing

    @on(RowList.Taken, "#composition")
    def _taken(self) -> None:
        self.action_switch()

    def action_switch(self) -> None:
        """A part on or off, a remark held back or put back; on the note, write it."""
        if (opened := self.current()) is None:
            return
        chosen = self.composition.rows.chosen if self.is_composing else ""
        part = next((part for part in PARTS if chosen == f"part:{part}"), None)
        if part is not None:
            is_on = part in opened.composed.composition.off
            self.do(self.desk.composer.switch(opened.label, part, on=is_on))
        elif chosen == "note:":
            self.action_note()
        elif remarks := [said for said in self.composition.remarks if not said.is_sent] if chosen else []:
            self.composition.rows.unmark()
            keys = [said.key for said in remarks]
            is_told = not all(said.is_held for said in remarks)
            deed = self.desk.composer.hold_back if is_told else self.desk.composer.put_back
            self.do(deed(opened.label, keys))
        else:
            self.circle_app.complain("c shows the composition: there, on a part or a remark, this does it.")

    def action_move(self, by: int) -> None:
        """The critic with the cursor speaks earlier, or later."""
        if (opened := self.current()) is None:
            return
        if critic := self.composition.critic if self.is_composing else "":
            self.do(self.desk.composer.move(opened.label, critic, by))
        else:
            self.circle_app.complain("c shows the composition: there, on a critic, this moves them.")

    @work(group="writing", exit_on_error=False)
    async def action_note(self) -> None:
        """The coordinator's own words, above all the rest."""
        if (opened := self.current()) is None:
            return
        found = opened.composed
        text = await self.circle_app.write(f"Your words to {found.author}, above the round-up", found.note)
        if text is not None and text.strip() != found.note:
            self.do(self.desk.composer.note(opened.label, text))

    # Out of the screen

    def action_test(self) -> None:
        """What the author would get, to the coordinator alone."""
        if (opened := self.current()) is not None:
            to = self.desk.settings.circle.coordinator.address
            self.do(self.desk.roundup.test(opened.label), lambda _: f"A test of it goes to you, {to}")

    @work(group="writing", exit_on_error=False)
    async def action_save(self) -> None:
        """The web page of the mail as a file; one that is there is replaced only after a yes."""
        if (opened := self.current()) is None:
            return
        name = "".join(c if c.isalnum() or c in " -" else "" for c in safe_line(opened.composed.title, 40))
        usual = str(Path.home() / f"{opened.label} {name}".strip()) + ".html"
        path = await self.circle_app.ask("Save the web page as", "a file's name", usual)
        if not path:
            return
        replacing = is_there(path)
        if replacing and not await self.circle_app.confirm(line(f"Replace {path}?", "bold"), "replace"):
            return
        with self.circle_app.explaining():
            save(path, web_page(opened.previews[self.shown_mail].raw), replacing=replacing)
            self.circle_app.tell(f"Saved as {path}")

    @work(group="writing", exit_on_error=False)
    async def action_send(self) -> None:
        """Queue it, after a yes that names who gets it and says what the checks found."""
        opened = self.opened
        if opened is None or self.pieces.chosen != opened.label:
            self.circle_app.complain("There is nothing to send for this piece.")
            return
        found = self.found[opened.label]
        who = names(self.desk.circle, [preview.mail.to for preview in opened.previews], most=6)
        if self.sealed:
            opened = opened._replace(checks=())
        ask, notes = question(self.desk, found, opened, who)
        words = stacked((line(ask, "bold"), *(line(note, QUIET) for note in notes)))
        if await self.circle_app.confirm(words, "send"):
            again = self.desk.circle.submissions[found.label].author if found.sent and not found.more else ""
            deed = self.desk.roundup.send(found.label, again)
            self.do(deed, lambda _: f"The round-up of {found.what} goes to {who}")
