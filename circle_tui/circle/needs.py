"""What needs the coordinator, read from the records."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from circle_tui.circle import gathering
from circle_tui.circle.behind import behind
from circle_tui.circle.model import Filing, Mail, Member
from circle_tui.circle.outcomes import LET_GO
from circle_tui.circle.pacing import Limit, kept_overnight, pace
from circle_tui.circle.participation import pending
from circle_tui.circle.state import Circle
from circle_tui.config import Settings

NeedKind = Literal[
    "held",
    "pending",
    "note",
    "roundup",
    "bounce",
    "uncertain",
    "refused",
    "clock",
    "absent",
    "rehearsal",
    "limit",
]

CLOCK_BEHIND = timedelta(minutes=10)
SILENCE = timedelta(days=3)
"""After which somebody who asked to join, and has not said yes, is shown."""

CLOCK_AHEAD = timedelta(days=60)


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits for a person."""

    kind: NeedKind
    what: str
    """A sentence; members stand in it by id, words of letters never."""
    since: datetime
    about: str = ""
    """The id of the letter, critique, mail or member, or the label of the piece."""


def needs_you(circle: Circle, settings: Settings, now: datetime) -> tuple[Need, ...]:
    """All that needs the coordinator at ``now``, by kind and then the oldest first."""
    return (
        *_clock(circle, now),
        *_letters(circle, now),
        *_critiques(circle),
        *_roundups(circle, settings, now),
        *_mail(circle, settings, now),
        *_limits(circle, settings, now),
        *_members(circle, settings, now),
    )


def clock_doubt(last_deed: datetime | None, now: datetime) -> str:
    """Why the clock of this machine is not believed, measured against the last deed; empty: it is."""
    if last_deed is None or last_deed - CLOCK_BEHIND <= now <= last_deed + CLOCK_AHEAD:
        return ""
    where = "behind the circle's last deed" if now < last_deed else "more than 60 days ahead of the last deed"
    return f"The clock of this machine is {where}. Set it, or confirm it: nothing is sent until then."


def _clock(circle: Circle, now: datetime) -> Iterator[Need]:
    if circle.counters.clock_doubt:
        yield Need(kind="clock", what=circle.counters.clock_doubt, since=now)


def _letters(circle: Circle, now: datetime) -> Iterator[Need]:
    for letter in sorted(circle.letters.by("state", "held"), key=lambda f: (f.received, f.id)):
        why = letter.why or "it is not clear what it is"
        yield Need(
            kind="held", what=f"Letter {letter.id} is held: {why}.", since=letter.received, about=letter.id
        )
    for letter in sorted(circle.letters.by("note", "open"), key=lambda f: (f.received, f.id)):
        yield Need(kind="note", what=f"{letter.member} sent a note.", since=letter.received, about=letter.id)
    yield from _joining(circle, now)
    for letter in sorted(circle.letters.by("bounce", "open"), key=lambda f: (f.received, f.id)):
        if _is_hard(circle, letter):
            continue  # told of the member, with what mends it
        what = f"Mail about {letter.about or 'the circle'} came back from {letter.member}: {letter.why}."
        yield Need(kind="bounce", what=what, since=letter.received, about=letter.id)


def _joining(circle: Circle, now: datetime) -> Iterator[Need]:
    """Who asked to join, got the guidelines and says nothing."""
    for letter in circle.letters.by("joining", "open"):
        asked = [mail for mail in circle.outbox.by("key", f"ask:{letter.id}") if mail.sent is not None]
        since = max((mail.sent for mail in asked if mail.sent is not None), default=None)
        if since is not None and now - since >= SILENCE:
            what = f"Letter {letter.id} asked to join; the guidelines went out, and no yes came back."
            yield Need(kind="note", what=what, since=since, about=letter.id)


def _is_hard(circle: Circle, report: Filing) -> bool:
    """Whether a delivery report said that a mail will never arrive."""
    mails = circle.outbox.by("to", report.member)
    return any(mail.state == "bounced" and mail.about == report.about for mail in mails)


def _critiques(circle: Circle) -> Iterator[Need]:
    for critique in pending(circle):
        why = "; ".join(critique.reasons) or "it waits for you"
        what = f"A critique of {critique.label} by {critique.critic} is pending: {why}."
        yield Need(kind="pending", what=what, since=critique.received, about=critique.id)


def _roundups(circle: Circle, settings: Settings, now: datetime) -> Iterator[Need]:
    if settings.roundup.send == "auto":
        return
    for label in gathering.due_labels(circle, now):
        first = circle.submissions[label].rounded_up is None
        kind = "round-up" if first else "addendum"
        since = gathering.due_since(circle, label) or now
        yield Need(kind="roundup", what=f"The {kind} of {label} is ready to go.", since=since, about=label)


def _mail(circle: Circle, settings: Settings, now: datetime) -> Iterator[Need]:
    for mail in circle.outbox.by("state", "uncertain"):
        what = f"Nobody knows whether the {mail.kind} to {mail.to or 'a stranger'} left. {_settling(mail)}"
        yield Need(kind="uncertain", what=what, since=mail.queued, about=mail.id)
    for mail in circle.outbox.by("state", "refused"):
        if _went_after_all(circle, mail):
            continue
        error = mail.error.rstrip(".")
        what = f"The server refused the {mail.kind} to {mail.to or 'a stranger'}: {error}. {_mend(mail)}"
        yield Need(kind="refused", what=what, since=mail.queued, about=mail.id)
    stuck = [mail for mail in circle.outbox.by("state", "waiting") if mail.not_before <= now]
    if settings.mail.send == "off" and stuck:
        oldest = min(mail.not_before for mail in stuck)
        mails = f"{len(stuck)} mail{'s' * (len(stuck) > 1)}"
        what = f'{mails} would have left: this is a rehearsal, send = "off" in circle.toml.'
        yield Need(kind="rehearsal", what=what, since=oldest)


def _went_after_all(circle: Circle, refused: Mail) -> bool:
    """Whether the same was written to them again since."""
    about = circle.outbox.by("about", refused.about) if refused.about else ()
    return any(m.queued > refused.queued and (m.to, m.kind) == (refused.to, refused.kind) for m in about)


def _mend(mail: Mail) -> str:
    """What to do about a mail that its reader did not get."""
    another = f"Another address: `members set {mail.to} email=…`" if mail.to else ""
    if mail.kind == "circulation" and mail.to:
        return f"{another}, then send it again: `pieces send {mail.about} --to {mail.to}`."
    let_go = f"`outbox cancel {mail.id}` lets it go."
    return f"{another}; {let_go}" if another else let_go


def _settling(mail: Mail) -> str:
    """What to do about a mail of which nobody knows: what fits its kind."""
    if LET_GO.get(mail.kind) == "sent":
        return f"It would not be missed: `outbox settle {mail.id} sent` lets it go."
    return f"Ask whether it came; if not, `outbox settle {mail.id} not-sent` sends it again."


PATIENCE = timedelta(hours=1)
"""How long a mail may wait for other mails to leave before it is said: a large circle is no runaway."""


def _limits(circle: Circle, settings: Settings, now: datetime) -> Iterator[Need]:
    """Mails that are due and kept back, those to one member apart."""
    if settings.mail.send == "off":
        return
    found: dict[tuple[Limit, str], list[Mail]] = {}
    for limit, mail in pace(circle, settings, now).kept:
        if limit != "per_minute" or mail.not_before + PATIENCE <= now:
            found.setdefault((limit, mail.to if limit == "per_member_per_day" else ""), []).append(mail)
    for (limit, member), mails in found.items():
        number: int = getattr(settings.mail.limits, limit)
        zone = settings.circle.timezone.key
        until, reached = {
            "per_minute": ("for the passes to come", f"no more than {number} leave in a minute"),
            "per_day": (f"until midnight ({zone})", f"no more than {number} leave in a day"),
            "per_member_per_day": (f"until midnight ({zone})", f"one member gets {number} a day at most"),
        }[limit]
        wait = f"{len(mails)} mails wait" if len(mails) > 1 else "1 mail waits"
        to = f" to {member}" if member else ""
        what = f"{wait}{to} {until}: {reached} ({limit} in circle.toml). {_kinds(mails)}."
        yield Need(kind="limit", what=what, since=mails[0].not_before, about=member)
    yield from _overnight(circle, settings, now, {member for _, member in found})


def _overnight(circle: Circle, settings: Settings, now: datetime, told: set[str]) -> Iterator[Need]:
    """Members whose limit was reached yesterday: a runaway is said even if it waits no more."""
    late: dict[str, list[Mail]] = {}
    for mail in kept_overnight(circle, settings, now):
        if mail.to not in told:
            late.setdefault(mail.to, []).append(mail)
    for member, mails in late.items():
        most = settings.mail.limits.per_member_per_day
        what = (
            f"{member} got {most} mails yesterday, as many as a day allows (per_member_per_day in "
            f"circle.toml); {_kinds(mails)} waited for midnight."
        )
        yield Need(kind="limit", what=what, since=mails[0].not_before, about=member)


def _kinds(mails: Sequence[Mail]) -> str:
    """Which mails they are: `3 receipt, 1 answer`."""
    counted = Counter(mail.kind for mail in mails).most_common()
    return ", ".join(f"{count} {kind}" for kind, count in counted)


_STEPS = {
    "note": "A private note to them is ready",
    "pause": "A letter that offers them a pause is ready",
    "decision": "A letter that asks how to go on is ready",
}


def _lost(circle: Circle, member: Member) -> list[str]:
    """The pieces that came back from a member, and that they can still answer."""
    return [
        debt.label
        for debt in circle.debts.by("critic", member.id)
        if debt.dropped == "undelivered"
        and (piece := circle.submissions.get(debt.label)) is not None
        and piece.rounded_up is None
        and any(m.to == member.id and m.state == "bounced" for m in circle.outbox.by("about", debt.label))
    ]


def _again(label: str, member: str) -> str:
    return f"`pieces send {label} --to {member}`"


def _members(circle: Circle, settings: Settings, now: datetime) -> Iterator[Need]:
    for member in circle.members.values():
        if member.unreachable and member.state == "active":
            again = "".join(f", then {_again(label, member.id)}" for label in _lost(circle, member))
            mend = f"Another address: `members set {member.id} email=…`{again}."
            what = f"Mail to {member.id} does not arrive: {member.unreachable}. {mend}"
            bounces = (f for f in circle.letters.values() if f.as_ == "bounce" and f.member == member.id)
            since = max((bounce.received for bounce in bounces), default=now)
            yield Need(kind="bounce", what=what, since=since, about=member.id)
        elif member.state == "active":
            for label in _lost(circle, member):
                what = f"{label} did not reach {member.id}: send it again, {_again(label, member.id)}."
                yield Need(
                    kind="bounce",
                    what=what,
                    since=circle.debts[f"{label}:{member.id}"].asked,
                    about=member.id,
                )
    for member, step, missed in behind(circle, settings, now):
        first = circle.rounds[str(missed[-1])].milestones.critique_by
        rounds = " and ".join(f"R{number}" for number in reversed(missed))
        what = f"{member.id} gave nothing in {rounds}. {_STEPS[step]}, `write {member.id} --proposed`."
        yield Need(kind="absent", what=what, since=first, about=member.id)
