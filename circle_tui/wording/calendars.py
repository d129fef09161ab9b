"""Deadlines for the member's own calendar (RFC 5545), moved and taken back under the same UID."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """One deadline of one member. ``uid`` stays the same for as long as it is about the same thing."""

    uid: str
    summary: str
    description: str
    at: datetime
    stamp: datetime
    """When the mail was written."""
    sequence: int = 0
    cancelled: bool = False


def calendar_of(deadlines: Sequence[Deadline]) -> bytes:
    """The entries as one iCalendar object: METHOD:PUBLISH, times in UTC."""
    from icalendar import Calendar  # 0.2 s: only mails with a deadline need it

    calendar = Calendar()
    calendar.add("prodid", "-//circle-tui//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for deadline in deadlines:
        calendar.add_component(_event(deadline))
    data: bytes = calendar.to_ical()
    return data


def _event(deadline: Deadline) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", deadline.uid)
    event.add("dtstamp", deadline.stamp.astimezone(UTC))
    event.add("dtstart", deadline.at.astimezone(UTC))
    event.add("sequence", deadline.sequence)
    event.add("summary", deadline.summary)
    event.add("description", deadline.description)
    event.add("status", "CANCELLED" if deadline.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
