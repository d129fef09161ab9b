"""Members who behave as members do, at random: late, away, silent; and what must hold all the while."""

from datetime import date, datetime, timedelta
from random import Random

from circle_tui.circle import notices, rounds
from circle_tui.circle.debts import outstanding, settled
from circle_tui.circle.leaves import zone_of
from circle_tui.circle.model import Leave, Mail, Member
from circle_tui.circle.notices import NUDGES
from circle_tui.circle.quiet import is_quiet
from circle_tui.circle.retiring import retiring
from circle_tui.circle.state import Circle, changed, removed
from circle_tui.circle.turns import dates, expected
from circle_tui.config import Settings
from tests.circle.seasons import Season, member

DAY = timedelta(days=1)
ZONES = (
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
)


class Play(Season):
    """A season in which members act at random between passes, and every rule is checked at every pass."""

    def __init__(self, circle: Circle, settings: Settings, rng: Random) -> None:
        super().__init__(circle, settings)
        self.rng = rng
        self.nudged: dict[str, date] = {}
        self.offered: dict[str, list[datetime]] = {}
        self._known: set[str] = set(circle.turns)

    def pass_at(self, now: datetime) -> None:
        """A pass, and what must hold after it."""
        before = len(self.mails)
        super().pass_at(now)
        for mail in self.mails[before:]:
            self._check_mail(mail)
        for turn in self.circle.turns.values():
            if turn.id not in self._known:
                self._known.add(turn.id)
                self.offered.setdefault(turn.author, []).append(now)
        self._check_rest(now)

    def _check_rest(self, now: datetime) -> None:
        again = rounds.advance(self.circle, self.settings, now)
        assert () == again, f"planned twice: {[plan.what for plan in again]}"
        assert () == notices.due(self.circle, self.settings, now)
        for found in self.circle.rounds.by("live", "yes"):
            own = found.milestones
            assert own.opens < own.submit_by <= own.circulate <= own.critique_by <= own.roundup

    def _check_mail(self, mail: Mail) -> None:
        if mail.kind not in NUDGES:
            return
        there = self.circle.members[mail.to]
        zone = zone_of(there, self.settings)
        local = mail.not_before.astimezone(zone)
        assert self.nudged.get(mail.to) != local.date(), f"two nudges to {mail.to} on {local.date()}"
        self.nudged[mail.to] = local.date()
        deadline = self._deadline(mail)
        quiet = self.settings.reminders.quiet
        if is_quiet(quiet, local.time()):
            ends = local.replace(hour=quiet.end.hour, minute=quiet.end.minute)
            ends += DAY if ends <= local else timedelta()
            assert mail.not_before < deadline <= ends, f"{mail.key} in quiet hours"

    def _deadline(self, mail: Mail) -> datetime:
        """The deadline that a nudge speaks of; also checks that nobody is nudged who has delivered."""
        if mail.kind in ("turn-notice", "turn-reminder"):
            turn = self.circle.turns[mail.about]
            own = dates(turn, self.circle.rounds[str(turn.round)])
            if expected(self.circle, turn):
                return own.submit_by
            assert self.circle.submissions[turn.id].waited, f"{mail.key} after delivery"
            assert mail.kind == "turn-notice"
            return own.circulate
        debt = self.circle.debts[f"{mail.about}:{mail.to}"]
        assert not settled(self.circle, debt), f"{mail.key} after delivery"
        return debt.due

    def act(self, now: datetime) -> None:
        """What members do in half a day."""
        self._write(now)
        self._read(now)
        if self.rng.random() < 0.03:
            self._leave(now)

    def _write(self, now: datetime) -> None:
        for found in self.circle.rounds.by("live", "yes"):
            if found.state == "closed":
                continue
            for turn in self.circle.turns.by("round", found.id):
                near = dates(turn, found).submit_by - now < 4 * DAY
                if near and expected(self.circle, turn) and self.rng.random() < 0.3:
                    self.submit(turn.id, now)

    def _read(self, now: datetime) -> None:
        for debt in outstanding(self.circle, None, now):
            left = (debt.due - now) / DAY
            if self.rng.random() < (0.12 if left > 1 else 0.3 if left > -1 else 0.05):
                state = "pending" if self.rng.random() < 0.1 else "accepted"
                self.critique(debt.label, debt.critic, now, state=state, short=self.rng.random() < 0.05)
        for critique in self.circle.critiques.by("state", "pending"):
            if self.rng.random() < 0.5:
                self.circle.apply([changed("critiques", critique, state="accepted")])

    def _leave(self, now: datetime) -> None:
        active = [m for m in self.circle.members.values() if m.state == "active" and not m.leaves]
        if active:
            who = self.rng.choice(active)
            first = now.date() + self.rng.randrange(20) * DAY
            leave = Leave(first, first + self.rng.randrange(1, 25) * DAY)
            self.circle.apply([changed("members", who, leaves=(leave,))])

    def retire(self, now: datetime) -> None:
        """Let settled rounds go to their year's file."""
        for records in retiring(self.circle, now).values():
            self.circle.apply(removed(table, record) for table, record in records)


def people(count: int, rng: Random) -> list[Member]:
    """So many members, all over the world."""
    return [member(f"M{n:02}", n, rng.choice(ZONES)) for n in range(1, count + 1)]
