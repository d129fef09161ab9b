"""Circulation: accepted pieces go to every active critic, and what is asked of each is written down."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

from circle_tui.circle.assigning import assign
from circle_tui.circle.calendar import later
from circle_tui.circle.leaves import is_free, takes_part
from circle_tui.circle.model import Debt, Member, Milestones, Round, Submission, Turn
from circle_tui.circle.plan import Draft, Fact, Plan
from circle_tui.circle.state import Change, Circle, added, changed
from circle_tui.circle.turns import accepted, circulated, dates, outstanding, round_name, turns_of
from circle_tui.config import Settings

DAY = timedelta(days=1)


def circulate(circle: Circle, settings: Settings, found: Round, now: datetime) -> Plan | None:
    """The deed that sends out each piece of a round that is in and due, and makes its critics owe.

    One that goes out more than 24 hours late moves what follows by whole days.
    """
    due = [t for t in turns_of(circle, found) if _is_due(circle, found, t, now)]
    if not due:
        return None
    late = _days_late(due, found, now)
    moves = _moves(circle, settings, found, due, late)
    moved = circle.after(moves)
    there = moved.rounds[found.id]
    pieces = [circle.submissions[turn.id] for turn in due]
    ends = {turn.id: dates(moved.turns[turn.id], there) for turn in due}
    critics = _critics(circle, settings, ends[due[0].id], now)
    debts = _debts(moved, there, pieces, [m for m in critics if m.role == "member"], ends, now)
    changes = (
        *_revived(moves, due),
        *(changed("submissions", piece, state="circulated", circulated=now) for piece in pieces),
        *(added("debts", debt) for debt in debts),
        *_last_turns(circle, settings, pieces, now),
    )
    drafts = tuple(d for piece in pieces for d in _drafts(circle, piece, critics, late.get(piece.id, 0)))
    what = f"circulated {len(due)} piece{'s' * (len(due) > 1)} of round {found.number}"
    about = due[0].id if len(due) == 1 else round_name(found.number)
    return Plan(what=what, about=about, changes=changes, drafts=drafts)


def _is_due(circle: Circle, found: Round, turn: Turn, now: datetime) -> bool:
    """Whether the turn's piece goes out now; one that came after all to a missed turn does, too."""
    if turn.outcome not in ("", "missed") or accepted(circle, turn) is None:
        return False
    own = dates(turn, found)
    return own.circulate <= now and (not turn.outcome or now < own.critique_by)


def _days_late(due: Iterable[Turn], found: Round, now: datetime) -> dict[str, int]:
    return {turn.id: (now - dates(turn, found).circulate) // DAY for turn in due}


def _moves(
    circle: Circle, settings: Settings, found: Round, due: Sequence[Turn], late: dict[str, int]
) -> tuple[Change, ...]:
    """What late pieces move: the round, if they are all it has, else the dates of their turns."""
    if not any(late.values()):
        return ()
    others = [t for t in turns_of(circle, found) if t not in due]
    alone = not any(outstanding(circle, t) or circulated(circle, t) for t in others)
    if alone and len(set(late.values())) == 1 and all(dates(t, found) is found.milestones for t in due):
        there = _behind(settings, found.milestones, late[due[0].id])
        return (changed("rounds", found, milestones=there),)
    changes = []
    for turn in due:
        if late[turn.id]:
            there = _behind(settings, dates(turn, found), late[turn.id])
            changes.append(changed("turns", turn, critique_by=there.critique_by, roundup=there.roundup))
    return tuple(changes)


def _behind(settings: Settings, own: Milestones, days: int) -> Milestones:
    zone = settings.circle.timezone
    return msgspec.structs.replace(
        own,
        critique_by=later(zone, own.critique_by, days),
        roundup=later(zone, own.roundup, days),
    )


def _revived(moves: tuple[Change, ...], due: Sequence[Turn]) -> tuple[Change, ...]:
    """The moves, and missed turns made good."""
    by_id = {change.id: change for change in moves if change.table == "turns"}
    missed = [turn for turn in due if turn.outcome]
    for turn in missed:
        latest = by_id[turn.id].after if turn.id in by_id else turn
        assert isinstance(latest, Turn)  # noqa: S101 - a change keeps its record's type
        by_id[turn.id] = Change("turns", turn.id, turn, msgspec.structs.replace(latest, outcome=""))
    return (*(change for change in moves if change.table != "turns"), *by_id.values())


def _critics(circle: Circle, settings: Settings, ends: Milestones, now: datetime) -> list[Member]:
    """Everybody who reads along, in the standing order: not who is away for half the days there are."""
    there = (m for m in circle.members.values() if takes_part(m))
    reading = [m for m in there if not is_free(m, settings, now, ends.critique_by)]
    return sorted(reading, key=lambda member: (member.order, member.id))


def _debts(
    circle: Circle,
    found: Round,
    pieces: Sequence[Submission],
    critics: Sequence[Member],
    ends: dict[str, Milestones],
    now: datetime,
) -> list[Debt]:
    return [
        Debt(
            id=f"{match.label}:{match.critic}",
            label=match.label,
            round=found.number,
            critic=match.critic,
            asked=now,
            due=ends[match.label].critique_by,
            why=match.why,
        )
        for match in assign(circle, found, pieces, critics)
    ]


def _last_turns(
    circle: Circle, settings: Settings, pieces: Iterable[Submission], now: datetime
) -> tuple[Change, ...]:
    today = now.astimezone(settings.circle.timezone).date()
    authors = {piece.author: circle.members.get(piece.author) for piece in pieces}
    return tuple(changed("members", member, last_turn=today) for member in authors.values() if member)


def _drafts(circle: Circle, piece: Submission, critics: Iterable[Member], late: int) -> tuple[Draft, ...]:
    moved: dict[str, Fact] = {"moved": late} if late else {}
    copies = [(critic.id, False) for critic in critics if critic.id != piece.author]
    author = circle.members.get(piece.author)
    if author is not None and takes_part(author):
        copies.append((author.id, True))
    return tuple(
        Draft(kind="circulation", to=to, about=piece.id, facts={"copy": copy, **moved}) for to, copy in copies
    )
