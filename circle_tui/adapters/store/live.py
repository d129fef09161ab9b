"""The live records in memory, with the document ids that they have in TinyDB."""

from collections.abc import Iterable
from datetime import datetime

from circle_tui.adapters.store.snapshot import Head, Numbered, Snapshot
from circle_tui.circle.model import TABLES, AnyRecord
from circle_tui.circle.state import Circle
from circle_tui.ports import Deed


class Live:
    """A circle as of one deed. Every process that takes in the same deeds gives the same document ids."""

    def __init__(self, snapshot: Snapshot) -> None:
        head = snapshot.head
        self.circle = Circle()
        self.n = head.n
        self.at: datetime | None = head.at
        self.recalled = set(head.recalled)
        self.gone = set(head.gone)
        self.next = {name: head.next.get(name, 1) for name in TABLES}
        self._numbers: dict[str, dict[str, int]] = {name: {} for name in TABLES}
        self._ids: dict[str, dict[int, str]] = {name: {} for name in TABLES}
        for name, records in snapshot.tables.items():
            table = self.circle.table(name)
            for number, record in records.items():
                table.put(record)
                self._list(name, record.id, number)

    def _list(self, table: str, record_id: str, number: int) -> None:
        self._numbers[table][record_id] = number
        self._ids[table][number] = record_id
        self.next[table] = max(self.next[table], number + 1)

    def _unlist(self, table: str, record_id: str) -> None:
        del self._ids[table][self._numbers[table].pop(record_id)]

    def ids(self, table: str) -> dict[int, str]:
        """The record ids of a table by document id; empty for a table that is none of ours."""
        return self._ids.get(table, {})

    def take_in(self, deed: Deed) -> None:
        """Make a deed's changes."""
        for change in deed.changes:
            key = (change.table, change.id)
            listed = change.id in self._numbers[change.table]
            if change.after is None:
                if listed:
                    self._unlist(*key)
                if not listed or key in self.recalled:
                    self.recalled.discard(key)
                    self.gone.add(key)
            elif not listed:
                self._list(*key, self.next[change.table])
                if change.before is not None or key in self.gone:
                    self.gone.discard(key)
                    self.recalled.add(key)
        self.circle.apply(deed.changes)
        self.n = deed.n
        self.at = deed.at if self.at is None else max(self.at, deed.at)

    def retire(self, records: Iterable[tuple[str, AnyRecord]]) -> None:
        """Let go of records that a closed year now holds."""
        for table, record in records:
            self._unlist(table, record.id)
            self.recalled.discard((table, record.id))
            self.circle.table(table).drop(record.id)

    def snapshot(self, *, read: int, check: str) -> Snapshot:
        """All of it, as of the journal's first ``read`` bytes."""
        tables = {name: self._numbered(name) for name in TABLES}
        head = Head(
            n=self.n,
            at=self.at,
            next=self.next,
            read=read,
            check=check,
            recalled=tuple(sorted(self.recalled)),
            gone=tuple(sorted(self.gone)),
        )
        return Snapshot(head, tables)

    def _numbered(self, name: str) -> Numbered:
        table = self.circle.table(name)
        return {number: table[record_id] for number, record_id in self._ids[name].items()}
