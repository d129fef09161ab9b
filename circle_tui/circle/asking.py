"""Who is asked for a critique on a piece that is out: the piece sent again, and one reader for another."""

from datetime import datetime

from circle_tui.circle.calendar import later
from circle_tui.circle.debts import settled
from circle_tui.circle.leaves import is_free
from circle_tui.circle.model import Debt, Member, Round, Submission
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, added, changed
from circle_tui.circle.turns import dates
from circle_tui.config import Settings

FEWEST_DAYS = 3
"""That a reader has who gets a piece later than the others."""


def send_again(circle: Circle, settings: Settings, label: str, to: str, now: datetime) -> Plan:
    """A piece that is out goes to one more reader, or to one once more.

    Whom it never reached (returned mail, or they joined since) owes a critique from now on. Raises `Refused`.
    """
    piece, reader = _out(circle, label), _there(circle, to)
    debt = circle.debts.get(f"{label}:{to}")
    changes: tuple[Change, ...] = ()
    was_lost = debt is not None and debt.dropped == "undelivered"
    if was_lost or (debt is None and _owes_on_all(circle, settings, piece, reader, now)):
        changes = _asked(circle, settings, piece, reader, now)
    is_asked = bool(changes) or (debt is not None and not debt.dropped)
    draft = Draft(kind="circulation", to=to, about=label, facts={"copy": not is_asked})
    return Plan(what="sent a piece again", about=label, changes=changes, drafts=(draft,))


def assign(circle: Circle, settings: Settings, label: str, to: str, instead_of: str, now: datetime) -> Plan:
    """Ask a member for a critique on a piece, let another off, or both. Raises `Refused`."""
    piece = _out(circle, label)
    if piece.rounded_up is not None:
        raise Refused("Its round-up has gone to the author, so nobody is asked for a critique any more.")
    changes: list[Change] = []
    drafts: list[Draft] = []
    if instead_of:
        debt = circle.debts.get(f"{label}:{instead_of}")
        if debt is None or debt.dropped or settled(circle, debt):
            raise Refused(f"{instead_of} owes nothing on {label}.")
        changes.append(changed("debts", debt, dropped="excused"))
        drafts.append(Draft(kind="answer", to=instead_of, about=label, facts={"topic": "excused"}))
    if to:
        reader = _there(circle, to)
        had = circle.debts.get(f"{label}:{to}")
        if reader.role != "member" or to == piece.author:
            raise Refused(f"{to} owes no critiques here: only members do, and nobody on their own piece.")
        if had is not None and not had.dropped:
            raise Refused(f"{to} was asked for a critique of {label} already.")
        changes += _asked(circle, settings, piece, reader, now)
        drafts.append(Draft(kind="circulation", to=to, about=label, facts={"copy": False}))
    if not drafts:
        raise Refused("Say whom to ask, whom to let off, or both.")
    return Plan(what=_said(to, instead_of), about=label, changes=tuple(changes), drafts=tuple(drafts))


def _said(to: str, instead_of: str) -> str:
    if to and instead_of:
        return "asked one member for a critique instead of another"
    return "asked a member for a critique" if to else "let a member off a critique"


def _out(circle: Circle, label: str) -> Submission:
    piece = circle.submissions[label]
    if piece.state != "circulated":
        raise Refused("It has not gone out yet." if piece.state == "accepted" else "It was withdrawn.")
    return piece


def _there(circle: Circle, member: str) -> Member:
    found = circle.members[member]
    if found.state == "left":
        raise Refused(f"{member} has left the circle: no piece goes to them.")
    return found


def _owes_on_all(
    circle: Circle, settings: Settings, piece: Submission, reader: Member, now: datetime
) -> bool:
    """Whether somebody who was not asked when it went out owes on it as everybody does."""
    found = _round(circle, piece)
    if found is None or found.terms.owed != "all" or reader.light:
        return False
    if reader.role != "member" or reader.state != "active" or reader.id == piece.author:
        return False
    ends = dates(circle.turns[piece.id], found)
    return now < ends.roundup and not is_free(reader, settings, now, max(now, ends.critique_by))


def _asked(
    circle: Circle, settings: Settings, piece: Submission, reader: Member, now: datetime
) -> tuple[Change, ...]:
    """The debt of a reader who is asked now; none once the round-up has gone."""
    found = _round(circle, piece)
    if found is None or piece.rounded_up is not None:
        return ()
    had = circle.debts.get(f"{piece.id}:{reader.id}")
    planned = dates(circle.turns[piece.id], found).critique_by
    due = max(planned, later(settings.circle.timezone, now, FEWEST_DAYS))
    if had is not None:
        return (changed("debts", had, dropped="", asked=now, due=max(had.due, due)),)
    debt = Debt(
        id=f"{piece.id}:{reader.id}", label=piece.id, round=found.number, critic=reader.id, asked=now, due=due
    )
    return (added("debts", debt),)


def _round(circle: Circle, piece: Submission) -> Round | None:
    turn = circle.turns.get(piece.id)
    return circle.rounds.get(str(turn.round)) if turn is not None else None
