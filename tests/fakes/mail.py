"""A mailbox and a mailer in memory, held to the real ones by tests/adapters/test_contract.py."""

from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, date, datetime
from email.parser import BytesHeaderParser
from typing import NamedTuple

from circle_tui.adapters.smtp_envelope import bad_address
from circle_tui.ports import (
    Accepted,
    Arrived,
    Fetched,
    Listing,
    Outcome,
    PortError,
    SpecialUse,
    Unknown,
)

ANYONE = "*"


class FakeMailbox:
    """A mailbox with the folders INBOX and Sent; `deliver`, `expunge` and `rebuild` play the server."""

    def __init__(self, letters_at_once: int = 200) -> None:
        self.letters_at_once = letters_at_once
        self.fault: PortError | None = None
        """Raised by whatever asks the server for something while it is set; `fetch` asks for each batch."""
        self.asked: list[str] = []
        """Names of the methods that asked the server, in order."""
        self._folders = {"INBOX": _Folder(uidvalidity=1), "Sent": _Folder(uidvalidity=1)}

    def deliver(self, raw: bytes, at: datetime, folder: str = "INBOX") -> int:
        """A letter arrives; its UID."""
        return self._folders.setdefault(folder, _Folder(uidvalidity=1)).add(raw, at)

    def expunge(self, uid: int, folder: str = "INBOX") -> None:
        """Somebody deletes a letter."""
        del self._folders[folder].letters[uid]

    def rebuild(self, folder: str = "INBOX") -> None:
        """The folder is made anew: another UIDVALIDITY, UIDs from 1, the same letters."""
        old = self._folders[folder]
        self._folders[folder] = new = _Folder(old.uidvalidity + 1)
        for letter in old.letters.values():
            new.add(letter.raw, letter.arrived)

    def sent_copies(self) -> list[bytes]:
        """What lies in Sent."""
        return [letter.raw for letter in self._folders["Sent"].letters.values()]

    async def listing(self, folder: str, above: int, uidvalidity: int, since: date | None) -> Listing:
        inside = self._ask("listing", folder)
        first = above + 1 if inside.uidvalidity == uidvalidity else 1
        found = tuple(
            Arrived(uid, len(letter.raw))
            for uid, letter in inside.letters.items()
            if uid >= first and (since is None or letter.arrived.date() >= since)
        )
        return Listing(inside.uidvalidity, found, inside.next_uid)

    async def fetch(
        self, folder: str, letters: Sequence[Arrived], largest: int
    ) -> AsyncGenerator[Sequence[Fetched], None]:
        for start in range(0, len(letters), self.letters_at_once):
            there = self._ask("fetch", folder).letters
            some = letters[start : start + self.letters_at_once]
            batch = [
                _fetched(arrived, there[arrived.uid], largest) for arrived in some if arrived.uid in there
            ]
            if batch:
                yield batch

    async def special_folder(self, use: SpecialUse) -> str:
        self._ask("special_folder", "INBOX")
        return use if use in self._folders else ""

    async def find_sent(self, message_ids: Sequence[str]) -> frozenset[str]:
        letters = self._ask("find_sent", "Sent").letters.values()
        headers = [BytesHeaderParser().parsebytes(letter.raw) for letter in letters]
        return frozenset(
            wanted
            for wanted in message_ids
            for header in headers
            if _bare(wanted) == _bare(header["Message-ID"])
            or (
                [_bare(wanted)] == [_bare(i) for i in str(header["References"]).split()[-1:]]
                and _bare(wanted) != _bare(header["In-Reply-To"])
            )
        )

    async def file_sent(self, raw: bytes, at: datetime) -> None:
        self._ask("file_sent", "Sent").add(raw, at)

    async def close(self) -> None:
        self.asked.append("close")

    def _ask(self, name: str, folder: str) -> "_Folder":
        self.asked.append(name)
        if self.fault is not None:
            raise self.fault
        if folder not in self._folders:
            raise PortError(f"There is no folder {folder}. There are: {', '.join(self._folders)}.")
        return self._folders[folder]


def _bare(message_id: str | None) -> str:
    return (message_id or "").strip().strip("<>")


class _Letter(NamedTuple):
    raw: bytes
    arrived: datetime


class _Folder:
    def __init__(self, uidvalidity: int) -> None:
        self.uidvalidity = uidvalidity
        self.next_uid = 1
        self.letters: dict[int, _Letter] = {}

    def add(self, raw: bytes, at: datetime) -> int:
        uid = self.next_uid
        self.letters[uid] = _Letter(raw, at.astimezone(UTC))
        self.next_uid += 1
        return uid


def _fetched(arrived: Arrived, letter: _Letter, largest: int) -> Fetched:
    if arrived.size <= largest:
        return Fetched(arrived.uid, letter.raw, letter.arrived)
    header = letter.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    return Fetched(arrived.uid, header, letter.arrived, whole=False)


class Sent(NamedTuple):
    """A mail that the server took."""

    sender: str
    recipient: str
    raw: bytes


class FakeMailer:
    """Takes every mail, but those to recipients in ``outcomes`` (or to `ANYONE`)."""

    def __init__(self) -> None:
        self.outcomes: dict[str, Outcome | PortError] = {}
        """By recipient, what comes of sending; an error is raised. With `Unknown` the mail did arrive."""
        self.sent: list[Sent] = []
        self.closed = 0

    async def send(self, sender: str, recipient: str, raw: bytes) -> Outcome:
        if bad := bad_address(sender) or bad_address(recipient):
            return bad
        outcome = self.outcomes.get(recipient) or self.outcomes.get(ANYONE) or Accepted("2.0.0 OK: taken")
        if isinstance(outcome, PortError):
            raise outcome
        if isinstance(outcome, Accepted | Unknown):
            self.sent.append(Sent(sender, recipient, raw))
        return outcome

    async def close(self) -> None:
        self.closed += 1
