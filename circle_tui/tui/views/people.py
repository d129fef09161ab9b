"""Names of members and pieces, for people who look at the screen."""

from collections.abc import Iterable

from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import MailKind
from circle_tui.circle.state import Circle
from circle_tui.letters.safe import safe_line

LONGEST_NAME = 40
LONGEST_TITLE = 60

_KINDS: dict[MailKind, str] = {
    "roundup": "round-up",
    "letter": "letter from you",
    "returned": "returned critique",
    "circulation": "piece to read",
}


def name(circle: Circle, member_id: str) -> str:
    """A member's name, made safe."""
    member = circle.members.get(member_id)
    return safe_line(member.name, LONGEST_NAME) if member is not None else "a former member"


def names(circle: Circle, ids: Iterable[str], most: int = 3) -> str:
    """Several names, those over ``most`` counted: ``Ana, Bo, Cy and 4 more``."""
    found = [name(circle, i) if i else "you" for i in dict.fromkeys(ids)]
    if len(found) > 1:
        found = _first_names(found)
    rest = len(found) - most
    return f"{', '.join(found[:most])} and {rest} more" if rest > 0 else ", ".join(found)


def _first_names(found: list[str]) -> list[str]:
    """Only the first of each name, where they all differ."""
    short = [one.partition(" ")[0] for one in found]
    return short if len(set(short)) == len(short) else found


def title(circle: Circle, label: str) -> str:
    """A piece's title in quote marks; of a turn without a piece or of a round, the label."""
    found = find_submission(circle, label) if label else None
    return f"“{safe_line(found.title, LONGEST_TITLE)}”" if found is not None and found.title else label


def piece(circle: Circle, label: str) -> str:
    """A piece as people speak of it: ``R1a “The Well” by Ana``."""
    found = find_submission(circle, label)
    if found is None:
        return label
    return f"{label} {title(circle, label)} by {name(circle, found.author)}"


def mail_kind(kind: MailKind) -> str:
    """What a mail is, in words."""
    return _KINDS.get(kind, kind.replace("-", " "))


def counted(count: int, noun: str) -> str:
    """A number and its noun: ``1 mail``, ``2 mails``."""
    return f"{count:,} {noun}{'s' * (count != 1)}"
