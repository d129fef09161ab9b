"""Who plays in the sample circle and what they will send, read from the files in `pages/`."""

import re
import tomllib
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

PAGES = Path(__file__).with_name("pages")
CIRCLE = "circle@pages.example"
"""The address of the sample circle."""
TAG = "TNP"

Form = Literal[
    "top", "between", "list", "phone", "outlook", "form", "margins", "new",
    "docx", "txt", "md", "body", "vacation", "bounce",
]  # fmt: skip

_SPAN = re.compile(r"(\d+) (minute|hour|day)s?")
_MOMENT = re.compile(r"(?:\+(\d) weeks? )?(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (\d\d):(\d\d)")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with a mailbox."""

    id: str = ""
    name: str
    address: str
    zone: str
    letter: str
    """Their mail program."""
    sign: str
    given: int = 0
    owed: int | None = None
    """None: not among the members that the circle begins with, or new there."""

    @property
    def where(self) -> ZoneInfo:
        """The zone that they live in."""
        return ZoneInfo(self.zone)


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """One letter that somebody will send, and what makes them do it."""

    id: str = ""
    who: str
    on: str = ""
    """Kind of the mail that it answers; empty: `when` is an instant."""
    about: str = ""
    """Words in the subject of that mail."""
    when: str
    form: Form
    text: str
    subject: str = ""
    """Empty: `Re: ` and that of the mail answered."""
    address: str = ""
    """Where it comes from, if not their own address."""
    piece: str = ""
    """Name of the piece in `pages/` that goes along."""
    changed: tuple[str, str] | None = None
    """Words of the piece, and what stands in their place this time."""

    @property
    def blocks(self) -> tuple[str, ...]:
        """The paragraphs of what they say, each in one line."""
        return tuple(" ".join(block.split()) for block in self.text.strip().split("\n\n") if block.strip())


class _Script(msgspec.Struct, frozen=True):
    letter: tuple[Cue, ...]


@cache
def people() -> dict[str, Person]:
    """Everybody by id: the members in the order of the rotation, then strangers."""
    found = msgspec.convert(tomllib.loads((PAGES / "people.toml").read_text("utf-8")), dict[str, Person])
    return {key: msgspec.structs.replace(person, id=key) for key, person in found.items()}


@cache
def members() -> tuple[Person, ...]:
    """Those who belong to the circle, in the order of the rotation."""
    return tuple(person for person in people().values() if person.id != "noah")


@cache
def cues() -> tuple[Cue, ...]:
    """Everything that anybody will send."""
    found = []
    for name in ("round1", "round2"):
        script = msgspec.convert(tomllib.loads((PAGES / f"{name}.toml").read_text("utf-8")), _Script)
        found += [
            msgspec.structs.replace(cue, id=f"{name}-{number}") for number, cue in enumerate(script.letter, 1)
        ]
    return tuple(found)


def due(cue: Cue, person: Person, came: datetime) -> datetime:
    """When a letter is sent because of a mail that came then; UTC. A moment is one where they live."""
    if found := _SPAN.fullmatch(cue.when):
        return (came + timedelta(**{f"{found[2]}s": int(found[1])})).astimezone(UTC)
    if found := _MOMENT.fullmatch(cue.when):
        there = came.astimezone(person.where)
        days = (_DAYS.index(found[2]) - there.weekday()) % 7
        clock = time(int(found[3]), int(found[4]))
        at = datetime.combine(there.date() + timedelta(days=days), clock, person.where)
        if at <= there:
            at = datetime.combine(at.date() + timedelta(weeks=1), clock, person.where)
        at = datetime.combine(at.date() + timedelta(weeks=int(found[1] or 0)), clock, person.where)
        return at.astimezone(UTC)
    return datetime.fromisoformat(cue.when).astimezone(UTC)
