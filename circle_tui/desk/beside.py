"""What happens beside the mailbox that is read: answers by hand in Sent, letters in Junk, letters that went.

It is looked for once an hour, by headers alone; nothing on the server is changed. What was found is kept in
`state/`: losing it costs one more look.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from functools import partial

import msgspec

from circle_tui.circle.model import Filing
from circle_tui.circle.plan import Plan
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.desk.acting import Actor
from circle_tui.desk.left_behind import BESIDE_FILE, TOLD_FOR, Beside, beside
from circle_tui.desk.parts import Parts
from circle_tui.letters.letter import Letter
from circle_tui.letters.reading import read
from circle_tui.ports import Arrived, Fetched, Mailbox, PortError

AGAIN = timedelta(hours=1)
JUNK_DAYS = timedelta(days=30)
MOST_HEADERS = 500
"""Read of one folder at once, the newest: in a first look into years of mail."""


class Watcher:
    """Looks beside the mailbox."""

    def __init__(self, parts: Parts, actor: Actor) -> None:
        self._parts = parts
        self._actor = actor

    async def look(self, mailbox: Mailbox, gone: int) -> None:
        """Look if an hour has passed; in any case remember how many letters were gone."""
        found, now = beside(self._parts.shelf), self._parts.clock.now()
        new = found
        if gone:
            is_old = found.gone_at is None or now - found.gone_at >= TOLD_FOR
            new = msgspec.structs.replace(new, gone=gone + (0 if is_old else found.gone), gone_at=now)
        if found.looked is None or not found.looked <= now < found.looked + AGAIN:
            try:
                new = await self._sent(mailbox, new)
                new = await self._junk(mailbox, new, now)
                new = await self._archive(mailbox, new)
            except PortError:
                return  # a pass is none the worse for it; the next one looks again
            new = msgspec.structs.replace(new, looked=now)
        if new != found:
            self._parts.shelf.keep_state(BESIDE_FILE, msgspec.json.encode(new))

    async def _sent(self, mailbox: Mailbox, found: Beside) -> Beside:
        folder = await mailbox.special_folder("Sent")
        if not folder:
            return found
        since = self._parts.settings.mail.imap.since
        listing = await mailbox.listing(folder, found.sent_below - 1, found.sent_uidvalidity, since)
        async for fetched, letter in _headers(mailbox, folder, listing.letters):
            await self._actor.alone(partial(self._note_answer, letter, fetched.arrived))
        below = max([found.sent_below, listing.next_uid, *(a.uid + 1 for a in listing.letters)])
        known = found.sent_uidvalidity == listing.uidvalidity
        return msgspec.structs.replace(
            found,
            sent_uidvalidity=listing.uidvalidity,
            sent_below=below if known else max(1, listing.next_uid),
        )

    def _note_answer(self, letter: Letter, at: datetime) -> None:
        circle = self._parts.store.circle
        if _answered(circle, letter):
            self._actor.act_now(lambda circle, _now: _by_hand(circle, letter, at), who="clock")

    async def _junk(self, mailbox: Mailbox, found: Beside, now: datetime) -> Beside:
        folder = await mailbox.special_folder("Junk")
        if not folder or folder in self._parts.settings.mail.imap.folder:
            return msgspec.structs.replace(found, junk=0, junk_folder="", junk_seen="")
        since = self._parts.settings.mail.imap.since
        month = (now - JUNK_DAYS).date()
        listing = await mailbox.listing(folder, 0, 0, month if since is None else max(since, month))
        uids = [arrived.uid for arrived in listing.letters]
        seen = f"{listing.uidvalidity}:{len(uids)}:{uids[-1:]}"
        if seen == found.junk_seen:
            return found
        circle, count = self._parts.store.circle, 0
        async for _, letter in _headers(mailbox, folder, listing.letters):
            is_members = bool(circle.members.by("address", letter.sender.email.lower()))
            is_here = bool(letter.message_id and circle.letters.by("message_id", letter.message_id))
            count += is_members and not is_here
        return msgspec.structs.replace(found, junk=count, junk_folder=folder, junk_seen=seen)

    async def _archive(self, mailbox: Mailbox, found: Beside) -> Beside:
        folder = await mailbox.special_folder("Archive")
        is_read = folder in self._parts.settings.mail.imap.folder
        return msgspec.structs.replace(found, archive="" if is_read else folder)


async def _headers(
    mailbox: Mailbox, folder: str, letters: Sequence[Arrived]
) -> AsyncIterator[tuple[Fetched, Letter]]:
    async for batch in mailbox.fetch(folder, letters[-MOST_HEADERS:], largest=0):
        for fetched in batch:
            yield fetched, read(fetched.raw)


def _answered(circle: Circle, letter: Letter) -> tuple[Filing, ...]:
    """The letters on record that a mail in Sent answers, if it is none of ours."""
    ours = (letter.message_id, *letter.references[-1:])
    if any(circle.outbox.by("message_id", name) for name in ours if name and name not in letter.in_reply_to):
        return ()
    found = {f.id: f for name in letter.in_reply_to for f in circle.letters.by("message_id", name)}
    return tuple(filing for filing in found.values() if filing.answered is None)


def _by_hand(circle: Circle, letter: Letter, at: datetime) -> Plan:
    """A letter was answered from another mail program: it is said, and a note no longer waits."""
    filings = _answered(circle, letter)
    changes: tuple[Change, ...] = tuple(
        changed("letters", filing, answered=at, done=filing.done or filing.as_ == "note")
        for filing in filings
    )
    about = filings[0].id if filings else ""
    return Plan(what="saw that a letter was answered by hand", about=about, changes=changes)
