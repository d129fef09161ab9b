"""What the coordinator did to a critique's remarks, kept beside its record without a word of anybody's."""

from typing import Literal

import msgspec


class Correction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One remark placed elsewhere, made general, joined with the next one, or parted in two."""

    how: Literal["placed", "general", "joined", "parted"]
    at: int
    """Which remark, from 0, as they stood when this was decided."""
    digest: str
    """Of its words."""
    other: str = ""
    """Of the words that come into it (joined), or of those spoken of (placed)."""
    paragraph: int = 0
    start: int = 0
    """Where the words spoken of begin in the paragraph's text, or where the second remark begins in the
    words of a parted one; in characters. Likewise where they end."""
    end: int = 0
