"""One conversation with an IMAP server, from login to logout; blocking, and for one thread only.

Nothing on the server is changed but by `Session.file_sent`.
"""

import imaplib
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from circle_tui.adapters import faults, imap_login
from circle_tui.config import ImapSettings
from circle_tui.letters.safe import safe_line
from circle_tui.ports import Arrived, Fetched, Listing, PortError, SpecialUse, TryLater

if TYPE_CHECKING:
    from imapclient import IMAPClient

_SIZES_AT_ONCE = 500
# imaplib takes no line over 1,000,000 bytes: this many UIDs of ten digits stay below it.
_FOUND_AT_ONCE = 80_000
# An INTERNALDATE that nobody can read. A letter later than now counts as arriving now.
_UNDATED = datetime(9999, 1, 1, tzinfo=UTC)


class Batch(NamedTuple):
    """What came of asking for some letters."""

    fetched: list[Fetched]
    withheld: str = ""
    """What the server said about one that is there, but that it does not give."""


class Session:
    """A logged-in connection. Any error but a `PortError` that is no `TryLater` ends its use."""

    def __init__(self, settings: ImapSettings, trust: ssl.SSLContext | None) -> None:
        self._settings = settings
        self._trust = trust
        self._client: IMAPClient | None = None
        self._selected = ""
        self._uses: dict[SpecialUse, str] = {}
        self._cut = False

    def listing(self, folder: str, above: int, uidvalidity: int, since: date | None) -> Listing:
        """See `circle_tui.ports.Mailbox.listing`."""
        with self._plainly() as client:
            state = self._examine(client, folder)
            current = int(state.get(b"UIDVALIDITY", 0))
            first = (above if current == uidvalidity else 0) + 1
            following = int(state.get(b"UIDNEXT", 0))
            uids = _search(client, first, following, int(state[b"EXISTS"]), since)
            return Listing(current, tuple(_sizes(client, uids)), next_uid=following)

    def fetch(self, folder: str, uidvalidity: int, letters: Sequence[Arrived], whole: bool) -> Batch:
        """Some letters, or only their headers; one that is gone is left out.

        Raises `TryLater` where the folder is no longer the one that was listed.
        """
        with self._plainly() as client:
            if self._selected != folder:
                now = int(self._examine(client, folder).get(b"UIDVALIDITY", 0))
                if uidvalidity not in (0, now):
                    raise TryLater(f"The folder {folder} was rebuilt meanwhile; the next pass reads it anew.")
            return _bodies(client, [letter.uid for letter in letters], whole)

    def special_folder(self, use: SpecialUse) -> str:
        """See `circle_tui.ports.Mailbox.special_folder`."""
        with self._plainly() as client:
            named = use == "Sent" and self._settings.sent_folder not in ("auto", "")
            return self._settings.sent_folder if named else self._special(client, use)

    def find_sent(self, message_ids: Sequence[str]) -> frozenset[str]:
        """See `circle_tui.ports.Mailbox.find_sent`."""
        with self._plainly() as client:
            folder = self._sent_folder(client)
            if not folder:
                return frozenset()
            self._examine(client, folder)
            return frozenset(wanted for wanted in message_ids if _stands_there(client, wanted))

    def file_sent(self, raw: bytes, at: datetime) -> None:
        """See `circle_tui.ports.Mailbox.file_sent`."""
        with self._plainly() as client:
            folder = self._sent_folder(client)
            if not folder:
                raise PortError('There is no folder of sent mail: name one in sent_folder, or set it to "".')
            try:
                client.append(folder, raw, [rb"\Seen"], at)
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error as error:
                self._complain_if_missing(client, folder)
                raise PortError(
                    f"The copy of a sent mail was not taken into {folder}: {safe_line(str(error), 200)}. "
                    "The mail itself has gone out."
                ) from None

    def connect(self) -> None:
        """Connect and log in, if that was not done."""
        with self._plainly():
            pass

    def leave(self) -> None:
        """Log out and close the connection."""
        client, self._client = self._client, None
        if client is not None:
            try:
                client.logout()
            except (imaplib.IMAP4.error, OSError):
                imap_login.close(client)

    def cut(self) -> None:
        """From any thread: end the connection at once, so that whatever waits for the server ends, too."""
        self._cut = True
        if self._client is not None:
            with suppress(OSError):
                # Not the method of SSLSocket: it would pull TLS from under the thread that reads.
                socket.socket.shutdown(self._client.socket(), socket.SHUT_RDWR)

    @contextmanager
    def _plainly(self) -> Iterator["IMAPClient"]:
        """The connection, with whatever goes wrong on it told as errors of the port."""
        try:
            yield self._client or self._open()
        except (imaplib.IMAP4.abort, OSError) as error:
            raise faults.unreachable(self._settings, error) from None
        except (imaplib.IMAP4.error, ValueError) as error:
            raise faults.not_understood(self._settings, str(error)) from None

    def _open(self) -> "IMAPClient":
        settings = self._settings
        faults.refuse_clear_text(settings)
        trust = self._trust
        if settings.security != "plain" and trust is None:
            trust = ssl.create_default_context()
        self._client = client = imap_login.connected(settings, trust)
        if self._cut:
            self.cut()
        try:
            if settings.security == "starttls":
                imap_login.encrypt(client, settings, trust)
            imap_login.log_in(client, settings)
        except BaseException:
            self._client = None
            imap_login.close(client)
            raise
        return client

    def _examine(self, client: "IMAPClient", folder: str) -> dict[bytes, Any]:
        self._selected = ""
        try:
            state: dict[bytes, Any] = client.select_folder(folder, readonly=True)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            self._complain_if_missing(client, folder)
            raise
        self._selected = folder
        return state

    def _complain_if_missing(self, client: "IMAPClient", folder: str) -> None:
        names = [str(name) for _, _, name in client.list_folders()]
        if folder not in names and folder.upper() != "INBOX":
            shown = ", ".join(safe_line(name, 80) for name in names[:40])
            raise PortError(f"{self._settings.host} has no folder {folder}. It has: {shown}.")

    def _sent_folder(self, client: "IMAPClient") -> str:
        r"""The folder of sent mail: the one named in the settings or marked ``\Sent``; empty: none."""
        named = self._settings.sent_folder
        if named not in ("auto", ""):
            return named
        return self._special(client, "Sent")

    def _special(self, client: "IMAPClient", use: SpecialUse) -> str:
        if use not in self._uses:
            self._uses[use] = str(client.find_special_folder(f"\\{use}".encode()) or "")
        return self._uses[use]


def _search(client: "IMAPClient", first: int, following: int, exists: int, since: date | None) -> list[int]:
    """UIDs from ``first`` on, in order. ``following`` is UIDNEXT, or 0 where the server did not tell."""
    if not exists or 0 < following <= first:
        return []
    criteria = ["SINCE", since] if since else []
    if not following:
        found = client.search(["UID", f"{first}:*", *criteria])
        # `n:*` names the last letter even where its UID is below n (RFC 9051, 6.4.8).
        return sorted(uid for uid in found if uid >= first)
    step = following if exists <= _FOUND_AT_ONCE else _FOUND_AT_ONCE
    found = []
    for start in range(first, following, step):
        found += client.search(["UID", f"{start}:{min(start + step, following) - 1}", *criteria])
    return sorted(found)


def _sizes(client: "IMAPClient", uids: Sequence[int]) -> Iterator[Arrived]:
    for start in range(0, len(uids), _SIZES_AT_ONCE):
        some = uids[start : start + _SIZES_AT_ONCE]
        told = client.fetch(some, ["RFC822.SIZE"])
        yield from (Arrived(uid, told[uid].get(b"RFC822.SIZE") or 0) for uid in some if uid in told)


def _bodies(client: "IMAPClient", uids: Sequence[int], whole: bool) -> Batch:
    part = b"BODY[]" if whole else b"BODY[HEADER]"
    asked = ["INTERNALDATE", part.decode().replace("BODY", "BODY.PEEK")]
    try:
        told = client.fetch(uids, asked)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        # NO to all of them, because of one: each is asked for alone (RFC 2180, 4.1).
        if len(uids) > 1:
            alone = [_bodies(client, [uid], whole) for uid in uids]
            fetched = [letter for one in alone for letter in one.fetched]
            return Batch(fetched, "".join(one.withheld for one in alone))
        still_there = client.search(["UID", str(uids[0])])
        return Batch([], f"UID {uids[0]}: {error}. " if still_there else "")
    return Batch(
        [
            Fetched(uid, raw, _in_utc(told[uid].get(b"INTERNALDATE")), whole)
            for uid in uids
            if isinstance(raw := told.get(uid, {}).get(part), bytes)
        ]
    )


def _in_utc(arrived: datetime | None) -> datetime:
    try:
        return arrived.astimezone(UTC) if arrived else _UNDATED
    except (ValueError, OverflowError):
        return _UNDATED


def _stands_there(client: "IMAPClient", wanted: str) -> bool:
    """Whether a mail of ours lies in the selected folder, its Message-ID kept or given anew on its way.

    Ours ends its References with its own id. A later mail of the thread names that id further up, and an
    answer to ours names it in In-Reply-To, too.
    """
    from email.parser import BytesHeaderParser

    message_id = f"<{wanted.strip().strip('<>')}>"
    named = client.search(["OR", "HEADER", "Message-ID", message_id, "HEADER", "References", message_id])
    field = b"BODY[HEADER.FIELDS (MESSAGE-ID REFERENCES IN-REPLY-TO)]"
    for told in client.fetch(named, [field.decode().replace("BODY", "BODY.PEEK")]).values():
        header = BytesHeaderParser().parsebytes(told.get(field) or b"")
        if str(header["Message-ID"]).strip() == message_id:
            return True
        is_last = str(header["References"]).split()[-1:] == [message_id]
        if is_last and message_id not in str(header["In-Reply-To"]):
            return True
    return False
