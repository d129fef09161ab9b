"""What can be mended in a circle's files without deciding anything."""

from collections.abc import Callable
from datetime import datetime
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from circle_tui.adapters.store import lines
from circle_tui.adapters.store.files import abandoned, plainly, remove, write_whole
from circle_tui.adapters.store.locks import Lock
from circle_tui.adapters.store.repair import everything, forgotten, kept_letters, too_open
from circle_tui.circle.model import Filing
from circle_tui.circle.state import Change, Circle, added
from circle_tui.ports import Deed, Store


def tidy(folder: Path) -> None:
    """Take others' rights away, and remove unfinished files whose process has ended."""
    with plainly("tidy the folder"):
        remove(abandoned(folder))
        for path in everything(folder):
            if too_open(path):
                path.chmod(0o700 if path.is_dir() else 0o600)


def keep_good_part(folder: Path) -> int:
    """Go on with the deeds before a damaged line; the damaged journal is kept in history/.

    How many bytes are left out. Raises `PortError`, `TryLater`.
    """
    lock, path = Lock(folder / "circle.lock"), folder / "circle.journal"
    try:
        with plainly("set the damaged journal aside"), lock.held():
            data = path.read_bytes()
            scan = lines.scan(data)
            if not scan.damaged:
                return 0
            write_whole(folder / "history" / f"damaged-at-{scan.good}.journal", data)
            write_whole(path, data[: scan.good])
            return len(data) - scan.good
    finally:
        lock.close()


def rebuild(
    folder: Path, store: Store, now: Callable[[], datetime], letter_id: Callable[[str], str]
) -> Deed | None:
    """Hold every letter on the shelf that no record knows, to be looked at; None if there is none.

    ``letter_id`` gives a letter's id from its digest. Not during a pass: a letter is kept before it is filed.
    Raises what `Store.commit` raises.
    """
    buried = forgotten(folder)
    closed = [store.closed(year) for year in store.years()]

    def decide(circle: Circle) -> list[Change]:
        unknown = (
            path
            for path in kept_letters(folder)
            if path.stem not in buried
            and not any(c.letters.by("digest", path.stem) for c in (circle, *closed))
        )
        return [added("letters", _held(path, now(), letter_id)) for path in unknown]

    return store.commit(decide, at=now(), who="coordinator", what="held letters that no record knew")


def _held(path: Path, at: datetime, letter_id: Callable[[str], str]) -> Filing:
    head = BytesHeaderParser().parsebytes(path.read_bytes())
    return Filing(
        id=letter_id(path.stem),
        digest=path.stem,
        message_id=str(head.get("Message-ID", "")).strip().strip("<>"),
        received=_arrived(str(head.get("Received", "")), at),
        state="held",
        why="found on the shelf without a record",
    )


def _arrived(received: str, at: datetime) -> datetime:
    """The instant at the end of a Received header (RFC 5321, 4.4); later than now, or none, counts as now."""
    try:
        stamp = parsedate_to_datetime(received.rpartition(";")[2].strip())
    except ValueError:
        return at
    return min(stamp, at) if stamp.tzinfo else at
