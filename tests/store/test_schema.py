"""A folder of an older schema is upgraded through new files, and the old ones are kept."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from circle_tui.adapters.store import TinyStore, schema
from circle_tui.adapters.store.lines import framed
from circle_tui.circle.state import changed
from tests.store.deeds import SERIES, everything, expected, give

OpenTiny = Callable[[], TinyStore]


def upgrade(table: str, document: schema.Document) -> schema.Document:
    """Schema 0, which never was, called a member's place in the rotation `rank`."""
    if table == "members":
        document["order"] = document.pop("rank")
    return document


def make_old(folder: Path) -> None:
    for path in (folder / "circle.json", *(folder / "closed").glob("*.json")):
        text = path.read_bytes().replace(b'"schema":1', b'"schema":0').replace(b'"order"', b'"rank"')
        path.write_bytes(text)
    journal = folder / "circle.journal"
    bodies = [line[9:] for line in journal.read_bytes().splitlines()]
    journal.write_bytes(
        b"".join(
            framed(body.replace(b'"schema":1', b'"schema":0').replace(b'"order"', b'"rank"'))
            for body in bodies
        )
    )


def test_an_older_folder_opens_and_is_written_anew(
    folder: Path, open_tiny: OpenTiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Snapshot, journal and closed years; the old files lie in history/ then, and old deeds are listed."""
    monkeypatch.setitem(schema.UPGRADES, 0, upgrade)
    store = open_tiny()
    for n, decide in enumerate(SERIES[:3], 1):
        give(store, decide, n)
    store.compact()
    for n, decide in enumerate(SERIES[3:], 4):
        give(store, decide, n)
    give(store, lambda c: [changed("members", c.members["ana"], order=8)], 7)
    known = everything(store)
    store.close()
    make_old(folder)
    old = (folder / "circle.json").read_bytes()
    again = open_tiny()
    assert known == everything(again)
    assert old == (folder / "circle.json").read_bytes()
    assert [7, 6, 5, 4, 3, 2, 1] == [deed.n for deed in again.deeds()]
    give(again, lambda c: [changed("members", c.members["ana"], order=9)], 8)
    again.compact()
    assert old == gzip.decompress((folder / "history" / "schema-0-circle.json.gz").read_bytes())
    assert b'"schema":1' in (folder / "circle.json").read_bytes()
    newest = open_tiny()
    assert 9 == newest.circle.members["ana"].order
    assert expected()[6].keys() == everything(newest).keys()
