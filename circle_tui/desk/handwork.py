"""Critiques that came another way than by mail: on paper, in a saved mail, by another program."""

from datetime import datetime

from circle_tui.circle.filing import letter_id
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Filing, Submission
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle
from circle_tui.circle.taking import take
from circle_tui.circle.written import is_critics_own
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.members import Members
from circle_tui.desk.opening import Opener
from circle_tui.desk.parts import Parts
from circle_tui.letters.composing import File
from circle_tui.letters.handmade import handmade
from circle_tui.letters.letter import Address
from circle_tui.letters.reading import read
from circle_tui.manuscripts.prose import text

SAVED_MAIL = ".eml"


class Handwork:
    """Makes a letter of what was brought, and files it by the coordinator's word."""

    def __init__(self, parts: Parts, actor: Actor, books: Bookshelf, members: Members) -> None:
        self._parts = parts
        self._actor = actor
        self._books = books
        self._members = members
        self._opener = Opener(parts, books)

    async def add_critique(
        self, label: str, name: str, data: bytes, member: str, arrived: datetime | None
    ) -> Done:
        """A critique of a piece that is out, counted as of ``arrived`` (None: now); it mails nobody.

        ``name`` ends in `.eml` for a mail that somebody saved; its remarks are read like any letter's.
        """
        piece = find_submission(self._parts.store.circle, label)
        if piece is None:
            raise Refused(f"There is no piece {label}. `pieces list` shows those there are.")
        critic, now = self._members.find(member), self._parts.clock.now()
        if arrived is not None and arrived > now:
            raise Refused("It cannot have arrived later than now.")
        sender = Address(critic.name, critic.addresses[0] if critic.addresses else "")
        raw = await self._actor.alone(lambda: self._letter(piece, name, data, sender, arrived or now))
        at = arrived or min(read(raw).received or now, now)

        def rule(circle: Circle, _now: datetime) -> Plan:
            return self._filed(circle, raw, piece.id, critic.id, at)

        return await self._actor.act(rule)

    def _letter(self, piece: Submission, name: str, data: bytes, sender: Address, at: datetime) -> bytes:
        if name.lower().endswith(SAVED_MAIL):
            return data
        to, subject = self._parts.settings.mail.address, f"{piece.title} ({piece.id})"
        found = self._parts.converter.convert(name, "", data)
        prose = found.prose
        if prose is not None and is_critics_own(prose, found.remarks, self._books.prose(piece)):
            return handmade(sender, to, subject, at, text(prose))
        if prose is None and not found.remarks:
            raise Refused(found.refusal or "There is no text in this file.")
        return handmade(sender, to, subject, at, "", File(name, "application/octet-stream", data))

    def _filed(self, circle: Circle, raw: bytes, label: str, critic: str, at: datetime) -> Plan:
        digest = self._parts.shelf.keep_letter(raw)
        number = letter_id(digest)
        if number in circle.letters:
            raise Refused(f"The same words are here already, as letter {number}: `inbox show {number}`.")
        filing = Filing(
            id=number,
            digest=digest,
            message_id=read(raw).message_id,
            received=at,
            state="filed",
            as_="critique",
            about=label,
            member=critic,
            evidence=("added by hand",),
            ruled=True,
        )
        opened = self._opener.again(filing, circle, at)
        plan = take(filing, opened, circle, self._parts.settings)
        return Plan(what="added a critique", about=label, changes=plan.changes)
