"""A store in memory: a journal that is a list."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from circle_tui.adapters.store.changes import check, merged
from circle_tui.circle.model import AnyRecord
from circle_tui.circle.retiring import retiring
from circle_tui.circle.state import Circle
from circle_tui.ports import Decide, Deed


class Shared:
    """What two stores on one folder share."""

    def __init__(self) -> None:
        self.deeds: list[Deed] = []
        self.retired: list[tuple[int, str, AnyRecord]] = []
        self.passing = False


class MemoryStore:
    """`ports.Store` without files. Stores on the same ``shared`` see each other's deeds after a `refresh`."""

    def __init__(self, shared: Shared | None = None) -> None:
        self._shared = shared or Shared()
        self._circle = Circle()
        self._number = 0
        self._retired = 0
        self._deciding = False
        self.refresh()

    @property
    def circle(self) -> Circle:
        return self._circle

    @property
    def number(self) -> int:
        return self._number

    @property
    def last_at(self) -> datetime | None:
        return self._shared.deeds[self._number - 1].at if self._number else None

    def refresh(self) -> bool:
        news = self._shared.deeds[self._number :]
        for deed in news:
            self._circle.apply(deed.changes)
            self._number = deed.n
        for _, table, record in self._shared.retired[self._retired :]:
            if self._circle.table(table).get(record.id) == record:
                self._circle.table(table).drop(record.id)
        self._retired = len(self._shared.retired)
        return bool(news)

    def commit(
        self, decide: Decide, *, at: datetime, who: str, what: str, about: str = "", undoes: int = 0
    ) -> Deed | None:
        if self._deciding:
            raise RuntimeError("a deed inside a deed: decide() must not commit")
        self.refresh()
        self._deciding = True
        try:
            changes = merged(decide(self._circle))
        finally:
            self._deciding = False
        if not changes:
            return None
        check(changes, self._circle, self._closed)
        deed = Deed(
            n=self._number + 1,
            at=at.astimezone(UTC),
            who=who,
            what=what,
            about=about,
            changes=changes,
            undoes=undoes,
        )
        self._shared.deeds.append(deed)
        self.refresh()
        return deed

    def _closed(self, table: str, record_id: str) -> AnyRecord | None:
        found = [r for _, name, r in self._shared.retired if (name, r.id) == (table, record_id)]
        return found[-1] if found else None

    def deeds(self, *, newest_first: bool = True, since: int = 0) -> Iterator[Deed]:
        found = [deed for deed in self._shared.deeds if deed.n > since]
        return iter(found[::-1] if newest_first else found)

    def deed(self, n: int) -> Deed:
        if not 0 < n <= len(self._shared.deeds):
            raise KeyError(n)
        return self._shared.deeds[n - 1]

    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for year, _, _ in self._shared.retired}))

    def closed(self, year: int) -> Circle:
        circle = Circle()
        for there, table, record in self._shared.retired:
            if there == year and record.id not in self._circle.table(table):
                circle.table(table).put(record)
        return circle

    @contextmanager
    def reading(self) -> Iterator[None]:
        yield

    @contextmanager
    def passing(self) -> Iterator[bool]:
        taken = not self._shared.passing
        self._shared.passing = True
        try:
            yield taken
        finally:
            if taken:
                self._shared.passing = False

    def retire(self) -> None:
        """What the real one does when it compacts."""
        years: dict[int, list[tuple[str, AnyRecord]]] = defaultdict(list)
        for year, records in retiring(self._circle, self._shared.deeds[-1].at).items():
            years[year].extend(records)
        for year, kept in years.items():
            self._shared.retired += [(year, table, record) for table, record in kept]
        self.refresh()

    def close(self) -> None:
        """Nothing to let go of."""
