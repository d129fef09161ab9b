"""The journal's lines: `crc32 json` and a newline, one a deed.

A line without its newline is a torn tail: a writer was stopped in it, and it was never acknowledged. A line
with its newline and a wrong checksum is damage. JSON as we write it holds no newline, so no part of a line
looks whole.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from zlib import crc32

import msgspec

from circle_tui.adapters.store.schema import decode_record, upgraded
from circle_tui.circle.model import SCHEMA, AnyRecord
from circle_tui.circle.state import Change
from circle_tui.ports import Deed, StoreDamaged

_HEAD = 9  # eight hex digits and a blank


class _Line(msgspec.Struct):
    schema: int
    n: int
    at: datetime
    who: str
    what: str
    about: str
    undoes: int
    changes: list[tuple[str, str, msgspec.Raw, msgspec.Raw]]


class _Numbered(msgspec.Struct):
    n: int


_line = msgspec.json.Decoder(_Line)
_numbered = msgspec.json.Decoder(_Numbered)
_encoder = msgspec.json.Encoder()


class Scan(NamedTuple):
    """What a stretch of the journal holds."""

    lines: list[bytes]
    """The bodies of all good lines, without checksum and newline."""
    good: int
    """How many bytes they take with checksum and newline."""
    torn: int
    """How many bytes follow without a newline."""
    damaged: bool
    """A line with its newline follows whose checksum is wrong."""


def scan(data: bytes) -> Scan:
    """Cut a stretch of the journal into lines, up to the first that is not good."""
    bodies: list[bytes] = []
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        body = data[start + _HEAD : end]
        if data[start : start + _HEAD] != b"%08x " % crc32(body):
            return Scan(bodies, start, 0, damaged=True)
        bodies.append(body)
        start = end + 1
    return Scan(bodies, start, len(data) - start, damaged=False)


def encode(deed: Deed) -> bytes:
    """A deed as a line."""
    body = _encoder.encode(
        {
            "schema": SCHEMA,
            "n": deed.n,
            "at": deed.at,
            "who": deed.who,
            "what": deed.what,
            "about": deed.about,
            "undoes": deed.undoes,
            "changes": [(c.table, c.id, c.before, c.after) for c in deed.changes],
        }
    )
    return framed(body)


def framed(body: bytes) -> bytes:
    """A line's body with its checksum and newline."""
    return b"%08x %s\n" % (crc32(body), body)


def number(body: bytes) -> int:
    """The number of a line's deed."""
    return _numbered.decode(body).n


def decode(body: bytes) -> Deed:
    """The deed of a line, its records of the schema of today. Raises `StoreDamaged`, `TooNew`."""
    try:
        line = _line.decode(body)
        changes = tuple(_changes(line))
    except (msgspec.DecodeError, KeyError) as error:
        raise StoreDamaged(
            f"A line of the journal cannot be understood ({error}). Nothing was changed; ask `doctor`."
        ) from error
    return Deed(
        n=line.n,
        at=line.at,
        who=line.who,
        what=line.what,
        about=line.about,
        changes=changes,
        undoes=line.undoes,
    )


def _changes(line: _Line) -> Iterator[Change]:
    for table, record_id, before, after in line.changes:
        yield Change(table, record_id, _record(line, table, before), _record(line, table, after))


def _record(line: _Line, table: str, raw: msgspec.Raw) -> AnyRecord | None:
    if bytes(raw) == b"null":
        return None
    return decode_record(table, raw if line.schema == SCHEMA else upgraded(line.schema, table, raw))
