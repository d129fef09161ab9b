"""Mail because of the calendar: turn notices and nudges, each with a key, at most one a day and member."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple

from circle_tui.circle.calendar import instant
from circle_tui.circle.leaves import can_be_asked, zone_of
from circle_tui.circle.model import MailKind, Member
from circle_tui.circle.plan import Draft, Fact
from circle_tui.circle.quiet import leaves_at
from circle_tui.circle.state import Circle
from circle_tui.circle.subjects import Step, Subject, in_words, subjects
from circle_tui.config import Settings

NUDGES: frozenset[MailKind] = frozenset({"turn-notice", "turn-reminder", "critique-reminder", "overdue"})
"""The kinds of mail that push: one of them a day and member."""

DAY = timedelta(days=1)


class Due(NamedTuple):
    """A step, and when it leaves."""

    at: datetime
    subject: Subject
    step: Step


def due(circle: Circle, settings: Settings, now: datetime) -> tuple[Draft, ...]:
    """The notices to queue now: they leave within the delay, and were never queued before."""
    return planned(circle, settings, now, now + settings.mail.delay, tuple(subjects(circle, settings, now)))


def planned(
    circle: Circle, settings: Settings, now: datetime, until: datetime, found: Iterable[Subject]
) -> tuple[Draft, ...]:
    """The notices about these subjects that leave by ``until``, by the instant they leave."""
    by_member: dict[str, list[Subject]] = {}
    for subject in found:
        by_member.setdefault(subject.member, []).append(subject)
    drafts: list[Draft] = []
    for member_id, theirs in by_member.items():
        member = circle.members.get(member_id)
        if member is not None and can_be_asked(member):
            drafts += _Person(circle, settings, member, now).drafts(theirs, until)
    return tuple(sorted(drafts, key=lambda draft: (draft.due or now, draft.to)))


def cancelled(circle: Circle, settings: Settings, now: datetime) -> tuple[str, ...]:
    """The ids of waiting nudges that make no sense any more.

    What they speak of is delivered, dropped, moved or past, or a later step has come.
    """
    waiting = [mail for mail in circle.outbox.by("state", "waiting") if mail.kind in NUDGES]
    if not waiting:
        return ()
    current = {
        key
        for subject in subjects(circle, settings, now)
        if (member := circle.members.get(subject.member)) is not None and can_be_asked(member)
        for key in _Person(circle, settings, member, now).current(subject)
    }
    return tuple(mail.id for mail in waiting if mail.key not in current)


class _Person:
    """The notices of one member, planned day by day where they live."""

    def __init__(self, circle: Circle, settings: Settings, member: Member, now: datetime) -> None:
        self._circle = circle
        self._settings = settings
        self._member = member
        self._now = now
        self._zone = zone_of(member, settings)

    @cached_property
    def _told(self) -> frozenset[date]:
        """The days of the member's latest nudges: the last one, and all since the day before yesterday."""
        days: set[date] = set()
        for mail in reversed(self._circle.outbox.by("to", self._member.id)):
            if mail.kind in NUDGES and mail.state != "cancelled":
                days.add(self._day(mail.not_before))
                if mail.not_before < self._now - 2 * DAY:
                    break
        return frozenset(days)

    def drafts(self, found: Sequence[Subject], until: datetime) -> list[Draft]:
        """At most one notice a day. The nearest deadline wins and mentions the others; notices wait a day."""
        days: dict[date, list[Due]] = {}
        for one in self._coming(found, until):
            days.setdefault(self._day(one.at), []).append(one)
        drafts: list[Draft] = []
        while days:
            day = min(days)
            there = days.pop(day)
            chosen = None if day in self._told else self._nearest(there, day)
            for one in there:
                if one is not chosen and one.step.kind == "turn-notice":
                    self._put_off(one, day, days)
            if chosen is not None and chosen.at <= until:
                drafts.append(self._draft(chosen, there, found))
        return drafts

    def current(self, subject: Subject) -> set[str]:
        """The keys of what may leave by now about a subject: the last of the steps that have come."""
        horizon = self._now + self._settings.mail.delay
        steps = self._open_steps(subject, notice_again=True)
        come = [s for s in steps if self._leaves(s, subject) <= horizon]
        return {come[-1].key} if come and _makes_sense(come[-1], subject, self._now) else set()

    def _coming(self, found: Iterable[Subject], until: datetime) -> list[Due]:
        """The steps that are to be told from now until the end of the day that ``until`` falls on."""
        return [one for subject in found for one in self._of(subject, until + 2 * DAY)]

    def _of(self, subject: Subject, until: datetime) -> list[Due]:
        """The last of the steps that have come and were not told, and those that come by ``until``."""
        come: Due | None = None
        coming: list[Due] = []
        for step in self._open_steps(subject):
            if step.wanted > until:
                break
            at = self._leaves(step, subject)
            if at > self._now:
                coming.append(Due(at, subject, step))
            else:
                come = Due(at, subject, step)
        if come is not None and not self._queued(come.step) and not self._is_covered(come):
            at = leaves_at(
                self._member, self._zone, self._settings.reminders.quiet, self._now, subject.deadline
            )
            coming.insert(0, come._replace(at=max(at, self._now)))
        fresh = [c for c in coming if not self._queued(c.step) and _makes_sense(c.step, subject, c.at)]
        return self._last_of_each_day(fresh)

    def _last_of_each_day(self, coming: Sequence[Due]) -> list[Due]:
        """Of several steps that leave on one day the last, but that a turn's notice comes before all."""
        last: dict[date, Due] = {}
        for one in coming:
            day = self._day(one.at)
            if day not in last or last[day].step.kind != "turn-notice":
                last[day] = one
        return list(last.values())

    def _open_steps(self, subject: Subject, *, notice_again: bool = False) -> list[Step]:
        """The steps that may still be told: a turn's notice first, or else what comes after it."""
        if subject.since is None:
            first = subject.steps[0]
            start = max(first.wanted, self._now)
            return [first, *(step for step in subject.steps[1:] if step.wanted > start)]
        waits = notice_again and self._waits(subject.steps[0])
        return [
            step
            for step in subject.steps
            if step.wanted > subject.since or (waits and step is subject.steps[0])
        ]

    def _waits(self, step: Step) -> bool:
        return any(mail.state == "waiting" for mail in self._circle.outbox.by("key", step.key))

    def _queued(self, step: Step) -> bool:
        return bool(self._circle.outbox.by("key", step.key))

    def _is_covered(self, come: Due) -> bool:
        """Whether a nudge went to the member since this one was wanted: it mentioned this one."""
        day = self._day(come.at)
        return come.step.kind != "turn-notice" and any(told >= day for told in self._told)

    def _leaves(self, step: Step, subject: Subject) -> datetime:
        quiet = self._settings.reminders.quiet
        deadline = subject.deadline if step.kind != "overdue" else step.wanted
        return leaves_at(self._member, self._zone, quiet, step.wanted, deadline)

    def _day(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()

    def _nearest(self, there: Sequence[Due], day: date) -> Due:
        """The one whose deadline is nearest to the beginning of the day; of equals a turn's notice."""
        begins = instant(self._zone, datetime.combine(day, time()))

        def nearness(one: Due) -> tuple[timedelta, bool, str]:
            distance = abs(one.subject.deadline - begins)
            return distance, one.step.kind != "turn-notice", one.subject.label

        return min(there, key=nearness)

    def _put_off(self, one: Due, day: date, days: dict[date, list[Due]]) -> None:
        """A turn notice is never left out: it waits for a day without another nudge."""
        midnight = instant(self._zone, datetime.combine(day + DAY, time()))
        quiet = self._settings.reminders.quiet
        at = leaves_at(self._member, self._zone, quiet, midnight, one.subject.deadline)
        if at < one.subject.deadline:
            days.setdefault(self._day(at), []).append(one._replace(at=at))

    def _draft(self, chosen: Due, there: Iterable[Due], found: Iterable[Subject]) -> Draft:
        step, label = chosen.step, chosen.subject.label
        mentioned = {one.subject.label for one in there}
        if chosen.subject.owed:
            mentioned |= {subject.label for subject in found if subject.owed}
        others = tuple(sorted(mentioned - {label}))
        facts: dict[str, Fact] = {} if step.kind == "turn-notice" else {"step": in_words(step.before)}
        if others or chosen.subject.owed:
            facts["others"] = others
        return Draft(
            kind=step.kind, to=self._member.id, about=label, key=step.key, due=chosen.at, facts=facts
        )


def _makes_sense(step: Step, subject: Subject, at: datetime) -> bool:
    """Whether a step may still be told at an instant: a reminder only while its deadline is ahead."""
    return at < (subject.until if step.kind == "overdue" else subject.deadline)
