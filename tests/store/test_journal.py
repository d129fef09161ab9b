"""The journal's file: torn tails, damage, and what other processes do to it."""

import logging
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from circle_tui.adapters.store import TinyStore
from circle_tui.circle.state import added, changed
from circle_tui.ports import PortError, StoreDamaged
from tests.store.deeds import SERIES, everything, expected, give
from tests.store.records import NOW, member, now

OpenTiny = Callable[[], TinyStore]


def three_deeds(store: TinyStore) -> None:
    for n, decide in enumerate(SERIES[:3], 1):
        give(store, decide, n)


def test_a_line_is_a_checksum_and_json(folder: Path, open_tiny: OpenTiny) -> None:
    """With the keys that a person would look for, in UTC."""
    give(open_tiny(), lambda _: [added("members", member("Ana"))], 1)
    line = (folder / "circle.journal").read_bytes()
    body = (
        b'{"schema":1,"n":1,"at":"2026-12-03T10:00:00Z","who":"coordinator","what":"deed 1","about":"",'
        b'"undoes":0,"changes":[["members","ana",null,{"id":"ana","name":"Ana Penrose",'
        b'"addresses":["ana@example.org"],"joined":"2026-01-01","order":1}]]}'
    )
    assert b"%08x %s\n" % (crc32(body), body) == line


def test_a_torn_tail_is_cut_by_the_next_deed_only(
    folder: Path, open_tiny: OpenTiny, caplog: pytest.LogCaptureFixture
) -> None:
    """Opening to read writes nothing; the tail, longer than the next line, is gone afterwards; it is said."""
    three_deeds(open_tiny())
    journal = folder / "circle.journal"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b"0" * 5000)
    with caplog.at_level(logging.WARNING):
        store = open_tiny()
    assert "unfinished (5000 bytes)" in caplog.text
    assert whole + b"0" * 5000 == journal.read_bytes()
    give(store, SERIES[3], 4)
    assert b"\n" == journal.read_bytes()[-1:]
    assert expected()[4] == everything(open_tiny())


@pytest.mark.parametrize("line", [0, 1, 2])
def test_a_whole_line_with_a_wrong_checksum_is_damage(folder: Path, open_tiny: OpenTiny, line: int) -> None:
    """Wherever it is, the last one too: opening fails in words, and not a byte is cut."""
    three_deeds(open_tiny())
    journal = folder / "circle.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    at = sum(map(len, lines[:line]))
    lines[line] = lines[line].replace(b"coordinator", b"coordinat0r")
    journal.write_bytes(b"".join(lines))
    with pytest.raises(StoreDamaged, match=f"The line at byte {at} of circle.journal is damaged"):
        TinyStore(folder, now)
    assert b"".join(lines) == journal.read_bytes()


def test_damage_that_comes_while_the_store_is_open_stops_the_next_deed(
    folder: Path, open_tiny: OpenTiny
) -> None:
    """What was taken in is still to be seen, and nothing is written."""
    store = open_tiny()
    three_deeds(store)
    with (folder / "circle.journal").open("ab") as journal:
        journal.write(b"00000000 {}\n")
    damaged = (folder / "circle.journal").read_bytes()
    for _ in range(2):
        with pytest.raises(StoreDamaged):
            give(store, SERIES[3], 4)
        with pytest.raises(StoreDamaged):
            store.refresh()
    assert expected()[3] == everything(store)
    assert damaged == (folder / "circle.journal").read_bytes()
    (folder / "circle.journal").write_bytes(damaged.removesuffix(b"00000000 {}\n"))
    give(store, SERIES[3], 4)


def test_missing_deeds_are_damage(folder: Path, open_tiny: OpenTiny) -> None:
    """A line taken out of the middle, a first line that is not the next, a journal that became shorter."""
    store = open_tiny()
    three_deeds(store)
    journal = folder / "circle.journal"
    first, second, third = journal.read_bytes().splitlines(keepends=True)
    for left in (first + third, second + third):
        other = folder.parent / f"{len(left)}"
        other.mkdir()
        (other / "circle.journal").write_bytes(left)
        with pytest.raises(StoreDamaged, match="Deeds are missing"):
            TinyStore(other, now)
    with journal.open("r+b") as opened:
        opened.truncate(len(first))
    with pytest.raises(StoreDamaged, match="shorter"):
        give(store, SERIES[3], 4)
    journal.write_bytes(first + second + third)


def test_others_notice_a_compaction(open_tiny: OpenTiny) -> None:
    """The new file is taken up by whoever had the old one open, and deeds go on in it."""
    one, other = open_tiny(), open_tiny()
    three_deeds(one)
    assert other.refresh()
    one.compact()
    give(one, SERIES[3], 4)
    assert other.refresh()
    assert expected()[4] == everything(other)
    give(other, SERIES[4], 5)
    assert one.refresh()
    assert expected()[5] == everything(one)


def test_only_the_tail_is_read(folder: Path, open_tiny: OpenTiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process's deed costs its own line, however long the journal is."""
    one, other = open_tiny(), open_tiny()
    three_deeds(one)
    other.refresh()
    before = (folder / "circle.journal").stat().st_size
    give(one, SERIES[3], 4)
    read: list[int] = []
    real = __import__("os").pread

    def pread(opened: int, length: int, at: int) -> bytes:
        read.append(at)
        data: bytes = real(opened, length, at)
        return data

    monkeypatch.setattr("os.pread", pread)
    assert other.refresh()
    assert [before] == read


def test_a_snapshot_is_not_read_twice(folder: Path, open_tiny: OpenTiny) -> None:
    """After a clean close the journal's lines are skipped; with another journal in its place they are not."""
    store = open_tiny()
    three_deeds(store)
    names = [f"Member{n}" for n in range(100)]
    give(store, lambda _: [added("members", member(name)) for name in names], 4)
    known = everything(store)
    store.close()
    journal = folder / "circle.journal"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[0] = lines[0].replace(b"coordinator", b"coordinat0r")
    journal.write_bytes(b"".join(lines))
    assert known == everything(open_tiny())
    lines[3] = lines[3].replace(b"Member99 Penrose", b"Member98 Penrose")
    journal.write_bytes(b"".join(lines))
    with pytest.raises(StoreDamaged):
        TinyStore(folder, now)
    journal.unlink()
    assert known == everything(open_tiny())


def test_a_newer_schema_is_refused(folder: Path, open_tiny: OpenTiny) -> None:
    """In the snapshot and in a line: in words, with nothing touched."""
    store = open_tiny()
    three_deeds(store)
    store.close()
    known = (folder / "circle.json").read_bytes()
    (folder / "circle.json").write_bytes(known.replace(b'"schema":1', b'"schema":2', 1))
    with pytest.raises(PortError, match="written by a newer circle-tui"):
        TinyStore(folder, now)
    (folder / "circle.json").write_bytes(known)
    body = (folder / "circle.journal").read_bytes().splitlines()[2][9:]
    body = body.replace(b'"schema":1,"n":3', b'"schema":2,"n":4')
    with (folder / "circle.journal").open("ab") as journal:
        journal.write(b"%08x %s\n" % (crc32(body), body))
    with pytest.raises(PortError, match="written by a newer circle-tui"):
        TinyStore(folder, now)


def test_an_unreadable_snapshot_is_damage(folder: Path, open_tiny: OpenTiny) -> None:
    """Cut short or not JSON: said in words, with what can be done."""
    store = open_tiny()
    three_deeds(store)
    store.close()
    known = (folder / "circle.json").read_bytes()
    for bad in (b"", known[:-10], b"[]", known.replace(b'"order":1', b'"order":"x"')):
        (folder / "circle.json").write_bytes(bad)
        with pytest.raises(StoreDamaged, match=r"circle.json cannot be read .* `restore`"):
            TinyStore(folder, now)


def test_deeds_before_a_compaction_are_listed_and_taken_from_history(open_tiny: OpenTiny) -> None:
    """Across three journals, none twice, from either end."""
    store = open_tiny()
    for n, decide in enumerate(SERIES, 1):
        give(store, decide, n)
        if n in (2, 4):
            store.compact()
    assert [6, 5, 4, 3, 2, 1] == [deed.n for deed in store.deeds()]
    assert [4, 5, 6] == [deed.n for deed in store.deeds(newest_first=False, since=3)]
    assert "deed 1" == store.deed(1).what


def test_a_deed_may_change_a_record_of_a_closed_year(open_tiny: OpenTiny) -> None:
    """It comes back to the live state, and returns to its year when the journal is compacted again."""
    store = open_tiny()
    for n, decide in enumerate(SERIES, 1):
        give(store, decide, n)
    store.compact()
    assert "1" not in store.circle.rounds
    old = store.closed(2026).critiques["e" * 10]
    give(store, lambda _: [changed("critiques", old, excused=True)], 7)
    assert store.circle.critiques["e" * 10].excused
    assert {} == dict(store.closed(2026).critiques)
    assert everything(store) == everything(open_tiny())
    store.compact()
    assert {} == dict(store.circle.critiques)
    assert store.closed(2026).critiques["e" * 10].excused
    gone = store.closed(2026).critiques["e" * 10]
    store.commit(
        lambda _: [changed("critiques", gone, late=True)], at=NOW, who="coordinator", what="marked it late"
    )
    assert store.circle.critiques["e" * 10].late
