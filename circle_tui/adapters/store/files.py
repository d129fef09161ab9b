"""Files that are whole or not there: temporary file, fsync, replace, folder's fsync; rights 0600 and 0700.

All writing goes through `os`, one call a step, so that a test can stop a process at each of them.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from circle_tui.ports import DiskFull, PortError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_serial = count()
TEMPORARY = ".tmp-"
"""How the name of an unfinished file starts; the number of its process follows."""


@contextmanager
def plainly(what: str) -> Iterator[None]:
    """Turn the system's error into one that says what was not done: ``what`` ends "could not …"."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFull(
                f"The disk has no room, so the circle could not {what}. Nothing done before is lost. "
                "Make room and do it again."
            ) from error
        raise PortError(
            f"The circle could not {what}: {error.strerror}. Nothing that was done before is lost. "
            "See to the folder (does it exist, is it yours, is the disk sound?) and do it again."
        ) from error


def make_folders(folders: Iterable[Path]) -> None:
    """Make folders and their parents, 0700, and see that each is listed in its parent."""
    missing = {folder for folder in folders if not folder.is_dir()}
    if missing:
        make_folders({folder.parent for folder in missing})
        for folder in missing:
            folder.mkdir(mode=0o700, exist_ok=True)
        for parent in {folder.parent for folder in missing}:
            sync_folder(parent)


def sync_folder(folder: Path) -> None:
    """Make what the folder lists last: names that were added, replaced or removed."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def write_all(opened: int, data: bytes | memoryview, at: int) -> None:
    """Write all of it at an offset; the system may take it in parts."""
    rest = memoryview(data)
    while rest:
        written = os.pwrite(opened, rest, at)
        rest, at = rest[written:], at + written


def temporary(folder: Path) -> Path:
    """A name for an unfinished file that no other process uses."""
    return folder / f"{TEMPORARY}{os.getpid()}-{next(_serial)}"


def abandoned(folder: Path) -> list[Path]:
    """Unfinished files and folders, wherever they are in a folder, whose process has ended."""
    return [path for path in folder.rglob(f"{TEMPORARY}*") if not _runs(path.name)]


def _runs(name: str) -> bool:
    process = name.removeprefix(TEMPORARY).partition("-")[0]
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True


def write_unsynced(path: Path, data: bytes) -> None:
    """Write a new file, 0600, that a power cut may still take; what was begun is removed on an error."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        write_all(opened, data, 0)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    finally:
        os.close(opened)


def sync_file(path: Path) -> None:
    """Make the contents of a file last."""
    opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def write_whole(path: Path, data: bytes) -> None:
    """Write one file so that at any moment the old or the new one is there, whole."""
    write_together([(path, data)])


def write_together(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write several files, each whole; their syncs share the disk's work."""
    folders = {path.parent for path, _ in files}
    make_folders(folders)
    unfinished: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            unfinished.append((temporary(path.parent), path))
            write_unsynced(unfinished[-1][0], data)
        _at_once(sync_file, [half for half, _ in unfinished])
    except OSError:
        remove(half for half, _ in unfinished)
        raise
    for half, path in unfinished:
        os.replace(half, path)  # noqa: PTH105 - the steps of a test are counted at `os`
    _at_once(sync_folder, list(folders))


def _at_once(sync: Callable[[Path], None], paths: Sequence[Path]) -> None:
    """Sync several; the disk takes those that wait together in one go, hence the threads."""
    if len(paths) < 4:
        for path in paths:
            sync(path)
        return
    with ThreadPoolExecutor(16) as pool:
        for done in [pool.submit(sync, path) for path in paths]:
            done.result()


def remove(paths: Iterable[Path]) -> None:
    """Remove files, and folders with all in them, if they are there."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
