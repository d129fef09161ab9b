"""A circle in the middle of round 12, and letters to it as bytes."""

from datetime import timedelta
from email.message import EmailMessage

from circle_tui.circle.calendar import milestones
from circle_tui.circle.laying import terms
from circle_tui.circle.model import AnyRecord, Debt, Mail, Round, Submission, Turn
from circle_tui.circle.opened import Document, Opened, arrival
from circle_tui.circle.state import Circle
from circle_tui.letters.reading import read
from circle_tui.manuscripts.converting import from_body
from circle_tui.manuscripts.prose import Paragraph, Prose, Run, compose
from tests.circle.seasons import at, circle_of, member, settings_of

SETTINGS = settings_of(rounds__number="12", mail__imap__authserv='""')
NOW = at("2026-12-09 12:00")

WELL = compose(
    Paragraph("paragraph", (Run(text),))
    for text in (
        "The door closed behind her, and the whole house seemed to hold its breath.",
        "She had never said that to anybody before, not even to the well in the yard.",
        "“Go on,” he said, and turned the lamp down until the room was nearly dark.",
        "In the morning the bucket came up full of leaves and one small silver spoon.",
    )
)

ASKED = Mail(
    id="aaaa2222",
    kind="circulation",
    to="bo",
    about="R12a",
    state="sent",
    queued=at("2026-12-07 08:00"),
    not_before=at("2026-12-07 08:02"),
    message_id="aaaa2222.circulation@example.org",
)

WORDS = " ".join(["The middle part loses me, since I cannot tell who speaks."] * 16)
"""160 words about a piece; none of them is in it."""

STORY = "\n\n".join(
    f"The river rose again in the night, and in house number {n} nobody slept; they sat at the window and "
    "counted the lamps on the far side, as their mothers had done."
    for n in range(14)
)
"""A piece of 392 words."""


def circle() -> Circle:
    """Ana's piece is out and Bo, Cy and Dee owe on it; Cy's turn is near; Eve shares an address with Flo."""
    found = milestones(SETTINGS, 12)
    later = milestones(SETTINGS, 13)
    people = [member(name, order) for order, name in enumerate(("Ana", "Bo", "Cy", "Dee"), 1)]
    people.append(member("Eve", 5, addresses=("house@example.org",)))
    people.append(member("Flo", 6, addresses=("house@example.org",)))
    people.append(member("Gus", 7, state="left"))
    records: list[tuple[str, AnyRecord]] = [
        ("rounds", Round(id="12", number=12, milestones=found, terms=terms(SETTINGS), state="critiquing")),
        ("rounds", Round(id="13", number=13, milestones=later, terms=terms(SETTINGS), state="planned")),
        ("turns", Turn(id="R12a", round=12, author="ana")),
        ("turns", Turn(id="R13a", round=13, author="cy")),
        (
            "submissions",
            Submission(
                id="R12a",
                author="ana",
                title="The Well",
                words=60,
                arrived=found.submit_by - timedelta(days=1),
                file="R12a/v1",
                state="circulated",
                circulated=found.circulate,
                thread="well@ana.example",
            ),
        ),
        ("outbox", ASKED),
    ]
    records += [
        (
            "debts",
            Debt(
                id=f"R12a:{critic}",
                label="R12a",
                round=12,
                critic=critic,
                asked=found.circulate,
                due=found.critique_by,
            ),
        )
        for critic in ("bo", "cy", "dee")
    ]
    return circle_of(people, records)


def raw(text: str, sender: str = "Bo <bo@example.org>", **headers: str) -> bytes:
    """A plain letter; ``In_Reply_To=`` and the like set headers."""
    letter = EmailMessage()
    letter["From"] = sender
    letter["To"] = "circle@example.org"
    letter["Date"] = "Wed, 09 Dec 2026 10:00:00 +0000"
    letter["Message-ID"] = headers.pop("Message_ID", "<one@bo.example>")
    letter["Subject"] = headers.pop("Subject", "Hello")
    for name, value in headers.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(text)
    return letter.as_bytes()


def opened(data: bytes, *documents: Prose, **fields: object) -> Opened:
    """A letter opened on Wednesday, with documents that came along."""
    letter = read(data)
    known = {
        "letter": letter,
        "arrived": arrival(at("2026-12-09 10:00"), None, NOW),
        "body": from_body(letter.text, letter.html),
        "documents": tuple(
            Document(name=f"file{n}.docx", number=n, prose=prose) for n, prose in enumerate(documents)
        ),
        "pieces": {"R12a": WELL},
    }
    return Opened(**{**known, **fields})  # type: ignore[arg-type]


def story() -> Prose:
    """A piece nobody knows yet."""
    return from_body(STORY, "")
