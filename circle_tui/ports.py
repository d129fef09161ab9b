"""What the desk asks of the outside world: protocols, the values that cross them, and their errors.

Every error says in its text what happened and what to do, in words for the coordinator.
"""

from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Literal, Protocol

import msgspec

from circle_tui.circle.model import Mail
from circle_tui.circle.refusal import Refused as Refused
from circle_tui.circle.state import Change, Circle


class PortError(Exception):
    """Something outside did not do what was asked. Nothing is lost; the text says what to do."""


class TryLater(PortError):
    """The network, a server or a lock is not to be had now: a later pass goes on where this one stopped."""


class LoginRefused(PortError):
    """A server refused name or password. Not tried again in this pass."""


class StoreDamaged(PortError):
    """The circle's files contradict themselves; nothing is written until `doctor` was asked."""


class DiskFull(TryLater):
    """There is no room to record what would be done, so it is not done."""


class Arrived(msgspec.Struct, frozen=True):
    """A letter in a folder of the server, not yet fetched."""

    uid: int
    size: int


class Listing(msgspec.Struct, frozen=True):
    """What a folder holds that a mark has not passed."""

    uidvalidity: int
    letters: tuple[Arrived, ...]
    """In UID order."""
    next_uid: int = 0
    """Every UID below it is among ``letters``, or too old, or no letter, so that a mark may pass them all.

    0: the server does not say.
    """


class Fetched(msgspec.Struct, frozen=True):
    """One letter as it came."""

    uid: int
    raw: bytes
    arrived: datetime
    """IMAP INTERNALDATE, in UTC."""
    whole: bool = True
    """False: larger than the limit, and only its header was fetched."""


SpecialUse = Literal["Sent", "Junk", "Archive"]


class Mailbox(Protocol):
    """The coordinator's mail on a server, read only. Opens its connection when first needed.

    All methods raise `TryLater` for the network's faults, `LoginRefused`, or `PortError` (a missing folder).
    """

    async def listing(self, folder: str, above: int, uidvalidity: int, since: date | None) -> Listing:
        """Letters with a UID over ``above``, arrived on or after ``since``.

        Where the folder's UIDVALIDITY is not the one given, ``above`` is taken as 0.
        """
        ...

    def fetch(
        self, folder: str, letters: Sequence[Arrived], largest: int
    ) -> AsyncGenerator[Sequence[Fetched], None]:
        """The letters, in batches; one that is gone meanwhile is left out."""
        ...

    async def special_folder(self, use: SpecialUse) -> str:
        """The name of the folder for sent, junk or archived mail (RFC 6154); empty if there is none."""
        ...

    async def find_sent(self, message_ids: Sequence[str]) -> frozenset[str]:
        """Those of these Message-IDs, with brackets or without, whose mail lies in the folder of sent mail.

        A mail of ours is known by its Message-ID or, where a server gave it another, by the end of its
        References.
        """
        ...

    async def file_sent(self, raw: bytes, at: datetime) -> None:
        """Put a copy of a sent mail into the folder of sent mail."""
        ...

    async def close(self) -> None:
        """End the connection."""
        ...


class Accepted(msgspec.Struct, frozen=True):
    """The server took the mail."""

    reply: str = ""


class Rejected(msgspec.Struct, frozen=True):
    """The server will not take this mail (5xx)."""

    code: int
    """0: no server was asked, the mail cannot be sent through this one; the reply says why."""
    reply: str


class Deferred(msgspec.Struct, frozen=True):
    """The server will not take it now (4xx), or the connection was lost before the mail was handed over."""

    reply: str
    code: int = 0


class Unknown(msgspec.Struct, frozen=True):
    """The connection was lost after the mail was handed over: nobody knows."""

    reply: str


Outcome = Accepted | Rejected | Deferred | Unknown


class Mailer(Protocol):
    """The way out. One connection serves a batch; `close` ends it."""

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        """Hand over one mail to one person.

        Raises `LoginRefused`, `TryLater` (no connection) or another `PortError` (none that can be trusted),
        all before anything is sent.
        """
        ...

    async def close(self) -> None:
        """End the connection."""
        ...


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the journal."""

    n: int
    at: datetime
    who: str
    """`coordinator`, `clock`, or the id of the member whose mail did it."""
    what: str
    """In words, without names: `accepted a critique`."""
    about: str = ""
    """A label, a member's id, a letter's id or a round, for looking it up."""
    changes: tuple[Change, ...] = ()
    undoes: int = 0
    """The number of the deed that this one takes back."""


Decide = Callable[[Circle], Sequence[Change]]


class Store(Protocol):
    """The circle's records: one deed, one line, all or none.

    Raises `StoreDamaged`, `DiskFull` and `TryLater`.
    """

    @property
    def circle(self) -> Circle:
        """The live state as last seen; `refresh` brings it up to date."""
        ...

    @property
    def number(self) -> int:
        """The number of the last deed seen."""
        ...

    @property
    def last_at(self) -> datetime | None:
        """The latest instant of any deed seen; None in a new circle."""
        ...

    def refresh(self) -> bool:
        """Take in what other processes appended. True if anything was new."""
        ...

    def commit(
        self, decide: Decide, *, at: datetime, who: str, what: str, about: str = "", undoes: int = 0
    ) -> Deed | None:
        """Take the lock, catch up, let ``decide`` see the circle and name its changes, append, sync, let go.

        What ``decide`` raises passes through, and nothing is written. No changes: nothing is written, None.
        """
        ...

    def deeds(self, *, newest_first: bool = True, since: int = 0) -> Iterator[Deed]:
        """The journal's deeds with a number above ``since``, those in history included."""
        ...

    def deed(self, n: int) -> Deed:
        """One deed. Raises `KeyError`."""
        ...

    def years(self) -> tuple[int, ...]:
        """The years that have closed records, in order."""
        ...

    def closed(self, year: int) -> Circle:
        """The records of a closed year, opened on demand; an empty circle if there are none."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """Hold the state still for another thread's eyes, for microseconds to milliseconds."""
        ...

    def passing(self) -> AbstractContextManager[bool]:
        """Hold `mail.lock` for a whole pass; False: another process has it."""
        ...

    def close(self) -> None:
        """Compact if that pays, and let go of all files."""
        ...


class Shelf(Protocol):
    """The circle's files: letters as they came, mails as they go, pieces.

    Each is written whole and synced before the call returns. Raises `DiskFull`.
    """

    def keep_letter(self, raw: bytes) -> str:
        """Keep a letter byte for byte; its SHA-256 in hex. Keeping it twice changes nothing."""
        ...

    def keep_letters(self, raws: Sequence[bytes]) -> list[str]:
        """Keep several, synced together."""
        ...

    def is_forgotten(self, digest: str) -> bool:
        """Whether a letter was kept once and then forgotten on a member's wish; it is never kept again."""
        ...

    def letter(self, digest: str) -> bytes:
        """A kept letter. Raises `KeyError` if it is not there."""
        ...

    def keep_outgoing(self, mails: Sequence[tuple[Mail, bytes]]) -> None:
        """Keep the final bytes of the mails of one deed, synced together."""
        ...

    def outgoing(self, mail_id: str) -> bytes:
        """The bytes of a mail of the outbox. Raises `KeyError`."""
        ...

    def keep_piece(self, folder: str, name: str, data: bytes) -> None:
        """Keep a file of a piece, such as `R12a/v1` and `prose.json`. Names are ours."""
        ...

    def piece(self, folder: str, name: str) -> bytes:
        """A file of a piece. Raises `KeyError`."""
        ...

    def keep_state(self, name: str, data: bytes) -> None:
        """Keep a small file of the program's own, such as a draft; losing it costs nothing."""
        ...

    def state(self, name: str) -> bytes:
        """A file that `keep_state` kept. Raises `KeyError`."""
        ...

    def template(self, name: str) -> str | None:
        """The coordinator's own wording of a template, or None."""
        ...


class Clock(Protocol):
    """Tells the instant."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...
