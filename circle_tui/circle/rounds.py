"""The life of rounds: every deed that the clock must do at an instant, in order.

Each is one plan; it is made on the circle as the ones before it leave it. Where nothing is due there is none,
so planning twice without a change plans nothing new.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from circle_tui.circle import ending, gathering, laying
from circle_tui.circle.circulating import circulate
from circle_tui.circle.debts import settled
from circle_tui.circle.leaves import can_be_asked, is_away_since, is_free
from circle_tui.circle.model import Debt, Member, Round, RoundState
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.settling import SETTLES_AFTER, settle
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.circle.turns import (
    circulated,
    closes,
    dates,
    expected,
    is_held,
    outstanding,
    round_name,
    turns_of,
)
from circle_tui.config import Settings

Rule = Callable[[Circle, Settings, datetime], Plan | None]
RoundRule = Callable[[Circle, Settings, Round, datetime], Plan | None]


def advance(circle: Circle, settings: Settings, now: datetime) -> tuple[Plan, ...]:
    """Every deed that the clock does at ``now``, in order."""
    return tuple(Advance(circle, settings, now))


def next_deed(circle: Circle, settings: Settings, now: datetime) -> Plan | None:
    """The first of them; None if nothing is due."""
    return next(iter(Advance(circle, settings, now)), None)


class Advance:
    """The clock's deeds at one instant, one after another, until nothing is due."""

    def __init__(self, circle: Circle, settings: Settings, now: datetime, *, in_place: bool = False) -> None:
        self._circle = circle
        self._settings = settings
        self._now = now
        self._in_place = in_place
        """Each deed changes the circle that was given, which is the caller's own to be played with."""
        self._only_laid_out = False

    def __iter__(self) -> Iterator[Plan]:
        last: int | None = None
        while True:
            latest = place = -1
            for place, plans in enumerate(self._sweep()):
                for plan in plans:
                    latest = place
                    yield plan
                if place == last:  # nothing has happened since the rest was looked at
                    break
            if latest < 0 or (latest == place and self._only_laid_out):
                return
            last = latest

    def _sweep(self) -> Iterator[Iterable[Plan]]:
        """What each rule finds due, once round, at one place after another."""
        yield self._repeat(_free)
        live = sorted(self._circle.rounds.by("live", "yes"), key=lambda found: found.number)
        for found in live:
            if found.closed is None or self._now >= found.closed + SETTLES_AFTER:
                yield self._of(found)
        for rule in (gathering.send_due, laying.follow_settings):
            yield self._repeat(rule)
        yield self._lay_out()

    def _lay_out(self) -> Iterator[Plan]:
        """New rounds, and what is due in them at once: they give the others nothing to do."""
        there = set(self._circle.rounds)
        self._only_laid_out = True
        yield from self._repeat(laying.lay_out)
        for found in [self._circle.rounds[number] for number in self._circle.rounds if number not in there]:
            for plan in self._of(found):
                self._only_laid_out = False
                yield plan

    def _of(self, found: Round) -> Iterator[Plan]:
        if found.closed is not None:
            yield from self._of_round(found.id, (settle,))
            return
        if found.state == "planned":
            yield from self._of_round(found.id, _BEFORE)
        if self._circle.rounds[found.id].state != "planned":
            yield from self._of_round(found.id, _DURING)

    def _repeat(self, rule: Rule) -> Iterator[Plan]:
        while (plan := rule(self._circle, self._settings, self._now)) is not None:
            yield plan
            self._do(plan)

    def _of_round(self, number: str, rules: Iterable[RoundRule]) -> Iterator[Plan]:
        for rule in rules:
            while (
                plan := rule(self._circle, self._settings, self._circle.rounds[number], self._now)
            ) is not None:
                yield plan
                self._do(plan)

    def _do(self, plan: Plan) -> None:
        if self._in_place:
            self._circle.apply(plan.changes)
        else:
            self._circle = self._circle.after(plan.changes)


def _open(circle: Circle, settings: Settings, found: Round, now: datetime) -> Plan | None:
    """A round opens: from now on it keeps the terms it has."""
    del circle
    if found.state != "planned" or now < found.milestones.opens:
        return None
    return Plan(
        what=f"opened round {found.number}",
        about=round_name(found.number),
        changes=(changed("rounds", found, state="open", terms=laying.terms(settings)),),
    )


def _give_turns(circle: Circle, settings: Settings, found: Round, now: datetime) -> Plan | None:
    del now
    return laying.give_turns(circle, settings, found)


def _miss(circle: Circle, settings: Settings, found: Round, now: datetime) -> Plan | None:
    """A turn passes without a piece. One whose letter waits for the coordinator is waited for."""
    for turn in turns_of(circle, found):
        if not expected(circle, turn) or now < dates(turn, found).circulate or is_held(circle, turn):
            continue
        author = circle.members[turn.author]
        changes = (changed("turns", turn, outcome="missed"), *_used_up(circle, settings, found, author))
        drafts = (Draft(kind="answer", to=author.id, about=turn.id, facts={"topic": "missed"}),)
        return Plan(
            what="a turn passed without a piece",
            about=turn.id,
            changes=changes,
            drafts=drafts if can_be_asked(author) else (),
        )
    return None


def _used_up(circle: Circle, settings: Settings, found: Round, author: Member) -> tuple[Change, ...]:
    """What a missed turn does to the order: nothing, the end of it, or the next turn there is."""
    if found.terms.mode != "rotation" or settings.rounds.missed == "next-cycle":
        return ()
    if settings.rounds.missed == "next":
        return (changed("members", author, waits=True),)
    last = max(member.order for member in circle.members.values())
    return (changed("members", author, order=last + 1),)


def _progress(circle: Circle, settings: Settings, found: Round, now: datetime) -> Plan | None:
    """The round's state follows what happened in it."""
    del settings
    state = _state(circle, found, now)
    if state == found.state:
        return None
    return Plan(
        what=f"round {found.number} is {state}",
        about=round_name(found.number),
        changes=(changed("rounds", found, state=state),),
    )


def _state(circle: Circle, found: Round, now: datetime) -> RoundState:
    turns = turns_of(circle, found)
    if found.state == "planned":
        return "planned"
    if not any(circulated(circle, turn) for turn in turns):
        return "open"
    if any(outstanding(circle, turn) for turn in turns):
        return "circulating"
    return "critiquing" if now < closes(circle, found) else "closing"


def _free(circle: Circle, settings: Settings, now: datetime) -> Plan | None:
    """Nobody owes what they left behind, or what their leave frees them of."""
    gone = (m for m in circle.members.values() if m.state == "left")
    left = [debt for member in gone for debt in circle.debts.by("critic", member.id)]
    running = [found for found in circle.rounds.by("live", "yes") if found.state not in ("planned", "closed")]
    owed = [debt for found in running for debt in circle.debts.by("round", found.id)]
    if owed:
        since = min(found.milestones.opens for found in running)
        away = {m.id for m in circle.members.values() if m.leaves and is_away_since(m, since)}
        owed = [debt for debt in owed if debt.critic in away]
    dropped = [
        changed("debts", debt, dropped=why)
        for debt in {debt.id: debt for debt in (*left, *owed)}.values()
        if not debt.dropped and (why := _frees(circle, settings, circle.members[debt.critic], debt, now))
    ]
    if not dropped:
        return None
    return Plan(what="freed members who are away of what they owed", changes=tuple(dropped))


def _frees(circle: Circle, settings: Settings, member: Member, debt: Debt, now: datetime) -> str:
    """Why a member owes this no longer, or nothing."""
    if member.state != "left" and not member.leaves:
        return ""
    found = circle.rounds.get(str(debt.round))
    if found is None or found.settled or settled(circle, debt):
        return ""
    if member.state == "left":
        return "left"
    piece = circle.submissions.get(debt.label)
    if piece is None or piece.circulated is None or now > debt.due + found.terms.grace:
        return ""
    return "free" if is_free(member, settings, piece.circulated, debt.due) else ""


# rules for a round that is planned, and for one that has begun; in this order
_BEFORE = (_open, laying.pass_on, laying.fill)
_DURING = (_give_turns, laying.pass_on, circulate, _miss, _progress, ending.close)
