"""What members are nudged about, and in which steps: turns that lack a piece, critiques that are owed."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from circle_tui.circle.calendar import away_from
from circle_tui.circle.debts import settled
from circle_tui.circle.model import Debt, MailKind, Round, Turn
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import circulated, dates, expected
from circle_tui.config import Settings

_UNITS = (
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
    ("second", timedelta(seconds=1)),
)

STALE = timedelta(weeks=2)
NEVER = datetime.min.replace(tzinfo=UTC)


class Step(NamedTuple):
    """One thing to tell because of one deadline, and when it is wanted."""

    kind: MailKind
    wanted: datetime
    before: timedelta
    """How long before the deadline (`overdue`: after it)."""
    key: str


class Subject(NamedTuple):
    """One deadline of one member, and the steps in which they are told of it, the earliest first."""

    member: str
    label: str
    deadline: datetime
    since: datetime | None
    """Nothing wanted before this is told any more; None: the notice comes first."""
    owed: bool
    """A critique, not a turn."""
    until: datetime
    """From then on nothing about it is told that was not told in time."""
    steps: tuple[Step, ...]

    def from_(self, at: datetime) -> "Subject":
        """The same where nothing can be told before an instant: its notice waits for that."""
        first = self.steps[0] if self.steps else None
        if self.since is not None or first is None or first.wanted >= at:
            return self
        return self._replace(steps=(first._replace(wanted=at), *self.steps[1:]))


def in_words(span: timedelta) -> str:
    """A span of time as people say it.

    >>> in_words(timedelta(days=3)), in_words(timedelta(hours=12))
    ('3 days', '12 hours')
    """
    unit, length = next((u for u in _UNITS if not span % u[1]), _UNITS[-1])
    count = span // length
    return f"{count} {unit}{'s' * (count != 1)}"


def _short(span: timedelta) -> str:
    count, unit = in_words(span).split()
    return count + unit[0]


def subjects(circle: Circle, settings: Settings, now: datetime) -> Iterator[Subject]:
    """All that members can be nudged about as things stand."""
    patience = _patience(settings)
    for found in circle.rounds.by("live", "yes"):
        if found.state != "closed":
            for turn in circle.turns.by("round", found.id):
                if (subject := of_turn(circle, settings, found, turn)) is not None:
                    yield subject
        for debt in circle.debts.by("round", found.id):
            if debt.due + patience >= now and not debt.dropped and not settled(circle, debt):
                yield of_debt(circle, settings, found, debt)


def _patience(settings: Settings) -> timedelta:
    """How long after its due time a critique is asked for again, however long the circle slept."""
    return max(settings.reminders.overdue, default=timedelta()) + STALE


def of_turn(circle: Circle, settings: Settings, found: Round, turn: Turn) -> Subject | None:
    """What the author of a turn is told until their piece is in; of a queued piece, that it has a turn."""
    own = dates(turn, found)
    notice = f"turn-notice:{turn.author}:{turn.id}"
    queued = circle.outbox.by("key", notice)
    zone = settings.circle.timezone
    wanted = away_from(zone, own.submit_by, -settings.reminders.notice)
    steps = [Step("turn-notice", wanted, settings.reminders.notice, notice)]
    if not expected(circle, turn):
        piece = circle.submissions.get(turn.id)
        told = any(mail.state != "waiting" for mail in queued)
        if told or turn.outcome or piece is None or not piece.waited or circulated(circle, turn):
            return None
        return Subject(turn.author, turn.id, own.circulate, None, False, own.circulate, tuple(steps))
    moved = own.submit_by if turn.submit_by or found.moved else None
    for before in sorted(settings.reminders.turn, reverse=True):
        key = _key("turn-reminder", turn.author, turn.id, before, moved)
        steps.append(Step("turn-reminder", away_from(zone, own.submit_by, -before), before, key))
    since = max(queued[0].not_before, _last_answer(circle, turn.author, turn.id, moved)) if queued else None
    return Subject(turn.author, turn.id, own.submit_by, since, False, own.submit_by, tuple(steps))


def of_debt(circle: Circle, settings: Settings, found: Round, debt: Debt) -> Subject:
    """What a critic is told until their critique is in."""
    zone = settings.circle.timezone
    moved = debt.due if debt.due != found.milestones.critique_by else None
    steps = [
        Step(
            "critique-reminder",
            away_from(zone, debt.due, -before),
            before,
            _key("critique-reminder", debt.critic, debt.label, before, moved),
        )
        for before in sorted(settings.reminders.critique, reverse=True)
    ]
    steps += [
        Step(
            "overdue",
            away_from(zone, debt.due, after),
            after,
            _key("overdue", debt.critic, debt.label, after, moved),
        )
        for after in sorted(settings.reminders.overdue)
    ]
    since = max(debt.asked, _last_answer(circle, debt.critic, debt.label, moved))
    return Subject(
        debt.critic, debt.label, debt.due, since, True, debt.due + _patience(settings), tuple(steps)
    )


def _last_answer(circle: Circle, member: str, name: str, moved: datetime | None) -> datetime:
    """When a member was last told of the new date of something: steps before that are not told anew."""
    if moved is None:
        return NEVER
    told = (m.queued for m in circle.outbox.by("about", name) if m.to == member and m.kind == "answer")
    return max(told, default=NEVER)


def _key(kind: MailKind, member: str, label: str, step: timedelta, moved: datetime | None) -> str:
    """What is queued once. A deadline of one's own is part of it: the steps before it are told anew."""
    key = f"{kind}:{member}:{label}:{_short(step)}"
    return f"{key}:{moved.date().isoformat()}" if moved is not None else key
