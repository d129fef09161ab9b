"""Letters in: list, fetch, keep byte for byte, and remember how far that came."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from functools import cached_property, partial
from itertools import takewhile
from typing import TYPE_CHECKING

import msgspec

from circle_tui.circle.model import Mark
from circle_tui.circle.plan import Plan
from circle_tui.circle.state import Change, Circle
from circle_tui.desk.acting import Actor
from circle_tui.desk.parts import Parts
from circle_tui.desk.report import Report
from circle_tui.ports import Arrived, Fetched, Listing, Mailbox

if TYPE_CHECKING:
    from circle_tui.desk.filing import Filer

WITH_A_DOCUMENT = 10_000
"""Bytes; in a letter so large a document may come, and the process that reads it starts meanwhile."""

Progress = Callable[[str, int, int], None]
"""Told what is under way, how many are done, and of how many."""

Stop = Callable[[], bool]
"""Asked between two letters or mails, from any thread, whether to stop there."""


def quiet(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


def never() -> bool:
    """No wish to stop."""
    return False


class Reach:
    """How far a folder is read while its letters come in, in the order of their UIDs."""

    def __init__(self, mark: Mark, listing: Listing) -> None:
        known = mark.uidvalidity == listing.uidvalidity
        below, unfiled = (mark.below, frozenset(mark.unfiled)) if known else (1, frozenset[int]())
        self.letters = [a for a in listing.letters if a.uid >= below or a.uid in unfiled]
        """What is to be fetched."""
        is_first = not known or mark.below == 1
        self.gone = 0 if is_first or not listing.next_uid else _gone(self.letters, below, listing.next_uid)
        """How many came since the last pass, and are not there."""
        self._pending = dict.fromkeys(letter.uid for letter in self.letters)
        self._next_uid = listing.next_uid
        self.mark = msgspec.structs.replace(
            mark, uidvalidity=listing.uidvalidity, below=below, unfiled=tuple(sorted(unfiled))
        )

    def after(self, uid: int) -> Mark:
        """The mark once this letter is filed; one that the server withheld before it stays unfiled."""
        del self._pending[uid]
        below = max(self.mark.below, uid + 1)
        missing = tuple(takewhile(lambda pending: pending < below, self._pending))
        self.mark = msgspec.structs.replace(self.mark, below=below, unfiled=missing)
        return self.mark

    def end(self) -> Mark:
        """The mark once all came: what did not is gone, and what is too old is passed."""
        below = max(self.mark.below, self._next_uid)
        self.mark = msgspec.structs.replace(self.mark, below=below, unfiled=())
        return self.mark


def _gone(letters: Sequence[Arrived], below: int, next_uid: int) -> int:
    return max(0, next_uid - below - sum(letter.uid >= below for letter in letters))


class Course:
    """How the letters of a folder come in: told as it goes on, and stopped where that is wished."""

    def __init__(self, progress: Progress, stop: Stop, rescan: bool) -> None:
        self.rescan = rescan
        """Whether the letters have other UIDs than before."""
        self.done = 0
        self.is_stopped = False
        self._progress = progress
        self._stop = stop
        self._loop = asyncio.get_running_loop()
        self._of = 0

    def begin(self, of: int) -> None:
        """So many letters are to come."""
        self._of = of

    def tell(self, what: str) -> None:
        """Say which letter is read now, from the thread in which it is."""
        self._loop.call_soon_threadsafe(self._progress, what, self.done + 1, self._of)

    def may_end(self) -> bool:
        """Whether to stop before the next letter."""
        self.is_stopped = self.is_stopped or self._stop()
        return self.is_stopped

    def told(self) -> str:
        """How far it came."""
        return f"Stopped: {self.done} of {self._of} letters are in; the next pass goes on."


class Receiver:
    """Takes in what is new on the server; changes nothing there."""

    def __init__(self, parts: Parts, actor: Actor) -> None:
        self._parts = parts
        self._actor = actor

    async def receive(self, mailbox: Mailbox, report: Report, progress: Progress, stop: Stop = never) -> None:
        """Fetch and file every new letter of every folder. What is filed stays filed if it breaks off.

        Where it is asked to stop, the mark stands behind the last letter that was filed.
        """
        imap = self._parts.settings.mail.imap
        elsewhere = 0
        for folder in imap.folder:
            mark = self._mark(folder)
            above = min((mark.below, *mark.unfiled)) - 1
            listing = await mailbox.listing(folder, above, mark.uidvalidity, imap.since)
            rescan = mark.uidvalidity not in (0, listing.uidvalidity)
            reach = Reach(mark, listing)
            report.gone += reach.gone
            elsewhere += len(reach.letters) if folder != imap.folder[0] else 0
            await self._fetch(mailbox, reach, report, Course(progress, stop, rescan))
            if report.stopped:
                return
        # What was moved to another folder that is read is not gone.
        report.gone = max(0, report.gone - elsewhere)

    def _mark(self, folder: str) -> Mark:
        imap = self._parts.settings.mail.imap
        account = f"{imap.username}@{imap.host}"
        name = f"{account}/{folder}"
        found = self._parts.store.circle.marks.get(name)
        return found or Mark(id=name, account=account, folder=folder, uidvalidity=0)

    async def _fetch(self, mailbox: Mailbox, reach: Reach, report: Report, course: "Course") -> None:
        largest = self._parts.settings.mail.limits.largest_letter
        if any(letter.size >= WITH_A_DOCUMENT for letter in reach.letters):
            await self._actor.alone(self._parts.converter.warm)
        course.begin(len(reach.letters))
        async with aclosing(mailbox.fetch(reach.mark.folder, reach.letters, largest)) as batches:
            async for batch in batches:
                await self._actor.alone(partial(self._file_batch, reach, batch, report, course))
                if course.is_stopped:
                    report.stopped = course.told()
                    return
        await self._actor.alone(partial(self._reach, reach.end()))

    def _file_batch(self, reach: Reach, batch: Sequence[Fetched], report: Report, course: "Course") -> None:
        digests = self._parts.shelf.keep_letters([fetched.raw for fetched in batch])
        for fetched, digest in zip(batch, digests, strict=True):
            if course.may_end():
                break
            course.tell("converting" if len(fetched.raw) >= WITH_A_DOCUMENT else "receiving")
            mark = reach.after(fetched.uid)
            if not self._filer.has_seen(digest, fetched, rescan=course.rescan):
                report.received += 1
                report.count(self._filer.file(fetched, mark))
            course.done += 1
        self._reach(reach.mark)

    @cached_property
    def _filer(self) -> "Filer":
        from circle_tui.desk.filing import Filer  # reading and deciding: most runs of `sync` find no letter

        return Filer(self._parts, self._actor)

    def _reach(self, mark: Mark) -> None:
        """Record a mark that no filed letter brought along."""
        if self._parts.store.circle.marks.get(mark.id, _unread(mark)) != mark:
            self._actor.act_now(lambda circle, _now: _passing(circle, mark), who="clock")


def _unread(mark: Mark) -> Mark:
    """What a folder's mark is before anything is known of it."""
    return msgspec.structs.replace(mark, below=1, unfiled=())


def _passing(circle: Circle, mark: Mark) -> Plan:
    change = Change("marks", mark.id, circle.marks.get(mark.id), mark)
    return Plan(what="passed over old letters", changes=(change,))
