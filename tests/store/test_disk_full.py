"""No room on the disk: nothing acknowledged is lost, and work goes on once there is room."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.ports import DiskFull
from tests.store.deeds import SERIES, everything, expected, give
from tests.store.records import mail

OpenTiny = Callable[[], TinyStore]
STATES = expected()


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process may grow beyond so many bytes; as on a full disk, a write takes what fits."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_deed_without_room_leaves_no_trace(folder: Path, open_tiny: OpenTiny) -> None:
    """Wherever its line stops: an error in words, files and memory as before; and then it is done."""
    store = open_tiny()
    give(store, SERIES[0], 1)
    before = files(folder)
    size = len(before["circle.journal"])
    for room in (0, 1, 10, 100, 1000, 1500):
        with largest_file(size + room), pytest.raises(DiskFull, match=r"no room.*Make room and do it again"):
            give(store, SERIES[1], 2)
        assert before == files(folder)
        assert (1, STATES[1]) == (store.number, everything(store))
    give(store, SERIES[1], 2)
    assert STATES[2] == everything(open_tiny())


def test_every_step_of_the_series_meets_a_full_disk_once(folder: Path, open_tiny: OpenTiny) -> None:
    """Deeds, compactions and closing, each tried with no room and then with room."""
    store = open_tiny()
    for n, decide in enumerate(SERIES, 1):
        size = (folder / "circle.journal").stat().st_size if (folder / "circle.journal").exists() else 0
        with largest_file(size), pytest.raises(DiskFull):
            give(store, decide, n)
        give(store, decide, n)
        if n % 2 == 0:
            for room in (0, 300, 700):
                with largest_file(room), pytest.raises(DiskFull):
                    store.compact()
                assert STATES[n] == everything(store)
            store.compact()
        else:
            with largest_file(0):
                store.close()
            store = open_tiny()
        assert STATES[n] == everything(store)
    assert STATES[-1] == everything(open_tiny())
    assert [] == [name for name in files(folder) if ".tmp" in name]


def test_a_full_disk_at_the_sync_is_no_acknowledgement(
    folder: Path, open_tiny: OpenTiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some file systems find out late: the line is cut again."""
    store = open_tiny()
    give(store, SERIES[0], 1)
    before = files(folder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fdatasync", full)
        with pytest.raises(DiskFull):
            give(store, SERIES[1], 2)
    assert before == files(folder)
    assert STATES[1] == everything(store)
    give(store, SERIES[1], 2)


def test_a_letter_without_room_is_not_kept(folder: Path) -> None:
    """Nothing is left of it, nor of a mail or a piece; with room all are kept."""
    shelf = FolderShelf(folder)
    with largest_file(100):
        with pytest.raises(DiskFull, match="keep letters"):
            shelf.keep_letters([b"short", b"x" * 200])
        with pytest.raises(DiskFull, match="keep a mail"):
            shelf.keep_outgoing([(mail("k1", "ana"), b"x" * 200)])
        with pytest.raises(DiskFull, match="keep a piece"):
            shelf.keep_piece("R1a/v1", "prose.json", b"x" * 200)
    assert {} == files(folder)
    assert b"x" * 200 == shelf.letter(shelf.keep_letter(b"x" * 200))
