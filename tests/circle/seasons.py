"""A circle that tests play: settings, members, and passes as the desk makes them, without mail or disk."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from circle_tui.circle import notices, rounds
from circle_tui.circle.alerts import alert
from circle_tui.circle.debts import is_late
from circle_tui.circle.model import AnyRecord, Critique, Filing, Guess, Leave, Mail, Member, Submission
from circle_tui.circle.needs import needs_you
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.state import Change, Circle, added, changed
from circle_tui.config import Settings, example_circle_toml, read_settings


def settings_of(text: str = "", **replaced: str) -> Settings:
    """The example's settings, with lines replaced: ``mode='"queue"'``; ``text`` is put after them."""
    lines = example_circle_toml().splitlines()
    for key, value in replaced.items():
        name = key.replace("__", ".")
        section, _, plain = name.rpartition(".")
        lines = _with(lines, section, plain, value)
    return read_settings("\n".join([*lines, text]), "circle.toml")


def _with(lines: Sequence[str], section: str, key: str, value: str) -> list[str]:
    found, here, done = [], "", False
    for line in lines:
        if line.startswith("["):
            here = line.strip("[] ")
        if here == section and line.split("=")[0].strip(" #") == key and "=" in line and not done:
            found.append(f"{key} = {value}")
            done = True
        else:
            found.append(line)
    assert done, f"{section}.{key} is not in the example"
    return found


def member(name: str, order: int, zone: str = "", **fields: object) -> Member:
    """A member whose id is the name in small letters, there from the beginning."""
    slug = name.lower()
    plain = Member(
        id=slug,
        name=name,
        addresses=(f"{slug}@example.org",),
        timezone=zone,
        joined=date(2026, 11, 1),
        order=order,
    )
    return msgspec.structs.replace(plain, **fields)


def circle_of(members: Iterable[Member], records: Iterable[tuple[str, AnyRecord]] = ()) -> Circle:
    """A circle with these members, and with any other records by table."""
    circle = Circle()
    circle.apply(added("members", one) for one in members)
    circle.apply(added(table, record) for table, record in records)
    return circle


def at(text: str, zone: str = "UTC") -> datetime:
    """An instant from a wall time: ``at("2026-12-06 20:00", "Europe/London")``."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


class Sent(NamedTuple):
    """A mail that left."""

    at: str
    kind: str
    to: str
    about: str


class Season:
    """A circle, its clock, and the mail that left: one pass does what the desk does in one."""

    def __init__(self, circle: Circle, settings: Settings, *, alerts: bool = False) -> None:
        self.circle = circle
        self.alerts = alerts
        self.settings = settings
        self.mails: list[Mail] = []
        self.plans: list[tuple[datetime, Plan]] = []
        self.drafts: dict[str, Draft] = {}
        self._numbers = count(1)

    def pass_at(self, now: datetime) -> None:
        """Plan, queue what is due, drop what makes no sense any more, send what may leave."""
        while (plan := rounds.next_deed(self.circle, self.settings, now)) is not None:
            self.do(plan, now)
        for mail_id in notices.cancelled(self.circle, self.settings, now):
            self.circle.apply([changed("outbox", self.circle.outbox[mail_id], state="cancelled")])
        for draft in notices.due(self.circle, self.settings, now):
            self.queue(draft, now)
        if self.alerts:
            needs = [need.what for need in needs_you(self.circle, self.settings, now)]
            told = alert(self.circle, self.settings, needs, now)
            if told is not None:
                self.do(told, now)
        for mail in sorted(self.circle.outbox.by("state", "waiting"), key=lambda mail: mail.not_before):
            if mail.not_before <= now:
                self.circle.apply([changed("outbox", mail, state="sent", sent=now)])
                self.mails.append(self.circle.outbox[mail.id])

    def passes(self, first: datetime, last: datetime, every: timedelta = timedelta(minutes=10)) -> None:
        """Passes from one instant to another, both included."""
        while first <= last:
            self.pass_at(first)
            first += every

    def do(self, plan: Plan, now: datetime) -> None:
        """Do a deed, and queue its mail."""
        for change in plan.changes:
            there = self.circle.table(change.table).get(change.id)
            assert there == change.before, f"{plan.what}: {change.id} is not as the plan thinks"
        self.plans.append((now, plan))
        self.circle.apply(plan.changes)
        for draft in plan.drafts:
            self.queue(draft, now)

    def queue(self, draft: Draft, now: datetime) -> None:
        assert not draft.key or not self.circle.outbox.by("key", draft.key), f"{draft.key} twice"
        number = len(self.drafts) + 1
        mail = Mail(
            id=f"m{number}",
            kind=draft.kind,
            to=draft.to,
            about=draft.about,
            key=draft.key,
            queued=now,
            not_before=draft.due or now + self.settings.mail.delay,
            message_id=f"m{number}@example.org",
        )
        self.drafts[mail.id] = draft
        self.circle.apply([added("outbox", mail)])

    def submit(self, label: str, now: datetime, author: str = "", **fields: object) -> None:
        """A piece comes and is filed."""
        turn = self.circle.turns.get(label)
        piece = Submission(
            id=label,
            author=author or (turn.author if turn else ""),
            title=f"Piece {label}",
            words=1200,
            arrived=now,
            file=f"{label}/v1",
        )
        had = self.circle.submissions.get(label)
        self.circle.apply([Change("submissions", label, had, msgspec.structs.replace(piece, **fields))])

    def critique(self, label: str, critic: str, now: datetime, **fields: object) -> None:
        """A critique comes and is filed."""
        debt = self.circle.debts.get(f"{label}:{critic}")
        plain = Critique(
            id=f"{label}-{critic}-{next(self._numbers)}",
            critic=critic,
            label=label,
            letter="",
            received=now,
            words=400,
            state="accepted",
            late=debt is not None and is_late(self.circle, debt, now),
        )
        self.circle.apply([added("critiques", msgspec.structs.replace(plain, **fields))])

    def hold(self, label: str, author: str, now: datetime) -> None:
        """A letter that may be the piece of a turn waits for the coordinator."""
        guess = Guess("submission", label, author, 0.7)
        letter = Filing(
            id=f"held-{label}",
            digest=f"d-{label}",
            received=now,
            state="held",
            guesses=(guess,),
            why="several",
        )
        self.circle.apply([added("letters", letter)])

    def away(self, member_id: str, first: date, last: date | None) -> None:
        """A member says that they will be away."""
        there = self.circle.members[member_id]
        self.circle.apply([changed("members", there, leaves=(*there.leaves, Leave(first, last)))])

    def sent(self, zone: str = "UTC") -> list[Sent]:
        """The mail that left, in order, with times on the wall of a zone."""
        return [
            Sent(
                f"{mail.not_before.astimezone(ZoneInfo(zone)):%m-%d %a %H:%M}", mail.kind, mail.to, mail.about
            )
            for mail in self.mails
        ]
