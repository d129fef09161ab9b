"""The coordinator's hour: who is in the circle, what led to it, and what must have come of it."""

from datetime import date

from tests.rounds.story import HERE
from tests.season.letters import Person
from tests.season.season import Founding
from tests.season.tables import Tables, utc


def clocks(day: date) -> tuple[str, ...]:
    """When passes are made: a minute after what the calendar asks for, and again when that may leave."""
    return ("08:01", "08:05", "20:01", "20:05", *(("18:01", "18:05") if f"{day:%a}" == "Tue" else ()))


HOUR = Tables("hour", utc("2027-02-02 18:01"), utc("2027-02-24 20:05"), clocks, HERE)
SITS = utc("2027-02-17 19:00")
MEMBERS = (
    Person("ada", "Ada Penrose"),
    Person("ben", "Ben Ashby"),
    Person("cat", "Cat Reyes"),
    Person("dot", "Dot Hale"),
    Person("eve", "Eve Marsh"),
    Person("fay", "Fay Whitlock"),
)
STRANGER = Person("zed", "Zed Nobody", "Europe/Rome")
NEW = "dot@new.example"
OFFICE = "ben@office.example"
_SETTINGS: dict[str, str | list[str]] = {
    "reminders.notice": "1 week",
    "reminders.turn": ["2 days"],
    "reminders.critique": ["1 day"],
    "reminders.overdue": ["12 hours"],
}
_MODE = ("--mode", "rotation", "--starts", "2027-02-04", "--since", "2027-02-01", "--pieces", "2")
FOUNDING = Founding(MEMBERS, (STRANGER,), _MODE, _SETTINGS)
SUBJECT = "A room for the spring"
TO_ALL = "We meet in person on 6 March. Who can bring a lamp?"
EXTENDED = {
    "added": [("2027-02-17T19:02", "answer", "fay", "R3b")],
    "dropped": [],
    "before": [
        ("2027-02-19T20:00", "turn-reminder", "fay", "R3b"),
        ("2027-02-22T08:02", "answer", "fay", "R3b"),
    ],
    "after": [
        ("2027-02-21T20:00", "turn-reminder", "fay", "R3b"),
        ("2027-02-24T08:02", "answer", "fay", "R3b"),
    ],
}
"""What two days more for fay mean, said before they are given: when, what, to whom, about what.

She is told; she is reminded of her piece two days later, and so is what comes if none is sent.
"""
