"""What can be copied of a thing on the screen: its address, its subject, its label, its text."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from circle_tui.circle.model import Member
from circle_tui.circle.state import Circle
from circle_tui.letters.letter import Letter
from circle_tui.letters.safe import safe_text

MOST = 74_000
"""Bytes that a terminal takes over OSC 52; some take no more."""


class Copy(NamedTuple):
    """One thing to copy."""

    what: str
    text: str


def of_row(circle: Circle, row_id: str) -> Iterator[Copy]:
    """What is known of a row by its id: a member, a letter, a mail, a critique, a piece, a turn."""
    name = row_id.rpartition(":")[2]
    if (member := circle.members.get(name)) is not None:
        yield from _of_member(member)
    elif (critique := circle.critiques.get(name)) is not None:
        yield Copy("label", critique.label)
        if (critic := circle.members.get(critique.critic)) is not None:
            yield from _of_member(critic)
        yield Copy("id", name)
    elif (piece := circle.submissions.get(name)) is not None:
        yield Copy("title", piece.title)
        yield Copy("label", name)
    elif name in circle.letters or name in circle.outbox:
        yield Copy("id", name)
    elif name in circle.turns:
        yield Copy("label", name)


def _of_member(member: Member) -> Iterator[Copy]:
    for address in member.addresses[:1]:
        yield Copy("address", address)
        yield Copy("mailto link", f"mailto:{quote(address, safe='@')}")
    yield Copy("name", member.name)


def of_letter(letter: Letter, *, ours: bool = False) -> Iterator[Copy]:
    """Of a letter that came in; or of one of ``ours``, whose address is its reader's."""
    who = letter.to[0] if ours and letter.to else letter.sender
    subject = letter.subject if letter.subject[:3].lower() == "re:" else f"Re: {letter.subject}"
    if who.email:
        yield Copy("address", who.email)
    yield Copy("subject", letter.subject)
    yield Copy("text", letter.text.strip())
    if who.email:
        yield Copy("mailto link", f"mailto:{quote(who.email, safe='@')}?subject={quote(subject)}")


def cut(text: str) -> tuple[str, bool]:
    """Text as it may go to a terminal's clipboard, and whether all of it fits there."""
    whole = safe_text(text).encode()
    return whole[:MOST].decode(errors="ignore"), len(whole) <= MOST
