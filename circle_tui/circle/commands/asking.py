"""Questions that we asked, and what a member's yes or no to one of them does."""

import re
from typing import Literal

import msgspec

from circle_tui.circle import membership, turning
from circle_tui.circle.commands.lines import own_lines
from circle_tui.circle.commands.plain import plain, trimmed
from circle_tui.circle.commands.reading import MOST_SIGNS
from circle_tui.circle.commands.requests import Request
from circle_tui.circle.model import Filing, Member
from circle_tui.circle.opened import Opened
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle, changed
from circle_tui.circle.tracing import trace
from circle_tui.config import Settings

_YES = re.compile(
    "(?:yes|yep|yeah|y|ok|okay|sure|agreed|i agree|i do|confirmed|i confirm|confirm|fine"
    "|fine (?:with|by) me|"
    r"of course|happy to|go ahead|do it|that's fine|that is fine|please do|absolutely|certainly|deal)"
    "(?:[ ,.!]+(?:please|yes|do|thanks|thank you|of course|i agree|i confirm|fine (?:with"
    "|by) me|let's|ok|sure|"
    r"happy to|go ahead|that's fine|that is fine|i do|i am sure|i'm sure))*"
)
_NO = re.compile(
    "(?:no|nope|n|sorry,? no|i'd rather not|rather not|no thanks|no thank you|please don't"
    "|don't|i disagree|not now)"
    "(?:[ ,.!]+(?:thanks|thank you|sorry|please|i'd rather not|rather not|it was a mistake"
    "|that was a mistake))*"
)


class Question(msgspec.Struct, frozen=True):
    """A question of ours that a letter answers."""

    letter: Filing
    """Of the letter that made us ask; ``about`` says what: `LEAVE`, `SWAP R13a R14b`."""
    answer: Literal["yes", "no"]


def question_of(opened: Opened, circle: Circle, settings: Settings, member: Member) -> Question | None:
    """The open question that a member's letter says yes or no to; None if it does neither."""
    lines = own_lines(opened.letter.own[:MOST_SIGNS])
    said = trimmed(plain(lines[0])) if lines else ""
    answer: Literal["yes", "no"] = "yes" if _YES.fullmatch(said) else "no"
    if answer == "no" and not _NO.fullmatch(said):
        return None
    found = trace(opened, circle, settings, member)
    mail = found.mail if found is not None else None
    if mail is None or mail.to != member.id or not mail.key.startswith("ask:"):
        return None
    letter = circle.letters.get(mail.key.removeprefix("ask:"))
    if letter is None or letter.state != "filed" or letter.as_ != "command" or letter.done:
        return None
    return Question(letter, answer)


def settle(question: Question, request: Request) -> Plan:
    """What the answer does. Raises `Refused` where the coordinator has to."""
    closed = changed("letters", question.letter, done=True)
    if question.answer == "no":
        plan = request.only_answer("Nothing was changed.")
        return msgspec.structs.replace(plan, what="a member said no", changes=(closed,))
    name = question.letter.about.split(" ")[0]
    if name == "FORGET":
        raise Refused(
            f"They confirmed FORGET ME. It cannot be undone, so it is left to you: "
            f"`members forget {request.member.id}`."
        )
    plan = {"SWAP": _swapped, "LEAVE": _left, "MYDATA": _data}[name](question, request)
    return msgspec.structs.replace(plan, changes=(closed, *plan.changes))


def _swapped(question: Question, request: Request) -> Plan:
    _, one, other = question.letter.about.split(" ")
    try:
        plan = turning.swap(request.circle, one, other)
    except Refused:
        gone = "The swap is no longer possible: one of the two turns has moved on. Nothing was changed."
        told = Draft(kind="answer", to=question.letter.member, facts={"topic": "note", "items": (gone,)})
        return Plan(what="a swap came too late", drafts=(request.answer("note", gone), told))
    return plan


def _left(question: Question, request: Request) -> Plan:
    del question
    plan = membership.remove(request.circle, request.member)
    done = request.answer(
        "note",
        "You have left the circle. Thank you for every page you read. If you want to come back: just write.",
    )
    return msgspec.structs.replace(plan, drafts=(*plan.drafts, done))


def _data(question: Question, request: Request) -> Plan:
    del question
    return Plan(what="sent a member's data", drafts=(request.answer("note", *_kept(request)),))


def _kept(request: Request) -> tuple[str, ...]:
    """Everything that the records hold about a member, in lines."""
    circle, member = request.circle, request.member
    leaves = (f"{leave.first} to {leave.last or 'open end'}" for leave in member.leaves)
    pieces = circle.submissions.by("author", member.id)
    critiques = circle.critiques.by("critic", member.id)
    letters = [f for f in circle.letters.values() if f.member == member.id]
    return (
        f"Name: {member.name}",
        f"Addresses: {', '.join(member.addresses)}",
        f"Time zone: {member.timezone or 'the circle’s'}",
        f"Role: {member.role}, {member.state}, since {member.joined}, place {member.order} in the order",
        f"Genres: {', '.join(member.genres) or 'none'}",
        f"Away: {'; '.join(leaves) or 'nothing noted'}",
        f"Your yes to the guidelines: {'kept with your letters' if member.consent else 'none'}",
        f"Fewer critiques: {'yes' if member.light else 'no'}",
        f"From before: {member.owed} critiques asked for, {member.given} given, {member.received} received",
        *(f"Piece {s.id}: “{s.title}”, {s.words:,} words, {s.state}" for s in pieces),
        *(
            f"Critique of {c.label}: {c.words:,} words, received {c.received:%Y-%m-%d}, {c.state}"
            for c in critiques
        ),
        f"Letters from you that are kept: {len(letters)}",
        (
            "Older rounds, and the letters and pieces themselves: ask the coordinator, who can "
            "hand you all of it."
        ),
    )
