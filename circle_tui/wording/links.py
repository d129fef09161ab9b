"""One-tap answers: each a word that a member can reply with, and the ``mailto:`` link that does it."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from circle_tui.circle.model import MailKind
from circle_tui.config import Settings


class Action(NamedTuple):
    """A command, what it does in words, and its link."""

    word: str
    says: str
    href: str


def mailto(address: str, subject: str, body: str) -> str:
    r"""A link that opens a mail (RFC 6068); ``\n`` in the body becomes CRLF.

    >>> mailto("circle@example.org", "SKIP", "SKIP\n\nTNP R12a")
    'mailto:circle@example.org?subject=SKIP&body=SKIP%0D%0A%0D%0ATNP%20R12a'
    """
    lines = body.replace("\n", "\r\n")
    return (
        f"mailto:{quote(address, safe='@+')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
    )


_OF_KIND: dict[MailKind, tuple[str, ...]] = {
    "turn-notice": ("EXTEND", "SKIP"),
    "turn-reminder": ("EXTEND", "SKIP"),
    "circulation": ("EXTEND",),
    "critique-reminder": ("EXTEND",),
    "overdue": ("EXTEND",),
    "welcome": ("SCHEDULE", "HELP"),
    "circle-notes": ("SCHEDULE", "STATUS"),
}


def actions(kind: MailKind, settings: Settings, token: str, trace: str) -> tuple[Action, ...]:
    """The answers that a mail of this kind offers."""
    local, _, domain = settings.mail.address.rpartition("@")
    address = f"{local}+{token}@{domain}" if settings.mail.plus_addressing else settings.mail.address
    return tuple(
        Action(word, says, mailto(address, word, f"{word}\n\n{trace}"))
        for word, says in _words(kind, settings.rounds.extend)
    )


def _words(kind: MailKind, extend: int) -> Iterator[tuple[str, str]]:
    for word in _OF_KIND.get(kind, ()):
        if word == "EXTEND":
            if extend:
                days = f"{extend} day{'s' * (extend != 1)}"
                yield f"EXTEND {days}", "more time"
        else:
            yield word, _SAYS[word]


_SAYS = {
    "SKIP": "your turn passes on this time, no reason needed",
    "SCHEDULE": "the dates ahead",
    "STATUS": "where you stand",
    "HELP": "all that you can ask by mail",
}
