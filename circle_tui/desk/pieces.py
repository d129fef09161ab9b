"""Deeds about pieces: one that came another way, and sending one again."""

from datetime import datetime

from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Submission
from circle_tui.circle.plan import Draft, PieceFile, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.desk.acting import Actor, Done
from circle_tui.desk.bookshelf import Bookshelf
from circle_tui.desk.members import Members
from circle_tui.desk.parts import Parts
from circle_tui.manuscripts.prose import Prose, to_json


class Pieces:
    """The submissions, waiting and out."""

    def __init__(self, parts: Parts, actor: Actor, books: Bookshelf, members: Members) -> None:
        self._parts = parts
        self._actor = actor
        self._books = books
        self._members = members

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

    async def add(self, label: str, name: str, data: bytes, member: str) -> Done:
        """A piece that came another way than by mail, for a turn that is open."""
        author = self._members.find(member)
        converted = await self._actor.alone(lambda: self._parts.converter.convert(name, "", data))
        if converted.prose is None:
            raise Refused(converted.refusal or "There is no text in this file.")
        prose = converted.prose

        def rule(circle: Circle, now: datetime) -> Plan:
            return _added(circle, label, author.id, name, prose, now)

        return await self._actor.act(rule)

    async def send_again(self, label: str, to: str) -> Done:
        """Send a piece that is out to one more reader; who owed it before owes it again."""
        number = self.find(label).id
        reader = self._members.find(to)

        def rule(circle: Circle, _now: datetime) -> Plan:
            submission = circle.submissions[number]
            if submission.state != "circulated":
                raise Refused("It has not gone out yet.")
            debt = circle.debts.get(f"{number}:{reader.id}")
            owed = debt is not None and debt.dropped == "undelivered"
            changes = (changed("debts", debt, dropped=""),) if debt is not None and owed else ()
            draft = Draft(kind="circulation", to=reader.id, about=number, facts={"copy": debt is None})
            return Plan(what="sent a piece again", about=number, changes=changes, drafts=(draft,))

        return await self._actor.act(rule)


def _added(circle: Circle, label: str, author: str, name: str, prose: Prose, now: datetime) -> Plan:
    turn = circle.turns.get(label)
    if turn is None or turn.author != author:
        raise Refused(f"{label} is no turn of theirs. `turns list` shows whose turn is when.")
    had = circle.submissions.get(label)
    if had is not None and had.state == "circulated":
        raise Refused("Their piece has gone out already.")
    version = had.version + 1 if had is not None else 1
    folder = f"{label}/v{version}"
    submission = Submission(
        id=label,
        author=author,
        title=prose.title or name.rsplit(".", 1)[0],
        version=version,
        words=prose.words,
        arrived=now,
        file=folder,
    )
    return Plan(
        what="added a piece",
        about=label,
        changes=(Change("submissions", label, had, submission),),
        files=(PieceFile(folder, "prose.json", to_json(prose)),),
    )
