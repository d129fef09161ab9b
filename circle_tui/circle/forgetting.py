"""What a member's wish to be forgotten means: which words go, and what their record becomes.

Everything else of the circle holds the member's id, which stays; ledger and critiques stay with it.
"""

import re
from collections.abc import Collection, Iterable

import msgspec

from circle_tui.circle.state import Circle

FORMER = "a former member"
NOWHERE = "nobody@former.invalid"

_KEPT = ("id", "joined", "order", "role", "cycle", "last_turn", "owed", "given", "received")
_PROSE = frozenset(
    {
        "title",
        "original",
        "why",
        "evidence",
        "reasons",
        "dropped",
        "error",
        "unreachable",
        "last_fault",
        "what",
    }
)
"""Fields that hold words; a name in another field is an id or a reference, which stays."""


class Belongings(msgspec.Struct, frozen=True):
    """What lies in the folder because of one member."""

    letters: frozenset[str]
    """Digests of the letters that are from them."""
    mails: frozenset[str]
    """Ids of the mails that went to them, or wait."""


def belongings(member: str, circles: Iterable[Circle]) -> Belongings:
    """The letters and mails of a member, in the live circle and in closed years."""
    letters: set[str] = set()
    mails: set[str] = set()
    for circle in circles:
        letters.update(f.digest for f in circle.letters.values() if f.member == member)
        mails.update(m.id for m in circle.outbox.by("to", member))
    return Belongings(frozenset(letters), frozenset(mails))


class Words:
    """The names and addresses of one member, to be found and replaced in any text, in either case."""

    def __init__(self, names: Collection[str], addresses: Collection[str]) -> None:
        self._names = _pattern(part for name in names for part in _spellings(name))
        self._addresses = _pattern(
            rf"(?<![\w.+-]){re.escape(address)}(?![\w-]|\.\w)" for address in addresses if address
        )

    def scrubbed(self, text: str) -> str:
        """The text without them."""
        return self._names.sub(FORMER, self.without_addresses(text))

    def without_addresses(self, text: str) -> str:
        """The text with its names left alone."""
        return self._addresses.sub(NOWHERE, text)

    def mentioned(self, text: str) -> bool:
        """Whether a text has any of them."""
        return bool(self._addresses.search(text) or self._names.search(text))


def _spellings(name: str) -> Iterable[str]:
    parts = [re.escape(part) for part in name.split()]
    if parts:
        yield r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)"
    if len(parts) > 1:
        yield rf"(?<!\w){parts[-1]},\s+" + r"\s+".join(parts[:-1]) + r"(?!\w)"


def _pattern(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(parts, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)


def scrubbed_record(table: str, record: dict[str, object], member: str, words: Words) -> dict[str, object]:
    """A record, of any schema, without a member's words; their own record keeps figures only.

    A mail that waits for them is cancelled: its bytes go.
    """
    if table == "members" and record.get("id") == member:
        kept = {name: record[name] for name in _KEPT if name in record}
        return kept | {"name": FORMER, "addresses": [], "state": "left"}
    clean = {name: _scrubbed(value, words, prose=name in _PROSE) for name, value in record.items()}
    if table == "outbox" and record.get("to") == member and record.get("state", "waiting") == "waiting":
        clean["state"] = "cancelled"
    return clean


def _scrubbed(value: object, words: Words, *, prose: bool) -> object:
    if isinstance(value, str):
        return words.scrubbed(value) if prose else words.without_addresses(value)
    if isinstance(value, list):
        return [_scrubbed(item, words, prose=prose) for item in value]
    if isinstance(value, dict):
        return {key: _scrubbed(item, words, prose=prose or key in _PROSE) for key, item in value.items()}
    return value
