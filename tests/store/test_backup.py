"""Backups hold everything, are checked, and come back."""

import gzip
import io
import stat
import tarfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.adapters.store.backup import BadBackup, daily, kept, read_manifest
from circle_tui.adapters.store.restoring import restore
from circle_tui.circle.state import changed
from circle_tui.ports import TryLater
from tests.store.deeds import SERIES, everything, expected, give
from tests.store.records import DAY, NOW, mail, now

OpenTiny = Callable[[], TinyStore]
STATES = expected()


def fill(folder: Path, store: TinyStore) -> str:
    """The whole series, with a compaction in it, and one file of each kind; the letter's digest."""
    shelf = FolderShelf(folder)
    (folder / "circle.toml").write_text("[circle]\n")
    for n, decide in enumerate(SERIES, 1):
        give(store, decide, n)
        if n == 4:
            store.compact()
    shelf.keep_outgoing([(mail("k1", "ben"), b"To: ben")])
    shelf.keep_piece("R2a/v1", "prose.json", b"{}")
    return shelf.keep_letter(b"It was dark.")


def test_a_backup_comes_back_whole_in_a_new_folder(folder: Path, open_tiny: OpenTiny, tmp_path: Path) -> None:
    """Records, deeds, closed years, letters, mails, pieces and settings; the new circle goes on."""
    store = open_tiny()
    digest = fill(folder, store)
    store.back_up(tmp_path / "saved.tar.gz")
    restored = restore(tmp_path / "saved.tar.gz", tmp_path / "new", now)
    assert (6, NOW, None) == (restored.n, restored.made, restored.before)
    again, shelf = TinyStore(tmp_path / "new", now), FolderShelf(tmp_path / "new")
    assert STATES[6] == everything(again)
    assert list(store.deeds()) == list(again.deeds())
    assert b"It was dark." == shelf.letter(digest)
    assert (b"To: ben", b"{}") == (shelf.outgoing("k1"), shelf.piece("R2a/v1", "prose.json"))
    assert "[circle]\n" == (tmp_path / "new" / "circle.toml").read_text()
    give(again, lambda c: [changed("members", c.members["ana"], order=7)], 7)
    again.close()


def test_a_backup_leaves_stock_files_up_to_date(folder: Path, open_tiny: OpenTiny, tmp_path: Path) -> None:
    """`circle.json` holds every deed afterwards, while the store is still open."""
    store = open_tiny()
    fill(folder, store)
    store.back_up(tmp_path / "saved.tar.gz")
    assert b'"n":6' in (folder / "circle.json").read_bytes()
    assert read_manifest(tmp_path / "saved.tar.gz").whole


def test_a_backup_over_a_circle_keeps_what_was_there(
    folder: Path, open_tiny: OpenTiny, tmp_path: Path
) -> None:
    """Later deeds go, also from history; an open screen sees it; and the state before can be brought back."""
    store = open_tiny()
    for n, decide in enumerate(SERIES[:3], 1):
        give(store, decide, n)
    store.back_up(tmp_path / "saved.tar.gz")
    for n, decide in enumerate(SERIES[3:], 4):
        give(store, decide, n)
    store.compact()
    restored = restore(tmp_path / "saved.tar.gz", folder, now)
    assert store.refresh()
    assert STATES[3] == everything(store)
    assert [3, 2, 1] == [deed.n for deed in store.deeds()]
    give(store, lambda c: [changed("members", c.members["ana"], order=7)], 4)
    assert [4, 3, 2, 1] == [deed.n for deed in open_tiny().deeds()]
    assert restored.before is not None
    restore(restored.before, folder, now)
    assert STATES[6] == everything(open_tiny())
    assert [6, 5, 4, 3, 2, 1] == [deed.n for deed in open_tiny().deeds()]


def test_a_damaged_circle_can_be_restored(folder: Path, open_tiny: OpenTiny, tmp_path: Path) -> None:
    """The damaged files are kept too, and a daily backup is enough."""
    store = open_tiny()
    digest = fill(folder, store)
    store.close()
    saved = daily(folder, NOW)
    assert saved is not None
    (folder / "circle.json").write_bytes(b"{")
    restored = restore(saved, folder, now)
    assert STATES[6] == everything(open_tiny())
    assert b"It was dark." == FolderShelf(folder).letter(digest)
    assert restored.before is not None
    with tarfile.open(restored.before) as archive:
        damaged = archive.extractfile("circle.json")
        assert damaged is not None
        assert b"{" == damaged.read()


def test_one_backup_a_day_and_fourteen_are_kept(folder: Path, open_tiny: OpenTiny) -> None:
    """By the day in UTC; the oldest go."""
    store = open_tiny()
    give(store, SERIES[0], 1)
    for day in range(20):
        assert daily(folder, NOW + day * DAY) is not None
        assert daily(folder, NOW + day * DAY) is None
    names = [path.name for path in kept(folder)]
    assert (14, "backup-2026-12-09.tar.gz", "backup-2026-12-22.tar.gz") == (len(names), names[0], names[-1])


def test_a_pass_makes_the_backup_of_the_day(folder: Path, open_tiny: OpenTiny) -> None:
    """Once; a pass that another process holds makes none."""
    store = open_tiny()
    give(store, SERIES[0], 1)
    with open_tiny().passing(), store.passing() as mine:
        assert not mine
        assert [] == kept(folder)
    assert [folder / "history" / "backup-2026-12-03.tar.gz"] == kept(folder)


def test_nothing_is_restored_during_a_pass(folder: Path, open_tiny: OpenTiny, tmp_path: Path) -> None:
    """It is said, and nothing is changed."""
    store = open_tiny()
    fill(folder, store)
    store.back_up(tmp_path / "saved.tar.gz")
    with store.passing(), pytest.raises(TryLater, match="pass is under way"):
        restore(tmp_path / "saved.tar.gz", folder, now)
    assert STATES[6] == everything(open_tiny())


def altered(file: Path, name: str, data: bytes, *, rename: str = "") -> bytes:
    """An archive with one file of another content, or name."""
    made = io.BytesIO()
    with tarfile.open(file) as old, tarfile.open(fileobj=made, mode="w:gz") as new:
        for entry in old:
            opened = old.extractfile(entry)
            assert opened is not None
            content = data if entry.name == name else opened.read()
            entry.size = len(content)
            if entry.name == name and rename:
                entry.name = rename
            new.addfile(entry, io.BytesIO(content))
    return made.getvalue()


def test_a_damaged_backup_is_refused_and_touches_nothing(
    folder: Path, open_tiny: OpenTiny, tmp_path: Path
) -> None:
    """Cut, altered, renamed to lead out of the folder, or no backup at all."""
    store = open_tiny()
    fill(folder, store)
    saved = tmp_path / "saved.tar.gz"
    store.back_up(saved)
    whole = saved.read_bytes()
    cases = {
        "cut": whole[: len(whole) // 2],
        "empty": b"",
        "no archive": b"hello",
        "no backup": gzip.compress(b"hello"),
        "altered": altered(saved, "circle.toml", b"[other]\n"),
        "leading out": altered(saved, "circle.toml", b"[circle]\n", rename="../circle.toml"),
    }
    for name, data in cases.items():
        saved.write_bytes(data)
        with pytest.raises(BadBackup):
            restore(saved, tmp_path / name, now)
        left = [p.name for p in (tmp_path / name).iterdir()] if (tmp_path / name).exists() else []
        assert [] == left, name
    assert not (tmp_path / "circle.toml").exists()


def test_a_backup_is_never_half_there(folder: Path, open_tiny: OpenTiny, tmp_path: Path) -> None:
    """While it cannot be written, the one before stays."""
    store = open_tiny()
    fill(folder, store)
    target = tmp_path / "saved.tar.gz"
    store.back_up(target)
    before = target.read_bytes()
    (folder / "letters" / "aa").mkdir(mode=0o700)
    (folder / "letters" / "aa" / "locked").symlink_to("/proc/self/mem")
    with pytest.raises(Exception, match="could not write the backup"):
        store.back_up(target)
    assert before == target.read_bytes()
    assert [] == [p for p in tmp_path.iterdir() if p.name.startswith(".tmp")]


def test_everything_is_for_the_owner_only(folder: Path, open_tiny: OpenTiny, tmp_path: Path) -> None:
    """Folders 0700, files 0600: database, journal, locks, history, backups, letters, what was restored."""
    store = open_tiny()
    fill(folder, store)
    (folder / "circle.toml").chmod(0o600)
    with store.passing():
        pass
    store.back_up(tmp_path / "saved.tar.gz")
    restore(tmp_path / "saved.tar.gz", tmp_path / "new", now)
    open_to_others = [
        path
        for top in (folder, tmp_path / "new", tmp_path / "saved.tar.gz")
        for path in (top, *top.rglob("*"))
        if stat.S_IMODE(path.stat().st_mode) != (0o700 if path.is_dir() else 0o600)
    ]
    assert [] == open_to_others


def test_the_manifest_says_when_it_was_made(folder: Path, open_tiny: OpenTiny, tmp_path: Path) -> None:
    """In UTC."""
    store = open_tiny()
    fill(folder, store)
    store.back_up(tmp_path / "saved.tar.gz")
    assert (
        datetime.fromisoformat("2026-12-03T09:00:00+00:00") == read_manifest(tmp_path / "saved.tar.gz").made
    )
