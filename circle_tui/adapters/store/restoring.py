"""Bringing a backup back: into a new folder, or into a circle's own, whose present state is kept first."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from circle_tui.adapters.store import history, lines
from circle_tui.adapters.store.backup import back_up, contents, read_manifest
from circle_tui.adapters.store.files import make_folders, plainly, temporary, write_whole
from circle_tui.adapters.store.locks import Lock
from circle_tui.adapters.store.store import TinyStore
from circle_tui.ports import TryLater


class Restored(msgspec.Struct, frozen=True):
    """What came back."""

    n: int
    """The number of the last deed."""
    made: datetime
    """When the backup was made."""
    before: Path | None
    """Where the state that it replaced is kept."""


def restore(file: Path, folder: Path, now: Callable[[], datetime]) -> Restored:
    """Make a folder hold what a backup holds.

    The backup is unpacked, checked and opened beside the folder's files before any of them is touched.
    Settings and templates that are there stay. Raises `BadBackup`, `TryLater`, `DiskFull`, `PortError`.
    """
    with plainly("bring the backup back"):
        manifest = read_manifest(file)
        make_folders([folder])
        unpacked = temporary(folder)
        make_folders([unpacked])
        try:
            _unpack(file, unpacked)
            n = _settle(unpacked, now)
            before = _keep_present(folder, now())
            _put_in_place(unpacked, folder, n, whole=manifest.whole)
        finally:
            shutil.rmtree(unpacked)
    return Restored(n, manifest.made, before)


def _unpack(file: Path, into: Path) -> None:
    for name, data in contents(file):
        write_whole(into / name, data)


def _settle(unpacked: Path, now: Callable[[], datetime]) -> int:
    """Open it as a circle, and leave all of it in `circle.json` and history."""
    store = TinyStore(unpacked, now)
    try:
        store.compact()
        return store.number
    finally:
        store.close()


def _keep_present(folder: Path, at: datetime) -> Path | None:
    if not ((folder / "circle.json").exists() or (folder / "circle.journal").exists()):
        return None
    kept = folder / "history" / f"before-restore-{at.astimezone(UTC):%Y-%m-%dT%H%M%S}.tar.gz"
    back_up(folder, kept, at, whole=False, past=True)
    return kept


def _put_in_place(unpacked: Path, folder: Path, n: int, *, whole: bool) -> None:
    passing, deeds = Lock(folder / "mail.lock"), Lock(folder / "circle.lock")
    try:
        if not passing.take():
            raise TryLater("A pass is under way. Nothing was changed; do it again when it has finished.")
        with deeds.held():
            _move_files(unpacked, folder, whole=whole)
            _forget_later_deeds(folder, n)
            # First the journal: its deeds on top of the other snapshot would be neither circle. What a kill
            # between the two takes away lies in the backup that was just made of it.
            write_whole(folder / "circle.journal", b"")
            write_whole(folder / "circle.json", (unpacked / "circle.json").read_bytes())
    finally:
        passing.close()
        deeds.close()


def _move_files(unpacked: Path, folder: Path, *, whole: bool) -> None:
    kept = {path.name for path in (unpacked / "closed").glob("*.json")}
    for path in (folder / "closed").glob("*.json"):
        if path.name not in kept:
            path.unlink()
    if whole:
        for _, archive in history.archives(folder):
            archive.unlink()
    for path in sorted(unpacked.rglob("*")):
        name = path.relative_to(unpacked)
        ours_to_keep = name.parts[0] in ("circle.toml", "templates") and (folder / name).exists()
        ours = name.suffix != ".lock" and name.name not in ("circle.json", "circle.journal")
        if path.is_file() and ours and not ours_to_keep:
            make_folders([(folder / name).parent])
            os.replace(path, folder / name)  # noqa: PTH105 - as in `files`


def _forget_later_deeds(folder: Path, n: int) -> None:
    """Numbers go on after the restored deed, so history must not have them already."""
    for first, archive in history.archives(folder):
        bodies = [body for body in history.bodies(archive) if lines.number(body) <= n]
        if first > n or not bodies:
            archive.unlink()
        else:
            history.keep(folder, bodies)
