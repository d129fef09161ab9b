"""Margins: what a critic wrote beside, into or out of a document, each with the passage it is about."""

from typing import Literal

import msgspec


class Margin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One comment or one tracked change in a document that came back."""

    kind: Literal["comment", "insertion", "deletion", "replacement"]
    passage: str
    """The words spoken of, as they stood in the piece; empty for an insertion."""
    text: str
    """The comment, or the new words; empty for a deletion."""
    author: str = ""
    """Who the document says wrote it: outside text, never proof of anything."""
    paragraph: int | None = None
    """The ¶ number, in the untouched text, of the first paragraph spoken of."""
