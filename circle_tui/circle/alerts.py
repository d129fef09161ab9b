"""The one mail a day to the coordinator: what needs them; and on Mondays one in any case."""

from collections.abc import Sequence
from datetime import datetime

from circle_tui.circle.calendar import instant, wall
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import counted
from circle_tui.config import Settings

MONDAY = 0


def alert(circle: Circle, settings: Settings, needs: Sequence[str], now: datetime) -> Plan | None:
    """What the day's look at ``alerts`` does, if its time has come and nobody has looked yet.

    Whatever comes later in the day waits for the next one: the mail comes at its hour or not at all. On
    Mondays it goes out empty too: silence means trouble. ``needs`` are sentences without names of people.
    """
    zone = settings.circle.timezone
    today = wall(zone, now).date()
    at = instant(zone, datetime.combine(today, settings.circle.alerts))
    looked = circle.counters.alerted is not None and circle.counters.alerted >= at
    if now < at or looked:
        return None
    change = counted(circle, alerted=now)
    if not (needs or today.weekday() == MONDAY):
        return Plan(what="found nothing to alert to", changes=(change,))
    to = next((m.id for m in circle.members.by("address", settings.circle.coordinator.address.lower())), "")
    draft = Draft(kind="alert", to=to, facts={"items": tuple(needs)})
    return Plan(what="wrote the day's alert", changes=(change,), drafts=(draft,))
