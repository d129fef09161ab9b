"""Circles for the screen's benchmark: the sample one, and the same with years or with letters behind it."""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.adapters.store.closing import ClosedYears
from circle_tui.circle.model import Filing, Guess
from circle_tui.circle.state import added

NOW = datetime(2026, 10, 18, 8, 30, tzinfo=UTC)
"""When the sample circle's screen opens: critiques wait, and two round-ups are two days away."""


def sample(root: Path) -> Path:
    """The folder of the sample circle, half-way through its first round."""
    command = (sys.executable, "-m", "circle_tui", "demo", "--headless", "--dir", str(root / "demo"))
    subprocess.run((*command, "--at", NOW.isoformat()), check=True, capture_output=True)
    return root / "demo" / "circle"


def with_years(sample: Path, folder: Path, years: int = 10) -> Path:
    """The same circle with 10,000 closed records a year."""
    shutil.copytree(sample, folder)
    closed = ClosedYears(folder)
    for year in range(years):
        closed.add(2016 + year, (("letters", _filing(year * 10_000 + n)) for n in range(10_000)))
    return folder


def with_letters(sample: Path, folder: Path, count: int) -> Path:
    """The same circle with so many held letters more."""
    shutil.copytree(sample, folder)
    raws = [
        b"From: Stranger <s%d@example.net>\r\nSubject: A question, no. %d\r\n\r\nIs there room?\r\n" % (n, n)
        for n in range(count)
    ]
    digests = FolderShelf(folder).keep_letters(raws)
    store = TinyStore(folder, lambda: NOW)
    filings = [_filing(n, digest) for n, digest in enumerate(digests)]
    changes = [added("letters", filing) for filing in filings]
    store.commit(lambda _: changes, at=NOW, who="clock", what="filed letters")
    store.compact()
    store.close()
    return folder


def _filing(n: int, digest: str = "") -> Filing:
    """A held letter; without a digest, one that is on record only."""
    digest = digest or f"{n:064x}"
    return Filing(
        id=digest[-12:],
        digest=digest,
        received=NOW - timedelta(days=30) + timedelta(seconds=n),
        state="held",
        why="from a stranger",
        message_id=f"<{n}@mail.example.net>",
        guesses=(Guess("note", "", "", 0.4),),
    )
