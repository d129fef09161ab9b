"""What a deed would change is said before it: for each deed of the calendar, against what then comes."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import pytest

from circle_tui.circle import extending, membership, moving, turning
from circle_tui.circle.consequences import NextTurn, consequences
from circle_tui.circle.forecast import Row, forecast
from circle_tui.circle.plan import Plan
from tests.circle.seasons import Season, at, circle_of, member, settings_of

NOW = at("2026-12-08 12:00")
DAYS = 21


def _season() -> Season:
    """R1 (Ana, Ben) is out since yesterday; R2 is Cleo and Dov, R3 Eva and Fay, R4 Ana and Ben."""
    settings = settings_of(mail__send='"auto"', rounds__rest="[]")
    names = ("Ana", "Ben", "Cleo", "Dov", "Eva", "Fay")
    season = Season(circle_of(member(name, n) for n, name in enumerate(names, 1)), settings)
    season.passes(at("2026-11-30 12:00"), at("2026-12-01 12:00"), timedelta(hours=1))
    for label in ("R1a", "R1b"):
        season.submit(label, at("2026-12-01 12:00"))
    season.passes(at("2026-12-01 13:00"), NOW, timedelta(hours=1))
    return season


DEEDS: dict[str, Callable[[Season], Plan]] = {
    "add": lambda s: turning.add(s.circle, s.settings, NOW, "ana", 3),
    "skip": lambda s: turning.skip(s.circle, "R3a"),
    "swap": lambda s: turning.swap(s.circle, "R2a", "R3a"),
    "extend": lambda s: extending.extend(s.circle, s.settings, NOW, "R2a", at("2026-12-14 20:00")),
    "extend a critic": lambda s: extending.extend_critic(
        s.circle, s.settings, NOW, ["R1a"], "eva", at("2026-12-14 20:00")
    ),
    "withdraw": lambda s: turning.withdraw(s.circle, "R1a", NOW),
    "move": lambda s: moving.move(s.circle, s.settings, NOW, 1, "critique_by", at("2026-12-13 20:00")),
    "pause": lambda s: moving.pause(s.circle, s.settings, NOW, date(2026, 12, 9), date(2026, 12, 15)),
    "away": lambda s: membership.away(
        s.circle, s.circle.members["cleo"], date(2026, 12, 12), date(2026, 12, 14)
    ),
    "remove": lambda s: membership.remove(s.circle, s.circle.members["cleo"]),
    "set": lambda s: membership.set_fields(s.circle, s.circle.members["cleo"], {"state": "paused"}),
    "join": lambda s: membership.add(s.circle, s.settings, "Gil", "gil@example.org", NOW),
}


def _lines(rows: Iterable[Row]) -> list[str]:
    return [f"{row.at:%m-%d %H:%M} {row.kind} {row.to} {row.about}" for row in rows]


@pytest.mark.parametrize("name", DEEDS)
def test_what_was_said_before_is_what_the_forecast_says_after(name: str) -> None:
    """The mails there were, less the dropped, with the added and at their changed times: nothing else."""
    season = _season()
    plan = DEEDS[name](season)
    before = Counter(_lines(forecast(season.circle, season.settings, NOW, DAYS)))
    found = consequences(season.circle, season.settings, NOW, plan, DAYS)
    old, new = [row for row, _ in found.changed], [row for _, row in found.changed]
    said = before - Counter(_lines((*found.dropped, *old))) + Counter(_lines((*found.added, *new)))
    season.do(plan, NOW)
    until = NOW + timedelta(days=DAYS)
    came = Counter(_lines(r for r in forecast(season.circle, season.settings, NOW, DAYS) if r.at <= until))
    assert sorted(came.elements()) == sorted(said.elements())


EXTENDED = """
+ 12-08 12:02 answer eva R1a
+ 12-09 20:00 critique-reminder eva R1b
+ 12-11 20:00 critique-reminder eva R1b
+ 12-13 08:00 overdue eva R1b
+ 12-16 20:00 overdue eva R1b
- 12-09 20:00 critique-reminder eva R1a
- 12-11 20:00 critique-reminder eva R1a
~ 12-15 08:00 overdue eva R1a
~ 12-18 20:00 overdue eva R1a
"""

SWAPPED = """
+ 12-08 12:02 answer eva R2a
+ 12-08 12:02 answer cleo R3a
+ 12-08 12:00 turn-notice eva R2a
+ 12-08 12:00 turn-notice cleo R3a
+ 12-10 20:00 turn-reminder eva R2a
+ 12-10 20:00 turn-reminder cleo R3a
+ 12-14 08:02 answer eva R2a
+ 12-17 20:00 turn-reminder cleo R3a
- 12-10 20:00 turn-reminder cleo R2a
- 12-10 20:00 turn-reminder eva R3a
- 12-14 08:02 answer cleo R2a
- 12-17 20:00 turn-reminder eva R3a
"""

AWAY = """
+ 12-08 12:00 turn-notice eva R2c
+ 12-10 20:00 turn-reminder eva R2c
+ 12-14 08:02 answer eva R2c
- 12-10 20:00 turn-reminder cleo R2a
- 12-10 20:00 turn-reminder eva R3a
- 12-14 08:02 answer cleo R2a
~ 12-15 07:00 overdue cleo R1a
~ 12-17 07:00 turn-notice cleo R5a
"""


@pytest.mark.parametrize(
    ("name", "days", "mails", "turns"),
    [
        # Eva has until Monday for R1a: what she owes on R1b is nearer, and mentions it
        ("extend a critic", 14, EXTENDED, []),
        ("swap", 10, SWAPPED, [("cleo", "R2a", "R3a"), ("eva", "R3a", "R2a")]),
        # Cleo has the first turn that is not laid out yet; Eva, next in line, hers and one earlier
        ("away", 10, AWAY, [("cleo", "R2a", "R5a"), ("eva", "R3a", "R2c")]),
    ],
)
def test_the_mails_and_turns_that_a_deed_changes(
    name: str, days: int, mails: str, turns: list[tuple[str, ...]]
) -> None:
    """So many days ahead, written out by hand."""
    season = _season()
    found = consequences(season.circle, season.settings, NOW, DEEDS[name](season), days)
    said = [f"+ {line}" for line in _lines(found.added)]
    said += [f"- {line}" for line in _lines(found.dropped)]
    said += [f"~ {line}" for line in _lines(new for _, new in found.changed)]
    assert sorted(mails.strip().splitlines()) == sorted(said)
    assert [NextTurn(*turn) for turn in turns] == [t for t in found.next_turns if t.before]
