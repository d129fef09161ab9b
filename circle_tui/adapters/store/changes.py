"""What a deed proposes, made fit for its line: one change a record, each from what the record really is."""

from collections.abc import Callable, Iterable

from circle_tui.circle.model import AnyRecord
from circle_tui.circle.state import Change, Circle
from circle_tui.ports import TryLater

Find = Callable[[str, str], AnyRecord | None]
"""A record of a closed year by table and id."""


def merged(changes: Iterable[Change]) -> tuple[Change, ...]:
    """One change for each record, from its first before to its last after; what ends as it was is left out.

    Raises `ValueError` where a second change does not start from what the first one leaves.
    """
    together: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.table, change.id)
        earlier = together.get(key)
        if earlier is not None:
            if earlier.after != change.before:
                raise ValueError(f"two changes of {change.table} {change.id} do not follow from each other")
            change = Change(change.table, change.id, earlier.before, change.after)
        together[key] = change
    return tuple(change for change in together.values() if change.before != change.after)


def check(changes: Iterable[Change], circle: Circle, closed: Find) -> None:
    """Raises `TryLater` if a record is no longer what the deed was decided from.

    Closed years are looked into only for a record that was there and is not live, so that a deed costs the
    same in any year.
    """
    for change in changes:
        found = circle.table(change.table).get(change.id)
        if found is None and change.before is not None:
            found = closed(change.table, change.id)
        if found != change.before:
            raise TryLater(
                f"Something else changed the record {change.id} of {change.table} in the meantime, so "
                "nothing was done. Look again, and do it again if it is still right."
            )
