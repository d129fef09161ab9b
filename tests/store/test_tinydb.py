"""The store is a TinyDB: its methods read and write the live records, and stock TinyDB opens the files."""

from collections.abc import Callable, MutableMapping
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from circle_tui.adapters.store import TinyStore
from circle_tui.circle.state import Change, added, changed
from tests.store.deeds import SERIES, give
from tests.store.records import NOW, member

OpenTiny = Callable[[], TinyStore]
ANA = {
    "id": "ana",
    "name": "Ana Penrose",
    "addresses": ["ana@example.org"],
    "joined": "2026-01-01",
    "order": 1,
}
BEN = ANA | {"id": "ben", "name": "Ben Penrose", "addresses": ["ben@example.org"], "order": 2}


def tables(database: TinyDB) -> dict[str, dict[int, Document]]:
    names = database.tables() - {"store"}
    return {name: {doc.doc_id: doc for doc in database.table(name)} for name in names}


def test_stock_tinydb_opens_what_a_clean_close_leaves(folder: Path, open_tiny: OpenTiny) -> None:
    """The same tables, documents and document ids as the live database, and each closed year likewise."""
    store = open_tiny()
    for n, decide in enumerate(SERIES, 1):
        give(store, decide, n)
    store.compact()
    give(store, lambda c: [changed("members", c.members["ana"], order=9)], 7)
    live = tables(store.database)
    assert {"members", "rounds", "outbox"} == set(live)
    store.close()
    with TinyDB(folder / "circle.json") as plain:
        assert live == tables(plain)
        assert 9 == plain.table("members").get(where("id") == "ana")["order"]
    with TinyDB(folder / "closed" / "2026.json") as plain:
        assert ["R1a"] == [doc["id"] for doc in plain.table("turns").all()]


def test_an_insert_is_a_deed(open_tiny: OpenTiny) -> None:
    """One line, signed by the coordinator, with a document id that every process gives alike."""
    store, other = open_tiny(), open_tiny()
    assert 1 == store.database.table("members").insert(ANA)
    assert [2, 3] == other.database.table("members").insert_multiple([BEN, BEN | {"id": "cy"}])
    store.refresh()
    assert tables(store.database) == tables(other.database)
    deed = store.deed(2)
    assert ("coordinator", "wrote to members through TinyDB", 2) == (deed.who, deed.what, len(deed.changes))
    assert member("Ana") == store.circle.members["ana"]


def test_an_update_is_a_deed_of_what_changed(open_tiny: OpenTiny) -> None:
    """By fields, by a function that changes the document in place, and several at once."""
    store = open_tiny()
    table = store.database.table("members")
    table.insert_multiple([ANA, BEN])
    assert [2] == table.update({"light": True}, where("id") == "ben")
    assert ["ben"] == [change.id for change in store.deed(2).changes]
    table.update(lambda doc: doc["addresses"].append("b@example.org"), doc_ids=[2])
    assert ("ben@example.org", "b@example.org") == store.circle.members["ben"].addresses
    assert [1, 2] == table.update_multiple(
        [({"order": 5}, where("id") == "ana"), ({"order": 6}, where("id") == "ben")]
    )
    assert [5, 6] == [m.order for m in store.circle.members.values()]
    assert 4 == store.number
    assert [1, 2] == table.update({"order": 5})
    assert 5 == store.number


def test_removing_and_dropping_are_deeds(open_tiny: OpenTiny) -> None:
    """A document id is never given again."""
    store = open_tiny()
    table = store.database.table("members")
    table.insert_multiple([ANA, BEN])
    assert [2] == table.remove(where("id") == "ben")
    assert 3 == table.insert(BEN)
    table.truncate()
    assert ({}, 4) == (dict(store.circle.members), store.number)
    table.insert(ANA)
    store.database.drop_table("members")
    assert 6 == store.number
    store.database.table("members").insert(ANA)
    store.database.drop_tables()
    assert ({}, 8) == (dict(store.circle.members), store.number)


def test_documents_are_copies(open_tiny: OpenTiny) -> None:
    """Changing one that was read, or that was inserted, changes nothing in the store."""
    store = open_tiny()
    table = store.database.table("members")
    given = ANA | {"addresses": ["ana@example.org"]}
    table.insert(given)
    given["addresses"].append("x@example.org")  # type: ignore[attr-defined]
    for document in (table.get(doc_id=1), table.all()[0], table.search(where("id") == "ana")[0]):
        document["addresses"].append("y@example.org")  # type: ignore[index]
    assert [ANA] == table.all()
    assert 1 == store.number


def test_a_failing_update_changes_nothing(open_tiny: OpenTiny) -> None:
    """Neither in memory nor in the journal."""
    store = open_tiny()
    table = store.database.table("members")
    table.insert_multiple([ANA, BEN])

    def fail(document: MutableMapping[str, object]) -> None:
        document["order"] = 9
        if document["id"] == "ben":
            raise LookupError("ben")

    with pytest.raises(LookupError):
        table.update(fail)
    assert ([ANA, BEN], 1) == (table.all(), store.number)


@pytest.mark.parametrize(
    ("what", "write", "says"),
    [
        ("a field of a wrong type", lambda t: t.update({"order": "first"}), "Expected `int`"),
        ("a missing field", lambda t: t.insert({"id": "cy"}), "missing required field"),
        ("an id that changes", lambda t: t.update({"id": "eva"}), "keeps its id"),
        ("an id that is there", lambda t: t.insert(ANA), "has a record ana already"),
        ("a document id of one's own", lambda t: t.insert(Document(BEN, doc_id=7)), "next document id"),
    ],
)
def test_what_is_no_record_is_refused(
    open_tiny: OpenTiny, what: str, write: Callable[[object], None], says: str
) -> None:
    """Types are checked at the border for TinyDB's methods too."""
    store = open_tiny()
    table = store.database.table("members")
    table.insert(ANA)
    with pytest.raises((ValueError, msgspec.ValidationError), match=says):
        write(table)
    assert ([ANA], 1) == (table.all(), store.number)


def test_an_unknown_table_takes_no_documents(open_tiny: OpenTiny) -> None:
    """Nor does the default one."""
    store = open_tiny()
    with pytest.raises(KeyError):
        store.database.table("poems").insert(ANA)
    with pytest.raises(KeyError):
        store.database.insert(ANA)
    assert [] == store.database.table("poems").all()


def test_reading_through_tinydb_sees_other_processes(open_tiny: OpenTiny) -> None:
    """A search is never answered from a cache that another's deed has made old."""
    store, other = open_tiny(), open_tiny()
    other.commit(lambda _: [added("members", member("Ana"))], at=NOW, who="coordinator", what="added")
    table = store.database.table("members")
    assert [ANA] == table.search(where("order") == 1)
    other.commit(
        lambda c: [Change("members", "ana", c.members["ana"], member("Ana", 3))],
        at=NOW,
        who="coordinator",
        what="moved",
    )
    assert [] == table.search(where("order") == 1)
    assert table.contains(where("order") == 3)
