"""Words for instants, where days end and where clocks change; expected by hand from the calendar."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from textual.pilot import Pilot

from circle_tui.tui.moments import away, moment, soon
from circle_tui.tui.widgets.rowlist import RowList
from tests.tui.circle_of import sample
from tests.tui.screens import opened, press, shown, until
from tests.tui.season_of import season

LONDON, YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")


def utc(text: str) -> datetime:
    """Of ``2026-03-29 00:59``."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "at", "expected"),
    [
        # Summer time ends on 25 October in London: 01:30 is there twice, and the day has 25 hours.
        (
            LONDON,
            "2026-10-25 00:00",
            "2026-10-25 00:30",
            ("Sun 25 Oct 01:30", "today 01:30", "in 30 minutes"),
        ),
        (LONDON, "2026-10-25 00:00", "2026-10-25 01:30", ("Sun 25 Oct 01:30", "today 01:30", "in 1 hour")),
        (LONDON, "2026-10-24 22:59", "2026-10-25 08:00", ("Sun 25 Oct 08:00", "Sun 08:00", "in 9 hours")),
        (LONDON, "2026-10-24 23:00", "2026-10-25 08:00", ("Sun 25 Oct 08:00", "today 08:00", "in 9 hours")),
        (LONDON, "2026-10-24 23:10", "2026-10-25 23:50", ("Sun 25 Oct 23:50", "today 23:50", "in 24 hours")),
        (LONDON, "2026-10-24 19:00", "2026-10-25 20:00", ("Sun 25 Oct 20:00", "Sun 20:00", "in 1 day")),
        # It begins on 29 March: after 00:59 comes 02:00, and the day has 23 hours.
        (LONDON, "2026-03-29 00:59", "2026-03-29 01:00", ("Sun 29 Mar 02:00", "today 02:00", "in 1 minute")),
        (LONDON, "2026-03-28 20:00", "2026-03-29 19:00", ("Sun 29 Mar 20:00", "Sun 20:00", "in 23 hours")),
        (LONDON, "2026-03-28 23:59", "2026-03-31 20:00", ("Tue 31 Mar 21:00", "Tue 21:00", "in 3 days")),
        (LONDON, "2026-03-29 00:00", "2026-03-31 20:00", ("Tue 31 Mar 21:00", "Tue 21:00", "in 2 days")),
        # In New York it ends on 1 November and begins on 8 March.
        (YORK, "2026-11-01 03:59", "2026-11-01 13:00", ("Sun 1 Nov 08:00", "Sun 08:00", "in 9 hours")),
        (YORK, "2026-11-01 04:00", "2026-11-01 13:00", ("Sun 1 Nov 08:00", "today 08:00", "in 9 hours")),
        (YORK, "2026-11-01 05:30", "2026-11-01 06:30", ("Sun 1 Nov 01:30", "today 01:30", "in 1 hour")),
        (YORK, "2026-03-08 06:59", "2026-03-08 07:00", ("Sun 8 Mar 03:00", "today 03:00", "in 1 minute")),
        (YORK, "2026-03-08 05:00", "2026-03-06 05:00", ("Fri 6 Mar 00:00", "Fri 00:00", "2 days ago")),
        # Two days are two midnights, however many hours.
        (LONDON, "2026-12-10 21:00", "2026-12-12 20:00", ("Sat 12 Dec 20:00", "Sat 20:00", "in 2 days")),
        (LONDON, "2026-12-10 23:59", "2027-01-02 00:00", ("Sat 2 Jan 2027 00:00",) * 2 + ("in 23 days",)),
    ],
)
def test_instants_are_told_by_the_calendar_of_the_zone(
    zone: ZoneInfo, now: str, at: str, expected: tuple[str, str, str]
) -> None:
    """Day and time, today, and how far off; across the change of clocks, too."""
    then, there = utc(now), utc(at)
    assert expected == (moment(there, zone, then), soon(there, zone, then), away(there, then, zone))


async def test_today_becomes_tomorrow_at_midnight_without_a_key() -> None:
    """The critiques are due on Saturday; a minute later it is Saturday."""
    async with sample() as made:
        made.at("2026-12-11 23:59")
        async with opened(made) as pilot:
            assert "critiques due Sat 20:00" in shown(pilot)
            made.at("2026-12-12 00:00")
            await until(pilot, lambda: "critiques due today 20:00" in shown(pilot))
            assert "critiques due today 20:00" in shown(pilot)
            await press(pilot, "5")
            assert "critiques due today 20:00" in shown(pilot)
            made.at("2026-12-13 00:01")
            await until(pilot, lambda: "today 20:00, in 19 hours" in shown(pilot))
            assert "piece due today 20:00, in 19 hours" in shown(pilot)


def round_title(pilot: Pilot[int]) -> str:
    """What Today says of the eighth round."""
    rows = pilot.app.screen.query_one("#ahead", RowList).rows
    return next(row.drawn().plain for row in rows if row.id == "-round 8")


@pytest.mark.parametrize(
    ("zone", "due", "midnights"),
    [
        (LONDON, "2026-03-28 20:00", ("2026-03-28 23:59", "2026-03-29 00:00", "2026-03-29 23:00")),
        (LONDON, "2026-10-24 19:00", ("2026-10-24 22:59", "2026-10-24 23:00", "2026-10-26 00:00")),
        (
            YORK,
            "2026-03-07 20:00",
            ("2026-03-08 04:59", "2026-03-08 05:00", "2026-03-09 04:00"),
        ),
        (
            YORK,
            "2026-10-31 20:00",
            ("2026-11-01 03:59", "2026-11-01 04:00", "2026-11-02 05:00"),
        ),
    ],
)
async def test_days_are_counted_right_while_the_screen_stays_open_over_a_change_of_clocks(
    zone: ZoneInfo, due: str, midnights: tuple[str, str, str]
) -> None:
    """Critiques are due on Saturday, the round-up on Tuesday; clocks change on the Sunday in between.

    ``midnights`` in UTC: the last minute of Saturday, the first of Sunday, the first of Monday.
    """
    with season(midnights[0], due, circle__timezone=f'"{zone.key}"') as made:
        async with opened(made) as pilot:
            for instant, expected in zip(midnights, ("in 3 days", "in 2 days", "in 1 day"), strict=True):
                made.at(instant)
                await until(pilot, lambda far=expected: round_title(pilot).endswith(far))  # type: ignore[misc]
                assert round_title(pilot).endswith(f", {expected}")
