"""Extensions: more time for the author of a turn or for a critic, by the coordinator or asked for by mail."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from circle_tui.circle.calendar import later, wall
from circle_tui.circle.debts import outstanding
from circle_tui.circle.model import Debt, Turn
from circle_tui.circle.moving import shown
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.circle.turning import answer, find_turn, to_come
from circle_tui.circle.turns import dates, expected
from circle_tui.config import Settings

DAY = timedelta(days=1)
LEAST_FOR_CRITICS = timedelta(days=3)
"""Where an extension would leave critics less, the coordinator is asked."""


def extend(circle: Circle, settings: Settings, now: datetime, name: str, when: datetime) -> Plan:
    """Give the author of a turn until ``when``; its piece circulates as many days later.

    Raises `Refused` where the piece is in, or critics would have no time.
    """
    turn, found = to_come(circle, name)
    own = dates(turn, found)
    if when <= max(now, own.submit_by):
        earliest = shown(settings, max(now, own.submit_by))
        raise Refused(f"That is no extension: {turn.id} must move to after {earliest}.")
    circulate = later(settings.circle.timezone, own.circulate, _days(settings, own.submit_by, when))
    if circulate >= own.critique_by:
        raise Refused(
            f"{turn.id} would go out on {shown(settings, circulate)}, and critiques are due on "
            f"{shown(settings, own.critique_by)}. Move that first: `turns move {found.number} critique_by`."
        )
    change = changed("turns", turn, submit_by=when, circulate=circulate, extended=turn.extended + 1)
    return Plan(
        what="extended a turn",
        about=turn.id,
        changes=(change,),
        drafts=(answer(turn.author, turn.id, "extended"),),
    )


def _days(settings: Settings, before: datetime, after: datetime) -> int:
    """Whole days from one instant to another on the wall, rounded up."""
    zone = settings.circle.timezone
    return -((wall(zone, before) - wall(zone, after)) // DAY)


def extend_critic(
    circle: Circle, settings: Settings, now: datetime, names: Iterable[str], critic: str, when: datetime
) -> Plan:
    """Give a critic until ``when`` for what they owe on these pieces; nobody else's dates move."""
    debts = [circle.debts.get(f"{name}:{critic}") for name in names]
    open_debts = [debt for debt in debts if debt is not None and debt in outstanding(circle, critic, now)]
    if not open_debts:
        raise Refused(f"{critic} owes nothing there.")
    latest = max(now, *(debt.due for debt in open_debts))
    if when <= latest:
        raise Refused(f"That is no extension: it must move to after {shown(settings, latest)}.")
    return Plan(
        what="extended what a critic owes",
        about=open_debts[0].label,
        changes=tuple(changed("debts", debt, due=when) for debt in open_debts),
        drafts=tuple(answer(critic, debt.label, "extended") for debt in open_debts),
    )


def extension(circle: Circle, settings: Settings, now: datetime, member_id: str, days: int) -> Plan:
    """What `EXTEND n days` by a member's mail does: for their turn, or else for all that they owe.

    Raises `Refused` if there is nothing to extend.
    """
    zone = settings.circle.timezone
    turn = next_turn(circle, member_id)
    if turn is not None:
        _, found = find_turn(circle, turn.id)
        if found.state != "planned" or not outstanding(circle, member_id, now):
            return extend(circle, settings, now, turn.id, later(zone, dates(turn, found).submit_by, days))
    owed = outstanding(circle, member_id, now)
    if not owed:
        raise Refused("There is no deadline of yours to extend.")
    when = later(zone, max(debt.due for debt in owed), days)
    return extend_critic(circle, settings, now, [debt.label for debt in owed], member_id, when)


def next_turn(circle: Circle, member_id: str) -> Turn | None:
    """A member's next turn whose piece is to come."""
    turns = (t for t in circle.turns.by("author", member_id) if expected(circle, t))
    live = [t for t in turns if circle.rounds[str(t.round)].state != "closed"]
    return min(live, key=lambda t: dates(t, circle.rounds[str(t.round)]).submit_by, default=None)


def must_ask(circle: Circle, settings: Settings, plan: Plan, days: int) -> str:
    """Why an extension asked for by mail needs the coordinator; empty if it may be done by itself.

    ``plan`` is what `extension` answered for it.
    """
    if days > settings.rounds.extend:
        return f"more than {settings.rounds.extend} days"
    return next(filter(None, (_doubt(circle, change) for change in plan.changes)), "")


def _doubt(circle: Circle, change: Change) -> str:
    before, after = change.before, change.after
    if isinstance(before, Turn) and isinstance(after, Turn):
        own = dates(after, circle.rounds[str(before.round)])
        if before.extended:
            return "this turn was extended before"
        return (
            "critics would have fewer than 3 days"
            if own.critique_by - own.circulate < LEAST_FOR_CRITICS
            else ""
        )
    if isinstance(before, Debt):
        usual = dates(circle.turns[before.label], circle.rounds[str(before.round)]).critique_by
        return "what they owe was extended before" if before.due > usual else ""
    return ""
