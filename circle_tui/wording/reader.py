"""Who a mail is for, and what they need to know of the circle: what they owe, when their next turn is."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from circle_tui.circle.debts import outstanding
from circle_tui.circle.leaves import zone_of
from circle_tui.circle.model import Member, Submission
from circle_tui.circle.plan import Draft
from circle_tui.circle.turns import dates, expected
from circle_tui.wording.dates import when
from circle_tui.wording.scene import Scene
from circle_tui.wording.subjects import first_name, name_of, title_of


class Piece(NamedTuple):
    """A piece as mails speak of it."""

    label: str
    title: str
    author: str
    author_first: str
    words: str
    """`2,314 words`."""


class Owed(NamedTuple):
    """A critique that the reader owes."""

    piece: Piece
    due: str
    past: bool


class Reader:
    """The person a mail is for, and the circle as they see it."""

    def __init__(self, draft: Draft, scene: Scene) -> None:
        self.scene = scene
        self.now = max(scene.now, draft.due) if draft.due is not None else scene.now
        self.member: Member | None = scene.circle.members.get(draft.to)
        coordinator = scene.settings.circle.coordinator.name if draft.kind == "alert" else ""
        self.name = name_of(self.member) if self.member is not None else coordinator
        self.zone: ZoneInfo = (
            zone_of(self.member, scene.settings)
            if self.member is not None
            else scene.settings.circle.timezone
        )

    @property
    def id(self) -> str:
        """The member's id; empty for somebody else."""
        return self.member.id if self.member is not None else ""

    @property
    def greeting(self) -> str:
        """`Hello Ana`."""
        return " ".join((self.scene.settings.wording.greeting, first_name(self.name))).strip()

    def when(self, instant: datetime) -> str:
        """A date in the reader's zone, as seen when the mail leaves."""
        return when(instant, self.zone, self.now)

    def piece(self, submission: Submission) -> Piece:
        """A submission in words."""
        author = name_of(self.scene.circle.members.get(submission.author))
        count = f"{submission.words:,} word{'s' * (submission.words != 1)}"
        return Piece(submission.id, title_of(submission.title), author, _called(author), count)

    @cached_property
    def owes(self) -> tuple[Owed, ...]:
        """The critiques that are asked of them and not in, the nearest first."""
        if self.member is None:
            return ()
        circle = self.scene.circle
        return tuple(
            Owed(self.piece(circle.submissions[debt.label]), self.when(debt.due), debt.due < self.now)
            for debt in outstanding(circle, self.id, self.now)
            if debt.label in circle.submissions
        )

    def next_turn(self) -> str:
        """When their next piece is due, in words; empty if no turn is fixed."""
        circle = self.scene.circle
        ahead = [
            (dates(turn, found).submit_by, turn.round)
            for turn in circle.turns.by("author", self.id)
            if expected(circle, turn) and (found := circle.rounds.get(str(turn.round))) is not None
        ]
        ahead = [(at, number) for at, number in ahead if at > self.now]
        if not ahead:
            return ""
        at, number = min(ahead)
        return f"round {number}, piece due by {self.when(at)}"


def _called(author: str) -> str:
    return author if author.startswith("a former") else first_name(author)
