"""TinyDB with the journal beneath it, through the two places that TinyDB leaves for that."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.table import Table

from circle_tui.adapters.store.overlay import TableEdit, TableView, edited
from circle_tui.adapters.store.storage import JournalStorage


class RecordTable(Table):
    """A table of records. Each write is one line of the journal, decided under the lock.

    It overrides underscore methods of TinyDB 4.9: they stand in its code since 4.0 but are not
    promised, hence the pin below 5.
    """

    def __init__(self, storage: JournalStorage, name: str, **_: Any) -> None:
        # No query cache: another process may have written since.
        super().__init__(storage, name, cache_size=0)
        self._edit: TableEdit | None = None

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add one document: its id is given while the lock is held."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add documents in one deed."""
        return super().insert_multiple(list(documents))

    def _read_table(self) -> TableView:  # type: ignore[override]
        storage = cast("JournalStorage", self._storage)
        storage.refresh()
        return TableView(storage.live, self.name)

    def _get_next_id(self) -> int:
        if self._edit is None:
            raise RuntimeError("document ids are given inside a deed")
        return self._edit.next_id()

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        storage = cast("JournalStorage", self._storage)

        def edit(table: TableEdit) -> None:
            self._edit = table
            try:
                updater(cast("dict[int, Mapping[str, Any]]", table))
            finally:
                self._edit = None

        storage.commit_here(lambda: edited(storage.live, self.name, edit), self.name)


class CircleDatabase(TinyDB):
    """The live state of a circle as a TinyDB: ``CircleDatabase(folder, now)``."""

    table_class = RecordTable  # type: ignore[assignment]
    default_storage_class = JournalStorage  # type: ignore[assignment]
