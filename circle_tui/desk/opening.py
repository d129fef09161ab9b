"""A raw letter opened: read, its documents converted, its sender's standing looked up."""

from datetime import datetime

from circle_tui.circle.filing import is_coordinators, letter_id
from circle_tui.circle.model import Filing
from circle_tui.circle.opened import Document, Opened, arrival
from circle_tui.circle.state import Circle
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.parts import Parts
from circle_tui.letters.attachments import is_beside
from circle_tui.letters.authentication import verdict
from circle_tui.letters.letter import Letter
from circle_tui.letters.reading import attachment, read
from circle_tui.letters.sent_on import sent_on
from circle_tui.letters.subjects import bare_subject
from circle_tui.manuscripts.converting import Conversion, from_body
from circle_tui.manuscripts.prose import Prose, count_words

MOST_DOCUMENTS = 10
"""That are read of one letter: each may take as long as a conversion may."""

TOO_MANY = Conversion(refusal="More than ten files came in one letter. Please send the others by themselves.")

FEWEST = 40
"""Words from which a body is made into prose, in case it is a piece."""


class Opener:
    """Opens letters. Conversions run here, before any lock is taken."""

    def __init__(self, parts: Parts, books: Bookshelf) -> None:
        self._parts = parts
        self._books = books

    def open(
        self, raw: bytes, circle: Circle, internal: datetime, now: datetime, *, whole: bool = True
    ) -> Opened:
        """A letter with everything that a rule may look at."""
        letter = read(raw)
        member = circle.members.by("address", letter.sender.email.lower())
        known = bool(member) and letter.kind == "letter"
        first = self._sent_on(raw, letter)
        writer = circle.members.by("address", first[1].sender.email.lower()) if first is not None else member
        known = known or bool(first is not None and writer)
        return Opened(
            letter=letter,
            first=first[1] if first is not None else None,
            arrived=arrival(internal, letter.received, now),
            whole=whole,
            documents=self._documents(*(first or (raw, letter))) if known or letter.forwarded else (),
            body=self._body(first[1] if first is not None else letter) if known else None,
            verified=verdict(letter, self._parts.settings.mail.imap.authserv),
            twins=self._twins(letter, circle),
            pieces=self._pieces(circle) if known else {},
            earlier=self._earlier(writer[0].id, circle) if known and writer else {},
        )

    def _sent_on(self, raw: bytes, letter: Letter) -> tuple[bytes, Letter] | None:
        """What the coordinator sent on, and the bytes that it lies in."""
        return sent_on(raw, letter) if is_coordinators(letter, self._parts.settings) else None

    def again(self, filing: Filing, circle: Circle, now: datetime) -> Opened:
        """A kept letter, opened once more for a ruling: its documents in any case."""
        raw = self._parts.shelf.letter(filing.digest)
        letter = read(raw)
        first = self._sent_on(raw, letter)
        return Opened(
            letter=letter,
            first=first[1] if first is not None else None,
            arrived=min(filing.received, now),
            documents=self._documents(*(first or (raw, letter))),
            body=self._body(first[1] if first is not None else letter),
            verified=verdict(letter, self._parts.settings.mail.imap.authserv),
            pieces=self._pieces(circle),
            earlier=self._earlier(filing.member, circle),
        )

    def _documents(self, raw: bytes, letter: Letter) -> tuple[Document, ...]:
        found: list[Document] = []
        for number, file in enumerate(letter.attachments):
            if file.inline or is_beside(file):
                continue
            data = attachment(raw, letter, number)
            is_one_more = len(found) >= MOST_DOCUMENTS
            converted = TOO_MANY if is_one_more else self._parts.converter.convert(file.name, file.type, data)
            found.append(
                Document(
                    name=file.name,
                    number=number,
                    prose=converted.prose,
                    untouched=converted.untouched,
                    margins=converted.remarks,
                    refusal=converted.refusal or "",
                    original=data if converted.may_pass else b"",
                )
            )
        return tuple(found)

    @staticmethod
    def _body(letter: Letter) -> Prose | None:
        if count_words(letter.own) < FEWEST:
            return None
        return from_body(letter.text, letter.html, bare_subject(letter.subject))

    def _twins(self, letter: Letter, circle: Circle) -> dict[str, str]:
        if not letter.message_id:
            return {}
        return {
            filing.digest: self._books.letter(filing.digest).text
            for filing in circle.letters.by("message_id", letter.message_id)
            if filing.id != letter_id(letter.digest)
        }

    def _pieces(self, circle: Circle) -> dict[str, Prose]:
        return {
            submission.id: self._books.prose(submission)
            for submission in circle.submissions.values()
            if submission.state != "withdrawn"
        }

    def _earlier(self, member: str, circle: Circle) -> dict[str, str]:
        return {
            critique.id: self._books.letter(critique.letter).own
            for critique in circle.critiques.by("critic", member)
            if critique.sent is None
        }
