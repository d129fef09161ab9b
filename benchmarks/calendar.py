"""How long plans and forecasts take: one plan of 15 members, one of 40 after five years, a year ahead.

usage: benchmarks/calendar.py [rounds]

A plan is what a pass works out when nothing has come in: every deed of the clock, and every notice. Its peer
is a bare loop over as many zoneinfo datetimes as there are instants it may have to look at: the milestones of
each live round, and the steps of the nudges for each turn and each debt on record, most of them paid.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.parts.report import Figure, in_turns, report, seconds
from circle_tui.circle import notices, rounds
from circle_tui.circle.forecast import forecast
from circle_tui.circle.state import Circle
from circle_tui.config import Settings
from tests.circle.playing import Play, people
from tests.circle.seasons import Season, at, circle_of, settings_of

BEGINS = at("2026-11-20 06:00")
SPRING = at("2027-03-11 10:00")


def plan(circle: Circle, settings: Settings, now: datetime) -> None:
    rounds.advance(circle, settings, now)
    notices.due(circle, settings, now)


def instants(circle: Circle, settings: Settings) -> int:
    """How many datetimes a plan may have to look at."""
    reminders = settings.reminders
    live = len(circle.rounds.by("live", "yes"))
    turns = sum(not turn.outcome for turn in circle.turns.values())
    steps = len(reminders.critique) + len(reminders.overdue)
    return 5 * live + (1 + len(reminders.turn)) * turns + steps * len(circle.debts)


def bare_loop(count: int, now: datetime) -> Callable[[], None]:
    zone = ZoneInfo("Europe/London")
    days = [(2027, 1 + n % 12, 1 + n % 28, n % 24) for n in range(count)]

    def loop() -> None:
        due = 0
        for year, month, day, hour in days:
            if datetime(year, month, day, hour, tzinfo=zone).astimezone(UTC) <= now:
                due += 1

    return loop


def played(members: int, first: datetime, last: datetime, every: timedelta, *, retire: bool) -> Play:
    """A circle in the middle of its season. Settled rounds are with their year's file if ``retire``."""
    rng = Random(1)
    settings = settings_of(rounds__rest="[]", mail__send='"auto"')
    play = Play(circle_of(people(members, rng)), settings, rng)
    now = first
    while now < last:
        Season.pass_at(play, now)
        play.act(now)
        if retire and now.hour == 6 and now.day == 1:
            play.retire(now)
        now += every
    Season.pass_at(play, last)
    return play


def main() -> None:
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 41
    season = played(15, BEGINS, SPRING, timedelta(hours=6), retire=True)
    circle, settings = season.circle, season.settings
    young = played(40, BEGINS, SPRING, timedelta(hours=24), retire=True)
    later = SPRING.replace(year=2032)
    old = played(40, BEGINS, later, timedelta(hours=24), retire=True)
    loop = bare_loop(instants(circle, settings), SPRING)
    taken = in_turns(
        {
            "loop": lambda: seconds(loop),
            "plan": lambda: seconds(lambda: plan(circle, settings, SPRING)),
            "young": lambda: seconds(lambda: plan(young.circle, settings, SPRING)),
            "old": lambda: seconds(lambda: plan(old.circle, settings, later)),
            "year": lambda: seconds(lambda: forecast(circle, settings, SPRING, 365)),
        },
        turns,
    )
    ms = {name: 1000 * value for name, value in taken.items()}
    debts = [len(one.circle.debts) for one in (season, young, old)]
    print(f"{debts[0]} debts on record for 15; for 40 {debts[1]}, after five years {debts[2]}")
    report(
        {
            "plan for 15 members": Figure(ms["plan"], "ms", ms["loop"], 5),
            "plan for 40, five years on": Figure(ms["old"], "ms", ms["young"], 1.2),
            "a year's forecast for 15": Figure(ms["year"], "ms", ms["plan"], 60),
        }
    )


if __name__ == "__main__":
    main()
