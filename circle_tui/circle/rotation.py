"""Who is next: the standing order of the rotation, and the order in which queued pieces get their turn."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from circle_tui.circle.calendar import milestones
from circle_tui.circle.debts import kept_up
from circle_tui.circle.leaves import away_at, can_be_asked
from circle_tui.circle.model import Member, Round, Submission
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.config import Settings


def line(circle: Circle, settings: Settings, found: Round) -> list[Member]:
    """The members who can take a turn in this round, the next one first.

    Whom the order went by while they were away comes first; then who has had fewest, in the standing order.
    """
    there = {turn.author for turn in circle.turns.by("round", found.id)}
    able = (m for m in circle.members.values() if m.id not in there and _able(m, settings, found))
    return sorted(able, key=lambda member: (not member.waits, _place(member)))


def _place(member: Member) -> tuple[int, int, str]:
    return member.cycle, member.order, member.id


def had_turn(found: Round, member: Member) -> tuple[Change, ...]:
    """What a turn in a round uses up: the member's place in the order, or the one that they waited for."""
    if found.terms.mode != "rotation":
        return ()
    fields = {"waits": False} if member.waits else {"cycle": member.cycle + 1}
    return (changed("members", member, **fields),)


def gone_by(circle: Circle, settings: Settings, found: Round, chosen: Iterable[Member]) -> Iterator[Change]:
    """What becomes of those the order went by to come to who is chosen: they are first when they are back.

    However often it goes by them, they have one turn to make good: then the old order stands again.
    """
    furthest = max((_place(member) for member in chosen if not member.waits), default=None)
    if furthest is None:
        return
    there = {turn.author for turn in circle.turns.by("round", found.id)}
    for member in circle.members.values():
        if member.role != "member" or member.state == "left" or member.id in there:
            continue
        if _place(member) < furthest and not _able(member, settings, found):
            cycle = furthest[0] + ((member.order, member.id) < furthest[1:])
            yield changed("members", member, cycle=cycle, waits=True)


def in_step(circle: Circle) -> int:
    """The cycle of a member who comes to the rotation now: their place in this one is still to come."""
    rotating = (m.cycle for m in circle.members.values() if m.role == "member" and m.state != "left")
    return min(rotating, default=0)


def _able(member: Member, settings: Settings, found: Round) -> bool:
    if member.role != "member" or not can_be_asked(member):
        return False
    if away_at(member, settings, found.milestones.submit_by):
        return False
    return not (member.joined_later and _is_first_round(member, settings, found))


def _is_first_round(member: Member, settings: Settings, found: Round) -> bool:
    """Whether this is the first round that opens after a member joined, or one that opened before."""
    joined, zone = member.joined, settings.circle.timezone
    if joined > found.milestones.opens.astimezone(zone).date():
        return True
    return joined > milestones(settings, found.number - 1).opens.astimezone(zone).date()


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
