"""Which records leave the live state, and for which year."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from circle_tui.circle.model import Filing, Guess
from circle_tui.circle.retiring import retiring
from circle_tui.circle.state import Change, Circle, added
from tests.store.records import DAY, NOW, circle_round, critique, debt, filing, mail, submission, turn

CLOSED = datetime(2026, 1, 10, tzinfo=UTC)
LATER = CLOSED + 60 * DAY
D, E = "d" * 64, "e" * 64


def circle(*changes: Change) -> Circle:
    return Circle().after(changes)


def old_round(*more: Change) -> Circle:
    return circle(
        added("rounds", circle_round(1, CLOSED - 30 * DAY, closed=CLOSED)),
        added("turns", turn("R1a", 1, "ana")),
        added("submissions", submission("R1a", "ana", D, arrived=CLOSED - 25 * DAY)),
        added("letters", filing(D, as_="submission", about="R1a", received=CLOSED - 25 * DAY)),
        added("letters", filing(E, as_="critique", about="R1a", received=CLOSED - 10 * DAY)),
        added("critiques", critique("R1a", "ben", E, received=CLOSED - 10 * DAY)),
        added("debts", debt("R1a", 1, "ben")),
        added("outbox", mail("m1", "ben", state="sent", about="R1a", queued=CLOSED - 20 * DAY)),
        added("outbox", mail("m2", "ben", state="cancelled", about="R1", queued=CLOSED - 20 * DAY)),
        *more,
    )


def names(found: Circle, now: datetime) -> dict[int, list[str]]:
    return {
        year: sorted(f"{table} {record.id}" for table, record in records)
        for year, records in retiring(found, now).items()
    }


WHOLE = [
    "critiques eeeeeeeeee",
    "debts R1a:ben",
    "letters dddddddddd",
    "letters eeeeeeeeee",
    "outbox m1",
    "outbox m2",
    "rounds 1",
    "submissions R1a",
    "turns R1a",
]


def test_a_settled_round_goes_after_sixty_days() -> None:
    """With everything that belongs to it, to the year in which it closed; a moment earlier nothing goes."""
    assert {2026: WHOLE} == names(old_round(), LATER)
    assert {} == names(old_round(), LATER - timedelta(seconds=1))


def test_a_round_that_is_not_settled_stays() -> None:
    """Closed is not enough: its figures have to be in the members' counts."""
    unsettled = msgspec.structs.replace(circle_round(1, CLOSED, closed=CLOSED), settled=False)
    assert {} == names(old_round(added("rounds", unsettled)), LATER)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        (
            "a pending critique",
            added("critiques", msgspec.structs.replace(critique("R1a", "ben", E), state="pending")),
        ),
        (
            "one put off",
            added("critiques", msgspec.structs.replace(critique("R1a", "ben", E), state="later")),
        ),
        ("a mail that waits", added("outbox", mail("m3", "ben", about="R1a"))),
        ("a mail nobody is sure of", added("outbox", mail("m3", "ben", state="uncertain", about="R1"))),
        ("a letter in doubt", added("letters", filing(D, state="held", received=CLOSED))),
    ],
)
def test_a_round_stays_whole_while_something_waits(what: str, change: Change) -> None:
    """Nothing of it goes before all of it can."""
    assert {} == names(old_round(change), LATER)


def test_what_belongs_to_no_round_goes_by_its_age() -> None:
    """Old letters and mails that nobody waits for, to the year in which they came."""
    came = datetime(2025, 12, 20, tzinfo=UTC)
    found = circle(
        added("letters", filing("1" * 64, state="ignored", received=came)),
        added("letters", filing("2" * 64, as_="note", done=True, received=came)),
        added("letters", filing("3" * 64, as_="note", received=came)),
        added("letters", filing("4" * 64, state="held", received=came, guesses=(Guess("note"),))),
        added("letters", filing("5" * 64, as_="command", received=LATER - 59 * DAY)),
        added("outbox", mail("m1", "ben", state="sent", queued=came)),
        added("outbox", mail("m2", "ben", state="uncertain", queued=came)),
    )
    assert {2025: ["letters 1111111111", "letters 2222222222", "outbox m1"]} == names(found, LATER)


def test_what_a_live_round_needs_stays_however_old() -> None:
    """The letter of a piece in play, and mail about it."""
    found = circle(
        added("rounds", circle_round(1, CLOSED)),
        added("turns", turn("R1a", 1, "ana")),
        added("submissions", submission("R1a", "ana", D, arrived=CLOSED)),
        added("letters", filing(D, as_="submission", received=CLOSED)),
        added("letters", filing(E, as_="critique", about="R1a", received=CLOSED)),
        added("outbox", mail("m1", "ben", state="sent", about="R1a", queued=CLOSED)),
        added("submissions", submission("Q7", "ben", "f" * 64, arrived=CLOSED)),
        added("letters", filing("f" * 64, as_="submission", about="Q7", received=CLOSED)),
    )
    assert {} == names(found, NOW)


def test_a_piece_withdrawn_from_the_queue_goes() -> None:
    """With its letter, sixty days after it came."""
    withdrawn = msgspec.structs.replace(submission("Q7", "ben", D, arrived=CLOSED), state="withdrawn")
    letter: Filing = filing(D, as_="submission", about="Q7", received=CLOSED)
    found = circle(added("submissions", withdrawn), added("letters", letter))
    assert ["submissions Q7"] == names(found, LATER)[2026]
    rest = found.after([Change("submissions", "Q7", withdrawn, None)])
    assert {2026: ["letters dddddddddd"]} == names(rest, LATER)
