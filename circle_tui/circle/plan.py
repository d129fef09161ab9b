"""What a rule answers: changes and mails, as values that can be printed, counted and compared first."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from circle_tui.circle.model import MailKind
from circle_tui.circle.state import Change

Fact = str | int | bool | tuple[str, ...]


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A mail to go out, as a value: decided, but not yet put into words."""

    kind: MailKind
    to: str
    """A member's id; empty: the sender of the letter that it answers."""
    about: str = ""
    """A label, or `R12` for a round."""
    key: str = ""
    """Of a notice: queued once, whatever becomes of it."""
    due: datetime | None = None
    """When a notice should leave; None: as soon as the delay has passed."""
    answers: str = ""
    """Id of the letter that it answers."""
    facts: Mapping[str, Fact] = {}
    """What the wording cannot see in the records; which ones a kind needs stands in `wording/`."""


class PieceFile(msgspec.Struct, frozen=True):
    """A file to keep below `pieces/` before the deed is recorded."""

    folder: str
    """Below `pieces/`, such as `R12a/v1`."""
    name: str
    data: bytes


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """One deed before it is done: what changes, and what is mailed because of it."""

    what: str
    """In words, without names: `circulated a piece`."""
    about: str = ""
    changes: tuple[Change, ...] = ()
    drafts: tuple[Draft, ...] = ()
    files: tuple[PieceFile, ...] = ()
    undoes: int = 0
    """The number of the deed that this one takes back."""
    left_out: tuple[str, ...] = ()
    """Of a deed done to many: why it was not done to some, a sentence for each."""
    by: str = ""
    """Whose deed it is, where only the rule finds that out; empty: as its caller says."""
