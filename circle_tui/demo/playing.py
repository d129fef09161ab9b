"""Plays the sample circle: members and the real desk take turns, at one instant after another."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from circle_tui.config import Settings
from circle_tui.demo import coordinator, ledger, mailboxes
from circle_tui.demo.cast import CIRCLE, people
from circle_tui.demo.clock import SampleClock
from circle_tui.demo.members import Came, Members
from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_line
from circle_tui.ports import Clock

BEAT = 4
"""Hours between two passes at which nobody wrote and nothing was due."""

Join = Callable[[Path, Settings, Clock], Desk]
"""How the doors make a desk of a folder."""

Heard = Callable[[str], None]
"""Told each line of what happens."""


class Play:
    """One sample circle under way."""

    def __init__(self, root: Path, desk: Desk, clock: SampleClock, heard: Heard) -> None:
        self._root = root
        self._desk = desk
        self._clock = clock
        self._heard = heard
        self._members = Members(root)
        self._told: set[Path] = set()

    async def until(self, ends: datetime) -> None:
        """Let everything happen up to an instant, that one not included; Ada decides when she sits down."""
        now = self._clock.now()
        while now < ends:
            await self.at(now)
            if coordinator.sits(now):
                await coordinator.decide(self._desk)
            now = self._next(now)
        self._clock.set(ends)
        mailboxes.set_now(self._root, ends)

    async def at(self, now: datetime) -> None:
        """What happens at one instant: members write, and the desk makes a pass."""
        self._clock.set(now)
        mailboxes.set_now(self._root, now)
        self._members.act(now)
        report = await self._desk.passes.run()
        for fault in report.faults:
            self._heard(f"fault: {fault}")
        self._tell()

    def _next(self, now: datetime) -> datetime:
        waiting = (m.not_before for m in self._desk.circle.outbox.by("state", "waiting"))
        coming = [_beat(now), coordinator.next_sitting(now), *(at for at in waiting if at > now)]
        written = self._members.next()
        return min([*coming, *([written] if written is not None and written > now else [])])

    def _tell(self) -> None:
        """A line for each mail that came since the last time, to anybody."""
        came = [*ledger.everything(self._members), *(("", mail) for mail in self._members.inbox(CIRCLE))]
        new = [(who, mail) for who, mail in came if mail.stored.path not in self._told]
        for who, mail in sorted(new, key=lambda each: (each[1].stored.at, each[0], each[1].stored.uid)):
            self._told.add(mail.stored.path)
            self._heard(line(who, mail))


def line(who: str, mail: Came) -> str:
    """A mail as one line: when, who, what."""
    zone = people()["ada"].where
    at = f"{mail.stored.at.astimezone(zone):%a %d %b %H:%M}"
    if who:
        row = ledger.row_of(mail, who)
        return f"{at}  to {who:<7} {row.kind} {row.label}".rstrip()
    return f"{at}    {safe_line(mail.sender, 40)}: {safe_line(mail.subject, 60)}"


def _beat(after: datetime) -> datetime:
    zone = people()["ada"].where
    there = after.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    return (there + timedelta(hours=BEAT - there.hour % BEAT)).astimezone(UTC)
