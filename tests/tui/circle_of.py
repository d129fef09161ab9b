"""A believable circle for the screen: six members, two pieces out, critiques and letters that wait.

It is made as circles are made: letters come in, passes run, the clock goes on. Only the servers are fakes.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import deepcopy
from datetime import date
from email.message import EmailMessage
from hashlib import sha256
from itertools import count

from circle_tui.circle.model import Member
from circle_tui.circle.state import added
from circle_tui.config import Settings
from tests.circle.seasons import at, settings_of
from tests.desk.desks import Office
from tests.tui import texts

NOW = "2026-12-11 09:11"
"""Friday morning of the first round: the critiques are due tomorrow evening."""


def settings(send: str = "auto", **more: str) -> Settings:
    """The sample's settings."""
    return settings_of(
        circle__name='"Thursday Night Pages"',
        mail__send=f'"{send}"',
        mail__imap__since='"all"',
        rounds__starts="2026-12-03",
        rounds__number="1",
        rounds__rest="[]",
        pieces__min_words="100",
        critiques__min_words="80",
        **{"mail__imap__authserv": '""', **more},
    )


def person(name: str, order: int, **fields: object) -> Member:
    """A member whose id is their first name."""
    first = name.split()[0].lower()
    known: dict[str, object] = {
        "id": first,
        "name": name,
        "addresses": (f"{first}@example.org",),
        "joined": date(2026, 1, 8),
        "order": order,
        "given": 5,
        "owed": 5,
    }
    return Member(**{**known, **fields})  # type: ignore[arg-type]


PEOPLE = (
    person("Ana Ruiz", 1),
    person("Bo Lindqvist", 2, timezone="Europe/Stockholm"),
    person("Cy Okafor", 3),
    person("Dee Marsh", 4, timezone="America/New_York"),
    person("Eve Laurent", 5, timezone="Europe/Paris", given=0, owed=0),
    person("Fay Ito", 6),
)


def letter(sender: str, subject: str, text: str, *files: tuple[str, str], answers: str = "") -> bytes:
    """A letter to the circle; ``files`` are names and texts."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "circle@example.org"
    mail["Subject"] = subject
    mail["Date"] = "Thu, 10 Dec 2026 20:15:00 +0000"
    mail["Message-ID"] = f"<{sha256((sender + subject + text).encode()).hexdigest()[:12]}@example.org>"
    if answers:
        mail["In-Reply-To"] = f"<{answers}>"
    mail.set_content(text)
    for name, content in files:
        mail.add_attachment(content.encode(), maintype="text", subtype="plain", filename=name)
    if files:
        mail.set_boundary("part")  # else a random one, and with it the letter's id and place
    return mail.as_bytes()


def circulation(made: Office, to: str, label: str) -> str:
    """The Message-ID of the mail that brought a piece to a reader."""
    mails = made.desk.circle.outbox.by("about", label)
    return next(mail.message_id for mail in mails if mail.to == to and mail.kind == "circulation")


_PLAYED: dict[str, Office] = {}
"""Circles that were played already, by how they send: a test gets a copy."""


@asynccontextmanager
async def sample(send: str = "auto", **more: str) -> AsyncIterator[Office]:
    """The sample circle on its Friday morning; closed afterwards."""
    key = str((send, more))
    if key not in _PLAYED:
        _PLAYED[key] = played = Office(settings(send, **more), "2026-11-12 09:00")
        _enrol(played)
        await _play(played)
        played.converter.close()
    made = _copied(_PLAYED[key])
    try:
        yield made
    finally:
        made.converter.close()


def _copied(played: Office) -> Office:
    made = Office(played.settings, NOW)
    made.shared.deeds += played.shared.deeds
    made.desk.refresh()
    for name in ("letters", "mails", "pieces", "states"):
        getattr(made.shelf, name).update(getattr(played.shelf, name))
    made.mailbox = deepcopy(played.mailbox)
    made._tokens = count(1000)
    return made


def _enrol(made: Office) -> None:
    made.desk._parts.store.commit(
        lambda _circle: [added("members", one) for one in PEOPLE],
        at=made.clock.now(),
        who="coordinator",
        what="imported 6 members",
    )


async def _pass(made: Office, now: str, *letters: bytes) -> None:
    for raw in letters:
        made.mailbox.deliver(raw, at(now))
    made.at(now)
    await made.desk.passes.run()


async def _play(made: Office) -> None:
    await _pass(made, "2026-11-12 09:00")
    await _pass(made, "2026-12-03 09:00")
    well = letter(
        "Ana Ruiz <ana@example.org>",
        "SUB: The Well",
        "Here it is. Be gentle.",
        ("The Well.txt", texts.THE_WELL),
    )
    salt = letter("Bo Lindqvist <bo@example.org>", "SUB: Salt", "From the pass.", ("Salt.txt", texts.SALT))
    await _pass(made, "2026-12-05 18:00", well, salt)
    await _pass(made, "2026-12-05 18:10")
    for minute in range(5):
        await _pass(made, f"2026-12-07 08:{minute:02}")

    def answer(who: str, label: str, text: str) -> bytes:
        first = who.split()[0].lower()
        title = {"R1a": "The Well", "R1b": "Salt"}[label]
        return letter(
            f"{who} <{first}@example.org>",
            f"Re: [TNP {label}] “{title}”",
            text,
            answers=circulation(made, first, label),
        )

    await _pass(made, "2026-12-08 19:30", answer("Cy Okafor", "R1a", texts.CY))
    await _pass(made, "2026-12-08 19:35")
    await _pass(
        made,
        "2026-12-10 21:40",
        answer("Eve Laurent", "R1a", texts.EVE),
    )
    await _pass(
        made,
        "2026-12-10 21:40:00.000001",  # at the same instant ids would decide which stands first
        answer("Dee Marsh", "R1a", texts.DEE),
        answer("Bo Lindqvist", "R1a", texts.BO_NOTE),
    )
    await _pass(made, "2026-12-10 22:00")
    await _pass(
        made,
        "2026-12-11 09:10",
        answer("Fay Ito", "R1a", texts.FAY),
        letter(
            "Gil Adeyemi <gil@work.example>",
            "Re: The Well",
            texts.ZOE,
            answers=circulation(made, "cy", "R1a"),
        ),
        letter(
            "Cy Okafor <cy@example.org>",
            "my pages for January",
            texts.TWO_FILES,
            ("The Ferry.txt", texts.FERRY),
            ("Lanterns.txt", texts.LANTERNS),
        ),
    )
    made.at(NOW)
