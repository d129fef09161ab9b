"""TinyDB's view of the live records: documents by document id, made fresh for whoever asks."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

import msgspec

from circle_tui.adapters.store.live import Live
from circle_tui.circle.model import TABLES, AnyRecord
from circle_tui.circle.state import Change

Document = dict[str, Any]


class TableView(Mapping[str, Document]):
    """A table as TinyDB reads it. Changing a document that came from here changes nothing in the store."""

    def __init__(self, live: Live, name: str) -> None:
        self._ids = live.ids(name)
        self._records: Mapping[str, AnyRecord] = live.circle.table(name) if name in TABLES else {}

    def __getitem__(self, key: str) -> Document:
        return _document(self._records[self._ids[int(key)]])

    def __iter__(self) -> Iterator[str]:
        return map(str, tuple(self._ids))

    def __len__(self) -> int:
        return len(self._ids)


class TableEdit(MutableMapping[int, Document]):
    """A table as TinyDB's updaters write it. Only documents that were asked for are made and compared."""

    def __init__(self, live: Live, name: str) -> None:
        self._name = name
        self._ids = live.ids(name)
        self._records = live.circle.table(name)
        self._next = self._first = live.next[name]
        self._touched: dict[int, Document | None] = {}

    def next_id(self) -> int:
        """A document id that was never given."""
        self._next += 1
        return self._next - 1

    def __getitem__(self, key: int) -> Document:
        if key not in self._touched:
            self._touched[key] = _document(self._records[self._ids[key]])
        document = self._touched[key]
        if document is None:
            raise KeyError(key)
        return document

    def __contains__(self, key: object) -> bool:
        return self._touched[key] is not None if key in self._touched else key in self._ids

    def __setitem__(self, key: int, document: Document) -> None:
        self._touched[key] = document

    def __delitem__(self, key: int) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched[key] = None

    def __iter__(self) -> Iterator[int]:
        yield from (key for key in tuple(self._ids) if key in self)
        yield from (key for key in tuple(self._touched) if key not in self._ids and key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def changes(self) -> Iterator[Change]:
        """What was changed, as records. Raises `ValueError` for a document that is none of this table's."""
        expected = self._first
        for key in sorted(self._touched):
            before = self._records[self._ids[key]] if key in self._ids else None
            after = self._record(self._touched[key])
            if before is None and after is None:
                continue
            if before is None:
                if key != expected:
                    raise ValueError(f"the next document id of {self._name} is {expected}, not {key}")
                expected += 1
            self._check_id(before, after)
            changed = before or after
            assert changed is not None  # noqa: S101 - for the type checker
            yield Change(self._name, changed.id, before, after)

    def _record(self, document: Document | None) -> AnyRecord | None:
        return None if document is None else msgspec.convert(document, TABLES[self._name], strict=False)

    def _check_id(self, before: AnyRecord | None, after: AnyRecord | None) -> None:
        if before is None and after is not None and after.id in self._records:
            raise ValueError(f"{self._name} has a record {after.id} already")
        if before is not None and after is not None and before.id != after.id:
            raise ValueError(f"a record keeps its id: {before.id} of {self._name} cannot become {after.id}")


def edited(live: Live, name: str, edit: Callable[[TableEdit], None]) -> list[Change]:
    """The changes that an edit of a table makes. Raises `KeyError` for a table that is none of ours."""
    table = TableEdit(live, name)
    edit(table)
    return list(table.changes())


def differences(live: Live, data: Mapping[str, Mapping[Any, Any]]) -> list[Change]:
    """The changes that make the live records hold exactly these documents."""
    if strange := data.keys() - TABLES.keys():
        raise ValueError(f"the store keeps no such tables: {', '.join(sorted(strange))}")
    changes: list[Change] = []
    for name in TABLES:
        wanted = {int(key): document for key, document in data.get(name, {}).items()}

        def replace(table: TableEdit, wanted: dict[int, Document] = wanted) -> None:
            for key in set(table) - wanted.keys():
                del table[key]
            table.update(wanted)

        changes += edited(live, name, replace)
    return changes


def _document(record: AnyRecord) -> Document:
    document: Document = msgspec.json.decode(msgspec.json.encode(record))
    return document
