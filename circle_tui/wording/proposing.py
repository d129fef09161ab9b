"""The letter that is proposed to the coordinator for a member who is behind; every word of it can change."""

from circle_tui.circle.behind import Behind, Step, still_owed
from circle_tui.circle.state import Circle
from circle_tui.config import Settings
from circle_tui.letters.safe import safe_line
from circle_tui.wording.subjects import first_name, name_of, title_of

_SUBJECTS: dict[Step, str] = {
    "note": "Your critiques in {rounds}",
    "pause": "Would a pause help?",
    "decision": "How shall we go on?",
}
_ASKING: dict[Step, str] = {
    "note": (
        "It is still welcome, however short. If something is in the way, tell me: "
        "a reply to this mail is enough."
    ),
    "pause": (
        "Would a pause help? Reply with AWAY and the days, like “AWAY 1 March to 31 March”: nothing is asked "
        "of you then, and you keep your turn. LIGHT asks you for fewer critiques. Or tell me what would suit "
        "you."
    ),
    "decision": (
        "Everybody here writes for others and counts on what comes back, so I would like to know how you "
        "want to go on: as before, with fewer critiques (reply LIGHT), after a pause (reply AWAY and the "
        "days), or not at all for now (reply LEAVE). Any of these is fine. Please tell me."
    ),
}


def proposed_letter(found: Behind, circle: Circle, settings: Settings) -> tuple[str, str]:
    """Subject and text of the letter: what has not come in, and what is asked."""
    numbers = [str(number) for number in reversed(found.missed)]
    rounds = f"round {numbers[0]}" if len(numbers) == 1 else f"rounds {_listed(numbers)}"
    pieces = [
        f"“{title_of(piece.title)}” by {name_of(circle.members.get(piece.author))}"
        for debt in still_owed(circle, found)
        if (piece := circle.submissions.get(debt.label)) is not None
    ]
    greeting = " ".join((settings.wording.greeting, first_name(name_of(found.member)))).strip()
    sign = settings.wording.sign or safe_line(settings.circle.coordinator.name)
    missed = f"we missed you in {rounds}. What you think of {_listed(pieces)} has not come in."
    text = "\n\n".join([f"{greeting},", missed, _ASKING[found.step], sign]) + "\n"
    return _SUBJECTS[found.step].format(rounds=rounds), text


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
