"""The sample members: each looks into their own mailbox and answers what came, in their own time.

They know nothing of the circle but the mail that it sends. What they have sent is what lies in the circle's
mailbox, so a player that is killed and started again sends nothing twice.
"""

from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import NamedTuple

from circle_tui.demo import mailboxes, posting
from circle_tui.demo.cast import CIRCLE, Cue, Person, cues, due, people
from circle_tui.demo.mailboxes import StoredLetter

NOT_DELIVERED = "Not delivered"
"""Folder of a member's mailbox for what their provider never put into the INBOX."""


class Came(NamedTuple):
    """A mail in somebody's mailbox."""

    stored: StoredLetter
    id: str
    """Its Message-ID."""
    kind: str
    """Which of the circle's kinds of mail it is; empty: none of its mails."""
    subject: str
    sender: str


class Planned(NamedTuple):
    """A letter that somebody will send."""

    at: datetime
    cue: Cue
    because: Came | None


class Members:
    """Plays everybody with a mailbox under ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[Path, Came] = {}

    def act(self, now: datetime) -> None:
        """Send whatever is due by now, in the order in which it is due."""
        while (first := min(self._planned(), key=lambda p: (p.at, p.cue.id), default=None)) is not None:
            if first.at > now:
                return
            self._send(first)

    def next(self) -> datetime | None:
        """When somebody will send something, if nothing else comes to them."""
        return min((planned.at for planned in self._planned()), default=None)

    def inbox(self, address: str) -> list[Came]:
        """What lies in a mailbox, the oldest first."""
        return [self._look(stored) for stored in mailboxes.letters(self._root, address)]

    def _planned(self) -> Iterator[Planned]:
        sent = {came.id for came in self.inbox(CIRCLE)}
        for cue in cues():
            person = people()[cue.who]
            if posting.message_id(cue, person) in sent:
                continue
            if not cue.on:
                yield Planned(due(cue, person, mailboxes.now(self._root)), cue, None)
            elif (because := self._because(cue, person)) is not None:
                yield Planned(due(cue, person, because.stored.at), cue, because)

    def _because(self, cue: Cue, person: Person) -> Came | None:
        for came in self.inbox(person.address):
            if came.kind == cue.on and cue.about in came.subject:
                return came
        return None

    def _send(self, planned: Planned) -> None:
        at, cue, because = planned
        person = people()[cue.who]
        mail = None if because is None else _parsed(because.stored.path)
        raw = posting.letter(cue, person, mail, because.stored.at if because else at, at)
        mailboxes.deliver(self._root, CIRCLE, raw, at)
        if cue.form == "bounce" and because is not None:
            self._take_away(person, because)

    def _take_away(self, person: Person, came: Came) -> None:
        """What bounced never came: it leaves the INBOX once the report about it is out."""
        mailboxes.deliver(
            self._root, person.address, came.stored.path.read_bytes(), came.stored.at, NOT_DELIVERED
        )
        came.stored.path.unlink()

    def _look(self, stored: StoredLetter) -> Came:
        if stored.path not in self._read:
            self._read[stored.path] = _came(stored)
        return self._read[stored.path]


def _came(stored: StoredLetter) -> Came:
    with stored.path.open("rb") as file:
        mail = message_from_bytes(file.read(20_000).partition(b"\r\n\r\n")[0] + b"\r\n\r\n", policy=default)
    number = str(mail["Message-ID"] or "").strip()
    local, _, domain = number.strip("<>").rpartition("@")
    ours = domain == CIRCLE.rpartition("@")[2]
    kind = local.partition(".")[2] if ours else ""
    return Came(stored, number, kind, str(mail["Subject"] or ""), str(mail["From"] or ""))


def _parsed(path: Path) -> EmailMessage:
    mail = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)  # noqa: S101 - what this policy makes
    return mail
