"""What the coordinator decided about one piece's round-up, as its record keeps it."""

from typing import Literal, get_args

import msgspec

RoundupPart = Literal["page", "piece", "critiques", "document"]

PARTS: tuple[RoundupPart, ...] = get_args(RoundupPart)
"""In the order in which a round-up has them."""


class Composition(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Without a decision everything is in it, critic by critic as they came."""

    off: tuple[RoundupPart, ...] = ()
    """Parts left out."""
    order: tuple[str, ...] = ()
    """Ids of critics in the order in which they speak; those not named follow."""
    held: tuple[str, ...] = ()
    """Remarks held back, by their keys."""
    note: str = ""
    """Digest of the coordinator's own words to the author, a file beside the piece; empty: none."""
