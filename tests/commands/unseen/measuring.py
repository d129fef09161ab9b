"""How mails of a table are read, from their bytes on, beside how a person reads them."""

from collections.abc import Iterable
from email.message import EmailMessage
from typing import Literal, NamedTuple

from circle_tui.circle.commands.letters import read_letter
from circle_tui.circle.opened import Opened
from circle_tui.letters.reading import read
from tests.circle.seasons import at
from tests.commands.mails import Mail
from tests.commands.setting import CIRCLE, SETTINGS, as_text

NOW = at("2026-12-09 12:00")

How = Literal["right", "asked", "missed", "wrong"]
"""As a person reads it; only asked about; taken for a note; done as something else."""


def reading_of(text: str, subject: str = "") -> str:
    """What Bo's mail with this text is read as, as the tables write it."""
    raw = EmailMessage()
    raw["From"], raw["To"] = "Bo Lind <bo@example.org>", "circle@example.org"
    raw["Subject"], raw["Message-ID"] = subject, "<m1@bo.example>"
    raw["Date"] = "Wed, 09 Dec 2026 12:00:00 +0000"
    raw.set_content(text)
    opened = Opened(letter=read(raw.as_bytes()), arrived=NOW)
    found = read_letter(opened, CIRCLE, SETTINGS, CIRCLE.members["bo"])
    if found.is_loose and subject.startswith(("Re: [TNP R12a]", "Re: [TNP R12b]")):
        return f"?{found.commands[0].name}"
    return as_text(found)


def how(mail: Mail) -> How:
    """How well a mail is read."""
    read_as = reading_of(mail.text, mail.subject)
    if read_as == mail.expected:
        return "right"
    if read_as.startswith("?"):
        return "asked"
    return "wrong" if read_as else "missed"


class Figures(NamedTuple):
    """Of a table: how many mails are clear, how many of those right, asked, missed; all wrong ones."""

    clear: int
    right: int
    asked: int
    missed: int
    wrong: int


def figures(mails: Iterable[Mail]) -> Figures:
    """The figures of a table."""
    found = [(mail, how(mail)) for mail in mails]
    of_clear = [one for mail, one in found if mail.clear]
    return Figures(
        len(of_clear),
        of_clear.count("right"),
        of_clear.count("asked"),
        of_clear.count("missed"),
        sum(one == "wrong" for _, one in found),
    )
