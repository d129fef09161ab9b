"""Who is next: the standing order of the rotation, and the order in which queued pieces get their turn."""

from datetime import date, datetime

from circle_tui.circle.calendar import milestones
from circle_tui.circle.debts import kept_up
from circle_tui.circle.leaves import away_at, can_be_asked
from circle_tui.circle.model import Member, Round, Submission
from circle_tui.circle.state import Circle
from circle_tui.config import Settings


def line(circle: Circle, settings: Settings, found: Round) -> list[Member]:
    """The members who can take a turn in this round, the next one first.

    Who is away at submit_by is passed over and keeps their place, so they are first when they are back.
    """
    there = {turn.author for turn in circle.turns.by("round", found.id)}
    able = (m for m in circle.members.values() if m.id not in there and _able(m, settings, found))
    return sorted(able, key=_place)


def _place(member: Member) -> tuple[int, date, int, str]:
    return member.offered, member.last_turn or date.min, member.order, member.id


def _able(member: Member, settings: Settings, found: Round) -> bool:
    if member.role != "member" or not can_be_asked(member):
        return False
    if away_at(member, settings, found.milestones.submit_by):
        return False
    return not _first_round(member, settings, found)


def _first_round(member: Member, settings: Settings, found: Round) -> bool:
    """Whether this is a newcomer's first round, in which they only read.

    Who was there before any turn was offered is no newcomer.
    """
    opens = found.milestones.opens
    joined = member.joined
    if not member.offered or joined > opens.astimezone(settings.circle.timezone).date():
        return bool(member.offered)
    before = milestones(settings, found.number - 1).opens
    return joined > before.astimezone(settings.circle.timezone).date()


def queue(circle: Circle, settings: Settings, now: datetime) -> list[Submission]:
    """The pieces that wait for a turn, the next one first.

    In queue mode by the date of the author's last piece, oldest first, then by arrival; in open mode by
    arrival. A piece whose author gave less than `keep_up` of what they owed waits on.
    """
    waiting = [
        piece
        for piece in circle.submissions.values()
        if piece.state == "accepted"
        and piece.id not in circle.turns
        and _may_have_turn(piece, circle, now, settings)
    ]
    if settings.rounds.mode == "open":
        return sorted(waiting, key=lambda piece: (piece.arrived, piece.id))
    return sorted(waiting, key=lambda piece: (_last_turn(circle, piece.author), piece.arrived, piece.id))


def _last_turn(circle: Circle, member_id: str) -> date:
    member = circle.members.get(member_id)
    return (member.last_turn if member is not None else None) or date.min


def _may_have_turn(piece: Submission, circle: Circle, now: datetime, settings: Settings) -> bool:
    author = circle.members.get(piece.author)
    if author is None or author.state != "active":
        return False
    return settings.rounds.mode == "open" or kept_up(circle, author, now) >= settings.queue.keep_up
