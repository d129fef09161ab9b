"""`circle.json` and `closed/YEAR.json`: plain TinyDB files, read and written whole.

Each table is `{"document id": record}`. The table `store` has one document: which deed the file goes up to.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from circle_tui.adapters.store.schema import refuse_newer, upgraded
from circle_tui.circle.model import SCHEMA, TABLES, AnyRecord
from circle_tui.circle.state import Circle
from circle_tui.ports import StoreDamaged

Numbered = dict[int, AnyRecord]
"""The records of one table by their document ids."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The document that describes the file."""

    id: str = "store"
    schema: int = SCHEMA
    n: int = 0
    """The number of the last deed that the file holds."""
    at: datetime | None = None
    """When that was."""
    next: dict[str, int] = {}
    """The next document id of each table: none is given twice."""
    read: int = 0
    """How many bytes of the journal this file holds already; 0: not known."""
    check: str = ""
    """The checksum of the last line of those."""
    recalled: tuple[tuple[str, str], ...] = ()
    """Records (table, id) of closed years that a deed brought back."""
    gone: tuple[tuple[str, str], ...] = ()
    """Records of closed years that a deed took out, to be left out when they are read."""


class Snapshot(msgspec.Struct, frozen=True):
    """The contents of one file."""

    head: Head
    tables: Mapping[str, Numbered]

    def records(self) -> Iterable[tuple[str, AnyRecord]]:
        """All records with their tables' names."""
        for name, table in self.tables.items():
            for record in table.values():
                yield name, record

    def circle(self) -> Circle:
        """All records, with their indexes."""
        circle = Circle()
        for table, record in self.records():
            circle.table(table).put(record)
        return circle


_Tables = msgspec.json.Decoder(dict[str, msgspec.Raw])
_Heads = msgspec.json.Decoder(dict[int, Head])
_Older = msgspec.json.Decoder(dict[int, msgspec.Raw])
_NUMBERED = {name: msgspec.json.Decoder(dict[int, kind]) for name, kind in TABLES.items()}  # type: ignore[valid-type]
_encoder = msgspec.json.Encoder()


def encode(snapshot: Snapshot) -> bytes:
    """The file's bytes, one table a line."""
    tables: dict[str, object] = {"store": {1: snapshot.head}}
    tables.update((name, table) for name, table in snapshot.tables.items() if table)
    parts = (_encoder.encode(name) + b":" + _encoder.encode(table) for name, table in tables.items())
    return b"{" + b",\n".join(parts) + b"}\n"


def decode(data: bytes, name: str) -> Snapshot:
    """The file's contents, upgraded to today's schema. Raises `StoreDamaged`, `TooNew`."""
    try:
        tables = _Tables.decode(data)
        head = _Heads.decode(tables.pop("store"))[1]
        refuse_newer(head.schema)
        return Snapshot(head, {table: _numbered(head.schema, table, raw) for table, raw in tables.items()})
    except (msgspec.DecodeError, KeyError) as error:
        raise StoreDamaged(
            f"{name} cannot be read ({error}). Nothing was changed. `doctor` says what can be saved; "
            "`restore` brings back the last backup."
        ) from error


def _numbered(schema: int, table: str, raw: msgspec.Raw) -> Numbered:
    if schema == SCHEMA:
        return _NUMBERED[table].decode(raw)
    older = _Older.decode(raw)
    fresh = {number: msgspec.Raw(upgraded(schema, table, document)) for number, document in older.items()}
    return _NUMBERED[table].decode(_encoder.encode(fresh))
