"""A desk whose every port is in memory, and whose clock stands until it is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count

from circle_tui.circle.state import added
from circle_tui.config import Settings
from circle_tui.desk import Desk, Parts
from circle_tui.manuscripts.converting import Converter
from tests.circle.seasons import at, member, settings_of
from tests.fakes.mail import FakeMailbox, FakeMailer
from tests.fakes.shelf import MemoryShelf
from tests.fakes.store import MemoryStore, Shared

SETTINGS = settings_of(
    mail__send='"auto"',
    mail__imap__authserv='""',
    mail__imap__since='"all"',
    rounds__starts="2026-12-03",
    rounds__number="1",
    rounds__rest="[]",
)


class StandingClock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant


class Office:
    """A desk with what surrounds it. ``again`` is the same circle seen by another process."""

    def __init__(self, settings: Settings = SETTINGS, now: str = "2026-11-22 12:00") -> None:
        self.settings = settings
        self.clock = StandingClock(at(now))
        self.shared = Shared()
        self.shelf = MemoryShelf()
        self.mailbox = FakeMailbox()
        self.mailer = FakeMailer()
        self.mailers_made = 0
        self._tokens = count(1)
        self.converter = Converter()
        self.desk = self.again()

    def again(self) -> Desk:
        return Desk(
            Parts(
                settings=self.settings,
                store=MemoryStore(self.shared),
                shelf=self.shelf,
                clock=self.clock,
                mailbox=lambda: self.mailbox,
                mailer=self._mailer,
                token=lambda: f"tok{next(self._tokens):05}",
                converter=self.converter,
            )
        )

    def _mailer(self) -> FakeMailer:
        self.mailers_made += 1
        return self.mailer

    def at(self, text: str) -> None:
        """Set the clock (UTC)."""
        self.clock.instant = at(text)

    def with_members(self, *names: str) -> "Office":
        """These people, members from the beginning, with given critiques enough to be no newcomers."""
        people = [member(name, order, given=5, owed=5) for order, name in enumerate(names, 1)]
        self.desk._parts.store.commit(
            lambda _circle: [added("members", one) for one in people],
            at=self.clock.now(),
            who="coordinator",
            what="imported",
        )
        return self


@contextmanager
def office(*names: str, settings: Settings = SETTINGS, now: str = "2026-11-22 12:00") -> Iterator[Office]:
    """An office with members, closed afterwards."""
    made = Office(settings, now).with_members(*names)
    try:
        yield made
    finally:
        made.converter.close()
