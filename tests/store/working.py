"""One of several processes that do deeds on one folder at once.

    python -m tests.store.working FOLDER NAME DEEDS

Each deed adds one to a figure that all share and adds a record of its own.
"""

import sys
from pathlib import Path

import msgspec

from circle_tui.adapters.store import TinyStore
from circle_tui.circle.model import Member
from circle_tui.circle.state import Change, Circle, added, changed
from tests.store.records import NOW, mail, member, now

SHARED = member("Shared")


def count(circle: Circle, own: str) -> list[Change]:
    """One more on the shared figure, and one record."""
    shared = circle.members.get("shared")
    figure = added("members", msgspec.structs.replace(SHARED, given=1))
    if shared is not None:
        assert isinstance(shared, Member)
        figure = changed("members", shared, given=shared.given + 1)
    return [figure, added("outbox", mail(own, "shared"))]


def main() -> None:
    folder, name, deeds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    store = TinyStore(folder, now)
    sys.stdin.readline()
    for n in range(deeds):
        own = f"{name}-{n}"
        store.commit(lambda c, own=own: count(c, own), at=NOW, who=name, what="counted")  # type: ignore[misc]
        if n % 100 == 99:
            store.compact()
        if n % 7 == 0:
            store.refresh()
    store.close()


if __name__ == "__main__":
    main()
