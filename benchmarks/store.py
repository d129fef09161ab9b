"""What the store costs beside sqlite3 (WAL, synchronous=FULL), on the same deeds in the same run.

    python benchmarks/store.py [FOLDER]

FOLDER, by default here, should lie on a disk: its file system is named. Rounds of both sides alternate;
figures are medians. The last line is JSON.
"""

import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from parts.report import Figure, report

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.adapters.store.closing import ClosedYears
from circle_tui.circle.model import Filing, Mail, Member, Submission
from circle_tui.circle.state import Change, added, changed

NOW = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
SIZES = (1_000, 10_000, 100_000)
DEEDS = 1_000
LOOKS = 20_000
Commit = Callable[[tuple[Change, ...]], object]


def now() -> datetime:
    return NOW


def filing(n: int, **fields: object) -> Filing:
    digest = f"{n:064x}"
    known = {
        "received": NOW + timedelta(seconds=n),
        "state": "filed",
        "as_": "critique",
        "about": f"R{n // 50}a",
        "member": f"member{n % 15}",
        "message_id": f"<{n}.k7qm2@mail.example.org>",
        "evidence": ("In-Reply-To names our mail of R12a", "412 own words"),
    }
    return Filing(id=digest[-12:], digest=digest, **(known | fields))


def mail(n: int) -> Mail:
    return Mail(
        id=f"m{n}",
        kind="receipt",
        to=f"member{n % 15}",
        about=f"R{n // 50}a",
        queued=NOW,
        not_before=NOW,
        message_id=f"<m{n}@example.org>",
        answers=f"{n:012x}",
    )


class Sqlite:
    """The same records as JSON in one table each, with the same look-ups as columns with an index."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("pragma journal_mode=wal")
        self.db.execute("pragma synchronous=full")
        self.db.executescript(
            """
            create table if not exists letters
                (id text primary key, digest text, message_id text, state text, doc);
            create index if not exists by_digest on letters (digest);
            create index if not exists by_message_id on letters (message_id);
            create index if not exists by_state on letters (state);
            create table if not exists outbox (id text primary key, state text, recipient text, doc);
            create index if not exists by_mail_state on outbox (state);
            create index if not exists by_recipient on outbox (recipient);
            create table if not exists deeds (n integer primary key, at, who, what, about, changes);
            """
        )

    def fill(self, filings: Iterable[Filing]) -> None:
        self.db.execute("begin")
        self.db.executemany("insert into letters values (?, ?, ?, ?, ?)", map(self._row, filings))
        self.db.execute("commit")
        self.db.execute("pragma wal_checkpoint(truncate)")

    def _row(self, f: Filing) -> tuple[object, ...]:
        return f.id, f.digest, f.message_id, f.state, msgspec.json.encode(f)

    def commit(self, deed: tuple[Change, ...]) -> None:
        self.db.execute("begin immediate")
        for change in deed:
            after = change.after
            if isinstance(after, Filing):
                self.db.execute("insert or replace into letters values (?, ?, ?, ?, ?)", self._row(after))
            elif isinstance(after, Mail):
                row = (after.id, after.state, after.to, msgspec.json.encode(after))
                self.db.execute("insert or replace into outbox values (?, ?, ?, ?)", row)
        told = msgspec.json.encode([(c.table, c.id, c.before, c.after) for c in deed])
        line = (NOW.isoformat(), "clock", "filed a letter", "", told)
        self.db.execute("insert into deeds (at, who, what, about, changes) values (?, ?, ?, ?, ?)", line)
        self.db.execute("commit")

    def by_key(self, key: str) -> Filing:
        row = self.db.execute("select doc from letters where id = ?", (key,)).fetchone()
        return msgspec.json.decode(row[0], type=Filing)

    def by_message_id(self, message_id: str) -> list[Filing]:
        rows = self.db.execute("select doc from letters where message_id = ?", (message_id,))
        return [msgspec.json.decode(row[0], type=Filing) for row in rows]


def deeds(start: int) -> list[tuple[Change, ...]]:
    """A letter filed with its receipt, then held again: two deeds by turns."""
    made: list[tuple[Change, ...]] = []
    for n in range(start, start + DEEDS // 2):
        new = filing(n)
        made.append((added("letters", new), added("outbox", mail(n))))
        made.append((changed("letters", new, state="held", why="looked at again"),))
    return made


def timed(work: Callable[[], object], times: int = 1) -> float:
    """Seconds for each time."""
    begin = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - begin) / times


def by_turns(
    one: Commit, other: Commit, given: Iterable[tuple[Change, ...]]
) -> tuple[list[float], list[float]]:
    """Each deed to both, whoever is first in turn: the disk is in the same mood for either."""
    took: tuple[list[float], list[float]] = ([], [])
    for n, deed in enumerate(given):
        for which in (n % 2, 1 - n % 2):
            took[which].append(timed(lambda: (one, other)[which](deed)))  # noqa: B023
    return took


def fill(store: TinyStore, records: Iterable[Filing | Member | Submission], table: str = "letters") -> None:
    """In one deed, compacted: as a folder looks that was in use for long."""
    changes = [added(table, record) for record in records]
    store.commit(lambda _: changes, at=NOW, who="clock", what="filled")
    store.compact()


def commit_to(store: TinyStore) -> Commit:
    return lambda deed: store.commit(lambda _: deed, at=NOW, who="clock", what="filed a letter")


def size(folder: Path, n: int) -> dict[str, tuple[float, float]]:
    """Seconds of ours and of sqlite's for a commit and two look-ups with so many live records."""
    filings = [filing(i) for i in range(n)]
    ours, peer = TinyStore(folder, now), Sqlite(folder / "peer.sqlite")
    fill(ours, filings)
    peer.fill(filings)
    took = by_turns(commit_to(ours), peer.commit, deeds(n))
    keys = [filings[i * 7919 % n] for i in range(LOOKS)]
    table = ours.database.table("letters")
    found = {
        "commit": (statistics.median(took[0]), statistics.median(took[1])),
        "get": look(
            lambda: [ours.circle.letters[f.id] for f in keys], lambda: [peer.by_key(f.id) for f in keys]
        ),
        "get through TinyDB": look(
            lambda: [table.get(doc_id=i * 7919 % n + 1) for i in range(LOOKS)],
            lambda: [peer.by_key(f.id) for f in keys],
        ),
        "find": look(
            lambda: [ours.circle.letters.by("message_id", f.message_id) for f in keys],
            lambda: [peer.by_message_id(f.message_id) for f in keys],
        ),
    }
    ours.close()
    peer.db.close()
    return found


def look(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    pairs = [(timed(ours) / LOOKS, timed(theirs) / LOOKS) for _ in range(3)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def years(folder: Path) -> dict[str, tuple[float, float]]:
    """With ten years behind it, and without: a commit, and opening with 300 live records."""
    stores = {}
    for name in ("old", "new"):
        (folder / name).mkdir(mode=0o700)
        stores[name] = TinyStore(folder / name, now)
        fill(stores[name], [filing(i) for i in range(300)])
    closed = ClosedYears(folder / "old")
    for year in range(10):
        records = (("letters", filing(1_000_000 + year * 10_000 + i)) for i in range(10_000))
        closed.add(2016 + year, records)
    took = by_turns(commit_to(stores["old"]), commit_to(stores["new"]), deeds(300))
    for store in stores.values():
        store.close()
    small = folder / "small"
    small.mkdir(mode=0o700)
    fill(TinyStore(small, now), [filing(i) for i in range(300)])
    for name in stores:
        (folder / name / "circle.journal").unlink()
        shutil.copy(small / "circle.json", folder / name / "circle.json")
    opening: dict[str, list[float]] = {"old": [], "new": []}
    for turn in range(30):
        for name in sorted(stores, reverse=bool(turn % 2)):
            opening[name].append(timed(lambda: TinyStore(folder / name, now).close()))  # noqa: B023
    median = statistics.median
    return {
        "commit, 100k closed": (median(took[0]), median(took[1])),
        "open, 100k closed": (median(opening["old"]), median(opening["new"])),
    }


def letters(folder: Path) -> tuple[float, float]:
    """Keeping 200 letters of 20 kB, together and one at a time; seconds a letter."""
    shelf = FolderShelf(folder)
    for first in range(256):
        (folder / "letters" / f"{first:02x}").mkdir(mode=0o700, parents=True)
    raws = [os.urandom(20_000) for _ in range(400)]
    together = timed(lambda: shelf.keep_letters(raws[:200])) / 200
    alone = timed(lambda: [shelf.keep_letter(raw) for raw in raws[200:]]) / 200
    return together, alone


def file_system(folder: Path) -> str:
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text().splitlines()]
    inside = [(len(place), kind) for place, kind in mounts if folder.resolve().is_relative_to(place)]
    return max(inside)[1] if inside else "unknown"


def main() -> None:
    base = Path(tempfile.mkdtemp(dir=sys.argv[1] if len(sys.argv) > 1 else ".", prefix=".store-benchmark-"))
    figures: dict[str, Figure] = {}

    def add(name: str, pair: tuple[float, float], goal: float) -> None:
        figures[name] = Figure(pair[0] * 1e6, "us", pair[1] * 1e6, goal)

    print(f"file system: {file_system(base)}")
    goals = {"commit": 1.5, "get": 1.0, "get through TinyDB": 1.0, "find": 3.0}
    try:
        for n in SIZES:
            folder = base / str(n)
            folder.mkdir(mode=0o700)
            for what, pair in size(folder, n).items():
                add(f"{what}, {n // 1000}k live, beside sqlite", pair, goals[what])
        for name, pair in years(base).items():
            add(f"{name}, beside none", pair, 1.3)
        add("keep letters together, beside one by one", letters(base), 1.0)
    finally:
        shutil.rmtree(base)
    report(figures)


if __name__ == "__main__":
    main()
