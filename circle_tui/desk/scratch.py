"""A store and a shelf that live in memory: what a deed would do is seen by doing it here."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from hashlib import sha256

from circle_tui.circle.model import Mail
from circle_tui.circle.state import Circle
from circle_tui.ports import Decide, Deed, Shelf, Store


class ScratchStore:
    """Begins where another store stands, and never writes to it."""

    def __init__(self, base: Store) -> None:
        self._base = base
        self._circle = base.circle.after(())
        self._number = base.number
        self._last_at = base.last_at
        self._deeds: list[Deed] = []

    @property
    def circle(self) -> Circle:
        """The state after what was tried."""
        return self._circle

    @property
    def number(self) -> int:
        """The number of the last deed tried."""
        return self._number

    @property
    def last_at(self) -> datetime | None:
        """The latest instant of any deed."""
        return self._last_at

    def refresh(self) -> bool:
        """Nobody else writes here."""
        return False

    def commit(
        self, decide: Decide, *, at: datetime, who: str, what: str, about: str = "", undoes: int = 0
    ) -> Deed | None:
        """Make the changes in memory."""
        changes = tuple(decide(self._circle))
        if not changes:
            return None
        self._number += 1
        deed = Deed(n=self._number, at=at, who=who, what=what, about=about, changes=changes, undoes=undoes)
        self._circle = self._circle.after(changes)
        self._last_at = at if self._last_at is None else max(self._last_at, at)
        self._deeds.append(deed)
        return deed

    def deeds(self, *, newest_first: bool = True, since: int = 0) -> Iterator[Deed]:
        """The deeds tried, and those of the store below."""
        own = [deed for deed in self._deeds if deed.n > since]
        if newest_first:
            yield from reversed(own)
            yield from self._base.deeds(since=since)
        else:
            yield from self._base.deeds(newest_first=False, since=since)
            yield from own

    def deed(self, n: int) -> Deed:
        """One deed."""
        return next((deed for deed in self._deeds if deed.n == n), None) or self._base.deed(n)

    def years(self) -> tuple[int, ...]:
        """The closed years of the store below."""
        return self._base.years()

    def closed(self, year: int) -> Circle:
        """A closed year of the store below."""
        return self._base.closed(year)

    def reading(self) -> AbstractContextManager[None]:
        """Each state here is a value of its own."""
        return nullcontext()

    @contextmanager
    def passing(self) -> Iterator[bool]:
        """Nobody is in the way of a pass that only tries."""
        yield True

    def close(self) -> None:
        """There is nothing to let go of."""


class ScratchShelf:
    """Reads from another shelf, and keeps what is new in memory."""

    def __init__(self, base: Shelf) -> None:
        self._base = base
        self._letters: dict[str, bytes] = {}
        self._outgoing: dict[str, bytes] = {}
        self._pieces: dict[tuple[str, str], bytes] = {}
        self._states: dict[str, bytes] = {}

    def keep_letter(self, raw: bytes) -> str:
        """Keep a letter in memory."""
        digest = sha256(raw).hexdigest()
        self._letters[digest] = raw
        return digest

    def keep_letters(self, raws: Sequence[bytes]) -> list[str]:
        """Keep several."""
        return [self.keep_letter(raw) for raw in raws]

    def is_forgotten(self, digest: str) -> bool:
        """As the shelf below says."""
        return self._base.is_forgotten(digest)

    def letter(self, digest: str) -> bytes:
        """A letter of either."""
        return self._letters[digest] if digest in self._letters else self._base.letter(digest)

    def keep_outgoing(self, mails: Sequence[tuple[Mail, bytes]]) -> None:
        """Keep mails in memory."""
        self._outgoing.update((mail.id, raw) for mail, raw in mails)

    def outgoing(self, mail_id: str) -> bytes:
        """A mail of either."""
        return self._outgoing[mail_id] if mail_id in self._outgoing else self._base.outgoing(mail_id)

    def keep_piece(self, folder: str, name: str, data: bytes) -> None:
        """Keep a file in memory."""
        self._pieces[folder, name] = data

    def piece(self, folder: str, name: str) -> bytes:
        """A file of either."""
        found = self._pieces.get((folder, name))
        return found if found is not None else self._base.piece(folder, name)

    def keep_state(self, name: str, data: bytes) -> None:
        """Keep a file of the program's own in memory."""
        self._states[name] = data

    def state(self, name: str) -> bytes:
        """One of either."""
        return self._states[name] if name in self._states else self._base.state(name)

    def template(self, name: str) -> str | None:
        """As the shelf below has it."""
        return self._base.template(name)
