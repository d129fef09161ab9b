"""The Store port on a circle's folder."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

from circle_tui.adapters.store import history
from circle_tui.adapters.store.locks import Lock
from circle_tui.adapters.store.storage import JournalStorage
from circle_tui.adapters.store.tables import CircleDatabase
from circle_tui.circle.state import Circle
from circle_tui.ports import Decide, Deed, PortError

_log = logging.getLogger(__name__)


class TinyStore:
    """`ports.Store` on a folder, which must exist. Threads take turns; processes share it.

    Opening raises `StoreDamaged`, `TryLater`, and `PortError` for a folder of a newer version.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self.database = CircleDatabase(folder, now)
        """The same records through TinyDB's own methods; a write there is one deed too."""
        self._storage = cast("JournalStorage", self.database.storage)
        self._closed: dict[int, tuple[object, Circle]] = {}

    @property
    def circle(self) -> Circle:
        return self._storage.live.circle

    @property
    def number(self) -> int:
        return self._storage.live.n

    @property
    def last_at(self) -> datetime | None:
        return self._storage.live.at

    def refresh(self) -> bool:
        return self._storage.refresh()

    def commit(
        self, decide: Decide, *, at: datetime, who: str, what: str, about: str = "", undoes: int = 0
    ) -> Deed | None:
        return self._storage.commit(decide, at=at, who=who, what=what, about=about, undoes=undoes)

    def deeds(self, *, newest_first: bool = True, since: int = 0) -> Iterator[Deed]:
        journal = self._storage.lines()
        return history.deeds(self._folder, journal, newest_first=newest_first, since=since)

    def deed(self, n: int) -> Deed:
        found = next(self.deeds(newest_first=False, since=n - 1), None)
        if found is None or found.n != n:
            raise KeyError(n)
        return found

    def years(self) -> tuple[int, ...]:
        return self._storage.years.years()

    def closed(self, year: int) -> Circle:
        live, read = self._storage.live, self._storage.years.read(year)
        known = self._closed.get(year)
        if known is None or known[0] != (id(read), live.n):
            circle = Circle()
            for table, record in read.records():
                if record.id not in live.circle.table(table) and (table, record.id) not in live.gone:
                    circle.table(table).put(record)
            known = self._closed[year] = (id(read), live.n), circle
        return known[1]

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self._storage.still:
            yield

    @contextmanager
    def passing(self) -> Iterator[bool]:
        lock = Lock(self._folder / "mail.lock")
        try:
            taken = lock.take()
            yield taken
            if taken:
                self._storage.tidy_if_worth()
                self._back_up_daily()
        finally:
            lock.close()

    def _back_up_daily(self) -> None:
        from circle_tui.adapters.store.backup import daily  # tarfile is not needed to open a circle

        try:
            daily(self._folder, self._storage.now())
        except PortError as error:
            _log.warning("there is no backup of today: %s", error)

    def back_up(self, target: Path) -> None:
        """Put the whole circle into one file. Raises `DiskFull`, `TryLater`, `PortError`."""
        from circle_tui.adapters.store.backup import back_up

        back_up(self._folder, target, self._storage.now())

    def compact(self) -> None:
        """Bring `circle.json` up to date, move the journal to history/ and closed rounds to their year."""
        with self._storage.held():
            self._storage.tidy(compacting=True)

    def close(self) -> None:
        self.database.close()
