"""Whether a letter is a command: filed as one, held with the question that clears it up, or neither."""

from circle_tui.circle.commands.asking import Question, question_of
from circle_tui.circle.commands.letters import command_plan, read_letter
from circle_tui.circle.commands.requests import MustAsk
from circle_tui.circle.kinds import Verdict, held
from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Filing, Guess, Member
from circle_tui.circle.opened import Opened
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Circle
from circle_tui.circle.tracing import trace
from circle_tui.config import Settings


def verdict_on_commands(
    opened: Opened, circle: Circle, settings: Settings, member: Member, evidence: list[str]
) -> Verdict | None:
    """The verdict on a member's letter, if it asks for something; None if it is no command."""
    question = question_of(opened, circle, settings, member)
    reading = read_letter(opened, circle, settings, member)
    names = [command.name for command in reading.commands]
    guess = Guess("command", "", member.id, 0.8)
    if question is not None and _must_be_registered(question, opened, member):
        why = f"{question.answer} to {question.letter.about}, from another address than the registered one"
        return held(why, (guess,), member.id)
    if question is not None:
        evidence.append(f"says {question.answer} to our question about {question.letter.about.split(' ')[0]}")
    elif reading.doubt is not None:
        why = (
            f"nearly a command ({reading.doubt.name}); filed as one, this goes out: {reading.doubt.question}"
        )
        return held(why, (guess,), member.id)
    elif not names:
        return None
    elif reading.is_loose and _is_about_a_piece(opened, circle, settings, member):
        return held(f"{names[0]}, or about the piece that it answers", (guess,), member.id)
    else:
        evidence.append(f"asks for {', '.join(names)}")
    filing = Filing(
        id=opened.letter.digest[:12],
        digest=opened.letter.digest,
        received=opened.arrived,
        state="filed",
        as_="command",
        member=member.id,
    )
    try:
        plan = command_plan(filing, opened, circle, settings)
    except MustAsk as asked:
        return held(str(asked), (guess,), member.id)
    except Refused as refused:
        return held(f"a command that cannot be done: {refused}", (guess,), member.id)
    assert plan is not None  # noqa: S101 - there are commands, or a question that is answered
    filed = plan.changes[0].after
    return Verdict("filed", "command", filed.about if isinstance(filed, Filing) else "", member.id)


def _must_be_registered(question: Question, opened: Opened, member: Member) -> bool:
    """Whether a yes that ends or hands out something came from an address that is only an alias."""
    is_grave = question.answer == "yes" and question.letter.about in ("LEAVE", "MYDATA", "FORGET ME")
    return is_grave and opened.letter.sender.email.lower() != member.addresses[0]


def _is_about_a_piece(opened: Opened, circle: Circle, settings: Settings, member: Member) -> bool:
    found = trace(opened, circle, settings, member)
    piece = find_submission(circle, found.label) if found is not None and found.strong else None
    return piece is not None and piece.author != member.id and piece.state == "circulated"
