"""Every mail to come if nothing else happens: the clock's own deeds played ahead, and the notices planned."""

from datetime import datetime, timedelta

import msgspec

from circle_tui.circle import notices
from circle_tui.circle.alerts import MONDAY, WROTE, alert, alerted, monday_missed, next_alert, next_monday
from circle_tui.circle.behind import next_missed
from circle_tui.circle.calendar import wall
from circle_tui.circle.coming import next_instant
from circle_tui.circle.model import Debt, Mail, MailKind, Turn
from circle_tui.circle.needs import needs_you
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.rounds import Advance
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.circle.subjects import Subject, of_debt, of_turn, subjects
from circle_tui.circle.turns import dates
from circle_tui.config import Settings

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
_PLAYED = ("members", "rounds", "turns", "submissions", "debts", "critiques", "outbox", "desk")
"""The tables that the clock's own deeds change."""


class Row(msgspec.Struct, frozen=True):
    """One mail to come."""

    at: datetime
    """When it leaves."""
    kind: MailKind
    to: str
    about: str
    why: str


def forecast(circle: Circle, settings: Settings, now: datetime, days: int) -> tuple[Row, ...]:
    """The mails that leave from ``now`` on, for so many days, if nothing else happens; by instant.

    They are what passes would send that come at every instant at which something is due.
    """
    return Ahead(circle, settings, now, days).rows()


class Ahead:
    """One play of the days to come, on a circle of its own."""

    def __init__(self, circle: Circle, settings: Settings, now: datetime, days: int) -> None:
        self._circle = circle.apart(*_PLAYED)
        self._settings = settings
        self._now = now
        self._until = now + days * DAY
        self._subjects: list[Subject] = []
        self._rows: list[Row] = []
        self._needs: tuple[str, ...] = ()
        self._needs_hold: datetime | None = now
        """Until when they are what was read last, if no deed comes before; None: for good."""
        self._late = monday_missed(circle, settings, now)
        """Monday's alert is still to go."""

        self._play()

    def rows(self) -> tuple[Row, ...]:
        """All mails, by instant, kind, what they are about, and reader."""
        found = notices.planned(self._circle, self._settings, self._now, self._until, self._subjects)
        nudges = [_row(draft.due or self._now, draft, _why(draft)) for draft in found]
        rows = (row for row in (*self._rows, *nudges) if row.at <= self._until)
        return tuple(sorted(rows, key=lambda row: (row.at, row.kind, row.about, row.to)))

    def next_turns(self) -> dict[str, Turn]:
        """Each member's next turn whose piece is to come, as far as the play went."""
        coming: dict[str, tuple[datetime, Turn]] = {}
        for turn in self._circle.turns.values():
            found = self._circle.rounds[str(turn.round)]
            due = dates(turn, found).submit_by
            if due > self._now and turn.outcome in ("", "missed") and turn.id not in self._circle.submissions:
                coming[turn.author] = min(coming.get(turn.author, (due, turn)), (due, turn), key=_first)
        return {member: turn for member, (_, turn) in coming.items()}

    def _play(self) -> None:
        self._add_waiting()
        self._advance(self._now)
        self._subjects = list(subjects(self._circle, self._settings, self._now))
        self._read_needs(self._now)
        if (plan := alert(self._circle, self._settings, self._needs, self._now)) is not None:
            self._note(plan, self._now)
            self._late = False
        self._send_waiting()
        deeds = next_instant(self._circle, self._settings, self._now)
        looks = self._next_look(self._now, deeds)
        while (at := min(deeds, looks)) <= self._until:
            if at >= deeds:
                self._advance(at)
                deeds = next_instant(self._circle, self._settings, at)
            if at >= looks:
                self._alert(at)
                looks = self._next_look(at, deeds)

    def _next_look(self, at: datetime, deeds: datetime) -> datetime:
        """When the next alert may go: on days on which nothing can need anybody there is none."""
        found = next_alert(self._settings, at)
        if self._needs or self._late:
            return found
        changes = deeds if self._needs_hold is None else min(deeds, self._needs_hold)
        if changes <= found:
            return found
        return min(next_monday(self._settings, at), next_alert(self._settings, changes - TICK))

    def _add_waiting(self) -> None:
        """What is in the outbox, but for what the next pass takes out of it."""
        dropped = set(notices.cancelled(self._circle, self._settings, self._now))
        for mail in self._circle.outbox.by("state", "waiting"):
            if mail.id in dropped:
                self._circle.apply([changed("outbox", mail, state="cancelled")])
            else:
                self._rows.append(_row(max(mail.not_before, self._now), mail, "waits in the outbox"))

    def _send_waiting(self) -> None:
        """What waits has left by the time of any later look; in a rehearsal it waits on."""
        if self._settings.mail.send == "auto":
            waiting = self._circle.outbox.by("state", "waiting")
            self._circle.apply([changed("outbox", m, state="sent", sent=m.not_before) for m in waiting])

    def _advance(self, at: datetime) -> None:
        """The clock's deeds at an instant. Their notices hang on what is laid out, and are planned last."""
        changes: list[Change] = []
        for plan in Advance(self._circle, self._settings, at, in_place=True):
            self._note(plan, at)
            changes += plan.changes
        if at > self._now:
            self._subjects += filter(None, (self._subject(change, at) for change in changes))
        self._needs_hold = at

    def _read_needs(self, at: datetime) -> None:
        if self._needs_hold is not None and self._needs_hold <= at:
            self._needs = tuple(need.what for need in needs_you(self._circle, self._settings, at))
            self._needs_hold = next_missed(self._circle, self._settings, at)

    def _alert(self, at: datetime) -> None:
        """The day's look at what needs the coordinator."""
        self._read_needs(at)
        if self._needs or self._late or wall(self._settings.circle.timezone, at).weekday() == MONDAY:
            self._late = False
            to = alerted(self._circle, self._settings)
            self._rows.append(Row(at + self._settings.mail.delay, "alert", to, "", WROTE))

    def _note(self, plan: Plan, at: datetime) -> None:
        """What a deed mails."""
        for draft in plan.drafts:
            leaves = draft.due or at + self._settings.mail.delay
            self._rows.append(_row(leaves, draft, plan.what))

    def _subject(self, change: Change, at: datetime) -> Subject | None:
        """What a deed at an instant to come adds to what members are told: nothing of it before then."""
        if change.before is not None:
            return None
        if isinstance(change.after, Debt):
            return of_debt(
                self._circle, self._settings, self._circle.rounds[str(change.after.round)], change.after
            )
        if not isinstance(change.after, Turn):
            return None
        found = self._circle.rounds[str(change.after.round)]
        subject = of_turn(self._circle, self._settings, found, change.after)
        return subject.from_(at) if subject is not None else None


def _row(at: datetime, mail: Draft | Mail, why: str) -> Row:
    return Row(at, mail.kind, mail.to, mail.about, why)


def _first(one: tuple[datetime, Turn]) -> tuple[datetime, str]:
    return one[0], one[1].id


def _why(draft: Draft) -> str:
    step = draft.facts.get("step")
    if draft.kind == "turn-notice" or step is None:
        return "a turn comes near"
    if draft.kind == "overdue":
        return f"{step} after critique_by"
    return f"{step} before {'submit_by' if draft.kind == 'turn-reminder' else 'critique_by'}"
