"""Records at the border: JSON to typed records, and older schemas to today's, a document at a time."""

from collections.abc import Callable, Mapping

import msgspec

from circle_tui.circle.model import SCHEMA, TABLES, AnyRecord
from circle_tui.ports import PortError

Document = dict[str, object]
Upgrade = Callable[[str, Document], Document]
"""A table's name and a document of one schema, to that document in the next."""

UPGRADES: dict[int, Upgrade] = {}
"""By the schema that each leads away from."""

DECODERS: Mapping[str, msgspec.json.Decoder[AnyRecord]] = {
    name: msgspec.json.Decoder(kind) for name, kind in TABLES.items()
}


class TooNew(PortError):
    """The files were written by a newer version of the program."""


def decode_record(table: str, raw: bytes | msgspec.Raw) -> AnyRecord:
    """One record of the schema of today. Raises `KeyError` for an unknown table, `msgspec.DecodeError`."""
    return DECODERS[table].decode(raw)


def refuse_newer(schema: int) -> None:
    """Raises `TooNew` for a schema that this program does not know."""
    if schema > SCHEMA:
        raise TooNew(
            f"This circle was written by a newer circle-tui: its records have schema {schema}, and this one "
            f"knows {SCHEMA}. Nothing was touched. Install the newer version, or restore an older backup."
        )


def upgraded(schema: int, table: str, raw: bytes | msgspec.Raw) -> bytes:
    """A document of an older schema, as JSON of today's."""
    refuse_newer(schema)
    document = msgspec.json.decode(raw, type=dict[str, object])
    for step in range(schema, SCHEMA):
        document = UPGRADES[step](table, document)
    return msgspec.json.encode(document)
