"""Who is there: leaves, counted in days of the member's own zone, and what they free a member of."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from circle_tui.circle.model import Leave, Member
from circle_tui.config import Settings

DAY = timedelta(days=1)


def zone_of(member: Member, settings: Settings) -> ZoneInfo:
    """The member's zone, or the circle's where they have none of their own."""
    return ZoneInfo(member.timezone) if member.timezone else settings.circle.timezone


def is_away(member: Member, day: date) -> bool:
    """Whether a leave covers this day; both its ends are included."""
    return any(leave.first <= day and (leave.last is None or day <= leave.last) for leave in member.leaves)


def is_away_since(member: Member, since: datetime) -> bool:
    """Whether a leave may cover a day from an instant on, in any zone; most leaves are long gone by."""
    return any(leave.last is None or since.date() - DAY <= leave.last for leave in member.leaves)


def away_at(member: Member, settings: Settings, at: datetime) -> bool:
    """Whether the member is away on the day that an instant falls on where they live."""
    if not any(_is_near(leave, at) for leave in member.leaves):
        return False
    return is_away(member, at.astimezone(zone_of(member, settings)).date())


def _is_near(leave: Leave, at: datetime) -> bool:
    """Whether an instant may fall on a day of a leave, in any zone."""
    day = at.date()
    return leave.first <= day + DAY and (leave.last is None or day - DAY <= leave.last)


def is_free(member: Member, settings: Settings, circulate: datetime, critique_by: datetime) -> bool:
    """Whether leaves cover half the days from circulate to critique_by, so that nothing is owed."""
    if not member.leaves:
        return False
    zone = zone_of(member, settings)
    first, last = circulate.astimezone(zone).date(), critique_by.astimezone(zone).date()
    days = (last - first).days + 1
    away = sum(is_away(member, first + timedelta(days=n)) for n in range(days))
    return 2 * away >= days


def takes_part(member: Member) -> bool:
    """Whether mail about rounds goes to this member. One bounce does not end that: the next may arrive."""
    return member.state == "active"


def can_be_asked(member: Member) -> bool:
    """Whether anything is asked of this member: they take part, and mail to them was not returned."""
    return takes_part(member) and not member.unreachable
