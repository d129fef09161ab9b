"""A letter with everything a rule may look at, opened once: its documents as prose, its sender checked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from circle_tui.circle.state import Circle
from circle_tui.letters.letter import Letter
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Prose, count_words


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document that came along, converted; or why it could not be."""

    name: str
    number: int
    """Its place among the letter's attachments."""
    prose: Prose | None = None
    untouched: Prose | None = None
    """What it said before the tracked changes, if it has any."""
    margins: tuple[Margin, ...] = ()
    refusal: str = ""
    """In words for the member."""
    original: bytes = b""
    """The file as sent, if readers may get it so; empty otherwise."""


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a letter before it is filed."""

    letter: Letter
    first: Letter | None = None
    """The letter that the coordinator sent on in this one."""
    arrived: datetime
    """The earlier of INTERNALDATE and the topmost Received, and not later than now."""
    whole: bool = True
    """False: larger than the limit, only its header was fetched."""
    documents: tuple[Document, ...] = ()
    body: Prose | None = None
    """The body as prose, where it is long enough to be a piece."""
    verified: Literal["pass", "fail", "none"] = "none"
    """What the coordinator's own provider says of the sender."""
    twins: Mapping[str, str] = {}
    """Text of earlier letters with the same Message-ID, by digest."""
    pieces: Mapping[str, Prose] = {}
    """The live pieces by label."""
    earlier: Mapping[str, str] = {}
    """The sender's own words in their earlier critiques of live pieces, by the critique's id."""

    def by(self, member: str, circle: Circle) -> "Opened":
        """The same, or what was sent on in it where this member is not who sent it on."""
        there = circle.members.get(member)
        if self.first is None or there is None or self.letter.sender.email.lower() in there.addresses:
            return self
        return msgspec.structs.replace(self, letter=self.first)

    @property
    def manuscripts(self) -> tuple[Document, ...]:
        """The documents that could be read."""
        return tuple(d for d in self.documents if d.prose is not None and d.prose.words)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why the others could not."""
        return tuple(d.refusal for d in self.documents if d.refusal)

    @property
    def own_words(self) -> int:
        """Words that the sender wrote, quotes and signature apart."""
        return count_words(self.letter.own)


def arrival(internal: datetime, received: datetime | None, now: datetime) -> datetime:
    """When a letter arrived: never its `Date`, never the time of fetching, never later than now."""
    return min(internal, received or internal, now)
