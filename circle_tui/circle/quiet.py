"""When a notice may leave: not in the member's quiet hours, and not while they are away."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from circle_tui.circle.calendar import instant, wall
from circle_tui.circle.leaves import is_away
from circle_tui.circle.model import Member
from circle_tui.config import Quiet

DAY = timedelta(days=1)
BEFORE = timedelta(minutes=1)
"""How long before quiet hours a notice leaves that cannot wait for their end."""


def is_quiet(quiet: Quiet, clock: time) -> bool:
    """Whether a wall time lies in the quiet hours; their end does not."""
    if quiet.start <= quiet.end:
        return quiet.start <= clock < quiet.end
    return clock >= quiet.start or clock < quiet.end


def leaves_at(member: Member, zone: ZoneInfo, quiet: Quiet, wanted: datetime, deadline: datetime) -> datetime:
    """When a notice leaves that is wanted at an instant, as far as the member's days and nights go.

    It waits for the end of a leave, and of the quiet hours; where its deadline falls inside these, it goes
    before them. ``zone`` is the member's.
    """
    there = wall(zone, wanted)
    while member.leaves and is_away(member, there.date()):
        there = datetime.combine(there.date() + DAY, time())
        wanted = instant(zone, there)
    if not is_quiet(quiet, there.time()):
        return wanted
    begins, ends = _span(quiet, there)
    after = instant(zone, ends)
    if wanted < deadline <= after:
        return min(wanted, instant(zone, begins - BEFORE))
    return after


def _span(quiet: Quiet, there: datetime) -> tuple[datetime, datetime]:
    """The quiet hours around a naive wall time."""
    over_night = quiet.start > quiet.end
    begins = datetime.combine(there.date(), quiet.start)
    if over_night and there.time() < quiet.end:
        begins -= DAY
    return begins, datetime.combine(begins.date() + over_night * DAY, quiet.end)
