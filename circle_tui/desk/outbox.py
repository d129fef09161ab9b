"""Deeds about mail that waits or went: cancel, send now, settle."""

from collections.abc import Sequence
from datetime import datetime

from circle_tui.circle import outcomes
from circle_tui.circle.model import Mail
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle
from circle_tui.circle.together import together
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.parts import Parts
from circle_tui.desk.receiving import Progress, Stop, never, quiet
from circle_tui.desk.report import Report
from circle_tui.desk.sending import Sender


class Outbox:
    """The mails to go, and those that went."""

    def __init__(self, parts: Parts, actor: Actor, sender: Sender) -> None:
        self._parts = parts
        self._actor = actor
        self._sender = sender

    def find(self, name: str) -> Mail:
        """A mail by its id. Raises `Refused`."""
        found = self._parts.store.circle.outbox.get(name)
        if found is None:
            raise Refused(f"There is no mail {name}. `outbox list` shows those there are.")
        return found

    def listed(self) -> tuple[Mail, ...]:
        """All on record, the next to leave last."""
        return tuple(sorted(self._parts.store.circle.outbox.values(), key=lambda m: (m.not_before, m.id)))

    def due(self) -> tuple[Mail, ...]:
        """What may leave at this instant, within the limits."""
        return self._sender.due(self._parts.clock.now())

    def bytes(self, mail: Mail) -> bytes:
        """What is sent, exactly."""
        return self._parts.shelf.outgoing(mail.id)

    async def cancel(self, names: Sequence[str]) -> Done:
        """Take waiting mails back; of several, those that still wait."""
        ids = [self.find(name).id for name in names]

        def one(circle: Circle, mail_id: str) -> Plan:
            mail = circle.outbox[mail_id]
            change = outcomes.cancel(mail)
            return Plan(what="cancelled a mail", about=mail.about or mail.id, changes=(change,))

        return await self._actor.act(
            lambda circle, _now: together(circle, ids, one, "cancelled {} mails".format)
        )

    async def settle(self, name: str, how: outcomes.Settled) -> Done:
        """Say what became of a mail of which nobody knows."""
        number = self.find(name).id

        def rule(circle: Circle, now: datetime) -> Plan:
            changes = outcomes.settle(circle.outbox[number], how, now)
            return Plan(what=f"settled a mail as {how}", about=number, changes=changes)

        return await self._actor.act(rule)

    async def send(self, names: Sequence[str] = (), progress: Progress = quiet, stop: Stop = never) -> Report:
        """Send these now, or everything that waits and is due; the coordinator's yes for `send = "ask"`."""
        settings = self._parts.settings
        if settings.mail.send == "off":
            raise Refused(
                'This is a rehearsal: circle.toml says `send = "off"`, so nothing leaves. '
                'Write `send = "ask"` or `send = "auto"` below [mail] when you are ready.'
            )
        if (why := self._parts.store.circle.counters.clock_doubt) != "":
            raise Refused(why)
        report = Report()
        with self._parts.store.passing() as mine:
            if not mine:
                report.busy = True
                return report
            self._parts.store.refresh()
            now = self._parts.clock.now()
            mails = [self.find(name) for name in names] or list(self._sender.due(now))
            late = [mail for mail in mails if mail.state != "waiting"]
            if late:
                raise Refused(f"Mail {late[0].id} is {late[0].state}, so it cannot be sent.")
            taken = await self._sender.send(mails, report, progress, stop)
            mailbox = self._parts.mailbox()
            try:
                await self._sender.file_copies(mailbox, taken, report)
            finally:
                await mailbox.close()
        return report
