"""The circle's files as values: a letter read, a piece as prose, a critique as remarks."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from circle_tui.circle.alerts import apart_from
from circle_tui.circle.composition import note_file
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Critique, Submission
from circle_tui.circle.remarks import Corrected, Remark, corrected, find_remarks
from circle_tui.circle.reviewing import edited_file
from circle_tui.circle.written import own_words, said_in, spoken_in
from circle_tui.config import Settings
from circle_tui.desk.parts import Parts
from circle_tui.letters.attachments import is_beside
from circle_tui.letters.composing import File
from circle_tui.letters.letter import Letter, Segment
from circle_tui.letters.reading import attachment, read
from circle_tui.letters.sent_on import sent_on
from circle_tui.manuscripts.conversion import Conversion
from circle_tui.manuscripts.prose import Prose, from_json
from circle_tui.wording import Materials

if TYPE_CHECKING:
    from circle_tui.manuscripts.versions import Difference

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

LARGEST_ORIGINAL = 5_000_000
"""Bytes; a larger file as sent is left out, and the clean one goes alone."""


class Bookshelf:
    """Reads what the shelf keeps."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.letter = lru_cache(64)(self._letter)
        self._prose_file = lru_cache(16)(self._read_prose)

    def _letter(self, digest: str) -> Letter:
        return read(self._parts.shelf.letter(digest))

    def _read_prose(self, folder: str) -> Prose:
        return from_json(self._parts.shelf.piece(folder, "prose.json"))

    def prose(self, submission: Submission) -> Prose:
        """The text of a submission's present version."""
        return self._prose_file(submission.file)

    def changes(self, submission: Submission) -> "tuple[Difference, ...]":
        """What its present version changed of the one before; empty for a first version."""
        if not submission.earlier:
            return ()
        from circle_tui.manuscripts.versions import difference

        return difference(self._prose_file(submission.earlier[-1].file), self.prose(submission))

    def note(self, submission: Submission) -> str:
        """The author's note to the readers, empty if there is none."""
        if not submission.noted:
            return ""
        return self._parts.shelf.piece(submission.file, "note.txt").decode()

    def circulated(self, submission: Submission, settings: Settings) -> Materials:
        """What goes out with a piece."""
        prose = self.prose(submission)
        clean = None if settings.pieces.attach == "none" else self._clean(submission, prose)
        original = self._original(submission) if settings.pieces.attach == "original" else None
        return Materials(prose=prose, note=self.note(submission), clean=clean, original=original)

    def _clean(self, submission: Submission, prose: Prose) -> bytes:
        """Our own .docx of a piece, made once for all its readers."""
        try:
            return self._parts.shelf.piece(submission.file, "clean.docx")
        except KeyError:
            from circle_tui.manuscripts.rendering import as_docx

            clean = as_docx(prose, title=submission.title, author_line="")
            self._parts.shelf.keep_piece(submission.file, "clean.docx", clean)
            return clean

    def _original(self, submission: Submission) -> File | None:
        try:
            data = self._parts.shelf.piece(submission.file, submission.original)
        except KeyError:
            return None
        small = len(data) <= LARGEST_ORIGINAL
        return File(submission.original, "application/octet-stream", data) if small else None

    def own_words(self, critique: Critique) -> str:
        """What a critic wrote, in the letter or in a document, or the coordinator's version of it."""
        if critique.edited:
            return self._parts.shelf.piece(*edited_file(critique)).decode()
        raw, letter = self._spoken(critique)
        submission = find_submission(self._parts.store.circle, critique.label)
        prose = self.prose(submission) if submission is not None else None
        return "\n\n".join(
            filter(None, (letter.own, *own_words(_written(self._converted(raw, letter), prose))))
        )

    def remarks(self, critique: Critique, submission: Submission) -> tuple[Remark, ...]:
        """The remarks of a critique, anchored where they can be, as the coordinator wants them."""
        return self.corrected(critique, submission).remarks

    def corrected(self, critique: Critique, submission: Submission) -> Corrected:
        """The same, and the corrections that fit no longer."""
        prose = self.prose(submission)
        apart = apart_from(submission.author, self._parts.store.circle, self._parts.settings)
        return corrected(self._read_remarks(critique, prose, apart), critique.corrections, prose)

    def _read_remarks(self, critique: Critique, prose: Prose, apart: str) -> tuple[Remark, ...]:
        if critique.edited:
            return find_remarks((Segment("own", self.own_words(critique)),), prose, (), apart)
        raw, letter = self._spoken(critique)
        found = self._converted(raw, letter)
        segments = (*letter.segments, *_written(found, prose))
        margins = [margin for one in found for margin in said_in(one.prose, one.remarks, prose)]
        return find_remarks(segments, prose, margins, apart)

    def said(self, critique: Critique, submission: Submission) -> tuple[Remark, ...]:
        """Its remarks; all of its words as one, where no remark was found in them."""
        return self.remarks(critique, submission) or (Remark(self.own_words(critique)),)

    def cover(self, submission: Submission, digest: str) -> str:
        """The coordinator's own words to the author of a piece; empty if there are none."""
        if not digest:
            return ""
        return self._parts.shelf.piece(*note_file(submission.id, digest)).decode()

    def _spoken(self, critique: Critique) -> tuple[bytes, Letter]:
        """The critic's own letter, taken out of the one with which the coordinator sent it on."""
        letter = self.letter(critique.letter)
        critic = self._parts.store.circle.members.get(critique.critic)
        raw = self._parts.shelf.letter(critique.letter) if letter.attachments or letter.forwarded else b""
        if letter.forwarded is None or critic is None or letter.sender.email.lower() in critic.addresses:
            return raw, letter
        return sent_on(raw, letter) or (raw, letter)

    def _converted(self, raw: bytes, letter: Letter) -> tuple[Conversion, ...]:
        """The documents that came along."""
        return tuple(
            self._parts.converter.convert(file.name, file.type, attachment(raw, letter, number))
            for number, file in enumerate(letter.attachments)
            if not file.inline and not is_beside(file)
        )


def _written(found: Sequence[Conversion], piece: Prose | None) -> tuple[Segment, ...]:
    """What a critic wrote in documents, and what of the piece stands around it."""
    return tuple(s for one in found for s in spoken_in(one.prose, one.remarks, piece))
