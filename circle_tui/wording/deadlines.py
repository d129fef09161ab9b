"""Which deadlines a mail brings for its reader's calendar: new, moved, or gone."""

from collections.abc import Iterator
from datetime import datetime

from circle_tui.circle.model import Debt, Turn
from circle_tui.circle.plan import Draft
from circle_tui.circle.turns import dates, round_name
from circle_tui.wording.calendars import Deadline
from circle_tui.wording.reader import Reader
from circle_tui.wording.subjects import title_of
from circle_tui.wording.telling import text_fact

_SHOWN = ("moved", "extended", "swapped")
_GONE = ("skipped", "withdrawn", "missed")


def deadlines(draft: Draft, reader: Reader, subject: str) -> tuple[Deadline, ...]:
    """The deadlines that a mail brings; ``subject`` is that of the thread to answer in."""
    return tuple(_Entries(draft, reader, subject).found())


class _Entries:
    def __init__(self, draft: Draft, reader: Reader, subject: str) -> None:
        self._draft = draft
        self._reader = reader
        self._circle = reader.scene.circle
        self._subject = subject
        topic = text_fact(draft, "topic") if draft.kind == "answer" else ""
        # the round-up is nobody's deadline: its date brings no entry, and moves none
        self._topic = "" if text_fact(draft, "milestone") == "roundup" else topic

    def found(self) -> Iterator[Deadline]:
        draft, topic = self._draft, self._topic
        turn = self._circle.turns.get(draft.about)
        own = turn is not None and turn.author == draft.to
        if turn is not None and own and (draft.kind == "turn-notice" or topic in (*_SHOWN, *_GONE)):
            yield from self._piece(turn, gone=topic in _GONE)
        if topic == "swapped" and (was := self._circle.turns.get(text_fact(draft, "was"))) is not None:
            yield from self._piece(was, gone=True)
        if draft.kind == "circulation" or (topic in (*_SHOWN, *_GONE) and not own):
            for debt in self._debts():
                yield from self._critique(debt, gone=topic in _GONE)

    def _debts(self) -> Iterator[Debt]:
        """What the reader owes on the piece, or in the round, that the mail is about."""
        for debt in self._circle.debts.by("critic", self._draft.to):
            about = self._draft.about in (debt.label, round_name(debt.round))
            if about and (not debt.dropped or self._topic in _GONE):
                yield debt

    def _piece(self, turn: Turn, *, gone: bool) -> Iterator[Deadline]:
        found = self._circle.rounds.get(str(turn.round))
        if found is not None:
            at = dates(turn, found).submit_by
            yield self._entry(turn.id, turn.round, "piece", "Your piece is due", at, gone)

    def _critique(self, debt: Debt, *, gone: bool) -> Iterator[Deadline]:
        submission = self._circle.submissions.get(debt.label)
        if submission is not None:
            summary = f"Critique of “{title_of(submission.title)}” is due"
            yield self._entry(debt.label, debt.round, "critique", summary, debt.due, gone)

    def _entry(self, label: str, number: int, what: str, summary: str, at: datetime, gone: bool) -> Deadline:
        settings = self._reader.scene.settings
        to = self._draft.to
        # every mail about it to this reader counts, so that a later one always has the higher number
        told = (m for about in (label, round_name(number)) for m in self._circle.outbox.by("about", about))
        return Deadline(
            uid=f"{label}-{to}-{what}@{settings.mail.address.rpartition('@')[2]}",
            summary=f"{summary}: {settings.circle.name} {label}",
            description=f"Reply to the mail “{self._subject}”.",
            at=at,
            stamp=self._reader.scene.now,
            sequence=sum(mail.to == to for mail in told),
            cancelled=gone,
        )
