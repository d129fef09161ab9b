"""Where a critic's own words say who they are, which matters where critics are anonymous."""

import re
from collections.abc import Iterable

from circle_tui.circle.model import Member
from circle_tui.circle.remarks.remark import Remark

_SHORTEST = 2
"""Letters of a part of a name that may stand alone."""


def names_of(member: Member, text: str) -> tuple[tuple[int, int], ...]:
    """Each stretch of a text that is the member's name, a part of it, or an address of theirs; in order.

    A part counts only with its capital, as it is written in the name: *will* is no Will.
    """
    whole = [r"\s+".join(map(re.escape, member.name.split())), *map(re.escape, member.addresses)]
    parts = [word for word in re.findall(r"\w[\w’'-]*", member.name) if len(word) >= _SHORTEST]
    capital = [re.escape(part) for part in parts if not part[0].islower()]
    # The longest first: an address holds the name, and counts once.
    words = "|".join(
        [f"(?i:{each})" for each in sorted(filter(None, whole), key=len, reverse=True)] + capital
    )
    if not words:
        return ()
    pattern = rf"(?<![\w@.])(?<!\w-)(?:{words})(?![\w@]|\.\w)"
    return tuple(found.span() for found in re.finditer(pattern, text))


def told_naming(member: Member | None, remarks: Iterable[Remark]) -> str:
    """What to say where remarks that go to the author name an anonymous critic; nothing where none does."""
    said = (remark.text for remark in remarks if remark.part != "private")
    count = sum(len(names_of(member, text)) for text in said) if member is not None else 0
    return f"It names the critic, who is anonymous: {count} place{'s' * (count != 1)}." if count else ""
