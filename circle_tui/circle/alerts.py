"""The one mail a day to the coordinator: what needs them; and on Mondays one in any case."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from circle_tui.circle.calendar import instant, wall
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import counted
from circle_tui.config import Settings

DAY = timedelta(days=1)
MONDAY = 0
WROTE = "wrote the day's alert"


def next_alert(settings: Settings, after: datetime) -> datetime:
    """When the coordinator is told next of what needs them, after an instant."""
    zone = settings.circle.timezone
    day = wall(zone, after).date()
    while (at := _on(settings, day)) <= after:
        day += DAY
    return at


def next_monday(settings: Settings, after: datetime) -> datetime:
    """When the coordinator is told next whether anything needs them or not, after an instant."""
    day = wall(settings.circle.timezone, after).date()
    day += (MONDAY - day.weekday()) % 7 * DAY
    return at if (at := _on(settings, day)) > after else _on(settings, day + 7 * DAY)


def _on(settings: Settings, day: date) -> datetime:
    return instant(settings.circle.timezone, datetime.combine(day, settings.circle.alerts))


def alert(circle: Circle, settings: Settings, needs: Sequence[str], now: datetime) -> Plan | None:
    """What the day's look at ``alerts`` does, if its time has come and nobody has looked yet.

    Whatever comes later in the day waits for the next one. On Mondays it goes out empty, too: silence means
    trouble; if no pass ran on that day, at the first look after it. ``needs`` are sentences without names.
    """
    zone = settings.circle.timezone
    today = wall(zone, now).date()
    at = _on(settings, today)
    looked = circle.counters.alerted is not None and circle.counters.alerted >= at
    if now < at or looked:
        return None
    change = counted(circle, alerted=now)
    if not (needs or today.weekday() == MONDAY or monday_missed(circle, settings, now)):
        return Plan(what="found nothing to alert to", changes=(change,))
    draft = Draft(kind="alert", to=alerted(circle, settings), facts={"items": tuple(needs)})
    return Plan(what=WROTE, changes=(change,), drafts=(draft,))


def monday_missed(circle: Circle, settings: Settings, now: datetime) -> bool:
    """Whether nobody has looked since the last Monday's hour came, so that its mail is still to go."""
    day = wall(settings.circle.timezone, now).date()
    at = _on(settings, day - (day.weekday() - MONDAY) % 7 * DAY)
    looked = circle.counters.alerted
    return looked is not None and looked < at <= now


def alerted(circle: Circle, settings: Settings) -> str:
    """The id of the coordinator, who is usually a member; else empty."""
    return next((m.id for m in circle.members.by("address", settings.circle.coordinator.address.lower())), "")


def apart_from(author: str, circle: Circle, settings: Settings) -> str:
    """The coordinator's name, by which critics call them beside an author; empty if they are the author."""
    return "" if author == alerted(circle, settings) else settings.circle.coordinator.name
