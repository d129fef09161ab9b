"""Two rounds from the queue and two open ones with a leave, a miss, an extension, a newcomer and no swap."""

from datetime import date, datetime, timedelta

import pytest

from circle_tui.circle import extending, membership, turning
from circle_tui.circle.model import Leave
from circle_tui.circle.refusal import Refused
from tests.circle.seasons import Season, at, circle_of, member, settings_of

_STEP = timedelta(minutes=15)

# Round 1 opens Thu 3 Dec, pieces Sun 6 Dec 20:00, out Mon 7 Dec 08:00, critiques Sat 12 Dec 20:00, round-up
# Tue 15 Dec 18:00; round 2 a week later. Everybody lives in London.
#
# Queue: Ana's and Ben's pieces have the places of round 1. Cleo is away for 3 of its 6 days of reading: she
# is free of it, and gets neither. Dov is given a turn in round 2 and sends nothing; until Monday he has for
# what he owes. Eva joins on 8 Dec: she reads from round 2 on, and her piece has its other place.
_QUEUE = """
12-03 Thu 07:00 turn-notice R1a ana
12-03 Thu 07:00 turn-notice R1b ben
12-07 Mon 08:02 circulation R1a ana ben dov
12-07 Mon 08:02 circulation R1b ana ben dov
12-08 Tue 10:00 turn-notice R2a dov
12-08 Tue 10:02 welcome - eva
12-09 Wed 10:02 answer R1a dov
12-09 Wed 10:02 answer R1b dov
12-10 Thu 07:00 turn-notice R2b eva
12-10 Thu 20:00 turn-reminder R2a dov
12-13 Sun 20:00 critique-reminder R1a dov
12-14 Mon 08:02 answer R2a dov
12-14 Mon 08:02 circulation R2b ana ben cleo dov eva
12-15 Tue 18:02 roundup R1a ana
12-15 Tue 18:02 roundup R1b ben
12-15 Tue 18:02 circle-notes R1 ana ben cleo dov eva
12-22 Tue 18:02 roundup R2b eva
12-22 Tue 18:02 circle-notes R2 ana ben cleo dov eva
"""

# Open, one critique each: Ana and Cleo send in round 1, each is told as it comes. Ben is away for all of its
# reading. Cleo has Ana's piece, Dov the one with fewer readers, Ana Cleo's; Dov gets two days more for it and
# never gives it. Ben is given a turn in round 2 and told on his first morning back; he sends nothing.
_OPEN = """
12-03 Thu 10:15 turn-notice R1a ana
12-05 Sat 10:15 turn-notice R1b cleo
12-07 Mon 08:02 circulation R1a ana cleo dov
12-07 Mon 08:02 circulation R1b ana cleo dov
12-08 Tue 10:02 welcome - eva
12-09 Wed 10:02 answer R1b dov
12-11 Fri 10:15 turn-notice R2b eva
12-13 Sun 07:00 turn-notice R2a ben
12-13 Sun 20:00 critique-reminder R1b dov
12-14 Mon 08:02 answer R2a ben
12-14 Mon 08:02 circulation R2b ana ben cleo dov eva
12-15 Tue 08:00 overdue R1b dov
12-15 Tue 18:02 roundup R1a ana
12-15 Tue 18:02 roundup R1b cleo
12-15 Tue 18:02 circle-notes R1 ana ben cleo dov eva
12-22 Tue 18:02 roundup R2b eva
12-22 Tue 18:02 circle-notes R2 ana ben cleo dov eva
"""


def _season(mode: str, away: str, leave: Leave, owed: str) -> Season:
    settings = settings_of(
        mail__send='"auto"',
        rounds__mode=f'"{mode}"',
        rounds__rest="[]",
        critiques__owed=owed,
        reminders__turn='["3 days"]',
        reminders__critique='["1 day"]',
        reminders__overdue='["12 hours"]',
    )
    names = ("Ana", "Ben", "Cleo", "Dov")
    return Season(
        circle_of(
            member(name, n, leaves=(leave,) if name == away else ()) for n, name in enumerate(names, 1)
        ),
        settings,
    )


class _Passes:
    """Passes every quarter of an hour from one instant to the next."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self._now = at("2026-12-02 12:00")

    def until(self, text: str) -> datetime:
        self.season.passes(self._now, at(text), _STEP)
        self._now = at(text) + _STEP
        return at(text)


def _eva_joins(season: Season) -> None:
    now = at("2026-12-08 10:00")
    season.do(membership.add(season.circle, season.settings, "Eva", "eva@example.org", now), now)


def _expected(table: str) -> list[str]:
    rows = (line.split() for line in table.strip().splitlines())
    named = ((" ".join(row[:4]), name, row[4]) for row in rows for name in row[5:])
    return sorted(f"{mail} {name} {label}".removesuffix(" -") for mail, name, label in named)


def _sent(season: Season) -> list[str]:
    return sorted(f"{m.at} {m.kind} {m.to} {m.about}".rstrip() for m in season.sent())


def _give(season: Season, text: str, *pairs: str) -> None:
    for pair in pairs:
        label, critic = pair.split(":")
        season.critique(label, critic, at(text))


def test_two_rounds_from_the_queue_with_exceptions() -> None:
    """Every mail, at its instant in UTC; a swap is refused, for both pieces are in."""
    season = _season("queue", "Cleo", Leave(date(2026, 12, 10), date(2026, 12, 14)), '"all"')
    clock = _Passes(season)
    season.submit("Q1", at("2026-12-01 10:00"), "ana")
    season.submit("Q2", at("2026-12-02 10:00"), "ben")
    clock.until("2026-12-04 12:00")
    with pytest.raises(Refused, match="The piece of R1a is in"):
        turning.swap(season.circle, "R1a", "R1b")
    now = clock.until("2026-12-08 09:45") + _STEP
    _eva_joins(season)
    season.do(turning.add(season.circle, season.settings, now, "dov", 2), now)
    clock.until("2026-12-09 09:45")
    now = at("2026-12-09 10:00")
    later = at("2026-12-14 20:00")
    season.do(extending.extend_critic(season.circle, season.settings, now, ["R1a", "R1b"], "dov", later), now)
    season.submit("Q3", now, "eva")
    clock.until("2026-12-10 10:00")
    _give(season, "2026-12-10 10:00", "R1a:ben", "R1b:ana")
    clock.until("2026-12-14 12:00")
    _give(season, "2026-12-14 12:00", "R1a:dov", "R1b:dov")
    clock.until("2026-12-16 12:00")
    _give(season, "2026-12-16 12:00", "R2b:ana", "R2b:ben", "R2b:cleo", "R2b:dov")
    clock.until("2026-12-22 20:00")
    assert _expected(_QUEUE) == _sent(season)
    assert [False, False, False, False] == [
        c.late for c in season.circle.critiques.values() if c.label < "R2"
    ]


def test_two_open_rounds_with_exceptions() -> None:
    """Every mail, at its instant in UTC; whom it is asked of is explained."""
    season = _season("open", "Ben", Leave(date(2026, 12, 7), date(2026, 12, 12)), "1")
    clock = _Passes(season)
    clock.until("2026-12-03 10:00")
    season.submit("Q1", at("2026-12-03 10:00"), "ana")
    clock.until("2026-12-05 10:00")
    season.submit("Q2", at("2026-12-05 10:00"), "cleo")
    clock.until("2026-12-08 09:45")
    _eva_joins(season)
    clock.until("2026-12-09 09:45")
    now = at("2026-12-09 10:00")
    longer = extending.extend_critic(
        season.circle, season.settings, now, ["R1b"], "dov", at("2026-12-14 20:00")
    )
    season.do(longer, now)
    clock.until("2026-12-10 12:00")
    _give(season, "2026-12-10 12:00", "R1a:cleo", "R1b:ana")
    now = at("2026-12-10 12:00")
    season.do(turning.add(season.circle, season.settings, now, "ben", 2), now)
    clock.until("2026-12-11 10:00")
    season.submit("Q3", at("2026-12-11 10:00"), "eva")
    clock.until("2026-12-16 12:00")
    _give(season, "2026-12-16 12:00", "R2b:ana", "R2b:ben", "R2b:cleo", "R2b:dov")
    clock.until("2026-12-22 20:00")
    assert _expected(_OPEN) == _sent(season)
    assert {
        "R1a:cleo": "",
        "R1b:ana": "",
        "R1b:dov": "0 readers so far; not matched before",
        "R2b:ana": "",
        "R2b:ben": "",
        "R2b:cleo": "",
        "R2b:dov": "",
    } == {debt.id: debt.why for debt in season.circle.debts.values()}
