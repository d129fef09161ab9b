"""One folder, or none, and as many stores on it as a test asks for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.ports import Shelf, Store
from tests.fakes.shelf import MemoryShelf
from tests.fakes.store import MemoryStore, Shared
from tests.store.records import now

OpenStore = Callable[[], Store]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "circle"
    made.mkdir(mode=0o700)
    return made


@pytest.fixture
def open_tiny(folder: Path) -> Iterator[Callable[[], TinyStore]]:
    """Opens the folder, as another process would, as often as it is called."""
    opened: list[TinyStore] = []

    def open_store() -> TinyStore:
        opened.append(TinyStore(folder, now))
        return opened[-1]

    yield open_store
    for store in opened:
        store.close()


@pytest.fixture(params=["tinydb", "memory"])
def open_store(request: pytest.FixtureRequest) -> OpenStore:
    """The same of either kind."""
    if request.param == "tinydb":
        made: OpenStore = request.getfixturevalue("open_tiny")
        return made
    shared = Shared()
    return lambda: MemoryStore(shared)


@pytest.fixture(params=["folder", "memory"])
def shelf(request: pytest.FixtureRequest, folder: Path) -> Shelf:
    return FolderShelf(folder) if request.param == "folder" else MemoryShelf()
