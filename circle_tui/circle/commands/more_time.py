"""Wishes for more time: `could I have three more days?`, `an extension until Sunday`."""

import re
from collections.abc import Iterator
from datetime import date

from circle_tui.circle.commands.arguments import part_of
from circle_tui.circle.commands.days import Unclear, single
from circle_tui.circle.commands.frames import Framed, framings
from circle_tui.circle.commands.lengths import days_of
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.questions import Read, nearly
from circle_tui.circle.commands.values import Command

_GET = (
    r"(?:(?:have|get|take|be given|be granted|be allowed|given|granted|use|could use|do with|could do with"
    r"|can do with|ask for|asking for|request|beg for|give me|give to me|giving me|grant me|allow me"
    r"|let me have|want|need|appreciate|apply for|trouble you for|give|grant|borrow|squeeze in|beg|hand me"
    r"|gain|claim|allow) )?(?:just |about |at least |only |maybe |like )?"
)
_UNIT = r"(?:days?|weeks?|fortnights?|hours?|hrs?|h)"
_MORE = r"(?:more|extra|additional|further)"
_LENGTHS = tuple(
    re.compile(_GET + form)
    for form in (
        rf"(?:an? )?(?P<many>\w+) {_MORE} (?P<unit>{_UNIT})(?P<for>.*)",
        rf"(?:an? )?{_MORE} (?P<many>\w+) (?P<unit>{_UNIT})(?P<for>.*)",
        (
            rf"(?:deliver|send|submit|hand in|file|turn in|post|upload|finish) (?P<mine>my"
            rf"|the) (?P<thing>\w+) (?P<many>\w+) (?P<unit>{_UNIT})"
            r" (?:later|late)(?P<for>.*)"
        ),
        rf"another (?P<many>\w+ )?(?P<unit>{_UNIT})(?P<for>.*)",
        rf"(?:an )?(?:extra|additional) (?P<many>\w+ )?(?P<unit>{_UNIT})(?P<for>.*)",
        (
            rf"(?P<many>\w+) (?P<unit>{_UNIT})'? ?(?:of )?(?:more|extra|longer|extension|grace|leeway"
            rf"|additional|delay|in addition"
            r"|more time|extra time|on top)(?: time)?(?P<for>.*)"
        ),
        (
            rf"(?:an? )?(?:short |brief |little |small |further )?(?:deadline )?(?:extension|prolongation"
            rf"|delay|deferral|postponement)(?: (?:of|by|for))?"
            rf" (?P<many>\w+)[- ](?P<unit>{_UNIT})(?P<for>.*)"
        ),
        (
            rf"(?:an? |the )?(?P<many>\w+)[- ](?P<unit>{_UNIT})'?s? (?:deadline )?(?:extension|delay"
            rf"|grace)(?P<for>.*)"
        ),
    )
)
_DEADLINE = (
    r"(?:my|the|our) (?:(?:own|next|submission|critique|piece|turn) )?(?:deadline|date|due date|time|turn"
    r"|submission|piece|critiques?|story|chapter|slot|hand-in)(?: (?:for|of) (?:my|the) (?:\w+))?"
)
_MOVE = re.compile(
    rf"(?:extend(?:ing)?|move|push(?: back| out)?|postpone|shift|delay|put back|defer|stretch|set back"
    rf"|prolong)(?: {_DEADLINE})?(?: (?:back|out|forward))?(?:(?: by| for| with)? (?P<length>\w+"
    rf" (?:{_MORE} )?{_UNIT})| (?:until|till|til|to) (?P<day>.+))?"
)
_AFTER = re.compile(
    r"(?:(?:,)? (?:would|will|might) (?:be|do|help)(?: (?:great|good|lovely|helpful|enough|wonderful"
    r"|perfect|brilliant|fab|amazing|fantastic|appreciated|ideal|me|a lot|it|fine|nice|super|nicely"
    r"|a (?:great )?help|so))*| be (?:possible|ok|okay|all right|alright|fine)| (?:please )?(?:requested"
    r"|needed|required|wanted|is possible|possible)| if possible| in total| at most| this (?:time|round"
    r"|once)| too| as well)$"
)
_FOR = re.compile(
    r"(?: (?:for|on|with|to (?:get|finish|finish off|do|write|write up|send|send in|read|complete|revise"
    r"|polish|submit|hand in|deliver|work on|edit|fix|turn in|file))(?: (?P<whose>my|the|this|it|that"
    r"|\w+'s|both|all)\b)?(?: (?:own|next|last))?(?: ?(?P<what>critiques?|piece|story|chapter|pages|poem"
    r"|submission|reading|feedback|mine|notes|turn|deadline|draft|entry|manuscript|one|ending|\w+ piece"
    r"|r\d+\w+))?(?: (?:of|on|for|about) [\w' “”\"]{2,30})?(?: (?:done|ready|finished|in|off|up|properly"
    r"|right))?)?"
)
_UNTIL = re.compile(
    _GET
    + r"(?:(?:some )?more time |(?:an )?extension |extra time |longer |(?:the )?time )?(?:until|till|til|to"
    r"|up to) (?P<day>.+)"
)
_VAGUE = re.compile(
    _GET + r"(?:(?:a few|some|a couple(?: of)?|several|a bit(?: of)?|a little)(?: more| extra| additional)? "
    r"(?:more )?(?:days|time|weeks|longer)|(?:an|another) (?:\w+ )?(?:extension|couple of days|few days)"
    r"|extension|(?:more|extra) time|a bit longer|longer|extra (?:couple of|few) days|a little longer"
    r"|a day or two(?: more)?|an (?:extra )?couple of (?:extra |more )?days"
    r"|\w+ or \w+ more days)(?P<for>.*)"
)
_HAS = re.compile(r"(?:i|we)(?: (?:will|shall|still|just|also|really))*(?: have)?")
_OWNS = re.compile(r"(?:have|get|take|appreciate|use|claim|gain)\b")


def read_more_time(text: str, names: Names, today: date) -> Read:
    """A whole sentence as a wish for more time."""
    del names
    doubt = Read()
    for framed in framings(text):
        if _is_owned(framed):
            continue
        read = _wanted(framed, today)
        if read.command is not None:
            is_use = re.match(r"use|do with", framed.wanted)
            return read if framed.is_sure or is_use else nearly("EXTEND")
        doubt = read if doubt.nearly is None else doubt
    return doubt


def _is_owned(framed: Framed) -> bool:
    """`I have three more days` states it, and asks for nothing."""
    if _HAS.fullmatch(framed.frame) is None:
        return False
    return framed.frame.endswith("have") or _OWNS.match(framed.wanted) is not None


def _wanted(framed: Framed, today: date) -> Read:
    for what in _shortened(framed.wanted):
        if (moved := _MOVE.fullmatch(what)) is not None and _speaks_of_time(moved, what):
            return _moved(moved, what, today)
        for pattern in _LENGTHS:
            length = pattern.fullmatch(what)
            if length is None or (purpose := _FOR.fullmatch(length["for"])) is None:
                continue
            days = days_of(f"{(length['many'] or 'a').strip()} {length['unit']}")
            if days:
                named = length.groupdict()
                part = part_of(named.get("mine") or purpose["whose"], named.get("thing") or purpose["what"])
                return Read(Command(name="EXTEND", days=days, part=part))
            return nearly("EXTEND") if framed.frame else Read()
        vague = _VAGUE.fullmatch(what) if framed.frame or what != framed.wanted else None
        if vague is not None and _FOR.fullmatch(vague["for"]):
            return nearly("EXTEND")
        is_asking = framed.frame or _GET_FIRST.match(what)
        if is_asking and (until := _UNTIL.fullmatch(what)) is not None:
            return _until(until["day"], today)
    return Read()


_GET_FIRST = re.compile(r"(?:give|grant|allow|let|need|want|an? extension|extension|(?:some )?more time)\b")


def _shortened(wanted: str) -> Iterator[str]:
    yield wanted
    shorter = _AFTER.sub("", wanted)
    if shorter != wanted:
        yield shorter


def _speaks_of_time(moved: re.Match[str], what: str) -> bool:
    """`Extend it by three days` may be about a scene; a deadline, or nothing at all, is the writer's."""
    return re.search(r"\b(?:my|deadline|due date)\b", what) is not None or (
        what.startswith("extend")
        and bool(moved["length"] or moved["day"])
        and not re.search(r"\bthe\b", what)
    )


def _moved(moved: re.Match[str], what: str, today: date) -> Read:
    part = re.search(r"\bmy (?:\w+ )?(critiques?|piece|story|chapter|submission|turn)\b", what)
    if moved["day"]:
        return _until(moved["day"], today)
    if moved["length"]:
        words = moved["length"].split()
        days = days_of(f"{words[0]} {words[-1]}")
        named = part_of("my", part[1]) if part else ""
        return Read(Command(name="EXTEND", days=days, part=named)) if days else nearly("EXTEND")
    return nearly("EXTEND")


def _until(text: str, today: date) -> Read:
    day = re.sub(
        r" (?:for|to (?:finish|do|write|send|complete|submit|get)|on|with)\b ?(?:my|the|it|this"
        r"|up)?(?: .+)?$",
        "",
        text,
    )
    try:
        last = single(day, today)
    except Unclear as unclear:
        return nearly("EXTEND", str(unclear))
    return Read(Command(name="EXTEND", last=last)) if last is not None else Read()
