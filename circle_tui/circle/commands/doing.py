"""What each command does: a deed like the coordinator's, and an answer to who asked."""

from collections.abc import Callable

import msgspec

from circle_tui.circle import asking, membership, reviewing
from circle_tui.circle.commands import turn_deeds
from circle_tui.circle.commands.requests import Request, answering, ask_key, in_full
from circle_tui.circle.model import Leave
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, changed


def do(request: Request) -> Plan:
    """The deed of one command. Raises `MustAsk`, and `Refused` where the deed itself is refused."""
    return _DEEDS[request.command.name](request)


def _information(request: Request) -> Plan:
    topic = request.command.name.lower()
    return Plan(what=f"answered {request.command.name}", drafts=(request.answer(topic),))


def _away(request: Request) -> Plan:
    command, member = request.command, request.member
    assert command.first is not None  # noqa: S101 - an AWAY that is read has days
    until = f"to {in_full(command.last)}, both days included" if command.last else "until you write BACK"
    said = f"You are away from {in_full(command.first)} {until}."
    if Leave(command.first, command.last) in member.leaves:
        return request.only_answer(f"{said} That was noted before.")
    plan = membership.away(request.circle, member, command.first, command.last)
    means = (
        "A turn of yours that falls due then moves behind; you owe no critique where half its "
        "time falls into it."
    )
    return msgspec.structs.replace(plan, drafts=(request.answer("done", said, means),))


def _back(request: Request) -> Plan:
    member = request.member
    try:
        plan = membership.back(request.circle, member, request.today)
    except Refused:
        if not member.light:
            return request.only_answer("You are not marked as away: nothing had to change.")
        plan = Plan(what="ended a light load", about=member.id, changes=(changed("members", member),))
    changes = tuple(_set(change, light=False) for change in plan.changes)
    done = request.answer("done", "You are back: turns and critiques come to you as usual.")
    return msgspec.structs.replace(plan, changes=changes, drafts=(done,))


def _set(change: Change, **fields: object) -> Change:
    assert change.after is not None  # noqa: S101 - a member's record is only changed
    return msgspec.structs.replace(change, after=msgspec.structs.replace(change.after, **fields))


def _light(request: Request) -> Plan:
    if request.member.light:
        return request.only_answer("You are asked for fewer critiques already; BACK ends it.")
    change = changed("members", request.member, light=True)
    done = request.answer(
        "done", "From the next round on you are asked for fewer critiques, until you write BACK."
    )
    return Plan(what="noted a light load", about=request.member.id, changes=(change,), drafts=(done,))


def _resend(request: Request) -> Plan:
    circle, piece = request.circle, request.circle.submissions[request.command.about]
    if piece.state != "circulated":
        return request.only_answer(f"{piece.id} has not gone out, so there is nothing to send again.")
    plan = asking.send_again(circle, request.settings, piece.id, request.member.id, request.at)
    return answering(plan, request)


def _excuse(request: Request) -> Plan:
    circle = request.circle
    critic = circle.members[request.command.member]
    found = [
        critique
        for piece in circle.submissions.by("author", request.member.id)
        for critique in circle.critiques.by("pair", f"{piece.id}:{critic.id}")
        if (critique.late or critique.short) and not critique.excused and not critique.replaced
    ]
    if not found:
        return request.only_answer(f"No critique of your pieces by {critic.name} is late or short.")
    changes = tuple(c for critique in found for c in reviewing.excuse(circle, critique.id).changes)
    done = request.answer("done", f"The critique by {critic.name} counts in full.", about=found[0].label)
    return Plan(what="excused a critique", about=found[0].label, changes=changes, drafts=(done,))


_QUESTIONS = {
    "LEAVE": (
        "Would you like to leave the circle? Reply YES and your part ends: no more mail, no "
        "turns, nothing owed."
    ),
    "MYDATA": "Shall all that is kept about you be sent to this address? Reply YES.",
    "FORGET ME": (
        "Would you like to leave, and have what is kept about you removed? It cannot be "
        "undone. Reply YES, and the "
        "coordinator does it."
    ),
}


def _asked_back(request: Request) -> Plan:
    name = request.command.name
    question = f"{_QUESTIONS[name]} If you did not mean it, do nothing."
    facts = {"topic": "asked", "question": question}
    draft = Draft(
        kind="answer", to=request.member.id, key=ask_key(request.letter), answers=request.letter, facts=facts
    )
    return Plan(what=f"asked back about {name}", about=name, drafts=(draft,))


def _noted(request: Request) -> Plan:
    name = request.command.name
    done = request.answer("done", "It goes into the next circle notes.")
    return Plan(what=f"took {name.lower()} for the circle notes", about=name, drafts=(done,))


_DEEDS: dict[str, Callable[[Request], Plan]] = {
    "HELP": _information,
    "STATUS": _information,
    "SCHEDULE": _information,
    "AWAY": _away,
    "BACK": _back,
    "LIGHT": _light,
    "SKIP": turn_deeds.skip,
    "SWAP": turn_deeds.swap,
    "EXTEND": turn_deeds.extend,
    "WITHDRAW": turn_deeds.withdraw,
    "RESEND": _resend,
    "EXCUSE": _excuse,
    "NEWS": _noted,
    "SHARE": _noted,
    "LEAVE": _asked_back,
    "MYDATA": _asked_back,
    "FORGET ME": _asked_back,
}
