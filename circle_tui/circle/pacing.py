"""Which mails may leave: the limits that stop a runaway, and what each of them keeps back."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Literal, NamedTuple

from circle_tui.circle.calendar import instant, later, wall
from circle_tui.circle.model import Mail, MailKind
from circle_tui.circle.state import Circle
from circle_tui.config import Settings

LIMITED = frozenset({"receipt", "answer", "turn-notice", "turn-reminder", "critique-reminder", "overdue"})
"""Kinds that count towards a member's daily limit."""

SAYS_SO: MailKind = "alert"
"""Kept back by no limit: it is the one that tells of them, and there is at most one a day."""

Limit = Literal["per_minute", "per_day", "per_member_per_day"]


class Kept(NamedTuple):
    """A mail that is due, and the limit that it waits for."""

    limit: Limit
    mail: Mail


class Pace(NamedTuple):
    """What is due at one instant, the oldest first."""

    go: tuple[Mail, ...]
    kept: tuple[Kept, ...]


def pace(circle: Circle, settings: Settings, now: datetime) -> Pace:
    """What may leave at ``now``, and what waits on: days are those of the circle's zone."""
    waiting = sorted(
        (mail for mail in circle.outbox.by("state", "waiting") if mail.not_before <= now),
        key=lambda mail: (mail.not_before, mail.queued),
    )
    return _sorted_out(waiting, circle, settings, now) if waiting else Pace((), ())


def _sorted_out(waiting: Sequence[Mail], circle: Circle, settings: Settings, now: datetime) -> Pace:
    limits, zone = settings.mail.limits, settings.circle.timezone
    today = now.astimezone(zone).date()
    gone = [(mail, at) for mail in _gone(circle) if (at := mail.sent or mail.lost) is not None]
    on_day = [mail for mail, sent in gone if sent.astimezone(zone).date() == today]
    in_minute = sum(1 for _, sent in gone if sent > now - timedelta(minutes=1))
    per_member = Counter(mail.to for mail in on_day if mail.kind in LIMITED)
    left_of: dict[Limit, int] = {
        "per_day": limits.per_day - len(on_day),
        "per_minute": limits.per_minute - in_minute,
    }
    go: list[Mail] = []
    kept: list[Kept] = []
    for mail in waiting:
        counts = mail.kind in LIMITED and bool(mail.to)
        reached: Limit | None = next((limit for limit, left in left_of.items() if left <= len(go)), None)
        if counts and per_member[mail.to] >= limits.per_member_per_day:
            reached = "per_member_per_day"
        if reached is not None and mail.kind != SAYS_SO:
            kept.append(Kept(reached, mail))
            continue
        per_member[mail.to] += counts
        go.append(mail)
    return Pace(tuple(go), tuple(kept))


def _gone(circle: Circle) -> tuple[Mail, ...]:
    """Mails that left, and those of which nobody knows: they may have."""
    return (*circle.outbox.by("state", "sent"), *circle.outbox.by("state", "uncertain"))


def kept_overnight(circle: Circle, settings: Settings, now: datetime) -> tuple[Mail, ...]:
    """Mails that a member's limit kept back past midnight, until the first alert after it has told of them.

    Without it nobody would hear of a limit: at midnight, hours before the alert, it holds no more.
    """
    zone = settings.circle.timezone
    midnight = instant(zone, datetime.combine(wall(zone, now).date(), time()))
    looked = circle.counters.alerted
    if looked is None or looked >= midnight:
        return ()
    since = later(zone, midnight, -1)
    sent = [mail for mail in _gone(circle) if mail.to and mail.kind in LIMITED]
    went = ((mail.to, mail.sent or mail.lost) for mail in sent)
    before = Counter(to for to, at in went if at is not None and since <= at < midnight)
    waiting = (mail for mail in circle.outbox.by("state", "waiting") if mail.to and mail.kind in LIMITED)
    late = [*waiting, *(mail for mail in sent if mail.sent is not None and mail.sent >= midnight)]
    most = settings.mail.limits.per_member_per_day
    return tuple(mail for mail in late if mail.not_before < midnight and before[mail.to] >= most)
