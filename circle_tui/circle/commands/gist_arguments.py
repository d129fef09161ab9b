"""What stands in a wish that is read by its gist: the days, the number of them, the member or the piece."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from circle_tui.circle.commands.almanac import has_day
from circle_tui.circle.commands.arguments import part_of
from circle_tui.circle.commands.days import Unclear, single
from circle_tui.circle.commands.lengths import days_of
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.predicates import PIECE
from circle_tui.circle.commands.questions import Read, nearly
from circle_tui.circle.commands.spans import span
from circle_tui.circle.commands.values import Command, Name

Spans = Sequence[tuple[int, int]]

_LONGEST_SPAN = 12
"""Words of which the days of a leave are made."""

_ONLY = re.compile(
    r"\b(?:only|(?:just )?(?:the |for )?one day|a single day|just that day|all day|the "
    r"whole day|for the day)\b"
)
_LENGTH = re.compile(
    r"\b(?P<many>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|another"
    "|couple)(?: (?:more|extra|additional|further))?"
    r"[ -](?P<unit>days?|weeks?|fortnights?|hours?)\b(?:'s?)?"
)
_PURPOSE = re.compile(
    r"\b(?P<whose>my|mine|\w+'s)(?: (?:own|next))? (?P<what>critiques?|feedback|reading"
    rf"|notes|turn|{PIECE})\b"
)
_NEW_DAY = re.compile(
    r"\b(?:deadline|due|(?:un)?till?|hand(?: \w+)? in|give|submit|send|deliver|accept"
    "|instead|move|slide|push|all right|extend(?:ed)?"
    r"|have|by)\b"
)
_DAY_BESIDE = re.compile(
    r"\d|\b(?:today|tomorrow|week\w*(?! (?:of|commencing|beginning|starting|from) $)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan\w*|feb\w*|march|april|june|july"
    r"|aug\w*|sept\w*"
    r"|oct\w*|nov\w*|dec\w*|christmas|new year)\b"
)
"""A further day, beside those of a leave."""

_CUT = re.compile(r"\b(?:next|last|before|after|mid|early|late|around|by|or|about|part of) $")
"""Before the days that were found: then they are not all of them, or not just them."""
_OPEN = re.compile(r"\b(?:from|to|until|till?|since) $|\b(?:return\w*|back)\b")
"""Before a single day: then it is one end of a leave."""

_CUT_DAY = re.compile(r"\b(?:next|last|before|after|mid|early|late|or|from) $")

_NOT_THERE = re.compile(
    r"\b(?:(?:can|could|did|have) not|not|never) (?:been able to )?(?:find|open|get|got"
    r"|receive|received|see|locate|read|reach\w*"
    r"|load|arrive|come through|work|download|be (?:opened|read|found))\b"
)
_OWNED = re.compile(
    r"(?<!can )(?<!could )(?<!may )(?<!might )\b(?:i|we) (?:still |will |just )?have\b(?! to\b)"
)
"""Time that somebody has already."""

_TOKEN = re.compile(r"\S+")


class Found(NamedTuple):
    """What a wish is about, where that stands, or why it cannot be known."""

    command: Command | None = None
    spans: Spans = ()
    doubt: Read | None = None


def _back(text: str, names: Names, today: date) -> Found | None:
    del names, today
    return None if has_day(re.sub(r"\b(?:today|yesterday)\b", "", text)) else Found(Command(name="BACK"))


def _bare(name: Name) -> Callable[[str, Names, date], Found | None]:
    def read(text: str, names: Names, today: date) -> Found | None:
        del text, names, today
        return Found(Command(name=name))

    return read


def _windows(text: str, longest: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every row of words, the longest first."""
    tokens = [found.span() for found in _TOKEN.finditer(text)]
    for many in range(min(longest, len(tokens)), 0, -1):
        for at in range(len(tokens) - many + 1):
            begin, end = tokens[at][0], tokens[at + many - 1][1]
            yield text[begin:end].rstrip(".,;:!?"), (begin, end)


def _away(text: str, names: Names, today: date) -> Found | None:
    others = any(who != names.sender for who, _ in names.called_in(text))
    unclear, part = None, None
    for words, place in _windows(text, _LONGEST_SPAN):
        if not has_day(words):
            continue
        try:
            found = span(words, today)
        except Unclear as error:
            unclear = unclear or Found(spans=[place], doubt=nearly("AWAY", str(error)))
            continue
        if found is None:
            continue
        before, after = text[: place[0]], text[place[1] :]
        is_end = found.last == found.first and _OPEN.search(before)
        if is_end or _CUT.search(before) or _DAY_BESIDE.search(before) or _DAY_BESIDE.search(after):
            part = part or Found(spans=[place], doubt=nearly("AWAY"))
            continue
        only = _ONLY.search(text)
        if others:
            return Found(spans=[place], doubt=nearly("AWAY"))
        if not found.plain and only is None:
            return Found(spans=[place], doubt=nearly("AWAY", "Is that one day only?"))
        spans = [place, only.span()] if only is not None else [place]
        return Found(Command(name="AWAY", first=found.first, last=found.last), spans)
    return unclear or part


def _extend(text: str, names: Names, today: date) -> Found | None:
    del names
    if _OWNED.search(text):
        return None
    lengths = list(_LENGTH.finditer(text))
    named = _PURPOSE.search(text)
    part = part_of(named["whose"], named["what"]) if named is not None else ""
    purpose = [named.span()] if named is not None else []
    if len(lengths) == 1:
        days = days_of(f"{lengths[0]['many']} {lengths[0]['unit']}")
        rest = text[: lengths[0].start()] + text[lengths[0].end() :]
        if days and not _DAY_BESIDE.search(rest):
            return Found(Command(name="EXTEND", days=days, part=part), [lengths[0].span(), *purpose])
        return None
    if lengths or not _NEW_DAY.search(text):
        return None
    for words, place in _windows(text, 5):
        if not has_day(words):
            continue
        try:
            last = single(re.sub(r"^(?:until|till|til|to|by|on|for) ", "", words), today)
        except Unclear as unclear:
            return Found(spans=[place], doubt=nearly("EXTEND", str(unclear)))
        if (
            last is not None
            and not _CUT_DAY.search(text[: place[0]])
            and not _DAY_BESIDE.search(text[: place[0]] + text[place[1] :])
        ):
            return Found(Command(name="EXTEND", last=last, part=part), [place, *purpose])
    return None


def _swap(text: str, names: Names, today: date) -> Found | None:
    del today
    there = names.called_in(text)
    others = {who for who, _ in there if who != names.sender}
    if len(others) != 1:
        return None
    return Found(Command(name="SWAP", member=others.pop()), [place for _, place in there])


def _excuse(text: str, names: Names, today: date) -> Found | None:
    found = _swap(text, names, today)
    if found is None or found.command is None:
        return None
    return found._replace(command=Command(name="EXCUSE", member=found.command.member))


def _resend(text: str, names: Names, today: date) -> Found | None:
    del today
    found = _resent(text, names)
    why = _NOT_THERE.search(text)
    return (
        found._replace(spans=[*found.spans, why.span()]) if found is not None and why is not None else found
    )


def _resent(text: str, names: Names) -> Found | None:
    for words, place in _windows(text, 5):
        found = names.piece(re.sub(r"^(?:the|that|my) ", "", words)) or names.piece(words)
        if isinstance(found, str):
            return Found(Command(name="RESEND", about=found), [place])
    there = names.called_in(text)
    pieces = {names.piece(f"{who}'s piece") for who, _ in there}
    labels = [piece for piece in pieces if isinstance(piece, str)]
    if len(labels) == 1:
        return Found(Command(name="RESEND", about=labels[0]), [place for _, place in there])
    return (
        Found(doubt=nearly("RESEND"))
        if re.search(r"\b(?:it|story|piece|file|mail|poem|chapter)\b", text)
        else None
    )


ARGUMENTS: dict[Name, Callable[[str, Names, date], Found | None]] = {
    "AWAY": _away,
    "BACK": _back,
    "EXTEND": _extend,
    "SWAP": _swap,
    "EXCUSE": _excuse,
    "RESEND": _resend,
    **{
        name: _bare(name)
        for name in (
            "FORGET ME",
            "MYDATA",
            "WITHDRAW",
            "LEAVE",
            "LIGHT",
            "SKIP",
            "STATUS",
            "SCHEDULE",
            "HELP",
        )
    },
}
