"""What a critique says, taken apart: a remark, its part of the form, and its place in the piece."""

from typing import Literal, NamedTuple

import msgspec

Part = Literal["summary", "strength", "improve", "suggestion", "private", "note"]


class Remark(msgspec.Struct, frozen=True):
    """One thing that a critique says, about the whole piece or about a passage of it."""

    text: str
    """As written, the lines that a mail program broke joined; empty where a tracked change only cuts."""
    part: Part = "note"
    paragraph: int | None = None
    """The first paragraph spoken of."""
    passage: str | None = None
    """The words spoken of, as they stand in the piece; of a tracked change the old ones."""
    sure: float = 1.0
    """How sure the place is, 0 to 1; a general remark is as sure as its part."""


class Place(NamedTuple):
    """A stretch of one numbered paragraph, or of several that follow each other."""

    paragraph: int
    passage: str
    sure: float = 1.0
