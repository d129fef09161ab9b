"""Where the coordinator was when the screen was left, found again at the next start."""

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

from circle_tui.desk.bookmark import Place, Places
from circle_tui.tui.screens import MODES

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp

PAUSE = 5.0
"""Seconds without a change before it is kept: not at each key."""


class Session:
    """Looks where the coordinator is, and has it kept after a pause and in the end."""

    def __init__(self, app: "CircleApp") -> None:
        self._app = app
        self._kept = self._seen = app.desk.bookmark.places()
        self._changed = 0.0

    @property
    def mode(self) -> str:
        """The screen to begin with; empty: any."""
        return self._kept.mode if self._kept.mode in MODES else ""

    def place(self, mode: str) -> Place:
        """How a screen was left."""
        return self._seen.screens.get(mode, Place())

    async def look(self) -> None:
        """Take note of where the coordinator is; keep it once that has not changed for a while."""
        now = self._now()
        if now != self._seen:
            self._seen, self._changed = now, monotonic()
        elif now != self._kept and monotonic() - self._changed >= PAUSE:
            self._kept = now
            await asyncio.to_thread(self._app.desk.bookmark.keep, now)

    def note(self, mode: str, place: Place | None) -> None:
        """Take note of how a screen is left for another one."""
        if place is not None:
            self._seen = Places(self._seen.mode, {**self._seen.screens, mode: place})

    def leave(self) -> None:
        """Keep it: the screen closes."""
        if (now := self._now()) != self._kept:
            self._app.desk.bookmark.keep(now)

    def _now(self) -> Places:
        here = self._app.screen_in_sight
        if here is None or here.place is None:
            return self._seen
        return Places(here.MODE, {**self._seen.screens, here.MODE: here.place})
