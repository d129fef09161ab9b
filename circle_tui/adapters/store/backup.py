"""Backups: one `.tar.gz` with a checksum of every file in it, checked before it takes its place.

A daily backup holds the database and the settings only: letters, mails and pieces are never rewritten, and
lie beside it.
"""

import hashlib
import io
import os
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import msgspec

from circle_tui.adapters.store.files import TEMPORARY, make_folders, plainly, sync_folder, temporary
from circle_tui.adapters.store.locks import Lock
from circle_tui.adapters.store.storage import JournalStorage
from circle_tui.ports import PortError

KEEP = 14
_DATABASE = ("circle.json", "circle.journal", "closed/*.json")
_SETTINGS = ("circle.toml", "templates/**/*")
_PAST = ("history/deeds-*", "history/schema-*")
_REST = (*_PAST, "letters/**/*", "outgoing/**/*", "pieces/**/*", "state/**/*")
_MANIFEST = "manifest.json"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What an archive holds; its first file."""

    made: datetime
    whole: bool
    """Letters, mails, pieces and history are in it too."""
    files: dict[str, str]
    """The SHA-256, in hex, of each."""


class BadBackup(PortError):
    """A file is no backup of a circle, or is damaged."""


def back_up(folder: Path, target: Path, at: datetime, *, whole: bool = True, past: bool = False) -> Manifest:
    """Write a backup, 0600, and read it again before it takes its place.

    ``whole`` brings `circle.json` up to date first. Otherwise the database as it lies there, damaged or not,
    and the settings; with ``past`` the deeds in history/ too.

    `circle.lock` is held while the database is read. Raises `DiskFull`, `TryLater`, `StoreDamaged`,
    `PortError`.
    """
    with plainly(f"write the backup {target.name}"):
        if whole:
            _bring_up_to_date(folder, at)
        lock = Lock(folder / "circle.lock")
        try:
            with lock.held():
                database = {name: (folder / name).read_bytes() for name in _found(folder, _DATABASE)}
        finally:
            lock.close()
        rest = _REST if whole else _PAST if past else ()
        others = list(_found(folder, (*_SETTINGS, *rest)))
        sums = {name: hashlib.sha256(data).hexdigest() for name, data in database.items()}
        sums.update((name, _sum(folder / name)) for name in others)
        manifest = Manifest(made=at.astimezone(UTC), whole=whole, files=sums)
        make_folders([target.parent])
        _write(folder, target, manifest, database, others)
    return manifest


def _bring_up_to_date(folder: Path, at: datetime) -> None:
    storage = JournalStorage(folder, lambda: at)
    try:
        with storage.held():
            storage.tidy(compacting=False)
    finally:
        storage.close()


def _found(folder: Path, patterns: Iterable[str]) -> Iterator[str]:
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and not path.name.startswith(TEMPORARY):
                yield path.relative_to(folder).as_posix()


def _sum(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write(
    folder: Path, target: Path, manifest: Manifest, database: dict[str, bytes], others: Iterable[str]
) -> None:
    half = temporary(target.parent)
    try:
        opened = os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(opened, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
                _add(archive, _MANIFEST, msgspec.json.encode(manifest), manifest.made)
                for name, data in database.items():
                    _add(archive, name, data, manifest.made)
                for name in others:
                    _add(archive, name, (folder / name).read_bytes(), manifest.made)
            file.flush()
            os.fsync(file.fileno())
        for _ in contents(half):
            pass
    except (OSError, PortError):
        half.unlink(missing_ok=True)
        raise
    os.replace(half, target)  # noqa: PTH105 - as in `files`
    sync_folder(target.parent)


def _add(archive: tarfile.TarFile, name: str, data: bytes, made: datetime) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    entry.mtime = int(made.timestamp())
    entry.mode = 0o600
    archive.addfile(entry, io.BytesIO(data))


def read_manifest(file: Path) -> Manifest:
    """What an archive says that it holds. Raises `BadBackup`."""
    with _opened(file) as archive:
        return _manifest(archive, file)


def contents(file: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of an archive, each checked. Raises `BadBackup` for what is damaged, missing or not ours."""
    try:
        with _opened(file) as archive:
            manifest = _manifest(archive, file)
            missing = set(manifest.files)
            while (entry := archive.next()) is not None:
                data, known = _read(archive, entry), manifest.files.get(entry.name)
                if hashlib.sha256(data).hexdigest() != known or not _ours(entry.name):
                    raise BadBackup(
                        f"{file.name} is damaged at {entry.name}. Nothing was changed; take another."
                    )
                missing.discard(entry.name)
                yield entry.name, data
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise BadBackup(f"{file.name} is damaged ({error}). Nothing was changed; take another.") from error
    if missing:
        raise BadBackup(f"{file.name} lacks {min(missing)}. Nothing was changed; take another.")


def _opened(file: Path) -> tarfile.TarFile:
    try:
        return tarfile.open(file, "r:gz")
    except (tarfile.TarError, OSError, EOFError, zlib.error) as error:
        raise BadBackup(f"{file} is no backup of a circle: {error}.") from error


def _manifest(archive: tarfile.TarFile, file: Path) -> Manifest:
    try:
        first = archive.next()
        if first is None or first.name != _MANIFEST:
            raise BadBackup(f"{file} is no backup of a circle.")
        return msgspec.json.decode(_read(archive, first), type=Manifest)
    except (tarfile.TarError, msgspec.DecodeError, OSError, EOFError, zlib.error) as error:
        raise BadBackup(f"{file} is no backup of a circle: {error}.") from error


def _read(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    data: IO[bytes] | None = archive.extractfile(entry) if entry.isreg() else None
    return b"" if data is None else data.read()


def _ours(name: str) -> bool:
    """Only paths of a circle's folder, none of which leads out of it."""
    parts = name.split("/")
    tops = ("circle.json", "circle.journal", "circle.toml")
    folders = ("closed", "templates", "letters", "outgoing", "pieces", "state", "history")
    inside = name in tops or (len(parts) > 1 and parts[0] in folders)
    return inside and not any(part in ("", ".", "..") for part in parts) and "\\" not in name


def daily(folder: Path, at: datetime) -> Path | None:
    """Today's backup of the database in history/, if there is none yet; the newest 14 are kept."""
    target = folder / "history" / f"backup-{at.astimezone(UTC):%Y-%m-%d}.tar.gz"
    if target.exists():
        return None
    back_up(folder, target, at, whole=False)
    for old in kept(folder)[:-KEEP]:
        old.unlink()
    return target


def kept(folder: Path) -> list[Path]:
    """The daily backups, oldest first."""
    return sorted((folder / "history").glob("backup-*.tar.gz"))
