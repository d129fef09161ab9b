"""What is wrong in a folder is found and said; what can be mended is."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.adapters.store.backup import daily
from circle_tui.adapters.store.mending import keep_good_part, rebuild, tidy
from circle_tui.adapters.store.repair import Finding, check
from circle_tui.circle.model import Filing
from circle_tui.circle.state import added
from circle_tui.ports import StoreDamaged
from tests.store.deeds import SERIES, everything, expected, give
from tests.store.records import NOW, debt, filing, mail, member, now, submission

OpenTiny = Callable[[], TinyStore]
LETTER = (
    b"Received: from mx.example.org by mail.example.org; Wed, 02 Dec 2026 10:00:00 +0100\r\n"
    b"Message-ID: <77@example.org>\r\n\r\nIt was dark.\r\n"
)


def seven_deeds(folder: Path, store: TinyStore) -> str:
    """A sound circle: members, and a piece with its letter; the letter's digest."""
    shelf = FolderShelf(folder)
    digest = shelf.keep_letter(LETTER)
    shelf.keep_piece("R1a/v1", "prose.json", b"{}")
    give(store, lambda _: [added("members", member("Ana"))], 1)
    give(
        store,
        lambda _: [
            added("letters", filing(digest, member="ana")),
            added("submissions", submission("R1a", "ana", digest)),
        ],
        2,
    )
    for n in range(3, 8):
        give(store, lambda _, n=n: [added("members", member(f"Member{n}"))], n)  # type: ignore[misc]
    return digest


def only(folder: Path) -> Finding:
    (finding,) = check(folder)
    return finding


def test_a_sound_circle_has_no_findings(folder: Path, open_tiny: OpenTiny) -> None:
    """Open or closed, compacted or not, an empty folder too."""
    assert () == check(folder)
    store = open_tiny()
    seven_deeds(folder, store)
    assert () == check(folder)
    store.compact()
    assert () == check(folder)
    daily(folder, NOW)
    store.close()
    assert () == check(folder)


def test_a_torn_tail_is_a_warning(folder: Path, open_tiny: OpenTiny) -> None:
    """It was never acknowledged, and mends itself."""
    seven_deeds(folder, open_tiny())
    with (folder / "circle.journal").open("ab") as journal:
        journal.write(b"0123")
    finding = only(folder)
    assert ("warning", "circle.journal") == finding[:2]
    assert "unfinished (4 bytes)" in finding.text


def test_a_damaged_line_is_an_error_with_two_ways_out(folder: Path, open_tiny: OpenTiny) -> None:
    """The last backup is named; the good part can be gone on with, and the rest is kept."""
    store = open_tiny()
    seven_deeds(folder, store)
    store.close()
    daily(folder, NOW)
    journal = folder / "circle.journal"
    (folder / "circle.json").unlink()
    data = journal.read_bytes().replace(b'"n":5', b'"n":6')
    journal.write_bytes(data)
    finding = only(folder)
    assert ("error", "circle.journal") == finding[:2]
    assert "line 5 is damaged: the deeds up to 4 are good, 3 lines from there on" in finding.text
    assert "backup-2026-12-03.tar.gz" in finding.text
    assert keep_good_part(folder) > 0
    store = open_tiny()
    assert 4 == store.number
    assert () == check(folder)
    (damaged,) = (folder / "history").glob("damaged-*")
    assert data == damaged.read_bytes()
    assert 0 == keep_good_part(folder)


def test_an_unreadable_snapshot_is_an_error_with_the_last_backup(folder: Path, open_tiny: OpenTiny) -> None:
    """Also where there is none."""
    store = open_tiny()
    seven_deeds(folder, store)
    store.close()
    (folder / "circle.json").write_bytes(b"{")
    assert "There is no daily backup" in only(folder).text
    (folder / "closed").mkdir(mode=0o700)
    (folder / "closed" / "2026.json").write_bytes(b"{")
    daily(folder, NOW)
    assert "The last daily backup is of 2026-12-03 09:00 UTC" in check(folder)[0].text


def test_a_damaged_year_and_a_damaged_history_are_errors(folder: Path, open_tiny: OpenTiny) -> None:
    """Each names its file; the store still opens."""
    store = open_tiny()
    for n, decide in enumerate(SERIES, 1):
        give(store, decide, n)
    store.compact()
    for name in ("closed/2026.json", "history/deeds-00000001.gz"):
        path = folder / name
        whole = path.read_bytes()
        path.write_bytes(whole[:-20])
        assert ("error", name) in [finding[:2] for finding in check(folder)]
        with pytest.raises(StoreDamaged):
            _ = store.closed(2026), list(store.deeds())
        path.write_bytes(whole)
    assert expected()[6] == everything(open_tiny())


def test_a_letter_that_is_not_what_came_is_an_error(folder: Path, open_tiny: OpenTiny) -> None:
    """Unless it was changed on a member's wish."""
    digest = seven_deeds(folder, open_tiny())
    path = folder / "letters" / digest[:2] / f"{digest}.eml"
    path.write_bytes(LETTER + b"more")
    finding = only(folder)
    assert ("error", f"letters/{digest[:2]}/{digest}.eml") == finding[:2]
    (folder / "letters" / "forgotten").write_text(f"{digest}\n")
    (folder / "letters" / "forgotten").chmod(0o600)
    assert () == check(folder)


def test_records_that_point_nowhere_are_errors(folder: Path, open_tiny: OpenTiny) -> None:
    """A member, a piece, a letter, a text and the bytes of a mail that are not there."""
    store = open_tiny()
    digest = seven_deeds(folder, store)
    give(store, lambda _: [added("debts", debt("R9z", 9, "eva")), added("outbox", mail("k1", "ana"))], 8)
    (folder / "letters" / digest[:2] / f"{digest}.eml").unlink()
    (folder / "pieces" / "R1a" / "v1" / "prose.json").unlink()
    assert [
        ("error", "debts R9z:eva", "points to the member eva, which is not there. Ask for help."),
        ("error", "debts R9z:eva", "points to the piece R9z, which is not there. Ask for help."),
        (
            "error",
            f"letters {digest[:10]}",
            f"its letter {digest} is not on the shelf. Put it back from a backup.",
        ),
        (
            "error",
            "outbox k1",
            "its bytes are not there, so it cannot be sent: cancel it, and do what it was for again.",
        ),
        ("error", "submissions R1a", "the text in pieces/R1a/v1 is not there: put it back from a backup."),
    ] == list(check(folder))


def test_letters_without_a_record_are_held(folder: Path, open_tiny: OpenTiny) -> None:
    """What can be known of them is: Message-ID and arrival; the coordinator decides the rest."""
    store = open_tiny()
    digest = FolderShelf(folder).keep_letter(LETTER)
    undated = FolderShelf(folder).keep_letter(b"no header")
    assert {"warning"} == {finding.level for finding in check(folder)}
    rebuild(folder, store, now, lambda d: d[:12])
    expected_filing = Filing(
        id=digest[:12],
        digest=digest,
        message_id="77@example.org",
        received=NOW.replace(day=2),
        state="held",
        why="found on the shelf without a record",
    )
    assert expected_filing == store.circle.letters[digest[:12]]
    assert NOW == store.circle.letters[undated[:12]].received
    assert () == check(folder)
    assert rebuild(folder, store, now, lambda d: d[:12]) is None


def test_rights_and_leftovers_are_put_right(folder: Path, open_tiny: OpenTiny) -> None:
    """Others' rights go; an unfinished file goes once its process has ended."""
    seven_deeds(folder, open_tiny())
    (folder / "letters").chmod(0o755)
    (folder / "circle.journal").chmod(0o644)
    ended = subprocess.Popen(["true"])
    ended.wait()
    for process in (ended.pid, os.getpid()):
        (folder / "letters" / f".tmp-{process}-1").touch(mode=0o600)
    assert [("warning", "rights"), ("warning", f"letters/.tmp-{ended.pid}-1")] == [
        f[:2] for f in check(folder)
    ]
    assert "others may read 2 files or folders, such as circle.journal" in check(folder)[0].text
    tidy(folder)
    assert () == check(folder)
    assert [f".tmp-{os.getpid()}-1"] == [p.name for p in (folder / "letters").glob(".tmp*")]
