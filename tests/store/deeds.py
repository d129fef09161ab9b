"""A fixed series of deeds, and what the circle is after each, to hold a store to."""

from collections.abc import Callable
from datetime import timedelta

from circle_tui.circle.model import TABLES, AnyRecord
from circle_tui.circle.state import Change, Circle, added, changed, removed
from circle_tui.ports import Deed, Store
from tests.store.records import DAY, NOW, circle_round, critique, debt, filing, mail, member, submission, turn

OLD = NOW - 90 * DAY
DIGEST = "d" * 64
Decide = Callable[[Circle], list[Change]]
Records = dict[tuple[str, str], AnyRecord]


def _old_round(_: Circle) -> list[Change]:
    return [
        added("rounds", circle_round(1, OLD - 20 * DAY, closed=OLD)),
        added("turns", turn("R1a", 1, "ana")),
        added("submissions", submission("R1a", "ana", DIGEST, arrived=OLD)),
        added("letters", filing(DIGEST, as_="submission", about="R1a", member="ana", received=OLD)),
        added("debts", debt("R1a", 1, "ben")),
        added("critiques", critique("R1a", "ben", "e" * 64, received=OLD)),
        added("outbox", mail("old", "ben", state="sent", about="R1a", queued=OLD)),
    ]


SERIES: tuple[Decide, ...] = (
    lambda _: [added("members", member("Ana")), added("members", member("Ben", 2))],
    _old_round,
    lambda _: [added("rounds", circle_round(2)), added("turns", turn("R2a", 2, "ben"))],
    lambda c: [changed("members", c.members["ben"], light=True), added("outbox", mail("k1", "ben"))],
    lambda c: [removed("turns", c.turns["R2a"])],
    lambda c: [changed("outbox", c.outbox["k1"], state="sent", sent=NOW)],
)


def give(store: Store, decide: Decide, n: int) -> Deed:
    """Do the deed with this number, an hour after the one before."""
    deed = store.commit(decide, at=NOW + n * timedelta(hours=1), who="coordinator", what=f"deed {n}")
    assert deed is not None
    assert n == deed.n
    return deed


def records(*circles: Circle) -> Records:
    """All records of circles that must not overlap."""
    found: Records = {}
    for circle in circles:
        for table in TABLES:
            for record in circle.table(table).values():
                assert (table, record.id) not in found, f"{record.id} of {table} is there twice"
                found[table, record.id] = record
    return found


def everything(store: Store) -> Records:
    """All records, live and closed."""
    return records(store.circle, *(store.closed(year) for year in store.years()))


def expected() -> list[Records]:
    """All records after each number of deeds of the series, from none on."""
    circle = Circle()
    states = [records(circle)]
    for decide in SERIES:
        circle = circle.after(decide(circle))
        states.append(records(circle))
    return states
