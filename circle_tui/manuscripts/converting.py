"""Conversions: files from outside become prose in a child process that may hang, swell or die."""

import msgspec

from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Prose


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one conversion may take."""

    seconds: float = 10.0
    memory: int = 512 * 1024 * 1024
    """Bytes of address space of the child."""
    unpacked: int = 50 * 1024 * 1024
    """Bytes that an archive may unpack to."""
    ratio: int = 100
    """How many times its own size an archive may unpack to."""
    entries: int = 1000
    """Files in an archive."""


LIMITS = Limits()


class Conversion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of a file: ``prose``, or a ``refusal``; never both, never neither."""

    prose: Prose | None = None
    """The text, tracked insertions taken, deletions gone."""
    untouched: Prose | None = None
    """The text as it was before any tracked change; None if the file has none."""
    remarks: tuple[Margin, ...] = ()
    refusal: str | None = None
    """Why the file cannot be read, in words for the member who sent it."""
    notes: tuple[str, ...] = ()
    """What was lost or guessed on the way, in words for the coordinator."""
