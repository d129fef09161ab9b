"""Wishes to be away: `I'll be on holiday from 20 Dec to 4 Jan`, `next week I am away`."""

import re
from collections.abc import Iterator
from datetime import date

from circle_tui.circle.commands.almanac import has_day
from circle_tui.circle.commands.arguments import away
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.questions import ASK, Read, nearly

_I = r"(?:i|we|(?:my (?:wife|husband|partner|family|son|daughter) and )i)"
_LEAD = (
    rf"(?P<lead>(?:{_I} )?(?:(?:am|are|will|shall|going|to|be|have|need|must|currently|also|now|both|all"
    rf"|again"
    r"|probably|likely|may|might|perhaps|maybe|hopefully|definitely|actually|still|unfortunately|would like"
    r"|want|wish|go|supposed|planning) )*)"
)
_KIND = (
    r"(?:(?:an?|my|our|the|some|annual|sick|parental|maternity|paternity|family|short|long|little|business"
    r"|work"
    r"|walking|skiing|ski|writing|book|well-earned|much needed|much-needed|summer|winter|christmas|school"
    r"|half-term"
    r"|unpaid|study|research|medical|compassionate|brief|quick|small|big|silent|field|camping) )*"
)
_STATE = re.compile(
    _LEAD + r"(?P<state>away"
    rf"|(?:on|taking|having|in|take|have|leaving for|leaving on|off on|out on|away on|off for|starting)"
    rf" {_KIND}"
    r"(?:holidays?|vacations?|leave|break|trip|retreat|sabbatical|cruise|tour|honeymoon|business|pilgrimage"
    r"|residency"
    r"|pause|time off|rest|travels?|tour|conference|course|call|jury duty|night shifts?|residential"
    r"|expedition)"
    rf"|(?:at|in) {_KIND}(?:hospital|sea|conference|retreat|residency|festival|clinic|rehab|surgery"
    rf"|convention)"
    r"|out of (?:town|(?:the )?(?:office|country|house|city|reach|action|touch|contact|range|circulation)"
    r"|it)|off sick"
    r"|off ?-?(?:the )?-?(?:line|grid|work|email|radar)|offline|off to [\w' ]+?|off|out|absent|abroad"
    r"|overseas|elsewhere"
    r"|incommunicado|indisposed|un(?:available|reachable|contactable)|travell?ing|camping|hiking|sailing"
    r"|skiing"
    r"|trekking|gone|on the road|moving house|visiting [\w' ]{2,30}?|working (?:nights|abroad|away)"
    r"|not (?:be )?(?:available|around|about|here|there|reachable|home|at home|in(?: town)?|online|present"
    r"|free|able to"
    r" (?:read|take part|participate|join in|contribute|write|do anything)(?: anything)?|with you)|not be(?="
    r" from)"
    r"|unable to (?:read|take part|participate|write|join(?: in)?|contribute|do anything)(?: anything)?"
    r"|without (?:(?:an?|any|my|the) )?(?:internet|e?mail|computer|laptop|wifi|connection"
    r"|signal))\b(?P<rest>.*)"
)
_UNABLE = re.compile(
    rf"(?P<lead>{_I}) (?P<state>(?:can not|will not be able to|am not able to|am unable to|are unable to"
    rf"|shall not be able"
    r" to) (?:take part|join in|join|participate|contribute|be (?:there|around|with you|reached)|read(?:"
    r" along| anything"
    r"| or write)?|write critiques|critique|do (?:any )?(?:critiques|reading|anything)|do anything|check"
    r" (?:my )?e?mails?"
    r"|make it))\b(?P<rest>.*)"
)
_MARK = (
    r"(?:(?:i would like to|i want to|(?:can|could|may) i|please|let me) (?:please )?be (?:marked|put down"
    r"|noted|listed|set)"
    r"(?: down)?|(?:(?:can|could|would|will) you )?(?:please )?(?:kindly )?(?:mark|put|note|count|list|set"
    r"|have|register"
    r"|record|log|show|book|consider|stick|treat|pencil|enter) me)(?: (?:down|in|up))?(?: (?:as|down as|to"
    r"|for|as being))?"
    r" (?:out|away|absent|on leave|on holiday|on vacation|unavailable|not available|off)"
)
_MARKED = re.compile(rf"(?P<lead>)(?P<state>{_MARK})\b(?P<rest>.*)")
_NOUN = re.compile(
    r"(?P<lead>)(?P<state>(?:my |our )?(?:absence|absent|holidays?|vacation|leave|annual leave|out of office"
    r"|ooo|dates? away"
    r"|time off|away dates?|away))(?: dates?)?[:,-]? (?P<rest>.*)"
)
_MARKED_LAST = re.compile(rf"(?P<why>.+?)(?:,| -)? (?:so |therefore )?(?:{_MARK}|away)")
_FIRST_DAYS = re.compile(
    rf"(?P<days>.+?),? (?P<state>{_I} (?:(?:am|are|will|shall|be|going|to|have) )+(?:away|on (?:my |a"
    rf" )?(?:holidays?"
    r"|vacation|leave)|travell?ing|out of (?:town|office|the office|the country)|unavailable|not (?:be"
    r" )?(?:available|there"
    r"|here|around|about)|off(?:line)?|abroad|absent|gone)|(?:i|we) can not (?:read|take part))"
    r"(?: (?:on|in|at|with) [\w' ]{2,20})?"
)
_ABOUT_ME = re.compile(rf"{_I}\b|(?:on|out|off|at|working|travell?ing|visiting)\b")
_HEDGED = re.compile(r"\b(?:probably|likely|may|might|perhaps|maybe|hopefully|supposed|planning)\b")
_STRAY = re.compile(
    r"\b(?:not|but|from|until|till|til|between|through|since)$|\b(?:not|but|so|please|see|than|when)\b|[.!?,;:]"
)
_VAGUE_TIME = re.compile(
    r"\b(?:(?:a )?(?:bit|while)|new year|soon|spring|summer|autumn|fall|winter|some time|the holidays)\b"
)
_SCENE = re.compile(
    r"\b(?:story|page|scene|chapter|paragraph|ending|plot|reader|piece|fairies|head|mind|dreams?|imagination"
    r"|world)\b"
)
_TAIL = re.compile(
    r",? (?:and|so|which means|so that)(?: (?:i|we))?(?: (?:can not|will not|am|are|will be|shall not|unable"
    r"|not|will have|do"
    r" not|have|be|able))+ [\w' ]{2,60}$"
)
_SPAN_OPENS = re.compile(
    r" (?=(?:from|until|till|til|between|for|on|over|during|all|this|next|the|in|tomorrow|today|starting"
    r"|through|to|back"
    r"|as of|tonight|again|now"
    r"|\d[\w./]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d\w*|(?:mon|tue|wed|thu"
    r"|fri|sat|sun)[a-z]*\b)\b)"
)
_MOST_FILLER = 6
"""Words between the state and its days: `away with the children in Wales from …`."""


def read_away(text: str, names: Names, today: date) -> Read:
    """A whole sentence as a wish to be away."""
    if (turned := _FIRST_DAYS.fullmatch(text)) is not None:
        read = away(turned["days"], names, today)
        return read if read.command is not None else Read()
    found = (
        _MARKED.fullmatch(text) or _STATE.fullmatch(text) or _UNABLE.fullmatch(text) or _NOUN.fullmatch(text)
    )
    if found is None:
        return _marked_last(text, names, today)
    is_mine = bool(re.match(rf"{_I}\b", text)) or found.re is _MARKED
    rest = _without_tail(found["rest"])
    read = _after_state(rest, names, today)
    if read.command is not None:
        is_bare = not is_mine and found["state"] in ("off", "gone", "abroad", "out", "elsewhere", "overseas")
        is_hedged = _HEDGED.search(found["lead"]) is not None
        return (
            nearly("AWAY")
            if is_bare or is_hedged or (found["state"].startswith("off to ") and not is_mine)
            else read
        )
    if read.nearly is None or _HEDGED.search(found["lead"]):
        return Read()
    return (
        read
        if is_mine and len(text.split()) <= 14 and not _SCENE.search(rest) and " but " not in text
        else Read()
    )


def _after_state(rest: str, names: Names, today: date) -> Read:
    """The days in what follows the state."""
    doubt = Read()
    for days in _spans(rest):
        read = away(days, names, today)
        if read.command is not None or (read.nearly is not None and read.nearly.question != ASK["AWAY"]):
            return read
        doubt = read if doubt.nearly is None else doubt
    is_open = not rest.strip(" ,:") or re.fullmatch(rf"[\w ]{{0,12}}{_VAGUE_TIME.pattern}.{{0,12}}", rest)
    return nearly("AWAY") if doubt.nearly is None and is_open else doubt


def _marked_last(text: str, names: Names, today: date) -> Read:
    """`Working nights 14 to 20 December, please mark me as away`: the days stand in the reason."""
    found = _MARKED_LAST.fullmatch(text)
    if found is None or not _ABOUT_ME.match(found["why"]) or _SCENE.search(found["why"]):
        return Read()
    return _after_state(f" {re.split(r' - |, ', found['why'])[0]}", names, today)


def _without_tail(rest: str) -> str:
    """Without a clause that only says what being away means."""
    tail = _TAIL.search(rest)
    is_only_that = tail is not None and not has_day(tail[0]) and has_day(rest[: tail.start()])
    return rest[: tail.start()] if tail is not None and is_only_that else rest


def _spans(rest: str) -> Iterator[str]:
    """Where the days may begin: at once, or after a few words on what for."""
    yield rest.strip(" ,:-")
    for cut in _SPAN_OPENS.finditer(rest):
        between = rest[: cut.start()].strip(" ,:-")
        if not between or len(between.split()) > _MOST_FILLER or has_day(between):
            continue
        if not _STRAY.search(between) and not _SCENE.search(between):
            yield rest[cut.end() :].strip(" ,")
