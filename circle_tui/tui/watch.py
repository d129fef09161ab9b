"""When mail was looked after, when it is next, what is under way, and how a pass is told in one line."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event
from time import monotonic

from circle_tui.desk import Desk, Report
from circle_tui.desk.left_behind import LastPass
from circle_tui.desk.receiving import Progress
from circle_tui.tui.glyphs import Glyphs
from circle_tui.tui.moments import away, soon
from circle_tui.tui.views.people import counted
from circle_tui.tui.words import QUIET, Words, joined, line, stacked

REST = 5.0
"""Seconds of rest after a pass, whatever is due."""


class Watch:
    """Knows the last pass, of whichever process, and says when the next one is."""

    def __init__(self, desk: Desk, now: Callable[[], datetime], glyphs: Glyphs, *, by_itself: bool) -> None:
        self.passing = False
        self.progress = ""
        """What is under way, in words; empty: nothing."""
        self._desk = desk
        self._now = now
        self._glyphs = glyphs
        self._by_itself = by_itself
        self._last: LastPass | None = None
        self._tried: datetime | None = None
        self._ended = -REST
        self._wish = Event()
        """The coordinator's, to end what is under way."""
        self._due: datetime | None = None
        """When the first mail may leave that the last pass was too early for."""

    def look(self) -> bool:
        """Take in what other processes did; whether anything changed. Blocks: for a thread."""
        changed = self._desk.refresh()
        self._last = self._desk.outlook.last_pass()
        self._due = self._desk.look(self._first_due)
        return changed

    def _first_due(self) -> datetime | None:
        waiting = self._desk.circle.outbox.by("state", "waiting")
        since = self._since()
        return min((m.not_before for m in waiting if since is None or m.not_before > since), default=None)

    def _since(self) -> datetime | None:
        """The last pass or the last try at one: a pass that failed is not tried again at once."""
        known = [at for at in (self._last.at if self._last is not None else None, self._tried) if at]
        return max(known, default=None)

    def next_pass(self) -> datetime:
        """As often as the settings say, and when a mail may leave."""
        since, mail = self._since(), self._desk.settings.mail
        if since is None:
            return self._now()
        regular = since + mail.check
        fine = self._last is not None and not self._last.faults
        return min(regular, self._due) if self._due and fine and mail.send == "auto" else regular

    @property
    def is_time(self) -> bool:
        """Whether a pass should begin by itself."""
        rested = monotonic() - self._ended >= REST
        due = self.next_pass()  # before the clock is read: the first pass of a circle is due at once
        return self._by_itself and not self.passing and rested and self._now() >= due

    async def run(self, progress: Progress, *, by_hand: bool = False) -> Report:
        """One pass. Raises what the desk raises."""
        self._tried = self._now()
        try:
            with self.under_way():
                passes = await asyncio.to_thread(lambda: self._desk.passes)  # read when first needed
                return await passes.run(progress, by_hand=by_hand, stop=self._wish.is_set)
        finally:
            self._ended = monotonic()
            await asyncio.to_thread(self.look)

    async def send(self, mails: Sequence[str], progress: Progress) -> Report:
        """Send these now. Raises what the desk raises."""
        with self.under_way():
            return await self._desk.outbox.send(mails, progress, self._wish.is_set)

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """A pass that can be stopped."""
        self._wish.clear()
        self.passing = True
        try:
            yield
        finally:
            self.passing, self.progress = False, ""

    def stop(self) -> bool:
        """End what is under way at the next letter or mail; whether anything is."""
        if self.passing:
            self._wish.set()
        return self.passing

    def told(self, report: Report) -> str:
        """What a pass did; empty if there is nothing to tell."""
        if report.busy:
            return "Another process is looking after mail right now."
        facts = []
        if report.received:
            kinds = [counted(n, kind) for kind, n in report.filed.items() if n]
            kinds += [f"{report.held} held"] if report.held else []
            facts.append(f"{counted(report.received, 'letter')}: {', '.join(kinds) or 'none for the circle'}")
        facts += [f"{n} {word}" for n, word in ((report.queued, "queued"), (report.sent, "sent")) if n]
        return report.stopped or self._glyphs.dot.join(facts)

    def status(self) -> Words:
        """The line above the keys."""
        if self.progress:
            how = "stopping after this one" if self._wish.is_set() else "X stops"
            end = line(f"{self._glyphs.dot}{how}" if self.passing else "", QUIET)
            return joined(" ", self._glyphs.sign("sending"), " ", line(self.progress), end)
        if self._last is None:
            return line(" Mail was not looked after yet. R does it now.", QUIET)
        if self._last.faults:
            return joined(" ", self._glyphs.sign("fault"), " ", line(self._last.faults[0], "$text-error"))
        now = self._now()
        recent = now <= self._last.at + timedelta(minutes=1)
        if self._last.stopped:
            return line(f" {self._last.stopped} R goes on now.")
        zone = self._desk.settings.circle.timezone
        checked = f" Mail looked after {'just now' if recent else away(self._last.at, now, zone)}"
        coming = f"{self._glyphs.dot}next {soon(self.next_pass(), zone, now)}" if self._by_itself else ""
        return line(f"{checked}{coming}", QUIET)

    def last_pass(self) -> Words:
        """The last pass with everything that went wrong in it."""
        title = line("Last pass", "bold $text-accent")
        if self._last is None:
            return stacked((title, line("  Mail was not looked after yet.", QUIET)))
        rows = [line(f"  {away(self._last.at, self._now(), self._desk.settings.circle.timezone)}", QUIET)]
        rows += [joined("  ", self._glyphs.sign("fault"), " ", line(fault)) for fault in self._last.faults]
        return stacked((title, *rows))
