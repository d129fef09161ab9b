"""What a mail is put into words from, beside its draft; and what comes of it."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from circle_tui.circle.composed import RoundupPart
from circle_tui.circle.remarks import Remark
from circle_tui.circle.state import Circle
from circle_tui.config import Settings
from circle_tui.letters.composing import File
from circle_tui.manuscripts.prose import Prose


class Reading(msgspec.Struct, frozen=True):
    """One critique as it goes to the author."""

    critic_name: str
    words: int
    late: bool
    """Never told: the wording has no place for it."""
    remarks: tuple[Remark, ...]
    """All of them; what is private is left out by the wording."""
    text: str
    """The critic's own words, used only where there are no remarks."""
    reader: int = 0
    """Which of the piece's readers it is, from 1: several critiques of one reader are one voice. 0: a reader
    of their own, by their place in the order."""


class Materials(msgspec.Struct, frozen=True, kw_only=True):
    """The words of people that go into a mail."""

    prose: Prose | None = None
    note: str = ""
    """The author's note to the readers."""
    clean: bytes | None = None
    """Our own .docx of the piece."""
    original: File | None = None
    readings: tuple[Reading, ...] = ()
    """In the order in which they are told, without what is held back."""
    off: tuple[RoundupPart, ...] = ()
    """Parts of a round-up that are left out."""
    cover: str = ""
    """The coordinator's own words above a round-up."""


def no_templates(name: str) -> None:
    """A circle without a wording of its own."""
    del name


Templates = Callable[[str], str | None]
"""The coordinator's own template by its name (`receipt.txt.j2`), or None."""


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the wording may look at. ``circle`` is as it will be after the deed."""

    circle: Circle
    settings: Settings
    now: datetime
    token: str
    """For the trace line and the one-tap answers."""
    threaded: bool = False
    """It hangs on an earlier mail or letter, so its subject begins with `Re: `."""
    materials: Materials = Materials()
    templates: Templates = no_templates


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A mail in words. ``text`` is flowed (see `columns`)."""

    subject: str
    text: str
    html: str
    calendar: bytes | None = None
    files: tuple[File, ...] = ()
    fault: str = ""
    """Why the coordinator's own template was not used, in words; empty: it was, or there is none."""
