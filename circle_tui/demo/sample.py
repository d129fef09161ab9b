"""The sample circle as its command uses it: begun or gone on with, played to the end, or kept lively."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from circle_tui.demo import founding, ledger, mailboxes, servers
from circle_tui.demo.clock import SampleClock
from circle_tui.demo.members import Members
from circle_tui.demo.playing import Heard, Join, Play
from circle_tui.desk import Desk

SPEED = 1200
"""Seconds of the sample circle in one of ours: its week passes in eight minutes and a half."""

AHEAD = timedelta(minutes=15)
"""How much later than it stood the circle goes on: its clock must not run backwards, even after a kill."""

TICK = 0.2
"""Seconds between two moves of its clock."""


class Outcome(NamedTuple):
    """What came of two rounds: a summary, and how it differs from the table written by hand."""

    lines: list[str]
    differences: list[str]


class Sample:
    """A sample circle in a folder, its servers running. What is there already goes on where it stood."""

    def __init__(self, root: Path, join: Join) -> None:
        """Raises `servers.ServersError`."""
        self.root = root
        begun = (root / "now").exists()
        self.clock = SampleClock(mailboxes.now(root) if begun else founding.BEGINS)
        self.settings = founding.found(root, servers.start(root))
        self._join = join

    @property
    def folder(self) -> Path:
        """The circle's own folder."""
        return founding.folder_of(self.root)

    def desk(self) -> Desk:
        """A desk of this circle, with the circle's own clock."""
        return self._join(self.folder, self.settings, self.clock)

    async def play(self, ends: datetime, heard: Heard) -> None:
        """Let the circle's days pass as fast as they can, up to an instant; a line for each mail."""
        desk = self.desk()
        try:
            if not desk.circle.members:
                mailboxes.set_now(self.root, self.clock.now())
                await desk.members.import_file(founding.roster(), welcome=True)
            await Play(self.root, desk, self.clock, heard).until(ends)
        finally:
            desk.close()

    @contextmanager
    def lively(self) -> Iterator[None]:
        """Meanwhile the circle's clock runs, and its members answer."""
        self.clock = SampleClock(mailboxes.now(self.root) + AHEAD, SPEED)
        players, ends = Members(self.root), threading.Event()

        def go_on() -> None:
            while not ends.wait(TICK):
                now = self.clock.now()
                mailboxes.set_now(self.root, now)
                players.act(now)

        thread = threading.Thread(target=go_on, name="sample members", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ends.set()
            thread.join()

    def outcome(self) -> Outcome:
        """What lies in the members' mailboxes."""
        before = min(self.clock.now(), founding.ENDS).astimezone(self.settings.circle.timezone).date()
        rows = [row for row in ledger.arrived(self.root) if row.day < before]
        kinds = sorted({row.kind for row in rows})
        counts = (f"{sum(row.kind == kind for row in rows)} {kind}" for kind in kinds)
        return Outcome(
            [f"{len(rows)} mails came to {len({row.who for row in rows})} people:", ", ".join(counts)],
            ledger.differences(self.root, before),
        )
