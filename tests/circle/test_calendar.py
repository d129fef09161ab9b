"""Milestones: worked tables, by hand."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from circle_tui.circle.calendar import first_playable, instant, later, milestones, round_at
from tests.circle.seasons import at, settings_of


@pytest.mark.parametrize(
    ("zone", "wall", "expected"),
    [
        ("Europe/London", "2027-03-28 00:59", "2027-03-28 00:59"),
        ("Europe/London", "2027-03-28 01:30", "2027-03-28 01:30"),  # is 02:30 BST
        ("Europe/London", "2027-03-28 02:30", "2027-03-28 01:30"),
        ("Europe/London", "2027-10-31 01:30", "2027-10-31 00:30"),  # the first of two, BST
        ("Europe/London", "2027-10-31 02:30", "2027-10-31 02:30"),
        ("America/New_York", "2027-03-14 02:30", "2027-03-14 07:30"),  # is 03:30 EDT
        ("America/New_York", "2027-03-14 03:30", "2027-03-14 07:30"),
        ("America/New_York", "2027-11-07 01:30", "2027-11-07 05:30"),  # the first of two, EDT
        ("America/New_York", "2027-11-07 02:30", "2027-11-07 07:30"),
        ("Australia/Lord_Howe", "2027-10-03 02:15", "2027-10-02 15:45"),  # the gap is 30 minutes: 02:45 +11
        ("Australia/Lord_Howe", "2027-10-03 02:30", "2027-10-02 15:30"),
        ("Australia/Lord_Howe", "2027-04-04 01:45", "2027-04-03 14:45"),  # the first of two, +11
        ("Australia/Lord_Howe", "2027-04-04 02:30", "2027-04-03 16:00"),
        ("Asia/Kathmandu", "2027-03-28 02:30", "2027-03-27 20:45"),  # +05:45, never changes
        ("Asia/Kathmandu", "2027-10-31 02:30", "2027-10-30 20:45"),
        ("America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04 03:30"),  # midnight did not exist: 01:30 -02
        ("America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18 01:30"),  # the first of two, -02
        ("America/Sao_Paulo", "2027-11-07 02:30", "2027-11-07 05:30"),  # -03 all year since 2019
    ],
)
def test_a_wall_time_becomes_an_instant(zone: str, wall: str, expected: str) -> None:
    """One that does not exist moves forward by the gap; of one that exists twice the first is meant."""
    assert at(expected) == instant(ZoneInfo(zone), datetime.fromisoformat(wall))


@pytest.mark.parametrize(
    ("zone", "starts", "submit_by", "circulate", "expected"),
    [
        ("Europe/London", "2027-03-25", "Sun 02:30", "Sun 03:00", ("03-28 02:30", "03-28 03:00")),
        ("Europe/London", "2027-03-25", "Sun 01:30", "Sun 02:00", ("03-28 02:30", "03-28 02:30")),
        ("Europe/London", "2027-10-28", "Sun 01:30", "Sun 02:00", ("10-31 01:30", "10-31 02:00")),
        ("America/New_York", "2027-03-11", "Sun 02:30", "Mon 08:00", ("03-14 03:30", "03-15 08:00")),
        ("America/New_York", "2027-11-04", "Sun 02:30", "Mon 08:00", ("11-07 02:30", "11-08 08:00")),
        ("Australia/Lord_Howe", "2027-09-30", "Sun 02:15", "Mon 08:00", ("10-03 02:45", "10-04 08:00")),
        ("Asia/Kathmandu", "2027-03-25", "Sun 02:30", "Mon 08:00", ("03-28 02:30", "03-29 08:00")),
        ("America/Sao_Paulo", "2018-11-01", "Sun 00:30", "Mon 08:00", ("11-04 01:30", "11-05 08:00")),
    ],
)
def test_a_deadline_in_the_night_the_clocks_change(
    zone: str, starts: str, submit_by: str, circulate: str, expected: tuple[str, str]
) -> None:
    """Deadlines keep their wall time where it exists, and never overtake each other."""
    settings = settings_of(
        circle__timezone=f'"{zone}"',
        rounds__starts=starts,
        rounds__submit_by=f'"{submit_by}"',
        rounds__circulate=f'"{circulate}"',
        rounds__rest="[]",
    )
    found = milestones(settings, 1)
    walls = tuple(f"{m.astimezone(ZoneInfo(zone)):%m-%d %H:%M}" for m in (found.submit_by, found.circulate))
    assert expected == walls


def _walls(number: int, **replaced: str) -> list[str]:
    settings = settings_of(**replaced)
    found = milestones(settings, number)
    moments = (found.opens, found.submit_by, found.circulate, found.critique_by, found.roundup)
    return [f"{m.astimezone(settings.circle.timezone):%y-%m-%d %a %H:%M}" for m in moments]


@pytest.mark.parametrize(
    ("number", "replaced", "expected"),
    [
        (
            1,
            {"rounds__rest": "[]"},
            [
                "26-12-03 Thu 00:00",
                "26-12-06 Sun 20:00",
                "26-12-07 Mon 08:00",
                "26-12-12 Sat 20:00",
                "26-12-15 Tue 18:00",
            ],
        ),
        (
            14,
            {"rounds__rest": "[]", "rounds__number": "12", "rounds__every": '"2 weeks"'},
            [
                "26-12-31 Thu 00:00",
                "27-01-03 Sun 20:00",
                "27-01-04 Mon 08:00",
                "27-01-09 Sat 20:00",
                "27-01-12 Tue 18:00",
            ],
        ),
        (  # the 31st, in February: its last day
            4,
            {"rounds__rest": "[]", "rounds__starts": "2026-11-30", "rounds__every": '"1 month"'},
            [
                "27-02-28 Sun 00:00",
                "27-02-28 Sun 20:00",
                "27-03-01 Mon 08:00",
                "27-03-06 Sat 20:00",
                "27-03-09 Tue 18:00",
            ],
        ),
        (  # the round-up falls into the rest, and waits for the first Tuesday after it
            2,
            {"rounds__rest": '["2026-12-20 to 2027-01-03"]'},
            [
                "26-12-10 Thu 00:00",
                "26-12-13 Sun 20:00",
                "26-12-14 Mon 08:00",
                "26-12-19 Sat 20:00",
                "27-01-05 Tue 18:00",
            ],
        ),
        (  # the deadline does, on its last Sunday but one, and all that follows comes after it
            3,
            {"rounds__rest": '["2026-12-20 to 2027-01-03"]'},
            [
                "26-12-17 Thu 00:00",
                "27-01-10 Sun 20:00",
                "27-01-11 Mon 08:00",
                "27-01-16 Sat 20:00",
                "27-01-19 Tue 18:00",
            ],
        ),
        (
            1,
            {
                "rounds__rest": "[]",
                "rounds__submit_by": '"+1 week Sun 20:00"',
                "rounds__critique_by": '"+2 weeks Mon 08:00"',
            },
            [
                "26-12-03 Thu 00:00",
                "26-12-13 Sun 20:00",
                "26-12-14 Mon 08:00",
                "27-01-04 Mon 08:00",
                "27-01-05 Tue 18:00",
            ],
        ),
    ],
)
def test_the_milestones_of_a_round(number: int, replaced: dict[str, str], expected: list[str]) -> None:
    """Each milestone is the first such moment strictly after the one before, behind any rest."""
    assert expected == _walls(number, **replaced)


@pytest.mark.parametrize(
    ("now", "running", "playable"),
    [
        ("2026-11-20 12:00", None, 1),
        ("2026-12-03 00:00", 1, 1),
        ("2026-12-06 19:59", 1, 1),
        ("2026-12-06 20:00", 1, 2),  # at its submit_by it is no longer ahead
        ("2026-12-10 00:00", 2, 2),
        ("2036-12-06 12:00", 523, 523),
    ],
)
def test_which_round_it_is(now: str, running: int | None, playable: int) -> None:
    """A round runs from its opening; it can be played while its submit_by is ahead."""
    settings = settings_of(rounds__rest="[]")
    assert running == round_at(settings, at(now))
    assert playable == first_playable(settings, at(now))


def test_whole_days_keep_the_time_on_the_wall() -> None:
    """A day's delay over the night the clocks change leaves 20:00 at 20:00."""
    london = ZoneInfo("Europe/London")
    assert at("2027-03-28 20:00", "Europe/London") == later(
        london, at("2027-03-27 20:00", "Europe/London"), 1
    )
