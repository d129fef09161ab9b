"""Mail out: each mail recorded as `sending` before it is handed over, and as what became of it after."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from circle_tui.circle import outcomes
from circle_tui.circle.model import Mail
from circle_tui.circle.pacing import pace
from circle_tui.circle.plan import Plan
from circle_tui.circle.state import Change, Circle
from circle_tui.desk.acting import Actor
from circle_tui.desk.parts import Parts
from circle_tui.desk.receiving import Progress, Stop, never
from circle_tui.desk.report import Report, exit_code
from circle_tui.letters.envelope import recipient_of
from circle_tui.ports import (
    Accepted,
    Deferred,
    Mailbox,
    Mailer,
    Outcome,
    PortError,
    Rejected,
    Unknown,
)


class Handed(NamedTuple):
    """A mail that was handed over, and what the server said."""

    mail: str
    outcome: Outcome


class Sender:
    """Sends what is waiting and due. Makes no mailer while `send = "off"`."""

    def __init__(self, parts: Parts, actor: Actor) -> None:
        self._parts = parts
        self._actor = actor

    def due(self, now: datetime) -> tuple[Mail, ...]:
        """What may leave now, the oldest first, within the limits."""
        return pace(self._parts.store.circle, self._parts.settings, now).go

    async def send(
        self, mails: Sequence[Mail], report: Report, progress: Progress, stop: Stop = never
    ) -> tuple[Mail, ...]:
        """Hand over these mails, one after another, over one connection; those that were taken.

        One commit a mail: what became of the last one is recorded together with the next one's `sending`.
        """
        if not mails or self._parts.settings.mail.send == "off":
            return ()
        mailer = self._parts.mailer()
        last: Handed | None = None
        try:
            for number, mail in enumerate(mails, 1):
                if stop():
                    report.stopped = _how_far(number - 1, len(mails))
                    break
                begun = await self._record(last, mail.id)
                last = None
                if begun:
                    last = Handed(mail.id, await self._hand_over(mailer, mail))
                progress("sending", number, len(mails))
        except PortError as error:
            report.faults.append(str(error))
            report.exit_code = exit_code(error)
        finally:
            await asyncio.shield(self._record(last, ""))
            await mailer.close()
        after = [self._parts.store.circle.outbox[mail.id] for mail in mails]
        report.count_mails(Counter[str](mail.state for mail in after))
        return tuple(mail for mail in after if mail.state == "sent")

    async def _record(self, last: "Handed | None", mail_id: str) -> bool:
        """Commit what became of the last mail, and that the next one is about to go; whether it may."""
        if last is None and not mail_id:
            return False
        await self._actor.act(lambda circle, now: _hand_on(circle, now, last, mail_id), who="clock")
        return bool(mail_id) and self._parts.store.circle.outbox[mail_id].state == "sending"

    async def _hand_over(self, mailer: Mailer, mail: Mail) -> Outcome:
        raw = self._parts.shelf.outgoing(mail.id)
        try:
            return await mailer.send(self._parts.settings.mail.address, recipient_of(raw), raw)
        except PortError as error:  # no connection was had: nothing has left
            text = str(error)
            await self._actor.act(lambda circle, _now: _put_back(circle, mail.id, text), who="clock")
            raise

    async def recover(self, mailbox: Mailbox | None) -> None:
        """Nobody knows what became of a mail that was `sending` when a program died; the Sent folder may."""
        sending = self._parts.store.circle.outbox.by("state", "sending")
        if sending:
            await self._actor.act(_unknown, who="clock")
        uncertain = self._parts.store.circle.outbox.by("state", "uncertain")
        if not uncertain or mailbox is None or not self._parts.settings.mail.imap.sent_folder:
            return
        found = await mailbox.find_sent([mail.message_id for mail in uncertain])
        if found:
            await self._actor.act(lambda circle, now: _found(circle, found, now), who="clock")

    async def file_copies(self, mailbox: Mailbox, mails: Sequence[Mail], report: Report) -> None:
        """Put copies into the Sent folder of those that the server did not file itself."""
        if not mails or not self._parts.settings.mail.imap.sent_folder:
            return
        try:
            there = await mailbox.find_sent([mail.message_id for mail in mails])
            for mail in mails:
                if mail.message_id not in there:
                    await mailbox.file_sent(self._parts.shelf.outgoing(mail.id), self._parts.clock.now())
        except PortError as error:
            report.faults.append(f"Sent, but no copy could be filed: {error}")


def _how_far(done: int, of: int) -> str:
    return f"Stopped: {done} of {of} mails are out; the next pass goes on."


def _hand_on(circle: Circle, now: datetime, last: Handed | None, mail_id: str) -> Plan:
    changes = _become(circle, circle.outbox[last.mail], last.outcome, now) if last is not None else ()
    mail = circle.outbox.get(mail_id)
    if mail is not None and mail.state == "waiting":
        changes += (outcomes.sending(mail),)
    about = mail.about or mail.id if mail is not None else ""
    return Plan(
        what="handed over a mail" if mail is not None else "ended sending", about=about, changes=changes
    )


def _become(circle: Circle, mail: Mail, outcome: Outcome, now: datetime) -> tuple[Change, ...]:
    match outcome:
        case Accepted():
            return (outcomes.accepted(mail, now),)
        case Rejected(code, reply):
            return outcomes.rejected(circle, mail, f"{code} {reply}")
        case Deferred(reply):
            return outcomes.deferred(circle, mail, reply, now)
        case Unknown(reply):
            return (outcomes.unknown(mail, reply, now),)


def _put_back(circle: Circle, mail_id: str, error: str) -> Plan:
    mail = circle.outbox[mail_id]
    return Plan(what="could not hand over a mail", about=mail_id, changes=(outcomes.put_back(mail, error),))


def _unknown(circle: Circle, now: datetime) -> Plan:
    mails = circle.outbox.by("state", "sending")
    why = "the program ended while it was being sent"
    changes = tuple(outcomes.unknown(mail, why, now) for mail in mails)
    return Plan(what="lost sight of mails", changes=changes)


def _found(circle: Circle, message_ids: frozenset[str], now: datetime) -> Plan:
    mails = [m for m in circle.outbox.by("state", "uncertain") if m.message_id in message_ids]
    changes = tuple(outcomes.accepted(mail, now) for mail in mails)
    return Plan(what="found mails among the sent ones", changes=changes)
