"""`closed/YEAR.json`: records of closed rounds, a TinyDB file a year, opened on demand."""

from collections.abc import Iterable
from pathlib import Path

from circle_tui.adapters.store import history, snapshot
from circle_tui.adapters.store.files import write_whole
from circle_tui.adapters.store.snapshot import Head, Numbered, Snapshot
from circle_tui.circle.model import TABLES, AnyRecord

Records = Iterable[tuple[str, AnyRecord]]


class ClosedYears:
    """The years' files of one folder. What was read is kept until its file changes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "closed"
        self._read: dict[int, tuple[tuple[int, int], Snapshot]] = {}

    def years(self) -> tuple[int, ...]:
        """The years that have a file, in order."""
        return tuple(sorted(int(p.stem) for p in self._folder.glob("*.json") if p.stem.isdecimal()))

    def read(self, year: int) -> Snapshot:
        """A year's file; an empty one if there is none. Raises `StoreDamaged`."""
        path = self._folder / f"{year}.json"
        try:
            stat = path.stat()
        except FileNotFoundError:
            return Snapshot(Head(), {})
        known = self._read.get(year)
        if known is None or known[0] != (stat.st_ino, stat.st_mtime_ns):
            read = snapshot.decode(path.read_bytes(), f"closed/{path.name}")
            known = self._read[year] = (stat.st_ino, stat.st_mtime_ns), read
        return known[1]

    def find(self, table: str, record_id: str) -> AnyRecord | None:
        """A record of any year, newest first."""
        found = self.year_of(table, record_id)
        return None if found is None else found[1]

    def year_of(self, table: str, record_id: str) -> tuple[int, AnyRecord] | None:
        """The year that holds a record, and the record."""
        for year in reversed(self.years()):
            for record in self.read(year).tables.get(table, {}).values():
                if record.id == record_id:
                    return year, record
        return None

    def add(self, year: int, records: Records) -> None:
        """Put records into a year's file, each in the place of an older one of its id."""
        old = self.read(year)
        tables: dict[str, Numbered] = {name: dict(old.tables.get(name, {})) for name in TABLES}
        numbers = {name: {r.id: number for number, r in table.items()} for name, table in tables.items()}
        following = {name: max(table, default=0) + 1 for name, table in tables.items()}
        for name, record in records:
            number = numbers[name].get(record.id)
            if number is None:
                number = numbers[name][record.id] = following[name]
                following[name] += 1
            tables[name][number] = record
        self.write(year, Snapshot(Head(next=following), tables))

    def write(self, year: int, contents: Snapshot) -> None:
        """Write a year's file whole; one of an older schema is kept in history/ first."""
        file = self._folder / f"{year}.json"
        history.keep_older(self._folder.parent, file, self.read(year).head.schema)
        write_whole(file, snapshot.encode(contents))
