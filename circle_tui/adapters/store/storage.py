"""The live database: a TinyDB storage whose every write is one line of a journal.

TinyDB rewrites its file in place and lets two writers lose each other's documents. This storage keeps the
records in memory, lets one process at a time decide, and appends what was decided.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from circle_tui.adapters.store import lines, snapshot
from circle_tui.adapters.store.changes import check, merged
from circle_tui.adapters.store.closing import ClosedYears
from circle_tui.adapters.store.compaction import compact, save, worth_compacting
from circle_tui.adapters.store.journal import Journal
from circle_tui.adapters.store.live import Live
from circle_tui.adapters.store.locks import Lock
from circle_tui.adapters.store.overlay import TableView, differences
from circle_tui.circle.model import SCHEMA, AnyRecord
from circle_tui.ports import Decide, Deed, PortError, StoreDamaged

_log = logging.getLogger(__name__)


class JournalStorage(Storage):
    """One folder's records: `circle.json`, `circle.journal` and `closed/`, under `circle.lock`.

    ``now`` tells the instant of writes that come through TinyDB's own methods. Threads take turns.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self.folder = folder
        self.now = now
        self.years = ClosedYears(folder)
        self.journal = Journal(folder / "circle.journal")
        self._lock = Lock(folder / "circle.lock")
        self._turn = threading.RLock()
        self.still = threading.RLock()
        """Held while the state in memory changes, and by who looks at it from another thread."""
        self._deciding = False
        self._wrote = False
        self.live = Live(snapshot.Snapshot(snapshot.Head(), {}))
        self.schema = SCHEMA
        """Of `circle.json` as it lies there."""
        with self._turn, self._lock.held():
            self._load()

    # -- what TinyDB asks of a storage ------------------------------------------------------------

    def read(self) -> dict[str, Any]:
        """All tables that hold a record, as mappings of fresh documents by document id."""
        self.refresh()
        views = {name: TableView(self.live, name) for name in self.live.next}
        return {name: view for name, view in views.items() if view}

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Make the database hold exactly this: what differs is one deed."""
        self.commit_here(lambda: differences(self.live, data), "all tables")

    def close(self) -> None:
        """Leave `circle.json` up to date, if anything was written here, and let go of all files."""
        with self._turn:
            try:
                if self._wrote:
                    with self._lock.held():
                        self._catch_up()
                        self.tidy(compacting=worth_compacting(self))
            except PortError as error:
                # The journal has every deed: what could not be tidied is done at the next close.
                _log.warning("circle.json was not brought up to date: %s", error)
            finally:
                self._wrote = False
                self.journal.close()
                self._lock.close()

    # -- deeds ------------------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Take in what other processes appended; False if nothing is new, or one is at work just now."""
        if self.journal.unchanged():
            return False
        with self._turn:
            if self._deciding or not self._lock.take():
                return False
            try:
                return self._catch_up()
            finally:
                self._lock.release()

    def commit(
        self, decide: Decide, *, at: datetime, who: str, what: str, about: str = "", undoes: int = 0
    ) -> Deed | None:
        """Decide on the caught-up circle and append what was decided, as `ports.Store.commit` says."""
        with self.held():
            proposed = merged(self._decided(decide))
            if not proposed:
                return None
            check(proposed, self.live.circle, self._closed)
            deed = Deed(
                n=self.live.n + 1,
                at=at.astimezone(UTC),
                who=who,
                what=what,
                about=about,
                changes=proposed,
                undoes=undoes,
            )
            self.record(deed)
            return deed

    def commit_here(self, decide: Callable[[], Any], what: str) -> None:
        """One deed for a write that came through TinyDB's own methods."""
        self.commit(
            lambda _: decide(), at=self.now(), who="coordinator", what=f"wrote to {what} through TinyDB"
        )

    def record(self, deed: Deed) -> None:
        """Append a deed as it is and take it in. The caller holds the lock."""
        self.journal.append(lines.encode(deed))
        self._wrote = True
        with self.still:
            self.live.take_in(deed)

    def _decided(self, decide: Decide) -> Any:
        self._deciding = True
        try:
            return tuple(decide(self.live.circle))
        finally:
            self._deciding = False

    def _closed(self, table: str, record_id: str) -> AnyRecord | None:
        return None if (table, record_id) in self.live.gone else self.years.find(table, record_id)

    def lines(self) -> list[bytes]:
        """The lines of the journal that were taken in."""
        with self._turn:
            return self.journal.all().lines

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock with everything taken in. Raises `TryLater`, and `RuntimeError` inside of a deed."""
        with self._turn:
            if self._deciding:
                raise RuntimeError("a deed inside a deed: decide() must not commit")
            with self._lock.held():
                self._catch_up()
                yield

    # -- catching up ------------------------------------------------------------------------------

    def _load(self) -> None:
        path = self.folder / "circle.json"
        known = snapshot.decode(path.read_bytes(), path.name) if path.exists() else None
        live = Live(known or snapshot.Snapshot(snapshot.Head(), {}))
        self.schema = known.head.schema if known else SCHEMA
        self.journal.open()
        if known is not None:
            self.journal.skip(known.head.read, known.head.check)
        self._take_in(live)
        self.live = live

    def reload(self) -> None:
        """Read the files anew, after they were written by other means. The caller holds the lock."""
        self._load()

    def _catch_up(self) -> bool:
        if self.journal.replaced():
            self._load()
            return True
        return self.journal.grown() and self._take_in(self.live)

    def _take_in(self, live: Live) -> bool:
        """Take in every good line that is new. Raises `StoreDamaged` at one that is not good."""
        scan, start = self.journal.news(), live.n
        for body in scan.lines:
            self._take_in_line(live, body)
            self.journal.taken += len(lines.framed(body))
        if scan.damaged:
            raise StoreDamaged(
                f"The line at byte {self.journal.taken} of circle.journal is damaged: its checksum is wrong. "
                "Nothing was changed and nothing is written. `doctor` says what can be saved; "
                "`restore` brings back the last backup."
            )
        if scan.torn:
            _log.warning(
                "the last line of circle.journal is unfinished (%d bytes): it was never acknowledged, and "
                "the next deed takes its place",
                scan.torn,
            )
        return live.n != start

    def _take_in_line(self, live: Live, body: bytes) -> None:
        number = lines.number(body)
        if number <= live.n:
            return
        if number != live.n + 1:
            raise StoreDamaged(
                f"Deeds are missing from circle.journal: {number} follows {live.n}. Nothing was "
                "changed; `doctor` says what can be saved; `restore` brings back the last backup."
            )
        deed = lines.decode(body)
        with self.still:
            live.take_in(deed)

    # -- leaving things in order --------------------------------------------------------------------

    def tidy(self, *, compacting: bool) -> None:
        """Bring `circle.json` up to date, and move the journal to history/ too if asked. The lock is held."""
        if not compacting:
            save(self)
        else:
            try:
                compact(self)
            finally:
                self._load()
        self._wrote = False

    def tidy_if_worth(self) -> None:
        """Compact if the journal has grown long; if there is no room, a later time will do."""
        if not worth_compacting(self):
            return
        try:
            with self.held():
                self.tidy(compacting=True)
        except PortError as error:
            _log.warning("the journal was not moved to history/: %s", error)
