"""Letters in: list, fetch, keep byte for byte, then decide one by one, each with the mark in one commit."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import msgspec

from circle_tui.circle.filing import decide, letter_id
from circle_tui.circle.model import Filing, Mark
from circle_tui.circle.opened import Opened
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle
from circle_tui.circle.taking import take
from circle_tui.desk.acting import Actor
from circle_tui.desk.opening import Opener
from circle_tui.desk.parts import Parts
from circle_tui.desk.report import Report
from circle_tui.ports import Fetched, Listing, Mailbox

Progress = Callable[[str, int, int], None]
"""Told what is under way, how many are done, and of how many."""


class Receiver:
    """Takes in what is new on the server; changes nothing there."""

    def __init__(self, parts: Parts, actor: Actor, opener: Opener) -> None:
        self._parts = parts
        self._actor = actor
        self._opener = opener

    async def receive(self, mailbox: Mailbox, report: Report, progress: Progress) -> None:
        """Fetch and file every new letter of every folder. What is filed stays filed if it breaks off."""
        imap = self._parts.settings.mail.imap
        for folder in imap.folder:
            mark = self._mark(folder)
            listing = await mailbox.listing(folder, mark.below - 1, mark.uidvalidity, imap.since)
            rescan = mark.uidvalidity not in (0, listing.uidvalidity)
            mark = msgspec.structs.replace(mark, uidvalidity=listing.uidvalidity)
            await self._fetch(mailbox, mark, listing, report, progress, rescan=rescan)

    def _mark(self, folder: str) -> Mark:
        imap = self._parts.settings.mail.imap
        account = f"{imap.username}@{imap.host}"
        name = f"{account}/{folder}"
        found = self._parts.store.circle.marks.get(name)
        return found or Mark(id=name, account=account, folder=folder, uidvalidity=0)

    async def _fetch(
        self,
        mailbox: Mailbox,
        mark: Mark,
        listing: Listing,
        report: Report,
        progress: Progress,
        *,
        rescan: bool,
    ) -> None:
        largest = self._parts.settings.mail.limits.largest_letter
        total, done = len(listing.letters), 0
        async for batch in mailbox.fetch(mark.folder, listing.letters, largest):
            await self._actor.alone(partial(self._file_batch, mark, batch, report, rescan=rescan))
            done += len(batch)
            progress("receiving", done, total)
        await self._pass_on(mark, listing.next_uid)

    async def _pass_on(self, mark: Mark, next_uid: int) -> None:
        """Let the mark pass what was too old or gone, so that it is not asked for again."""
        reached = self._parts.store.circle.marks.get(mark.id) or mark
        if reached.uidvalidity != mark.uidvalidity or next_uid > reached.below:
            passed = msgspec.structs.replace(mark, below=max(next_uid, mark.below))
            await self._actor.act(lambda circle, _now: _passing(circle, passed), who="clock")

    def _file_batch(self, mark: Mark, batch: Sequence[Fetched], report: Report, *, rescan: bool) -> None:
        digests = self._parts.shelf.keep_letters([fetched.raw for fetched in batch])
        passed = mark
        for fetched, digest in zip(batch, digests, strict=True):
            passed = msgspec.structs.replace(mark, below=fetched.uid + 1)
            if not self._seen(digest, fetched, rescan=rescan):
                report.received += 1
                report.count(self._file(fetched, passed))
        if self._parts.store.circle.marks.get(mark.id) != passed:
            self._actor.act_now(lambda circle, _now: _passing(circle, passed), who="clock")

    def _seen(self, digest: str, fetched: Fetched, *, rescan: bool) -> bool:
        """Filed before, forgotten on a member's wish, or (after new UIDs for all) in a closed year."""
        store = self._parts.store
        number = letter_id(digest)
        if number in store.circle.letters or self._parts.shelf.is_forgotten(digest):
            return True
        years = (fetched.arrived.year, fetched.arrived.year + 1) if rescan else ()
        return any(number in store.closed(year).letters for year in years)

    def _file(self, fetched: Fetched, mark: Mark) -> Filing:
        circle = self._parts.store.circle
        opened = self._opener.open(
            fetched.raw, circle, fetched.arrived, self._parts.clock.now(), whole=fetched.whole
        )
        members = circle.members.by("address", opened.letter.sender.email.lower())
        who = members[0].id if len(members) == 1 else "clock"
        done = self._actor.act_now(lambda circle, now: self._plan(circle, now, opened, mark), who=who)
        filing = done.plan.changes[0].after
        assert isinstance(filing, Filing)  # noqa: S101 - the first change of a taken letter is its filing
        return filing

    def _plan(self, circle: Circle, now: datetime, opened: Opened, mark: Mark) -> Plan:
        filing = decide(opened, circle, self._parts.settings, now)
        try:
            plan = take(filing, opened, circle, self._parts.settings)
        except Refused as refused:
            filing = msgspec.structs.replace(filing, state="held", why=str(refused))
            plan = take(filing, opened, circle, self._parts.settings)
        before = circle.marks.get(mark.id)
        return msgspec.structs.replace(plan, changes=(*plan.changes, Change("marks", mark.id, before, mark)))


def _passing(circle: Circle, mark: Mark) -> Plan:
    change = Change("marks", mark.id, circle.marks.get(mark.id), mark)
    return Plan(what="passed over old letters", changes=(change,))


def quiet(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""
