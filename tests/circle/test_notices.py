"""When notices leave: quiet hours, gaps, one a day, and what is taken back."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from circle_tui.circle import notices
from circle_tui.circle.model import Leave
from circle_tui.circle.quiet import is_quiet, leaves_at
from circle_tui.circle.state import changed
from circle_tui.config import Quiet
from tests.circle.seasons import Season, at, circle_of, member, settings_of

NIGHT = Quiet(time(22), time(7))
LUNCH = Quiet(time(12), time(14))
NEVER = Quiet(time(0), time(0))
LONDON = "Europe/London"


@pytest.mark.parametrize(
    ("quiet", "zone", "wanted", "deadline", "expected"),
    [
        (NIGHT, LONDON, "12-10 20:00", "12-13 20:00", "12-10 20:00"),
        (NIGHT, LONDON, "12-10 22:00", "12-13 22:00", "12-11 07:00"),
        (NIGHT, LONDON, "12-11 06:59", "12-13 20:00", "12-11 07:00"),
        (NIGHT, LONDON, "12-11 07:00", "12-13 20:00", "12-11 07:00"),
        (
            NIGHT,
            LONDON,
            "12-10 23:00",
            "12-11 02:30",
            "12-10 21:59",
        ),  # the deadline is in the night: before it
        (NIGHT, LONDON, "12-10 23:00", "12-11 07:00", "12-10 21:59"),
        (NIGHT, LONDON, "12-10 23:00", "12-11 07:01", "12-11 07:00"),
        (NIGHT, LONDON, "12-10 23:00", "12-10 20:00", "12-11 07:00"),  # an overdue one: its deadline is past
        (LUNCH, LONDON, "12-10 12:30", "12-13 20:00", "12-10 14:00"),
        (LUNCH, LONDON, "12-10 12:30", "12-10 13:00", "12-10 11:59"),
        (NEVER, LONDON, "12-10 03:00", "12-13 20:00", "12-10 03:00"),
        (NIGHT, "Asia/Kathmandu", "12-10 20:00", "12-13 20:00", "12-11 01:15"),  # 01:45 there
        (NIGHT, "America/New_York", "12-10 08:00", "12-13 20:00", "12-10 12:00"),  # 03:00 there
        (NIGHT, "Australia/Lord_Howe", "12-10 20:00", "12-13 20:00", "12-10 20:00"),  # 07:00 there
    ],
)
def test_quiet_hours(quiet: Quiet, zone: str, wanted: str, deadline: str, expected: str) -> None:
    """A notice waits for their end, or goes before if its deadline falls inside."""
    at_ = leaves_at(member("Ana", 1), ZoneInfo(zone), quiet, at(f"2026-{wanted}"), at(f"2026-{deadline}"))
    assert expected == f"{at_:%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("zone", "wanted", "expected"),
    [
        (LONDON, "2027-03-28 00:30", "2027-03-28 06:00"),  # 07:00 is an hour earlier after that night
        (LONDON, "2027-10-31 00:30", "2027-10-31 07:00"),
        ("America/New_York", "2027-03-14 05:00", "2027-03-14 11:00"),
        ("Australia/Lord_Howe", "2027-10-02 14:00", "2027-10-02 20:00"),
    ],
)
def test_quiet_hours_in_the_night_the_clocks_change(zone: str, wanted: str, expected: str) -> None:
    """They end at seven on the wall."""
    at_ = leaves_at(member("Ana", 1), ZoneInfo(zone), NIGHT, at(wanted), at("2028-01-01 00:00"))
    assert at(expected) == at_


def test_the_end_of_quiet_hours_is_not_quiet() -> None:
    """From the first minute on, to before the last."""
    expected = {"21:59": False, "22:00": True, "00:00": True, "06:59": True, "07:00": False}
    assert expected == {text: is_quiet(NIGHT, time.fromisoformat(text)) for text in expected}


def test_nobody_is_nudged_on_leave() -> None:
    """A notice waits for the first morning back."""
    away = member("Ana", 1, leaves=(Leave(date(2026, 12, 8), date(2026, 12, 11)),))
    at_ = leaves_at(away, ZoneInfo(LONDON), NIGHT, at("2026-12-10 20:00"), at("2026-12-20 20:00"))
    assert at("2026-12-12 07:00") == at_


def _season(names: Sequence[str] = ("Ana", "Ben", "Cleo", "Dov")) -> Season:
    settings = settings_of(mail__send='"auto"', rounds__rest="[]")
    return Season(circle_of(member(name, n) for n, name in enumerate(names, 1)), settings)


def _nudges(season: Season) -> list[str]:
    return [f"{m.at} {m.kind} {m.to} {m.about}" for m in season.sent() if m.kind in notices.NUDGES]


def test_after_three_weeks_asleep_only_what_makes_sense_is_told() -> None:
    """One mail each, about the nearest: nothing of deadlines gone by, and none of several steps twice."""
    season = _season()
    season.passes(at("2026-11-20 12:00"), at("2026-11-21 12:00"), timedelta(hours=1))
    season.mails.clear()
    season.passes(at("2026-12-12 12:00"), at("2026-12-12 13:00"), timedelta(minutes=10))
    # R1 is over; R2, Cleo and Dov, is due tomorrow; R3 to R5, laid out now, are Ana's, Cleo's and Ana's
    assert [
        "12-12 Sat 12:00 turn-notice ana R3a",
        "12-12 Sat 12:00 turn-notice ben R3b",
        "12-12 Sat 12:00 turn-notice cleo R2a",
        "12-12 Sat 12:00 turn-notice dov R2b",
    ] == sorted(_nudges(season))


def test_a_notice_is_not_left_out_for_another_nudge() -> None:
    """It comes on the next day without one."""
    season = _season()
    season.pass_at(at("2026-12-12 12:00"))
    season.passes(at("2026-12-12 12:10"), at("2026-12-14 12:00"), timedelta(minutes=10))
    notices_ = [line for line in _nudges(season) if "turn-notice ana" in line]
    assert ["12-12 Sat 12:00 turn-notice ana R2a", "12-13 Sun 07:00 turn-notice ana R4a"] == notices_


def test_a_nudge_is_taken_back_when_the_piece_comes() -> None:
    """Between queueing and leaving there are two minutes in which it may arrive."""
    season = _season()
    season.passes(at("2026-12-02 12:00"), at("2026-12-03 19:50"), timedelta(minutes=10))
    season.mails.clear()
    season.pass_at(at("2026-12-03 19:58"))
    assert ["ana", "ben"] == sorted(
        m.to for m in season.circle.outbox.by("state", "waiting") if m.about < "R2"
    )
    season.submit("R1a", at("2026-12-03 19:59"))
    season.pass_at(at("2026-12-03 20:00"))
    assert ["ben"] == [m.to for m in season.mails if m.about < "R2"]
    assert "cancelled" == season.circle.outbox.by("key", "turn-reminder:ana:R1a:3d")[0].state


def test_a_notice_that_was_cancelled_is_not_queued_again() -> None:
    """Its key stays."""
    season = _season()
    season.passes(at("2026-12-03 19:00"), at("2026-12-03 19:58"), timedelta(minutes=2))
    waiting = [m for m in season.circle.outbox.by("state", "waiting") if m.to == "ana"]
    season.circle.apply([changed("outbox", mail, state="cancelled") for mail in waiting])
    season.passes(at("2026-12-03 20:00"), at("2026-12-06 19:00"), timedelta(hours=1))
    assert [] == [line for line in _nudges(season) if "turn-reminder ana R1a" in line]


def test_who_cannot_be_reached_is_not_nudged() -> None:
    """Nor who is paused."""
    season = _season()
    season.pass_at(at("2026-12-01 12:00"))
    ana, ben = season.circle.members["ana"], season.circle.members["ben"]
    season.circle.apply(
        [changed("members", ana, unreachable="5.1.1"), changed("members", ben, state="paused")]
    )
    season.mails.clear()
    season.passes(at("2026-12-02 12:00"), at("2026-12-06 12:00"), timedelta(hours=1))
    assert {"cleo", "dov"} == {mail.to for mail in season.mails}


def test_a_held_piece_makes_its_turn_wait() -> None:
    """It is not missed; once it is accepted it goes out, and what follows moves by whole days."""
    season = _season()
    season.passes(at("2026-12-02 12:00"), at("2026-12-06 12:00"), timedelta(hours=1))
    season.submit("R1b", at("2026-12-06 12:00"))
    season.hold("R1a", "ana", at("2026-12-06 12:00"))
    season.passes(at("2026-12-06 13:00"), at("2026-12-09 12:00"), timedelta(hours=1))
    assert "" == season.circle.turns["R1a"].outcome
    assert "circulating" == season.circle.rounds["1"].state
    season.circle.apply([changed("letters", season.circle.letters["held-R1a"], state="filed")])
    season.submit("R1a", at("2026-12-09 12:30"))
    season.passes(at("2026-12-09 13:00"), at("2026-12-18 12:00"), timedelta(hours=1))
    turn = season.circle.turns["R1a"]
    # 53 hours late: two days
    assert (at("2026-12-14 20:00"), at("2026-12-17 18:00")) == (turn.critique_by, turn.roundup)
    assert at("2026-12-14 20:00") == season.circle.debts["R1a:cleo"].due
    assert at("2026-12-12 20:00") == season.circle.debts["R1b:cleo"].due
    late = next(m for m in season.mails if m.kind == "circulation" and m.about == "R1a")
    assert {"copy": False, "moved": 2} == season.drafts[late.id].facts
    sent = [f"{m.at} {m.kind} {m.about}" for m in season.sent() if m.to == "ana" and m.about in ("R1a", "R1")]
    assert ["12-17 Thu 18:02 roundup R1a", "12-17 Thu 18:02 circle-notes R1"] == sent[-2:]


def test_a_light_load_is_half() -> None:
    """Who asked for it owes on one of two pieces, and gets both."""
    season = _season(("Ana", "Ben", "Cleo", "Dov", "Eva"))
    eva = season.circle.members["eva"]
    season.circle.apply([changed("members", eva, light=True)])
    season.passes(at("2026-12-02 12:00"), at("2026-12-03 12:00"), timedelta(hours=1))
    season.submit("R1a", at("2026-12-03 12:00"))
    season.submit("R1b", at("2026-12-03 12:00"))
    season.passes(at("2026-12-03 13:00"), at("2026-12-07 12:00"), timedelta(hours=1))
    assert 1 == len(season.circle.debts.by("critic", "eva"))
    assert 2 == len(season.circle.debts.by("critic", "dov"))
    assert 2 == sum(m.kind == "circulation" and m.to == "eva" for m in season.mails)


def test_guests_and_readers_read_and_owe_nothing() -> None:
    """They get each piece, have no turn in the rotation, and are never nudged."""
    season = _season()
    for name, role in (("cleo", "guest"), ("dov", "reader")):
        season.circle.apply([changed("members", season.circle.members[name], role=role)])
    season.passes(at("2026-12-02 12:00"), at("2026-12-03 12:00"), timedelta(hours=1))
    season.submit("R1a", at("2026-12-03 12:00"))
    season.passes(at("2026-12-03 13:00"), at("2026-12-14 12:00"), timedelta(hours=1))
    assert {"ana", "ben"} == {turn.author for turn in season.circle.turns.values()}
    assert ["R1a:ben"] == list(season.circle.debts)
    for name in ("cleo", "dov"):
        kinds = {m.kind for m in season.mails if m.to == name}
        assert {"circulation"} == kinds - {"circle-notes"}
