"""The desk, joined: one attribute for each subject, one method there for each deed.

Each subject is imported when it is first asked for: a `sync` that finds nothing new opens in half the time.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NoReturn, TypeVar

from circle_tui.circle.model import Filing
from circle_tui.circle.state import Circle
from circle_tui.config import Settings
from circle_tui.desk.acting import Actor
from circle_tui.desk.parts import Parts

if TYPE_CHECKING:
    from circle_tui.desk.bookmark import Bookmark
    from circle_tui.desk.bookshelf import Bookshelf
    from circle_tui.desk.composing import Composer
    from circle_tui.desk.history import History
    from circle_tui.desk.inbox import Inbox
    from circle_tui.desk.members import Members
    from circle_tui.desk.outbox import Outbox
    from circle_tui.desk.outlook import Outlook
    from circle_tui.desk.passing import Passes
    from circle_tui.desk.pieces import Pieces
    from circle_tui.desk.review import Review
    from circle_tui.desk.roundup import Roundup
    from circle_tui.desk.sending import Sender
    from circle_tui.desk.turns import Turns
    from circle_tui.desk.writing import Writing
    from circle_tui.letters.head import Head

T = TypeVar("T")


class Desk:
    """Everything that a person, the clock or a member's mail can do to a circle."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._actor = Actor(parts)
        self._heads = lru_cache(1000)(self._read_head)

    @cached_property
    def members(self) -> "Members":
        """The people of the circle."""
        from circle_tui.desk.members import Members

        return Members(self._parts, self._actor, lambda: self._books)

    @cached_property
    def turns(self) -> "Turns":
        """Turns and milestones."""
        from circle_tui.desk.turns import Turns

        return Turns(self._parts, self._actor, self.members)

    @cached_property
    def inbox(self) -> "Inbox":
        """Letters that came in."""
        from circle_tui.desk.inbox import Inbox
        from circle_tui.desk.opening import Opener

        return Inbox(self._parts, self._actor, Opener(self._parts, self._books), self._books)

    @cached_property
    def review(self) -> "Review":
        """Critiques."""
        from circle_tui.desk.handwork import Handwork
        from circle_tui.desk.review import Review

        handwork = Handwork(self._parts, self._actor, self._books, self.members)
        return Review(self._parts, self._actor, self._books, handwork)

    @cached_property
    def pieces(self) -> "Pieces":
        """Submissions."""
        from circle_tui.desk.pieces import Pieces

        return Pieces(self._parts, self._actor, self._books, self.members)

    @cached_property
    def roundup(self) -> "Roundup":
        """Round-ups."""
        from circle_tui.desk.roundup import Roundup

        return Roundup(self._parts, self._actor, self.pieces, self.members)

    @cached_property
    def composer(self) -> "Composer":
        """What goes into round-ups."""
        from circle_tui.desk.composing import Composer

        return Composer(self._parts, self._actor, self._books, self.pieces)

    @cached_property
    def outbox(self) -> "Outbox":
        """Mail to go, and mail that went."""
        from circle_tui.desk.outbox import Outbox

        return Outbox(self._parts, self._actor, self._sender)

    @cached_property
    def writing(self) -> "Writing":
        """The coordinator's own letters."""
        from circle_tui.desk.writing import Writing

        return Writing(self._parts, self._actor, self.members)

    @cached_property
    def history(self) -> "History":
        """What was done, and taking it back."""
        from circle_tui.desk.history import History

        return History(self._parts, self._actor)

    @cached_property
    def passes(self) -> "Passes":
        """Fetch, file, plan, send."""
        from circle_tui.desk.passing import Passes
        from circle_tui.desk.receiving import Receiver

        return Passes(self._parts, self._actor, Receiver(self._parts, self._actor), self._sender)

    @cached_property
    def bookmark(self) -> "Bookmark":
        """Where the screen was left."""
        from circle_tui.desk.bookmark import Bookmark

        return Bookmark(self._parts)

    @cached_property
    def outlook(self) -> "Outlook":
        """How the circle stands, and what is to come."""
        from circle_tui.desk.outlook import Outlook

        return Outlook(self._parts)

    @cached_property
    def _books(self) -> "Bookshelf":
        from circle_tui.desk.bookshelf import Bookshelf

        return Bookshelf(self._parts)

    @cached_property
    def _sender(self) -> "Sender":
        from circle_tui.desk.sending import Sender

        return Sender(self._parts, self._actor)

    @property
    def settings(self) -> Settings:
        """The circle's settings."""
        return self._parts.settings

    @property
    def circle(self) -> Circle:
        """The live state as last seen."""
        return self._parts.store.circle

    def head(self, filing: Filing) -> "Head":
        """Who sent a letter, and its subject. Raises `KeyError` where it is not kept."""
        return self._heads(filing.digest)

    def _read_head(self, digest: str) -> "Head":
        from circle_tui.letters.head import read_head

        return read_head(self._parts.shelf.letter(digest))

    def look(self, view: Callable[[], T]) -> T:
        """Compute what a screen shows while no deed changes the circle. Never waits for disk or mail."""
        with self._parts.store.reading():
            return view()

    def refresh(self) -> bool:
        """Take in what other processes did. True if anything was new."""
        return self._parts.store.refresh()

    def rehearsal(self) -> "Desk":
        """A desk with the same circle, to try deeds on: it writes nothing and sends nothing."""
        from circle_tui.desk.scratch import ScratchShelf, ScratchStore

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
