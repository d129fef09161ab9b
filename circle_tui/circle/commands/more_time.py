"""Wishes for more time: `could I have three more days?`, `an extension until Sunday`."""

import re
from datetime import date

from circle_tui.circle.commands import words
from circle_tui.circle.commands.days import Unclear, single
from circle_tui.circle.commands.forms import ASKING, WISH
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.spans import days_of
from circle_tui.circle.commands.values import Command
from circle_tui.circle.commands.words import Read, nearly

_MORE = re.compile(
    "(?P<ask>(?:could|can|may|might) (?:i|we) (?:please )?(?:possibly )?(?:have|get|take|ask "
    "for|request|be given)"
    "|(?:i|we) (?:would like|need|will need|would need|want|could use|would love|could do "
    "with|have to ask for|am asking for)(?: to (?:have|ask for|request))?"
    "|(?:(?:could|can|would) you (?:please )?)?(?:give|grant|allow) me|(?:would|is) it (?:be "
    ")?(?:possible|ok|okay|all right|alright)(?: for me)? to (?:have|get)"
    "|(?:i|we) would (?:be (?:very |really |so )?grateful for|appreciate)|would|any chance "
    "(?:of|i could have)|please may i have|may i please have|is there any chance "
    r"of)?\s*(?P<what>.+)"
)
_UNIT = r"(?:days?|weeks?|fortnights?)"
_LENGTHS = (
    re.compile(
        r"(?:just |about )?(?:an? )?(?P<many>\w+) (?:more|extra|additional|further) "
        f"(?P<unit>{_UNIT})(?P<for>.*)"
    ),
    re.compile(rf"another (?P<many>\w+ )?(?P<unit>{_UNIT})(?P<for>.*)"),
    re.compile(rf"(?:an )?(?:extra|additional) (?P<many>\w+ )?(?P<unit>{_UNIT})(?P<for>.*)"),
    re.compile(
        rf"(?P<many>\w+) (?P<unit>{_UNIT})(?:'s?)? (?:more|extra|longer|extension|of extension)(?P<for>.*)"
    ),
    re.compile(rf"(?:an )?extension (?:of|by) (?P<many>\w+) (?P<unit>{_UNIT})(?P<for>.*)"),
    re.compile(rf"an? (?P<many>\w+)[- ](?P<unit>{_UNIT}) extension(?P<for>.*)"),
)
_MOVE = re.compile(
    rf"(?:{ASKING}|(?:{WISH}) )(?:extend|move|push back|postpone) (?:my|the) (?:deadline|date|due date|turn)"
    rf"(?: by (?P<length>\w+ {_UNIT})| (?:until|till|to) (?P<day>.+))?"
)
_KIND = re.compile(
    " (?:would|will) be (?:great|good|lovely|helpful|enough|wonderful|perfect|a (?:great "
    ")?help)$| be (?:possible|ok|okay|all right|alright)$"
)
_FOR = re.compile(
    r"(?: (?:for|on|with|to (?:finish|do|write|send|read|complete|revise|polish))"
    r" (?:(?P<whose>my|the|this|it|\w+'s)\b)?(?: own)?(?: ?(?P<what>critiques?|piece|story"
    "|chapter|pages|poem|"
    r"submission|reading|feedback|notes|turn|deadline|r\d+\w+))?(?: of [\w ]{2,30})?)?"
)
_UNTIL = re.compile(
    r"(?:(?:some )?more time |an extension |extra time |longer )?(?:until|till|til|to) (?P<day>.+)"
)
_VAGUE = re.compile(
    "(?:(?:a few|some|a couple of|several|a bit|a little)(?: more| extra| additional)? "
    "(?:more )?(?:days|time|weeks)"
    "|(?:an|another) extension|more time|a bit longer|a little longer|extra time|a day or "
    "two(?: more)?)(?P<for>.*)"
)


def read_more_time(text: str, names: Names, today: date) -> Read:
    """A whole sentence as a wish for more time."""
    found = _MORE.fullmatch(text)
    assert found is not None  # noqa: S101 - the pattern takes any text
    if (moved := _MOVE.fullmatch(text)) is not None:
        return words.extend(
            moved["length"] or (f"to {moved['day']}" if moved["day"] else "my deadline"), names, today
        )
    what, asks = _KIND.sub("", found["what"]), bool(found["ask"])
    for pattern in _LENGTHS:
        length = pattern.fullmatch(what)
        if length is None or (part := _FOR.fullmatch(length["for"])) is None:
            continue
        days = days_of(f"{(length['many'] or 'a').strip()} {length['unit']}")
        if days:
            return Read(Command(name="EXTEND", days=days, part=words.part_of(part["whose"], part["what"])))
        return nearly("EXTEND") if asks else Read()
    if asks and (vague := _VAGUE.fullmatch(what)) is not None and _FOR.fullmatch(vague["for"]):
        return nearly("EXTEND")
    if asks and (until := _UNTIL.fullmatch(what)) is not None:
        return _until(until["day"], today)
    return Read()


def _until(text: str, today: date) -> Read:
    day = re.sub(r" (?:for|to (?:finish|do|write|send)) ?(?:my|the|it|this)?(?: \w+)?$", "", text)
    try:
        last = single(day, today)
    except Unclear as unclear:
        return nearly("EXTEND", str(unclear))
    return Read(Command(name="EXTEND", last=last)) if last is not None else Read()
