"""Deeds about pieces: brought by hand, in parts, sent again, and who is asked for a critique of them."""

from collections.abc import Sequence
from datetime import date, datetime

from circle_tui.circle import asking, byhand, in_parts
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Filing, Submission
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.members import Members
from circle_tui.desk.opening import Opener
from circle_tui.desk.parts import Parts
from circle_tui.manuscripts.prose import Prose
from circle_tui.manuscripts.versions import Difference


class Pieces:
    """The submissions, waiting and out."""

    def __init__(self, parts: Parts, actor: Actor, books: Bookshelf, members: Members) -> None:
        self._parts = parts
        self._actor = actor
        self._books = books
        self._members = members
        self._opener = Opener(parts, books)

    def find(self, label: str) -> Submission:
        """A piece by its label, or by the name it had in the queue. Raises `Refused`."""
        found = find_submission(self._parts.store.circle, label)
        if found is None:
            raise Refused(f"There is no piece {label}. `pieces list` shows those there are.")
        return found

    def listed(self) -> tuple[Submission, ...]:
        """All on record, the oldest first."""
        return tuple(sorted(self._parts.store.circle.submissions.values(), key=lambda s: (s.arrived, s.id)))

    def prose(self, submission: Submission) -> Prose:
        """Its text."""
        return self._books.prose(submission)

    def changes(self, submission: Submission) -> tuple[Difference, ...]:
        """What its present version changed of the one before; empty for a first version."""
        return self._books.changes(submission)

    async def add(
        self, label: str, name: str, data: bytes, member: str, circulated: date | None = None
    ) -> Done:
        """A piece that came another way than by mail; with ``circulated`` its readers have it since then."""
        author = self._members.find(member).id
        settings = self._parts.settings
        converted = await self._actor.alone(lambda: self._parts.converter.convert(name, "", data))
        if converted.prose is None:
            raise Refused(converted.refusal or "There is no text in this file.")
        stem, _, ending = name.rpartition(".")
        brought = byhand.Brought(
            author=author,
            prose=converted.prose,
            called=stem or name,
            original=data if converted.may_pass else b"",
            suffix=f".{ending.lower()}" if ending.isascii() and ending.isalnum() else ".bin",
        )

        def rule(circle: Circle, now: datetime) -> Plan:
            if circulated is None:
                return byhand.add_piece(circle, label, brought, now)
            return byhand.add_circulated(circle, settings, label, brought, circulated, now)

        return await self._actor.act(rule)

    def parts_of(self, filing: Filing) -> tuple[str, ...]:
        """The letters that a held letter could be joined with: those of the piece that waits, then itself."""
        circle = self._parts.store.circle
        about = next((g.about for g in filing.guesses if g.as_ == "submission" and g.about), filing.about)
        piece = find_submission(circle, about)
        if piece is None or piece.state != "accepted":
            return (filing.id,)
        last = piece.earlier[-1].letters if piece.earlier else ()
        digests = [digest for digest in piece.letters if digest not in last]
        before = [found.id for digest in digests for found in circle.letters.by("digest", digest)]
        return (*(i for i in before if i != filing.id), filing.id)

    async def join(self, names: Sequence[str], label: str = "") -> Done:
        """File letters as one piece in this order; `ID:2` means only the second document of a letter."""
        parts = await self._actor.alone(lambda: tuple(self._part(name) for name in names))
        return await self._actor.act(lambda circle, _now: in_parts.join(circle, parts, label))

    def _part(self, name: str) -> in_parts.Part:
        number, _, documents = name.partition(":")
        if not all(part.isdecimal() for part in documents.split(",") if documents):
            raise Refused(f"Write a letter's id, or like {number}:2 for its second document, not “{name}”.")
        circle = self._parts.store.circle
        found = [f for key, f in circle.letters.items() if key.startswith(number) and len(number) >= 4]
        if len(found) != 1:
            raise Refused(f"There is no letter {number}. `inbox list --all` shows those there are.")
        opened = self._opener.again(found[0], circle, self._parts.clock.now())
        return in_parts.Part(found[0].id, opened, tuple(int(n) for n in documents.split(",") if n))

    async def send_again(self, label: str, to: str) -> Done:
        """Send a piece that is out to one more reader; whom it had not reached owes a critique from now."""
        number, reader, settings = self.find(label).id, self._members.find(to).id, self._parts.settings
        return await self._actor.act(
            lambda circle, now: asking.send_again(circle, settings, number, reader, now)
        )

    async def assign(self, label: str, to: str = "", instead_of: str = "") -> Done:
        """Ask a member for a critique of a piece, let another off, or both."""
        number, settings = self.find(label).id, self._parts.settings
        asked = self._members.find(to).id if to else ""
        freed = self._members.find(instead_of).id if instead_of else ""
        return await self._actor.act(
            lambda circle, now: asking.assign(circle, settings, number, asked, freed, now)
        )
