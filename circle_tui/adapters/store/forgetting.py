"""`members forget`: a member's record, name, addresses and letters, out of every file of the folder.

The one deed that cannot be undone. A run that is killed is run again: the live record, which says what to
look for, is cleaned last.
"""

import gzip
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from circle_tui.adapters.shelf import FORGOTTEN
from circle_tui.adapters.store import history, lines
from circle_tui.adapters.store.backup import back_up, contents, kept, read_manifest
from circle_tui.adapters.store.files import (
    TEMPORARY,
    abandoned,
    make_folders,
    plainly,
    remove,
    temporary,
    write_whole,
)
from circle_tui.adapters.store.locks import Lock
from circle_tui.adapters.store.redacting import mentions, redacted, redacted_mail
from circle_tui.adapters.store.storage import JournalStorage
from circle_tui.circle.forgetting import Belongings, Words, belongings, scrubbed_record
from circle_tui.circle.state import Change
from circle_tui.ports import Deed, Refused, TryLater

Json = dict[str, Any]


class Forgotten(msgspec.Struct, frozen=True):
    """What was done."""

    letters: int
    """How many letters of theirs were removed."""
    changed: int
    """How many other files named them and no longer do."""
    removed: tuple[str, ...]
    """Other files that named them and could only be removed."""
    left: tuple[str, ...]
    """Files of the coordinator's own hand that name them and were not touched."""


def forget(folder: Path, member: str, now: Callable[[], Any]) -> Forgotten:
    """Erase a member from the folder, its history and its daily backups; backups elsewhere are not reached.

    Raises `Refused` for an unknown member, `TryLater` during a pass, `DiskFull`, `StoreDamaged`.
    """
    passing = Lock(folder / "mail.lock")
    storage = JournalStorage(folder, now)
    try:
        if not passing.take():
            raise TryLater("A pass is under way. Nothing was done; do it again when it has finished.")
        with plainly("forget a member"), storage.held():
            return _forget(storage, member)
    finally:
        storage.close()
        passing.close()


def _forget(storage: JournalStorage, member: str) -> Forgotten:
    folder = storage.folder
    if member not in storage.live.circle.members:
        raise Refused(f"There is no member {member}.")
    remove(abandoned(folder))
    storage.tidy(compacting=True)
    closed = (storage.years.read(year).circle() for year in storage.years.years())
    eraser = Eraser(member, _words(folder, member), belongings(member, [storage.live.circle, *closed]))
    eraser.erase_files(folder)
    for archive in [*kept(folder), *sorted((folder / "history").glob("before-restore-*.tar.gz"))]:
        eraser.erase_backup(archive)
    eraser.erase_records(folder)
    storage.reload()
    _note(storage, member)
    return eraser.done()


def _note(storage: JournalStorage, member: str) -> None:
    """The deed stands in the journal, with nothing in it to take back."""
    record = storage.live.circle.members[member]
    storage.record(
        Deed(
            n=storage.live.n + 1,
            at=storage.now(),
            who="coordinator",
            what="forgot a member",
            about=member,
            changes=(Change("members", member, record, record),),
        )
    )


def _words(folder: Path, member: str) -> Words:
    """Every name and address that the member's record ever had."""
    names: set[str] = set()
    addresses: set[str] = set()
    for record in _versions(folder, member):
        names.add(str(record.get("name", "")))
        addresses.update(map(str, record.get("addresses", [])))
    return Words(names - {""}, addresses)


def _versions(folder: Path, member: str) -> Iterator[Json]:
    for path in _snapshots(folder):
        members = _tables(_unpacked(path)).get("members", {}).values()
        yield from (record for record in members if record["id"] == member)
    for _, archive in history.archives(folder):
        for body in history.bodies(archive):
            for table, record_id, before, after in msgspec.json.decode(body)["changes"]:
                if (table, record_id) == ("members", member):
                    yield from (record for record in (before, after) if record)


def _snapshots(folder: Path) -> list[Path]:
    found = [*(folder / "history").glob("schema-*.gz"), *(folder / "closed").glob("*.json")]
    return [path for path in (*found, folder / "circle.json") if path.exists()]


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def _tables(data: bytes) -> dict[str, dict[str, Json]]:
    return msgspec.json.decode(data, type=dict[str, dict[str, Json]])


class Eraser:
    """Goes through a circle's folder, or one unpacked from a backup, and keeps count."""

    def __init__(self, member: str, words: Words, own: Belongings) -> None:
        self._member = member
        self._words = words
        self._own = own
        self._letters = 0
        self._changed = 0
        self._removed: list[str] = []
        self._left: list[str] = []

    def done(self) -> Forgotten:
        """What was done so far."""
        return Forgotten(self._letters, self._changed, tuple(self._removed), tuple(self._left))

    def erase_files(self, folder: Path) -> None:
        """Letters, mails, pieces, drafts and logs."""
        self._erase_letters(folder)
        for path in _files(folder / "outgoing"):
            if path.stem in self._own.mails:
                path.unlink()
            else:
                self._replace(path, redacted_mail(path.read_bytes(), self._words))
        damaged = sorted((folder / "history").glob("damaged-*"))
        for path in (*_files(folder / "pieces"), *_files(folder / "state"), *damaged):
            clean = redacted(path.read_bytes(), self._words)
            if clean is None:
                path.unlink()
                self._removed.append(path.relative_to(folder).as_posix())
            else:
                self._replace(path, clean)
        for path in folder.glob("circle.log*"):
            text = path.read_bytes().decode("utf-8", "surrogateescape")
            # In place: another process may have it open.
            path.write_bytes(self._words.scrubbed(text).encode("utf-8", "surrogateescape"))
        for path in (folder / "circle.toml", *_files(folder / "templates")):
            if path.exists() and mentions(path.read_bytes(), self._words):
                self._left.append(path.relative_to(folder).as_posix())

    def _erase_letters(self, folder: Path) -> None:
        """Theirs go, others' lose the words; both digests are kept, so that no fetch brings them back."""
        gone: list[Path] = []
        clean: list[tuple[Path, bytes]] = []
        for path in _files(folder / "letters"):
            if path.suffix != ".eml":
                continue
            raw = path.read_bytes()
            if path.stem in self._own.letters:
                gone.append(path)
            elif (changed := redacted_mail(raw, self._words)) != raw:
                clean.append((path, changed))
        self._bury(folder / "letters" / FORGOTTEN, [p.stem for p in gone] + [p.stem for p, _ in clean])
        for path in gone:
            path.unlink()
        for path, changed in clean:
            write_whole(path, changed)
        self._letters += len(gone)
        self._changed += len(clean)

    @staticmethod
    def _bury(path: Path, digests: Iterable[str]) -> None:
        known = path.read_text(encoding="ascii").split() if path.exists() else []
        everything = sorted({*known, *digests})
        if everything != known:
            write_whole(path, "".join(f"{digest}\n" for digest in everything).encode())

    def _replace(self, path: Path, data: bytes) -> None:
        if data != path.read_bytes():
            write_whole(path, data)
            self._changed += 1

    def erase_records(self, folder: Path) -> None:
        """History, closed years, the journal, and `circle.json` last."""
        for _, archive in history.archives(folder):
            kept_lines = [self._line(body) for body in history.bodies(archive)]
            history.keep(folder, kept_lines)
        journal = folder / "circle.journal"
        if journal.exists() and (scan := lines.scan(journal.read_bytes())).lines:
            write_whole(journal, b"".join(lines.framed(self._line(body)) for body in scan.lines))
        for path in _snapshots(folder):
            data = self._snapshot(_unpacked(path))
            write_whole(path, gzip.compress(data, 6, mtime=0) if path.suffix == ".gz" else data)

    def _snapshot(self, data: bytes) -> bytes:
        tables = {
            name: table
            if name == "store"
            else {number: self._record(name, record) for number, record in table.items()}
            for name, table in _tables(data).items()
        }
        return msgspec.json.encode(tables)

    def _line(self, body: bytes) -> bytes:
        line = msgspec.json.decode(body, type=Json)
        line["what"] = self._words.scrubbed(line["what"])
        line["changes"] = [
            (table, record_id, self._record(table, before), self._record(table, after))
            for table, record_id, before, after in line["changes"]
        ]
        return msgspec.json.encode(line)

    def _record(self, table: str, record: Json | None) -> Json | None:
        return None if record is None else scrubbed_record(table, record, self._member, self._words)

    def erase_backup(self, archive: Path) -> None:
        """The same inside of a backup, which is packed again in its place."""
        unpacked = temporary(archive.parent)
        make_folders([unpacked])
        try:
            for name, data in contents(archive):
                write_whole(unpacked / name, data)
            self.erase_files(unpacked)
            self.erase_records(unpacked)
            manifest = read_manifest(archive)
            past = (unpacked / "history").exists()
            back_up(unpacked, archive, manifest.made, whole=manifest.whole, past=past)
        finally:
            shutil.rmtree(unpacked)


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(TEMPORARY))
