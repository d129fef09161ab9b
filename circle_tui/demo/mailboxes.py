"""The mailboxes of the sample circle: plain files that its two servers and its members share.

``DIR/mail/<user>/<folder>/<uid>.<second>.eml`` holds a letter's bytes exactly as they came; ``<second>`` is
its arrival in seconds since 1970. ``DIR/now`` holds the sample circle's own instant. Writers may be several
processes; a reader sees a letter whole or not at all. The files outlive a killed program, not a power cut.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

SENT = "Sent"
PASSWORD = "demo"  # noqa: S105 - every user's; the servers listen on loopback only


class StoredLetter(NamedTuple):
    """A letter in a folder."""

    uid: int
    """Ascending in the order of delivery, from 1; never used twice."""
    at: datetime
    """Arrival, UTC, whole seconds: the INTERNALDATE."""
    path: Path


def mailbox_of(address: str) -> str:
    """Whose mailbox takes mail for an address: ``Ana+k7@Example.org`` → ``ana@example.org`` (RFC 5233)."""
    local, at, domain = address.strip().lower().rpartition("@")
    return local.partition("+")[0] + at + domain


def open_mailbox(root: Path, user: str) -> None:
    """Make a user's INBOX and Sent where they are missing."""
    for folder in ("INBOX", SENT):
        make_folder(root, user, folder)


def make_folder(root: Path, user: str, folder: str) -> bool:
    """Make a folder; False if it was there."""
    place = _place(root, user, folder)
    place.mkdir(parents=True, exist_ok=True)
    with _locked(place):
        validity = place / "uidvalidity"
        if validity.exists():
            return False
        # The real second, not the sample circle's: a circle played again must not find its old marks valid.
        _write(validity, str(int(time.time())).encode())
        return True


def folders(root: Path, user: str) -> list[str]:
    """The names of a user's folders, sorted; empty if there is no such user."""
    return sorted(unquote(path.parent.name) for path in _user(root, user).glob("*/uidvalidity"))


def folder_exists(root: Path, user: str, folder: str) -> bool:
    """Whether a user has such a folder."""
    return (_place(root, user, folder) / "uidvalidity").exists()


def uid_validity(root: Path, user: str, folder: str) -> int:
    """What changes only if the folder is made anew (RFC 3501, 2.3.1.1). Raises FileNotFoundError."""
    return int((_place(root, user, folder) / "uidvalidity").read_text())


def deliver(root: Path, user: str, raw: bytes, at: datetime, folder: str = "INBOX") -> int:
    """Put a letter into a folder, made if missing, and return its UID. ``raw`` has CRLF line ends."""
    make_folder(root, user, folder)
    place = _place(root, user, folder)
    with _locked(place):
        uid = max((letter.uid for letter in letters(root, user, folder)), default=0) + 1
        _write(place / f"{uid}.{int(at.timestamp())}.eml", raw)
        return uid


def letters(root: Path, user: str, folder: str = "INBOX") -> list[StoredLetter]:
    """What lies in a folder, by UID; empty if there is no such folder."""
    found = []
    for path in _place(root, user, folder).glob("*.eml"):
        uid, second, _ = path.name.split(".")
        found.append(StoredLetter(int(uid), datetime.fromtimestamp(int(second), UTC), path))
    return sorted(found)


def now(root: Path) -> datetime:
    """The sample circle's instant; the real one as long as none is set."""
    try:
        return datetime.fromisoformat((root / "now").read_text())
    except FileNotFoundError:
        return datetime.now(UTC)


def set_now(root: Path, at: datetime) -> None:
    """Set the instant at which letters arrive from here on."""
    root.mkdir(parents=True, exist_ok=True)
    _write(root / "now", at.isoformat().encode())


def _user(root: Path, user: str) -> Path:
    return root / "mail" / _safe(mailbox_of(user))


def _place(root: Path, user: str, folder: str) -> Path:
    return _user(root, user) / _safe("INBOX" if folder.upper() == "INBOX" else folder)


def _safe(name: str) -> str:
    """A file name for any text but the empty one: no slash, no dot in front; ``unquote`` undoes it."""
    if not name:
        raise ValueError("a mailbox needs a name")
    quoted = quote(name, safe="@+ ")
    return "%2E" + quoted[1:] if quoted.startswith(".") else quoted


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(content)
    draft.replace(path)


@contextmanager
def _locked(place: Path) -> Iterator[None]:
    with (place / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
