"""Five years of 40 members who are late, away, leave and join; every rule is checked at every pass."""

import sys
from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from circle_tui.circle.model import Standing
from circle_tui.circle.rotation import in_step
from circle_tui.circle.state import added, changed
from tests.circle.playing import Play, people
from tests.circle.seasons import at, circle_of, member, settings_of

BEGINS, ENDS = at("2026-11-20 12:00"), at("2031-11-20 12:00")
STEADY = 10


@pytest.fixture(name="years", scope="module")
def _years() -> Play:
    """One pass a day; now and then one goes and another comes. The first ten stay."""
    rng = Random(7)  # noqa: S311 - a season, no secret
    settings = settings_of(
        mail__send='"auto"',
        rounds__every='"2 weeks"',
        rounds__pieces="3",
        critiques__owed="2",
        rounds__rest="[]",
    )
    members = people(40, rng)
    play = Play(circle_of(members), settings, rng)
    now, count = BEGINS, 40
    while now < ENDS:
        play.pass_at(now)
        play.act(now)
        if rng.random() < 0.01:
            count += 1
            _change_places(play, count, now.date(), rng)
        if now.day == 1:
            play.retire(now)
        now += timedelta(days=1)
    return play


def _change_places(play: Play, count: int, today: date, rng: Random) -> None:
    """Somebody leaves, or rests; and somebody new comes."""
    circle = play.circle
    there = [m for m in list(circle.members.values())[STEADY:] if m.state == "active"]
    state: Standing = "left" if rng.random() < 0.7 else "paused"
    circle.apply([changed("members", rng.choice(there), state=state)])
    new = member(f"New{count}", count, joined=today, joined_later=True, cycle=in_step(circle))
    circle.apply([added("members", new)])


def test_every_member_has_turns(years: Play) -> None:
    """Who is there all the time has a turn in each cycle, and nobody has none."""
    there = [m for m in years.circle.members.values() if m.state == "active" and m.joined.year < 2031]
    without = [m.id for m in there if not years.offered.get(m.id)]
    assert [] == without
    counts = {m.id: len(years.offered[m.id]) for m in there if m.joined.year == 2026}
    # 130 rounds of 3 turns among 40: nine or ten each; who was away at the wrong time one less
    assert min(counts.values()) >= 8
    assert max(counts.values()) <= 11


def test_reading_is_shared_evenly(years: Play, capsys: pytest.CaptureFixture[str]) -> None:
    """Where critics owe on two of three pieces, each piece has its share of readers, and pairs are mixed."""
    circle = years.circle
    readers = Counter(debt.label for debt in circle.debts.values())
    by_round: dict[int, list[int]] = {}
    for label, count in readers.items():
        by_round.setdefault(circle.turns[label].round, []).append(count)
    spread = max(max(counts) - min(counts) for counts in by_round.values() if len(counts) == 3)
    given = [m.given / m.owed for m in circle.members.values() if m.owed > 20]
    with capsys.disabled():
        sys.stdout.write(
            f"\n5 years, 40 members: {len(years.mails)} mails; turns a member"
            f" {min(map(len, years.offered.values()))} to {max(map(len, years.offered.values()))};"
            f" readers a piece {min(readers.values())} to {max(readers.values())},"
            f" within a round at most {spread} apart;"
            f" share of critiques given {min(given):.2f} to {max(given):.2f}\n"
        )
    assert spread <= 2


def test_the_live_state_does_not_grow(years: Play) -> None:
    """What is settled moves to its year's file: the fifth year holds no more than the first."""
    assert len(years.circle.rounds) <= 14
    assert len(years.circle.debts) <= 14 * 80
