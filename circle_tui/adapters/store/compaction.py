"""From journal to snapshot: `circle.json` made new, old lines to history/, closed rounds to their year.

Each step leaves the folder right, in this order: a year's file that holds what is still live is outranked by
the live record; an archive that holds what the journal still holds is written again; a snapshot that is ahead
of the journal skips its lines.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from circle_tui.adapters.store import history, snapshot
from circle_tui.adapters.store.files import plainly, write_whole
from circle_tui.circle.model import SCHEMA, AnyRecord
from circle_tui.circle.retiring import at_rest, retiring

if TYPE_CHECKING:
    from circle_tui.adapters.store.storage import JournalStorage

_LONG = 512 * 1024  # bytes; some hundreds of deeds, read in a few milliseconds


def worth_compacting(storage: "JournalStorage") -> bool:
    """Whether the journal has become long."""
    return storage.journal.taken > _LONG


def save(storage: "JournalStorage") -> None:
    """Bring `circle.json` up to date and leave the journal where it is. The lock is held."""
    made = storage.live.snapshot(read=storage.journal.taken, check=storage.journal.check())
    file = storage.folder / "circle.json"
    with plainly("bring circle.json up to date"):
        history.keep_older(storage.folder, file, storage.schema)
        write_whole(file, snapshot.encode(made))
    storage.schema = SCHEMA


def compact(storage: "JournalStorage") -> None:
    """Move closed rounds to their year, the journal to history/, and begin a new one. The lock is held."""
    with plainly("move what is done to history"):
        years = _retiring(storage)
        for year, records in years.items():
            storage.years.add(year, records)
        old = storage.journal.all().lines
        if old:
            history.keep(storage.folder, old)
        with storage.still:
            for records in years.values():
                storage.live.retire(records)
        save(storage)
        write_whole(storage.folder / "circle.journal", b"")


def _retiring(storage: "JournalStorage") -> dict[int, list[tuple[str, AnyRecord]]]:
    live = storage.live
    if live.at is None:
        return {}
    years: dict[int, list[tuple[str, AnyRecord]]] = defaultdict(list)
    moved: set[tuple[str, str]] = set()
    for year, records in retiring(live.circle, live.at).items():
        years[year].extend(records)
        moved.update((table, record.id) for table, record in records)
    for table, record_id in live.recalled - moved:
        record = live.circle.table(table)[record_id]
        home = storage.years.year_of(table, record_id)
        if home is not None and at_rest(record):
            years[home[0]].append((table, record))
    return years
