"""What the child process is asked, and what it answers: all that the parent must know of it."""

import msgspec

from circle_tui.manuscripts.limits import Limits
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Prose

LENGTH = 4
"""Bytes before each request and answer that say how long it is, big-endian."""


class Request(msgspec.Struct, frozen=True):
    """One file to convert."""

    name: str
    declared: str
    data: bytes
    limits: Limits


class Conversion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of a file: ``prose``, or a ``refusal``; never both, never neither."""

    prose: Prose | None = None
    """The text, tracked insertions taken, deletions gone."""
    untouched: Prose | None = None
    """The text as it was before any tracked change; None if the file has none."""
    remarks: tuple[Margin, ...] = ()
    is_marked: bool = False
    """Whether the file holds comments or changes, and thus other people's words."""
    may_pass: bool = False
    """Whether readers may get the file as it is: unmarked, and nothing in it runs or tells an address."""
    refusal: str | None = None
    """Why the file cannot be read, in words for the member who sent it."""
    notes: tuple[str, ...] = ()
    """What was lost or guessed on the way, in words for the coordinator."""
