"""What goes on by itself while the screen is open: looks at what others did, passes, and their end."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING, Any

from circle_tui.desk import PortError, Refused, Report
from circle_tui.tui.screens.desk_screen import DeskScreen

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp

TICK = 1.0
"""Seconds between looks at what other processes did."""

TELL = 0.1
"""Seconds between two tellings of progress: a thousand letters are no thousand pictures."""


class Clockwork:
    """Looks every second, passes when it is time, sends when asked, and stops when asked."""

    def __init__(self, app: "CircleApp") -> None:
        self._app = app
        self._mail = app.mail
        self._ticking = False
        self._minute: datetime | None = None
        self._leaving = False
        self._told = -TELL

    def start(self) -> None:
        """Tick from now on."""
        self._app.set_interval(TICK, self._tick)
        self._tick()

    def _tick(self) -> None:
        if not self._ticking:
            self._run(self._look_around(), "tick")

    def _run(self, work: Coroutine[Any, Any, None], group: str) -> None:
        self._app.run_worker(work, group=group, exit_on_error=False)

    async def _look_around(self) -> None:
        """Take in what others did, and pass when it is time."""
        self._ticking = True
        try:
            changed = await asyncio.to_thread(self._mail.look)
        except PortError as error:
            self._mail.progress = str(error)
            changed = False
        finally:
            self._ticking = False
        screen = self._app.base_screen
        minute = self._app.now().replace(second=0, microsecond=0)
        if changed or minute != self._minute:
            self._minute = minute
            self._app.redraw()
        elif isinstance(screen, DeskScreen):
            screen.tick()
            self._app.draw_status()
        await self._app.session.look()
        if self._mail.is_time:
            self._run(self._look_after(self._mail.run(self.tell)), "pass")

    def receive(self) -> None:
        """Look after mail now, as the coordinator wishes."""
        if self._mail.passing:
            self._app.tell("A pass is under way already.")
        else:
            self._run(self._look_after(self._mail.run(self.tell, by_hand=True)), "pass")

    async def send(self, mails: list[str]) -> None:
        """Send these mails now."""
        await self._look_after(self._mail.send(mails, self.tell))

    async def _look_after(self, passing: Coroutine[Any, Any, Report]) -> None:
        try:
            self.tell("looking for mail", 0, 0)
            report = await passing
        except (Refused, PortError) as error:
            self._app.complain(str(error))
        else:
            if told := self._mail.told(report):
                self._app.tell(told)
            for fault in report.faults[:1]:
                self._app.complain(fault)
        self._app.redraw()
        if self._leaving:
            self._app.leave()

    def tell(self, what: str, done: int, of: int) -> None:
        """Say what is under way."""
        self._mail.progress = f"{what} {done} of {of}" if of else what
        if done == of or monotonic() - self._told >= TELL:
            self._told = monotonic()
            self._app.draw_status()

    def stop(self) -> None:
        """End what is under way at the next letter or mail."""
        if self._mail.stop():
            self._app.draw_status()
        else:
            self._app.tell("Nothing is under way that could be stopped.")

    def leave(self) -> None:
        """Leave. A pass under way ends at the next letter or mail first; asked again, it is left as it is."""
        if self._leaving or not self._mail.stop():
            self._app.leave()
            return
        self._leaving = True
        self._app.tell("Leaving after this letter or mail. Once more leaves at once; nothing is lost.")
