"""The circle that the mails of the tables are written to."""

from datetime import date, timedelta

import msgspec

from circle_tui.circle.calendar import milestones
from circle_tui.circle.commands.reading import read_commands
from circle_tui.circle.commands.values import Command, Reading
from circle_tui.circle.laying import terms
from circle_tui.circle.model import AnyRecord, Round, Submission, Turn
from circle_tui.circle.state import Circle
from tests.circle.seasons import circle_of, member, settings_of

SETTINGS = settings_of(rounds__number="12", mail__imap__authserv='""')
TODAY = date(2026, 12, 9)

_NAMES = (
    ("ana", "Ana Ruiz"),
    ("bo", "Bo Lind"),
    ("cy", "Cy Marsh"),
    ("dee", "Dee Okafor"),
    ("priya", "Priya Nair"),
    ("ben", "Ben Ashe"),
    ("jean-luc", "Jean-Luc Petit"),
    ("sam", "Sam Hill"),
    ("sam-o", "Sam Osei"),
)


def circle() -> Circle:
    """Round 12 is out with pieces of Ana and Cy; Bo and Dee have the turns of round 13."""
    people = [msgspec.structs.replace(member(slug, n), name=name) for n, (slug, name) in enumerate(_NAMES, 1)]
    found, later = milestones(SETTINGS, 12), milestones(SETTINGS, 13)
    records: list[tuple[str, AnyRecord]] = [
        ("rounds", Round(id="12", number=12, milestones=found, terms=terms(SETTINGS), state="critiquing")),
        ("rounds", Round(id="13", number=13, milestones=later, terms=terms(SETTINGS), state="open")),
        ("turns", Turn(id="R12a", round=12, author="ana")),
        ("turns", Turn(id="R12b", round=12, author="cy")),
        ("turns", Turn(id="R13a", round=13, author="bo")),
        ("turns", Turn(id="R13b", round=13, author="dee")),
        *(
            (
                "submissions",
                Submission(
                    id=label,
                    author=author,
                    title=title,
                    words=900,
                    arrived=found.submit_by - timedelta(days=1),
                    file=f"{label}/v1",
                    state="circulated",
                    circulated=found.circulate,
                ),
            )
            for label, author, title in (("R12a", "ana", "The Well"), ("R12b", "cy", "Salt Roads"))
        ),
    ]
    return circle_of(people, records)


CIRCLE = circle()


def reading(text: str, subject: str = "") -> Reading:
    """What Bo's mail of Wednesday 9 December is read as."""
    return read_commands(subject, text, CIRCLE, CIRCLE.members["bo"], TODAY)


def as_text(found: Reading) -> str:
    """A reading as the tables write it."""
    if found.doubt is not None:
        return f"?{found.doubt.name}"
    return "; ".join(map(_command, found.commands))


def _command(command: Command) -> str:
    if command.name == "EXTEND" and command.last:
        return f"EXTEND to {command.last}"
    parts = (command.first, command.last, command.days, command.member, command.about, command.text)
    return " ".join([command.name, *(str(part) for part in parts if part)])
