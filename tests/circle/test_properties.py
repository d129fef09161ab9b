"""What holds for every season, whatever members do."""

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings, strategies

from circle_tui.circle import membership, notices, rounds
from circle_tui.circle.calendar import milestones
from circle_tui.circle.forecast import forecast
from circle_tui.circle.leaves import zone_of
from circle_tui.circle.notices import NUDGES
from circle_tui.circle.state import Change
from circle_tui.circle.turns import dates
from circle_tui.config import Settings
from tests.circle.playing import Play, people
from tests.circle.seasons import Season, at, circle_of, member, settings_of

RNGS = strategies.randoms(use_true_random=False)
slow = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
quick = settings(max_examples=60, deadline=None)


def _any_settings(rng: Random) -> Settings:
    return settings_of(
        mail__send='"auto"',
        mail__delay=rng.choice(['"0 minutes"', '"2 minutes"', '"1 hour"']),
        circle__timezone=rng.choice(['"Europe/London"', '"America/New_York"', '"Australia/Lord_Howe"']),
        rounds__mode=rng.choice(['"rotation"', '"rotation"', '"queue"', '"open"']),
        rounds__starts=rng.choice(["2026-12-03", "2027-02-04"]),
        rounds__rest=rng.choice(["[]", '["2026-12-20 to 2027-01-03"]']),
        rounds__submit_by=rng.choice(['"Sun 20:00"', '"Sun 02:30"', '"+1 week Sun 23:30"']),
        rounds__missed=rng.choice(['"next"', '"end"', '"next-cycle"']),
        critiques__owed=rng.choice(['"all"', "1"]),
        roundup__to=rng.choice(['"author"', '"circle"']),
        roundup__send=rng.choice(['"auto"', '"auto"', '"ask"']),
        reminders__notice=rng.choice(['"3 weeks"', '"5 days"']),
        reminders__quiet=rng.choice(['"22:00-07:00"', '"00:00-00:00"', '"12:00-14:00"', '"19:00-09:00"']),
    )


def _played(rng: Random, days: int) -> tuple[Play, datetime]:
    """A circle after so many days of anything that may happen, and the instant then."""
    play = Play(circle_of(people(5, rng)), _any_settings(rng), rng)
    play.alerts = True
    now = play_from = at(f"{play.settings.rounds.starts - timedelta(days=13)} 06:00")
    queued = 0
    while now < play_from + timedelta(days=days):
        play.pass_at(now)
        play.act(now)
        if play.settings.rounds.mode != "rotation" and rng.random() < 0.06:
            queued += 1
            play.submit(f"Q{queued}", now, rng.choice(list(play.circle.members)))
        now += timedelta(hours=4)
    return play, now


@slow
@given(RNGS)
def test_rules_hold_at_every_pass(rng: Random) -> None:
    """No key twice, one nudge a day, none in quiet hours or after delivery, nothing planned twice."""
    play, _ = _played(rng, 70)  # each pass checks
    assert play.mails


@slow
@given(RNGS)
def test_a_forecast_is_what_leaves(rng: Random) -> None:
    """From any moment on, if nothing else happens, passes send the mails of the forecast at its instants."""
    play, now = _played(rng, rng.randrange(60))
    days = rng.randrange(1, 30)
    until = now + timedelta(days=days)
    rows = forecast(play.circle, play.settings, now, days)
    delay = play.settings.mail.delay
    passes = {now, *(row.at for row in rows), *(row.at - delay for row in rows if row.at - delay >= now)}
    passes |= {now + n * timedelta(minutes=30) for n in range(days * 48)}
    play.mails.clear()
    for moment in sorted(passes):
        play.pass_at(moment)
    expected = sorted((row.at, row.kind, row.about, row.to) for row in rows)
    sent = sorted(
        (max(m.not_before, now), m.kind, m.about, m.to) for m in play.mails if m.not_before <= until
    )
    assert expected == sent


@slow
@given(RNGS)
def test_after_three_weeks_asleep_each_piece_is_spoken_of_once(rng: Random) -> None:
    """The first pass after the gap sends a member one nudge, and at most one mail a piece that nudges."""
    play, now = _played(rng, rng.randrange(20, 60))
    play.mails.clear()
    now += timedelta(days=21)
    for minutes in range(0, 24 * 60, 30):
        Season.pass_at(play, now + timedelta(minutes=minutes))
    nudges = [mail for mail in play.mails if mail.kind in NUDGES]
    assert {1} >= set(Counter((mail.to, mail.about) for mail in nudges).values())
    days = Counter((mail.to, mail.not_before.astimezone(_zone(play, mail.to)).date()) for mail in nudges)
    assert {1} >= set(days.values())
    for mail in nudges:
        if mail.kind in ("turn-notice", "turn-reminder"):
            turn = play.circle.turns[mail.about]
            assert mail.not_before < dates(turn, play.circle.rounds[str(turn.round)]).circulate


def _zone(play: Play, member_id: str) -> ZoneInfo:
    return zone_of(play.circle.members[member_id], play.settings)


@slow
@given(strategies.integers(0, 10_000))
def test_every_member_who_is_there_has_turns(seed: int) -> None:
    """In rotation, whoever is there for half a year has had a turn in all but one of its cycles."""
    rng = Random(seed)  # noqa: S311 - a season, no secret
    play = Play(circle_of(people(6, rng)), settings_of(mail__send='"auto"', rounds__rest="[]"), rng)
    now = at("2026-11-20 06:00")
    while now < at("2027-05-20 06:00"):
        play.pass_at(now)
        play.act(now)
        now += timedelta(hours=12)
    # 28 rounds of two turns, three weeks ahead, among six: nine cycles
    assert {f"m{n:02}" for n in range(1, 7)} == set(play.offered)
    assert min(map(len, play.offered.values())) >= 8


@slow
@given(RNGS)
def test_a_deed_taken_back_is_planned_again(rng: Random) -> None:
    """With its befores put back, the clock plans the very same deed."""
    play, now = _played(rng, rng.randrange(50))
    for days in range(30):
        moment = now + timedelta(days=days)
        plan = rounds.next_deed(play.circle, play.settings, moment)
        if plan is not None:
            back = [Change(c.table, c.id, c.after, c.before) for c in plan.changes if c.table != "desk"]
            again = rounds.next_deed(play.circle.after(plan.changes).after(back), play.settings, moment)
            assert again is not None
            assert (plan.what, plan.drafts) == (again.what, again.drafts)
            assert [c.id for c in plan.changes] == [c.id for c in again.changes]
        Season.pass_at(play, moment)


@quick
@given(RNGS)
def test_milestones_come_in_order(rng: Random) -> None:
    """In every zone and on every date, over twenty years."""
    zone = rng.choice(
        ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"]
    )
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

    def moment() -> str:
        weeks = rng.choice(["", "", "+1 week "])
        return f'"{weeks}{rng.choice(days)} {rng.randrange(24):02}:{rng.choice([0, 15, 30]):02}"'

    found = settings_of(
        circle__timezone=f'"{zone}"',
        rounds__starts=f"2008-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
        rounds__every=rng.choice(['"1 week"', '"2 weeks"', '"1 month"']),
        rounds__submit_by=moment(),
        rounds__circulate=moment(),
        rounds__critique_by=moment(),
        rounds__roundup=moment(),
    )
    for _ in range(30):
        own = milestones(found, rng.randrange(1, 240))
        assert own.opens < own.submit_by <= own.circulate <= own.critique_by <= own.roundup
        assert own.roundup - own.opens < timedelta(weeks=20)


@slow
@given(RNGS)
def test_turns_are_offered_fairly(rng: Random) -> None:
    """Over any year, members who were there equally long and never away have as many turns, but for one."""
    pieces = rng.randrange(1, 4)
    settings_ = settings_of(rounds__pieces=str(pieces), rounds__rest="[]", reminders__notice='"0 days"')
    count = rng.randrange(2, 9)
    season = Season(circle_of(member(f"M{n}", n) for n in range(count)), settings_)
    away = {f"m{n}" for n in range(count) if rng.random() < 0.3}
    joined: list[tuple[int, list[str]]] = []
    start = at("2026-12-03 00:00")
    for week in range(110):
        now = start + timedelta(weeks=week)
        for name in sorted(away):
            if rng.random() < 0.1:
                leave = now.date() + timedelta(days=rng.randrange(14))
                season.away(name, leave, leave + timedelta(days=rng.randrange(20)))
        if rng.random() < 0.03:
            joined.append((week, _join(season, now, 2)))
        season.pass_at(now)
    steady = [m for m in season.circle.members if m.startswith("m") and m not in away]
    for since, together in [(0, steady), *((week + 2, names) for week, names in joined if week < 50)]:
        for first in range(since, 58, 3):
            year = range(first + 1, first + 53)
            turns = Counter(t.author for t in season.circle.turns.values() if t.round in year)
            counts = [turns[name] for name in together] or [0]
            assert max(counts) - min(counts) <= 1
    assert not notices.cancelled(season.circle, settings_, now)


def _join(season: Season, now: datetime, count: int) -> list[str]:
    """So many join together, as `members add` puts them at the end of the order."""
    names: list[str] = []
    for _ in range(count):
        name = f"New {len(season.circle.members)}"
        plan = membership.add(
            season.circle, season.settings, name, f"{len(season.circle.members)}@example.org", now
        )
        season.circle.apply(plan.changes)
        names.append(plan.about)
    return names
