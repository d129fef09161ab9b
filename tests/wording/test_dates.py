"""Dates in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from circle_tui.wording import when

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "instant", "zone", "expected"),
    [
        ("days", datetime(2026, 12, 6, 20, tzinfo=UTC), "Europe/London",
         "Sunday 6 December 2026, 20:00 (London), in 5 days"),
        ("another day there", datetime(2026, 12, 6, 20, tzinfo=UTC), "Asia/Tokyo",
         "Monday 7 December 2026, 05:00 (Tokyo), in 6 days"),
        ("hours", datetime(2026, 12, 2, 8, tzinfo=UTC), "America/New_York",
         "Wednesday 2 December 2026, 03:00 (New York), in 23 hours"),
        ("one hour", datetime(2026, 12, 1, 10, tzinfo=UTC), "UTC",
         "Tuesday 1 December 2026, 10:00 (UTC), in 1 hour"),
        ("minutes", datetime(2026, 12, 1, 9, 1, 30, tzinfo=UTC), "UTC",
         "Tuesday 1 December 2026, 09:01 (UTC), in 1 minute"),
        ("now", NOW, "UTC", "Tuesday 1 December 2026, 09:00 (UTC), now"),
        ("past", datetime(2026, 11, 30, 21, tzinfo=UTC), "UTC",
         "Monday 30 November 2026, 21:00 (UTC), 12 hours ago"),
        ("long past", datetime(2026, 11, 1, 9, tzinfo=UTC), "UTC",
         "Sunday 1 November 2026, 09:00 (UTC), 30 days ago"),
        ("half an hour off", datetime(2026, 12, 6, 20, tzinfo=UTC), "Australia/Lord_Howe",
         "Monday 7 December 2026, 07:00 (Lord Howe), in 6 days"),
    ],
)  # fmt: skip
def test_an_instant_in_words(name: str, instant: datetime, zone: str, expected: str) -> None:
    """Weekday, date, time, place and how long that is, as the reader's own calendar counts days."""
    assert expected == when(instant, ZoneInfo(zone), NOW)


def test_a_deadline_across_the_clock_change_has_the_wall_time_there() -> None:
    """20:00 in London is 20:00 in words before and after the clocks change."""
    london = ZoneInfo("Europe/London")
    summer = datetime(2026, 10, 24, 20, tzinfo=london)
    assert "Saturday 24 October 2026, 20:00 (London), 37 days ago" == when(
        summer, london, datetime(2026, 11, 30, 12, tzinfo=UTC)
    )
