"""How long plans and forecasts take: one plan of 15 members, one of 40 after five years, a year ahead.

usage: benchmarks/calendar.py [rounds]

A plan is what a pass works out when nothing has come in: every deed of the clock, and every notice. Seven of
them are taken, at ten on each day of a week, and as many forecasts; the figures are those of a mean day.

Two loops stand beside a plan. Each makes datetimes with a zoneinfo zone, turns them to UTC and compares:
*all* has as many as there are instants that a plan may have to look at (milestones of each live round, steps
of the nudges for each turn and each debt on record, most of them paid); *open* has only the milestones and
the steps for turns without a piece and critiques that are owed. The goal is for *all*; *open* is told beside
it, because a plan passes over what is paid.

Five years on, the 40 are in the same week of the same year as their peer, with five closed years behind
them that their peer has not.
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
from circle_tui.circle.subjects import subjects
from circle_tui.config import Settings
from tests.circle.playing import Play, people
from tests.circle.seasons import Season, at, circle_of, settings_of

DAY = timedelta(days=1)
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


def open_instants(circle: Circle, settings: Settings, now: datetime) -> int:
    """How many of them are still to come for somebody."""
    steps = sum(len(subject.steps) for subject in subjects(circle, settings, now))
    return 5 * len(circle.rounds.by("live", "yes")) + steps


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
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    week = [SPRING + n * DAY for n in range(7)]
    season = {now: played(15, BEGINS, now, timedelta(hours=6), retire=True) for now in week}
    later = SPRING.replace(year=2032)
    young = played(40, BEGINS.replace(year=2031), later, timedelta(hours=24), retire=True)
    old = played(40, BEGINS, later, timedelta(hours=24), retire=True)
    every = [bare_loop(instants(one.circle, one.settings), now) for now, one in season.items()]
    some = [bare_loop(open_instants(one.circle, one.settings, now), now) for now, one in season.items()]

    def each(work: Callable[[Circle, Settings, datetime], object]) -> Callable[[], None]:
        def loop() -> None:
            for now, one in season.items():
                work(one.circle, one.settings, now)

        return loop

    taken = in_turns(
        {
            "all": lambda: seconds(lambda: [loop() for loop in every]),
            "open": lambda: seconds(lambda: [loop() for loop in some]),
            "plan": lambda: seconds(each(plan)),
            "young": lambda: seconds(lambda: plan(young.circle, young.settings, later)),
            "old": lambda: seconds(lambda: plan(old.circle, old.settings, later)),
            "year": lambda: seconds(each(lambda *one: forecast(one[0], one[1], one[2], 365))),
        },
        turns,
    )
    shared = {name: 1 if name in ("young", "old") else len(week) for name in taken}
    ms = {name: 1000 * value / shared[name] for name, value in taken.items()}
    debts = [len(one.circle.debts) for one in (season[SPRING], young, old)]
    print(f"{debts[0]} debts on record for 15; for 40 {debts[1]}, after five years {debts[2]}")
    report(
        {
            "plan for 15 members": Figure(ms["plan"], "ms", ms["all"], 5),
            "the same, beside what is open": Figure(ms["plan"], "ms", ms["open"]),
            "plan for 40, five years on": Figure(ms["old"], "ms", ms["young"], 1.2),
            "a year's forecast for 15": Figure(ms["year"], "ms", ms["plan"], 60),
        }
    )


if __name__ == "__main__":
    main()
