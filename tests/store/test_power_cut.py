"""What a power cut would take is synced before it is needed: a kill alone cannot show this.

A model of the disk keeps only what was synced, contents and names apart, and a store is opened on that.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.adapters.store.files import write_whole
from tests.store.deeds import SERIES, everything, expected, give
from tests.store.records import now

OpenTiny = Callable[[], TinyStore]
pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks /proc which file is synced")


class Disk:
    """What would be on the disk after a power cut at this moment: synced contents under synced names."""

    def __init__(self) -> None:
        self.synced: dict[int, bytes] = {}
        self.names: dict[Path, int] = {}
        self.folders: set[Path] = set()

    def synced_file(self, opened: int) -> None:
        """A file's contents last now; a folder's names last now."""
        path = Path(f"/proc/self/fd/{opened}").readlink()
        if path.is_dir():
            self.names = {name: number for name, number in self.names.items() if name.parent != path}
            for child in path.iterdir():
                if child.is_file():
                    self.names[child] = child.stat().st_ino
                else:
                    self.folders.add(child)
        else:
            self.synced[os.fstat(opened).st_ino] = path.read_bytes()

    def lay_out(self, folder: Path, copy: Path) -> Path:
        """The folder as a machine would find it that was switched off now."""
        for path, number in self.names.items():
            above = [parent for parent in path.parents if parent.is_relative_to(folder) and parent != folder]
            if path.is_relative_to(folder) and self.folders.issuperset(above):
                target = copy / path.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(self.synced.get(number, b""))
        copy.mkdir(exist_ok=True)
        return copy


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk()

    def watch(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(opened: int) -> None:
            real(opened)
            disk.synced_file(opened)

        return call

    with monkeypatch.context() as patched:
        for name in ("fsync", "fdatasync"):
            patched.setattr(os, name, watch(name))
        yield disk


def test_every_acknowledged_deed_survives_a_power_cut(
    folder: Path, open_tiny: OpenTiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each deed, each compaction and each close: names and contents that were not synced are lost."""
    states = expected()
    with watched(monkeypatch) as disk:
        store = open_tiny()
        for n, decide in enumerate(SERIES, 1):
            give(store, decide, n)
            survivors = [disk.lay_out(folder, tmp_path / f"deed{n}")]
            if n % 2:
                store.close()
                survivors.append(disk.lay_out(folder, tmp_path / f"close{n}"))
                store = open_tiny()
            else:
                store.compact()
                survivors.append(disk.lay_out(folder, tmp_path / f"compact{n}"))
            for left in survivors:
                found = TinyStore(left, now)
                assert (n, states[n]) == (found.number, everything(found)), left.name
                assert list(range(n, 0, -1)) == [deed.n for deed in found.deeds()]


def test_kept_letters_survive_a_power_cut(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One, and several that were synced together, with the folders that were made for them."""
    with watched(monkeypatch) as disk:
        shelf = FolderShelf(folder)
        digests = [shelf.keep_letter(b"first"), *shelf.keep_letters([b"%d" % n for n in range(20)])]
        left = FolderShelf(disk.lay_out(folder, tmp_path / "left"))
    assert [b"first", *(b"%d" % n for n in range(20))] == [left.letter(digest) for digest in digests]


def test_the_watch_would_see_a_missing_sync(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that was only written is empty after the cut, and one in an unsynced folder is not there."""
    with watched(monkeypatch) as disk:
        (folder / "written").write_bytes(b"x")
        write_whole(folder / "synced", b"x")
        (folder / "later").write_bytes(b"x")
        left = disk.lay_out(folder, tmp_path / "left")
    assert {"written": b"", "synced": b"x"} == {path.name: path.read_bytes() for path in left.iterdir()}
