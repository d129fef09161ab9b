"""A pass: fetch and file, then let the clock act and plan, then send. It never sleeps."""

import asyncio
from datetime import datetime, timedelta
from functools import cached_property, partial
from hashlib import sha256

import msgspec

from circle_tui.circle import notices, rounds
from circle_tui.circle.alerts import alert
from circle_tui.circle.needs import clock_doubt, needs_you
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle, changed
from circle_tui.circle.turns import counted
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.beside import Watcher
from circle_tui.desk.left_behind import LAST_FILE, LastPass, last_pass
from circle_tui.desk.parts import Parts
from circle_tui.desk.receiving import Progress, Receiver, Stop, never, quiet
from circle_tui.desk.report import LOGIN_REFUSED, Report, exit_code
from circle_tui.desk.sending import Sender
from circle_tui.ports import LoginRefused, Mailbox, PortError

MOST_DEEDS = 1000
"""Of the clock in one pass: a rule that never comes to rest is a fault, and must not fill the journal."""

LOGIN_AGAIN = timedelta(hours=1)


class Passes:
    """Runs passes. One process at a time; another one that comes meanwhile ends at once."""

    def __init__(self, parts: Parts, actor: Actor, receiver: Receiver, sender: Sender) -> None:
        self._parts = parts
        self._actor = actor
        self._receiver = receiver
        self._sender = sender

    async def run(self, progress: Progress = quiet, *, by_hand: bool = False, stop: Stop = never) -> Report:
        """One whole pass. Faults of the outside stand in the report; nothing is lost by them.

        ``stop`` ends it before the next letter or mail: what came in is filed, and nothing is planned or
        sent on the strength of half the letters.

        A login that was refused is tried again after an hour, with other settings, or ``by_hand``.
        """
        report = Report()
        with self._parts.store.passing() as mine:
            if not mine:
                report.busy = True
                return report
            self._parts.store.refresh()
            if (why := self._held_off()) and not by_hand:
                report.faults.append(why)
                report.exit_code = LOGIN_REFUSED
                return report
            await self._run(report, progress, stop)
        return report

    def _held_off(self) -> str:
        """Why no login is tried now: guessing at a server's patience gets an account locked."""
        counters, now = self._parts.store.circle.counters, self._parts.clock.now()
        refused = counters.login_refused
        if refused is None or counters.login_settings != self._login_settings():
            return ""
        if not refused <= now < refused + LOGIN_AGAIN:
            return ""
        minutes = (refused + LOGIN_AGAIN - now) // timedelta(minutes=1) + 1
        return (
            f"A login was refused a short while ago. It is tried again in {minutes} minutes, at once when "
            "circle.toml changes, or by hand: `sync` at a terminal, or R on the screen."
        )

    def _login_settings(self) -> str:
        mail = self._parts.settings.mail
        return sha256(repr((mail.imap, mail.smtp)).encode()).hexdigest()[:16]

    async def _run(self, report: Report, progress: Progress, stop: Stop) -> None:
        await self._actor.act(self._doubt_clock, who="clock")
        mailbox = await asyncio.to_thread(self._parts.mailbox)  # which reads its libraries first
        no_mail_comes = False
        try:
            await self._sender.recover(mailbox)
            await self._receiver.receive(mailbox, report, progress, stop)
            if not report.stopped:
                await self._watcher.look(mailbox, report.gone)
                await self._plan_and_send(mailbox, report, progress, stop)
        except PortError as error:
            report.faults.append(str(error))
            report.exit_code = exit_code(error)
            no_mail_comes = isinstance(error, LoginRefused)
        finally:
            await mailbox.close()
        await self._actor.act(partial(self._note_login, report.exit_code == LOGIN_REFUSED), who="clock")
        if no_mail_comes:
            await self._warn(report, progress)
        self._note(report)

    async def _plan_and_send(self, mailbox: Mailbox, report: Report, progress: Progress, stop: Stop) -> None:
        report.queued += await self.plan()
        report.faults += self._unused_templates()
        if (why := self._parts.store.circle.counters.clock_doubt) != "":
            report.faults.append(why)
        elif self._parts.settings.mail.send == "auto":
            due = self._sender.due(self._parts.clock.now())
            taken = await self._sender.send(due, report, progress, stop)
            await self._sender.file_copies(mailbox, taken, report)

    def _unused_templates(self) -> list[str]:
        """Why mails that were written since the last pass are not in the coordinator's own words."""
        last = last_pass(self._parts.shelf)
        waiting = self._parts.store.circle.outbox.by("state", "waiting")
        new = (mail for mail in waiting if last is None or mail.queued > last.at)
        return sorted({mail.error for mail in new if mail.error and not mail.attempts})

    async def _warn(self, report: Report, progress: Progress) -> None:
        """Where no letter can be had, nothing is sent but the day's alert, which nudges nobody."""
        done = await self._actor.act(self._alert, who="clock")
        report.queued += len(done.mails)
        if self._parts.settings.mail.send == "auto" and not self._parts.store.circle.counters.clock_doubt:
            due = self._sender.due(self._parts.clock.now())
            await self._sender.send([mail for mail in due if mail.kind == "alert"], report, progress)

    def _note_login(self, refused: bool, circle: Circle, now: datetime) -> Plan:
        if refused:
            change = counted(circle, login_refused=now, login_settings=self._login_settings())
            return Plan(what="a login was refused", changes=(change,))
        if circle.counters.login_refused is None:
            return Plan(what="logged in")
        return Plan(what="logged in again", changes=(counted(circle, login_refused=None),))

    def _doubt_clock(self, circle: Circle, now: datetime) -> Plan:
        """Compare this instant with the last deed's, before the pass writes anything."""
        latest = self._parts.store.last_at
        why = clock_doubt(latest, now)
        if not why or circle.counters.clock_doubt or latest == circle.counters.clock_disregards:
            return Plan(what="the clock is believed")
        return Plan(what="doubted the clock", changes=(counted(circle, clock_doubt=why),))

    @cached_property
    def _watcher(self) -> Watcher:
        return Watcher(self._parts, self._actor)

    async def confirm_clock(self) -> Done:
        """The coordinator says that the machine's clock is right."""

        def rule(circle: Circle, _now: datetime) -> Plan:
            if not circle.counters.clock_doubt:
                raise Refused("Nobody doubts the clock.")
            latest = self._parts.store.last_at
            change = counted(circle, clock_doubt="", clock_disregards=latest)
            return Plan(what="confirmed the clock", changes=(change,))

        return await self._actor.act(rule)

    async def plan(self) -> int:
        """Everything that the clock asks for at this instant; how many mails it queued."""
        queued = 0
        for _ in range(MOST_DEEDS):
            done = await self._actor.act(self._advance, who="clock")
            queued += len(done.mails)
            if done.deed is None:
                break
        for rule in (self._notices, self._alert):
            done = await self._actor.act(rule, who="clock")
            queued += len(done.mails)
        return queued

    def _advance(self, circle: Circle, now: datetime) -> Plan:
        return rounds.next_deed(circle, self._parts.settings, now) or Plan(what="nothing is due")

    def _notices(self, circle: Circle, now: datetime) -> Plan:
        settings = self._parts.settings
        cancelled = tuple(
            changed("outbox", circle.outbox[i], state="cancelled")
            for i in notices.cancelled(circle, settings, now)
        )
        drafts = notices.due(circle.after(cancelled), settings, now)
        return Plan(what="planned the notices", changes=cancelled, drafts=drafts)

    def _alert(self, circle: Circle, now: datetime) -> Plan:
        needs = tuple(need.what for need in needs_you(circle, self._parts.settings, now))
        if circle.counters.login_refused is not None:
            needs = ("a login was refused", *needs)
        return alert(circle, self._parts.settings, needs, now) or Plan(what="nothing to alert")

    def _note(self, report: Report) -> None:
        now = self._parts.clock.now()
        report.needs_you = len(needs_you(self._parts.store.circle, self._parts.settings, now))
        note = LastPass(now, tuple(report.faults), report.stopped)
        self._parts.shelf.keep_state(LAST_FILE, msgspec.json.encode(note))
