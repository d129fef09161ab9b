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
    """Today's alert, if its time has come, it was not sent yet, and there is something to say.

    ``needs`` are sentences without names of people. On Mondays it goes out empty too: silence means trouble.
    """
    zone = settings.circle.timezone
    today = wall(zone, now).date()
    at = instant(zone, datetime.combine(today, settings.circle.alerts))
    counters = circle.counters
    told = counters.alerted is not None and counters.alerted >= at
    if now < at or told or not (needs or today.weekday() == MONDAY):
        return None
    to = next((m.id for m in circle.members.by("address", settings.circle.coordinator.address.lower())), "")
    draft = Draft(kind="alert", to=to, facts={"items": tuple(needs)})
    return Plan(what="wrote the day's alert", changes=(counted(circle, alerted=now),), drafts=(draft,))
