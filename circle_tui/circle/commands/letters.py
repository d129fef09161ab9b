"""Commands in letters: what a member's letter asks for, its deed, and the question where it is in doubt."""

import msgspec

from circle_tui.circle.commands.asking import question_of, settle
from circle_tui.circle.commands.doing import do
from circle_tui.circle.commands.joining import joining_plan
from circle_tui.circle.commands.reading import read_commands
from circle_tui.circle.commands.requests import Request, merged
from circle_tui.circle.commands.values import Command, Reading
from circle_tui.circle.leaves import zone_of
from circle_tui.circle.model import Filing, Member
from circle_tui.circle.opened import Opened
from circle_tui.circle.plan import Draft, Fact, Plan
from circle_tui.circle.state import Change, Circle, changed
from circle_tui.config import Settings


def read_letter(opened: Opened, circle: Circle, settings: Settings, member: Member) -> Reading:
    """The commands in a member's letter, dated from its arrival where they live; with a document: none."""
    if opened.documents:
        return Reading()
    today = opened.arrived.astimezone(zone_of(member, settings)).date()
    return read_commands(opened.letter.subject, opened.letter.own, circle, member, today)


def question_about(filing: Filing, opened: Opened, circle: Circle, settings: Settings) -> str:
    """The short question that clears up a held letter which is nearly a command; empty: it is not."""
    member = circle.members.get(filing.member)
    if member is None or not any(guess.as_ == "command" for guess in filing.guesses):
        return ""
    doubt = read_letter(opened, circle, settings, member).doubt
    return doubt.question if doubt is not None else ""


def commands_of(filing: Filing, opened: Opened, circle: Circle, settings: Settings) -> tuple[Command, ...]:
    """The commands of a letter that was filed as one, or is held and may be one."""
    member = circle.members.get(filing.member)
    is_one = filing.as_ == "command" or any(guess.as_ == "command" for guess in filing.guesses)
    return read_letter(opened, circle, settings, member).commands if is_one and member is not None else ()


def command_plan(filing: Filing, opened: Opened, circle: Circle, settings: Settings) -> Plan | None:
    """The deed of a letter that is a command: its first change is the filing. None: it asks for nothing.

    What is only nearly one gets its question. Raises `MustAsk` where the coordinator decides and has not
    ruled yet, and `Refused` where the deed is refused.
    """
    member = circle.members.get(filing.member)
    if member is None:
        return joining_plan(filing, opened, circle, settings)
    if (question := question_of(opened, circle, settings, member)) is not None:
        request = _request(Command(name="YES"), filing, circle, settings)
        return _filed(filing, circle, settle(question, request))
    reading = read_letter(opened, circle, settings, member)
    if reading.doubt is not None:
        facts: dict[str, Fact] = {"topic": "asked", "question": reading.doubt.question}
        draft = Draft(kind="answer", to=member.id, answers=filing.id, facts=facts)
        return _filed(filing, circle, Plan(what="asked what a member means", drafts=(draft,)))
    return _filed(filing, circle, _all(reading, filing, circle, settings)) if reading.commands else None


def _request(command: Command, filing: Filing, circle: Circle, settings: Settings) -> Request:
    return Request(
        command=command,
        circle=circle,
        settings=settings,
        member=circle.members[filing.member],
        letter=filing.id,
        at=filing.received,
        ruled=filing.ruled,
    )


def _all(reading: Reading, filing: Filing, circle: Circle, settings: Settings) -> Plan:
    """The deeds of all commands of a letter, each on what the one before it left."""
    changes: list[Change] = []
    drafts: list[Draft] = []
    plans = []
    for command in reading.commands:
        plan = do(_request(command, filing, circle.after(changes), settings))
        changes += plan.changes
        drafts += plan.drafts
        plans.append(plan)
    what = plans[0].what if len(plans) == 1 else f"did {len(plans)} commands of a letter"
    return Plan(what=what, about=plans[0].about, changes=merged(changes), drafts=tuple(drafts))


def _filed(filing: Filing, circle: Circle, plan: Plan) -> Plan:
    about = filing.about if plan.about in ("", filing.member) else plan.about
    filed = msgspec.structs.replace(filing, about=about)
    record = Change("letters", filing.id, circle.letters.get(filing.id), filed)
    return msgspec.structs.replace(plan, changes=(record, *plan.changes), about=about or filing.id)


def take_back_questions(filing: Filing, circle: Circle) -> tuple[Change, ...]:
    """The waiting questions that were asked because of a letter, cancelled."""
    mails = circle.outbox.by("key", f"ask:{filing.id}")
    return tuple(changed("outbox", mail, state="cancelled") for mail in mails if mail.state == "waiting")
