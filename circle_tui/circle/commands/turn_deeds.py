"""Commands about turns and deadlines: SKIP, EXTEND, SWAP, WITHDRAW."""

from circle_tui.circle import extending, turning
from circle_tui.circle.calendar import later
from circle_tui.circle.commands.requests import MustAsk, Nothing, Request, answering, ask_key, in_full
from circle_tui.circle.debts import outstanding
from circle_tui.circle.leaves import zone_of
from circle_tui.circle.model import Debt, Member, Submission, Turn
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.turns import dates, expected


def skip(request: Request) -> Plan:
    """Let the member's turn pass on."""
    circle, member = request.circle, request.member
    turn = extending.next_turn(circle, member.id)
    if request.command.about:
        turn = circle.turns[request.command.about]
    if turn is None or turn.outcome:
        return request.only_answer(
            "No turn of yours is fixed at the moment, so there is none to skip. SCHEDULE "
            "shows what is planned."
        )
    if not expected(circle, turn):
        return request.only_answer(
            f"Your piece for {turn.id} is in. If it shall not go out, reply WITHDRAW and nothing else."
        )
    return answering(turning.skip(circle, turn.id), request)


def extend(request: Request) -> Plan:
    """More time for the turn that is next, or for all critiques that are owed."""
    circle, settings = request.circle, request.settings
    try:
        days = request.command.days or _days_until(request)
        plan = _extension(request, days)
    except Nothing as nothing:
        return request.only_answer(str(nothing))
    except Refused as refused:
        if isinstance(refused, MustAsk):
            raise
        raise MustAsk(str(refused)) from None
    why = "" if request.ruled else extending.must_ask(circle, settings, plan, days)
    if why:
        raise MustAsk(f"they ask for {days} more days: {why}")
    return answering(plan, request)


def _extension(request: Request, days: int) -> Plan:
    circle, settings, member, now = request.circle, request.settings, request.member, request.at
    owed = outstanding(circle, member.id, now)
    turn = extending.next_turn(circle, member.id)
    if not owed and turn is None:
        raise Nothing("No deadline of yours is open at the moment, so there is none to move.")
    zone = settings.circle.timezone
    if request.command.part == "critique" and owed:
        when = later(zone, max(debt.due for debt in owed), days)
        return extending.extend_critic(circle, settings, now, [d.label for d in owed], member.id, when)
    if request.command.part == "turn" and turn is not None:
        own = dates(turn, circle.rounds[str(turn.round)])
        return extending.extend(circle, settings, now, turn.id, later(zone, own.submit_by, days))
    return extending.extension(circle, settings, now, member.id, days)


def _days_until(request: Request) -> int:
    """From the deadline that would move to the day that the member named."""
    last = request.command.last
    assert last is not None  # noqa: S101 - an EXTEND that is read has days or a day
    after = _extension(request, 1).changes[0].after
    due = after.submit_by if isinstance(after, Turn) else after.due if isinstance(after, Debt) else None
    assert due is not None  # noqa: S101 - an extension moves one of the two
    days = (last - due.astimezone(zone_of(request.member, request.settings)).date()).days + 1
    if days < 1:
        raise Nothing("Your deadline is that day or later already: STATUS shows it.")
    return days


def swap(request: Request) -> Plan:
    """Ask the other member; the turns change places when they say yes."""
    circle, member = request.circle, request.member
    other = circle.members[request.command.member]
    own, theirs = (extending.next_turn(circle, m.id) for m in (member, other))
    if own is None or theirs is None:
        whose = "you have" if own is None else f"{other.name} has"
        return request.only_answer(f"At the moment {whose} no turn to swap. SCHEDULE shows what is planned.")
    turning.swap(circle, own.id, theirs.id)
    question = (
        f"{member.name} would like to swap turns with you, this once. You would take round {own.round}, with "
        f"your piece due by {_due(own, other, request)}, and they round {theirs.round}, due by "
        f"{_due(theirs, other, request)}. Reply YES if you agree. If you do not, reply NO, or nothing: "
        "then all stays as it is."
    )
    asked = Draft(
        kind="answer",
        to=other.id,
        key=ask_key(request.letter),
        facts={"topic": "asked", "question": question},
    )
    told = request.answer("note", f"{other.name} has been asked. You both hear at once if they agree.")
    return Plan(what="asked about a swap", about=f"SWAP {own.id} {theirs.id}", drafts=(told, asked))


def _due(turn: Turn, reader: Member, request: Request) -> str:
    due = dates(turn, request.circle.rounds[str(turn.round)]).submit_by
    return in_full(due.astimezone(zone_of(reader, request.settings)).date())


def withdraw(request: Request) -> Plan:
    """Take the member's piece back, or give up the turn that has none yet."""
    circle, member = request.circle, request.member
    if request.command.about:
        label = request.command.about
    else:
        pieces = [s for s in circle.submissions.by("author", member.id) if _is_live(s)]
        turn = extending.next_turn(circle, member.id)
        if len(pieces) > 1:
            raise MustAsk("they withdraw a piece, and several of theirs are in or out")
        if not pieces and turn is None:
            return request.only_answer("No piece of yours is in or out, so there is none to take back.")
        label = pieces[0].id if pieces else turn.id if turn else ""
    return answering(turning.withdraw(circle, label, request.at), request)


def _is_live(piece: Submission) -> bool:
    return piece.state == "accepted" or (piece.state == "circulated" and piece.rounded_up is None)
