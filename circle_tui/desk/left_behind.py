"""What passes leave in `state/` for a look at the circle; losing it costs one more look at the mail."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from circle_tui.ports import Shelf

LAST_FILE = "pass.json"
BESIDE_FILE = "beside.json"

TOLD_FOR = timedelta(days=7)
"""How long it is said that letters were gone."""

S = TypeVar("S", bound=msgspec.Struct)


class LastPass(msgspec.Struct, frozen=True):
    """When mail was last looked after, and what went wrong then."""

    at: datetime
    faults: tuple[str, ...] = ()
    stopped: str = ""
    """How far it came, where it was asked to stop."""


class Beside(msgspec.Struct, frozen=True):
    """What the last look found."""

    looked: datetime | None = None
    sent_uidvalidity: int = 0
    sent_below: int = 1
    junk: int = 0
    """Letters in the folder for junk that members sent, and that are not here."""
    junk_folder: str = ""
    junk_seen: str = ""
    """What was listed there when they were counted."""
    gone: int = 0
    """Letters that came and were gone from their folder before a pass read them."""
    gone_at: datetime | None = None
    archive: str = ""
    """A folder for archived mail that is not read."""

    def notes(self, folders: Sequence[str], now: datetime) -> tuple[str, ...]:
        """What was found, each in a sentence with what to do. ``folders``: those that are read."""
        told: list[str] = []
        if self.junk:
            what = "letter from a member lies" if self.junk == 1 else "letters from members lie"
            told.append(
                f"{self.junk} {what} in {self.junk_folder}. Move what is no junk to "
                f"{folders[0]} in your mail program: then it is read."
            )
        if self.gone and self.gone_at is not None and now - self.gone_at < TOLD_FOR:
            what = "letter was" if self.gone == 1 else "letters were"
            where = self.archive or "Archive"
            named = ", ".join(f'"{name}"' for name in (*folders, where))
            told.append(
                f"{self.gone} {what} deleted, moved or archived before a pass read them. If a phone or "
                "another program does that, let that folder be read, too: "
                f"folder = [{named}] in circle.toml."
            )
        return tuple(told)


def last_pass(shelf: Shelf) -> LastPass | None:
    """The last pass of any process, if there was one."""
    return _left(shelf, LAST_FILE, LastPass)


def beside(shelf: Shelf) -> Beside:
    """What was last seen beside the mailbox."""
    return _left(shelf, BESIDE_FILE, Beside) or Beside()


def _left(shelf: Shelf, name: str, kind: type[S]) -> S | None:
    try:
        return msgspec.json.decode(shelf.state(name), type=kind)
    except (KeyError, msgspec.MsgspecError):
        return None
