"""What the app says to the coordinator, and what it asks of them."""

import logging
import os
import sys
from collections.abc import Sequence

from textual import on
from textual.app import App, SuspendNotSupported
from textual.worker import Worker, WorkerState

from circle_tui.letters.safe import safe_line
from circle_tui.tui.editing import EditorFailed, edit, editor
from circle_tui.tui.widgets.row import Row
from circle_tui.tui.words import Words, printed


class TalkingApp(App[int]):
    """An app that says what was done and what went wrong, and asks for texts, choices and a yes."""

    _fault = ""
    """The last fault of our own that was said: each is said once."""

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Say something for a few seconds. The only way to a toast."""
        self.notify(
            safe_line(text, 300),
            severity="error" if wrong else "information",
            timeout=8 if wrong else None,
            markup=False,
        )

    def complain(self, text: str) -> None:
        """Say why something was not done."""
        self.tell(text, wrong=True)

    @on(Worker.StateChanged)
    def _worker_ended(self, event: Worker.StateChanged) -> None:
        self.report_fault(event)

    def report_fault(self, event: Worker.StateChanged) -> None:
        """A fault of our own: the log gets all of it, the coordinator a sentence."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            told = _logged(event.worker.error)
            if told != self._fault:
                self.complain(told)
            self._fault = told

    def _fatal_error(self) -> None:
        """In place of Textual's: no traceback ever reaches a person, the log has it."""
        error = sys.exc_info()[1]
        self._exit_renderables.append(printed(_logged(error or RuntimeError("unknown"))))
        self._close_messages_no_wait()

    async def write(self, title: str, text: str) -> str | None:
        """A text of the coordinator's, from their editor or a text area; None: they gave it up."""
        command = editor(os.environ)
        if command:
            try:
                return await edit(self, command, text)
            except SuspendNotSupported:
                pass
            except EditorFailed as failed:
                self.complain(f"{failed} Here is the text.")
                text = failed.text
        from circle_tui.tui.screens.asking import Write

        return await self.push_screen_wait(Write(title, text))

    async def ask(self, title: str, hint: str = "", text: str = "") -> str:
        """One line from the coordinator; empty: they went back."""
        from circle_tui.tui.screens.asking import Ask

        return (await self.push_screen_wait(Ask(title, hint, text))).strip()

    async def choose(self, title: str, rows: Sequence[Row]) -> str:
        """The id of one of several; empty: none."""
        from circle_tui.tui.screens.asking import Choice

        if not rows:
            self.complain("There is nothing to choose from.")
            return ""
        return await self.push_screen_wait(Choice(title, rows))

    async def confirm(self, question: Words, yes: str) -> bool:
        """A yes or no."""
        from circle_tui.tui.screens.asking import Confirm

        return await self.push_screen_wait(Confirm(question, yes))


def _logged(error: BaseException) -> str:
    """Put a fault of our own into the log; what to tell the coordinator."""
    logging.getLogger("circle_tui").error("fault in the screen", exc_info=error)
    kind = safe_line(str(error) or type(error).__name__, 120)
    return (
        f"Something went wrong inside circle_tui ({kind}). Nothing that was recorded is lost; "
        "circle.log in the circle's folder says more."
    )
