"""One whole round: who is in the circle, when ada sits down, and what must have come of it."""

from tests.rounds.hour_of import clocks
from tests.rounds.story import HERE
from tests.season.letters import Person
from tests.season.season import Founding
from tests.season.tables import Tables, utc

ROUND = Tables("round", utc("2027-02-02 18:01"), utc("2027-02-18 08:05"), clocks, HERE)
MEMBERS = (
    Person("ada", "Ada Penrose"),
    Person("ben", "Ben Ashby"),
    Person("cat", "Cat Reyes"),
    Person("dot", "Dot Hale"),
)
NEWCOMER = Person("zed", "Zed Varga")
_SETTINGS: dict[str, str | list[str]] = {
    "reminders.notice": "1 week",
    "reminders.turn": ["2 days"],
    "reminders.critique": ["1 day"],
    "reminders.overdue": ["12 hours"],
    "roundup.send": "ask",
}
_MODE = ("--mode", "rotation", "--starts", "2027-02-04", "--since", "2027-02-01", "--pieces", "2")
FOUNDING = Founding(MEMBERS, (NEWCOMER,), _MODE, _SETTINGS)

JOINS = utc("2027-02-03 21:00")
REVIEWS = utc("2027-02-10 09:00")
ROUNDS_UP = utc("2027-02-16 18:10")
THANKED = utc("2027-02-17 21:00")
"""When ada sits down."""

NOTE = "Could you say where it slowed down for you?"
"""To cat, with her short critique."""

CRITICS = {"R1a": ["ben", "cat", "dot", "zed"], "R1b": ["ada", "cat", "dot", "zed"]}
