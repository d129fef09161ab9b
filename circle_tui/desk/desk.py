"""The desk, joined: one attribute for each subject, one method there for each deed."""

from collections.abc import Callable
from dataclasses import replace
from typing import NoReturn, TypeVar

from circle_tui.circle.state import Circle
from circle_tui.config import Settings
from circle_tui.desk.acting import Actor
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.history import History
from circle_tui.desk.inbox import Inbox
from circle_tui.desk.members import Members
from circle_tui.desk.opening import Opener
from circle_tui.desk.outbox import Outbox
from circle_tui.desk.outlook import Outlook
from circle_tui.desk.parts import Parts
from circle_tui.desk.passing import Passes
from circle_tui.desk.pieces import Pieces
from circle_tui.desk.receiving import Receiver
from circle_tui.desk.review import Review
from circle_tui.desk.roundup import Roundup
from circle_tui.desk.scratch import ScratchShelf, ScratchStore
from circle_tui.desk.sending import Sender
from circle_tui.desk.turns import Turns
from circle_tui.desk.writing import Writing

T = TypeVar("T")


class Desk:
    """Everything that a person, the clock or a member's mail can do to a circle."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        actor = Actor(parts)
        books = Bookshelf(parts)
        opener = Opener(parts, books)
        sender = Sender(parts, actor)
        self.members = Members(parts, actor, books)
        self.turns = Turns(parts, actor, self.members)
        self.inbox = Inbox(parts, actor, opener, books)
        self.review = Review(parts, actor, books)
        self.pieces = Pieces(parts, actor, books, self.members)
        self.roundup = Roundup(parts, actor, self.pieces)
        self.outbox = Outbox(parts, actor, sender)
        self.writing = Writing(parts, actor, self.members)
        self.history = History(parts, actor)
        self.passes = Passes(parts, actor, Receiver(parts, actor, opener), sender)
        self.outlook = Outlook(parts, self.passes)

    @property
    def settings(self) -> Settings:
        """The circle's settings."""
        return self._parts.settings

    @property
    def circle(self) -> Circle:
        """The live state as last seen."""
        return self._parts.store.circle

    def look(self, view: Callable[[], T]) -> T:
        """Compute what a screen shows while no deed changes the circle. Never waits for disk or mail."""
        with self._parts.store.reading():
            return view()

    def refresh(self) -> bool:
        """Take in what other processes did. True if anything was new."""
        return self._parts.store.refresh()

    def rehearsal(self) -> "Desk":
        """A desk with the same circle, to try deeds on: it writes nothing and sends nothing."""
        self._parts.store.refresh()
        return Desk(
            replace(
                self._parts,
                store=ScratchStore(self._parts.store),
                shelf=ScratchShelf(self._parts.shelf),
                mailer=_no_mailer,
            )
        )

    def close(self) -> None:
        """Let go of the circle's files and of the child that converts."""
        self._parts.converter.close()
        self._parts.store.close()


def _no_mailer() -> NoReturn:
    raise AssertionError("a rehearsal never sends")
