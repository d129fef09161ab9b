"""Commands as plain wishes: `I'll be away from 20 Dec to 4 Jan`, `please skip my turn`, `swap with Bo`.

A pattern must take in the whole sentence: what it leaves over, only a reason may be.
"""

import re
from datetime import date

from circle_tui.circle.commands import words
from circle_tui.circle.commands.absences import read_away
from circle_tui.circle.commands.forms import ASKING, CANNOT, GOING, JOIN, NOW, PATTERNS, WISH, core
from circle_tui.circle.commands.lines import trimmed
from circle_tui.circle.commands.loosely import read_loosely
from circle_tui.circle.commands.more_time import read_more_time
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.values import Command
from circle_tui.circle.commands.words import Read, nearly

_HEDGE = re.compile(r"\b(?:maybe|perhaps) ?")
_SWAPS = (
    re.compile(
        f"(?:{ASKING}|(?:{WISH}) )(?:swap|trade|switch|exchange)(?: (?:me|my turn|turns?"
        rf"|places?|slots?|dates?))? with (?P<who>[\w.' -]+?)(?:'s(?: turn)?)?{NOW}"
    ),
    re.compile(
        r"(?:can |could |may )?(?P<who>[\w.'-]+(?: [\w.'-]+)?) and i (?:would like|want|wish"
        "|have agreed|agreed|are going|plan)? ?(?:to )?(?:swap|swapping|are swapping|trade"
        f"|switch)(?: (?:turns?|places?|slots?))?{NOW}"
    ),
    re.compile(
        rf"(?:{ASKING}|(?:{WISH}) )(?:swap|trade|switch) (?:me and )?(?P<who>[\w.' -]+?)(?: "
        f"and me)?(?: around)?{NOW}"
    ),
)
_RESENDS = (
    re.compile(
        f"(?:{ASKING}|(?:{WISH}) )(?:re-?send|send again|forward again)(?: (?:me|us))? "
        "(?P<what>.+?)(?: again| once more)?(?: (?:to me|to us))?"
    ),
    re.compile(
        f"(?:{ASKING}|(?:{WISH}) )(?:send|mail|have|get)(?: (?:me|us))? (?P<what>.+?) (?:again"
        "|once more|a second time)(?: (?:to me|to us))?"
    ),
)
_EXCUSE = re.compile(r"(?:could you |can you |would you )?(?:please )?excuse (?P<who>.+)")


def read_wish(sentence: str, names: Names, today: date) -> Read:
    """A whole sentence as a wish; an empty `Read` where it is none."""
    text = core(sentence)
    if not text:
        return Read()
    if _HEDGE.search(text):
        surely = read_wish(_HEDGE.sub("", text), names, today)
        return nearly(surely.command.name) if surely.command is not None and _is_asking(text) else Read()
    for name, pattern in PATTERNS:
        if pattern.fullmatch(text):
            return Read(Command(name=name), strong=not _is_loose(text))
    for reader in (read_away, read_more_time, _swap, _resend, _excuse):
        read = reader(text, names, today)
        if read.command is not None or read.nearly is not None:
            return read
    if CANNOT.fullmatch(text):
        return nearly("SKIP")
    if GOING.fullmatch(text):
        return nearly("LEAVE")
    return read_loosely(text, names, today)


def _is_asking(text: str) -> bool:
    return re.match(r"(?:can|could|may|would)\b", text) is not None


def is_join(text: str) -> bool:
    """Whether a stranger's line asks to become a member."""
    return JOIN.fullmatch(core(text)) is not None


def _is_loose(text: str) -> bool:
    """Whether a wish names nothing of the circle: `I'll have to skip this time` may be about a critique."""
    return re.search(r"\b(?:skip|pass)(?: this (?:time|round|month)| next time)?$", text) is not None


def _swap(text: str, names: Names, today: date) -> Read:
    for pattern in _SWAPS:
        if (found := pattern.fullmatch(text)) is not None:
            return (
                words.swap(found["who"], names, today)._replace(strong=True)
                if len(found["who"].split()) <= 2
                else _several(found["who"], names)
            )
    return Read()


def _several(who: str, names: Names) -> Read:
    """Two names where one is wanted."""
    parts = re.split(r" or | and |, ", who)
    return (
        nearly("SWAP") if len(parts) > 1 and all(isinstance(names.member(p), str) for p in parts) else Read()
    )


def _resend(text: str, names: Names, today: date) -> Read:
    for pattern in _RESENDS:
        if (found := pattern.fullmatch(text)) is not None:
            return words.resend(trimmed(found["what"]), names, today)
    return Read()


def _excuse(text: str, names: Names, today: date) -> Read:
    found = _EXCUSE.fullmatch(text)
    return words.excuse(found["who"], names, today) if found is not None else Read()
