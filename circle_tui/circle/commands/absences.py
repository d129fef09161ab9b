"""Wishes to be away: `I'll be on holiday from 20 Dec to 4 Jan`, `next week I am away`."""

import re
from collections.abc import Iterator
from datetime import date

from circle_tui.circle.commands import words
from circle_tui.circle.commands.forms import ASKING
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.spans import has_day
from circle_tui.circle.commands.words import ASK, Read, nearly

_STATE = re.compile(
    r"(?:(?:i|we) (?:am|are|will be|shall be|am going to be|are going to be|have to be|need to be|will) )?"
    r"(?:(?:going|traveling|travelling|leaving) )?"
    "(?P<state>away|(?:on|going on|taking) (?:an? |my |our )?(?:annual |sick |parental "
    "|family |short )?(?:holidays?|vacation|leave|break|trip"
    "|retreat)|out of (?:town|the country|reach|action)"
    "|off(?:line| work)?|abroad|travell?ing|unavailable|not (?:be )?(?:available|around|here"
    "|there|reachable)|gone|in (?:the )?hospital"
    r"|without (?:internet|email|mail)|camping|on the road|visiting [\w' ]{2,30}?)\b(?P<rest>.*)"
)
_TO = re.compile(r"\b(?:not|but|from|until|till|til|between|through|since|to)$|\b(?:not|but|so|please)\b")
_UNABLE = re.compile(
    "(?:i|we) (?:can not|will not be able to|am not able to) (?:take part|join in|participate"
    "|contribute|be (?:there|around"
    r"|with you)|read(?: along)?|do anything)\b(?P<rest>.*)"
)
_VAGUE_TIME = re.compile(
    r"\b(?:(?:a )?(?:bit|while)|new year|soon|spring|summer|autumn|fall|winter|some time|the holidays)\b"
)
_SCENE = re.compile(r"\b(?:story|page|scene|chapter|paragraph|ending|plot|reader|piece|fairies)\b")
_MARKED = re.compile(
    "(?:(?:can|could|may) i be (?:marked|put down|noted|listed) as "
    f"|{ASKING}(?:mark|put|note|count|list|set|have) me (?:down |in )?(?:as |down as |to "
    ")?)(?:out|away"
    r"|absent|on leave|on holiday)\b(?P<rest>.*)"
)
_FIRST_DAYS = re.compile(
    "(?P<days>.+?),? (?P<state>(?:i|we) (?:am|are|will be|shall be) (?:away|on holiday|on "
    "vacation|travell?ing|out of town|unavailable|not available))(?: (?:on|in) [a-z]+)?"
)
_SPAN_OPENS = re.compile(
    " (?=(?:from|until|till|til|between|for|on|over|during|all|this|next|the|in|tomorrow"
    "|today|starting|through|to|back"
    r"|\d[\w./]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d\w*|(?:mon|tue|wed|thu"
    r"|fri|sat|sun)[a-z]*\b)\b)"
)


def read_away(text: str, names: Names, today: date) -> Read:
    """A whole sentence as a wish to be away."""
    if (turned := _FIRST_DAYS.fullmatch(text)) is not None:
        read = words.away(turned["days"], names, today)
        return read if read.command is not None else Read()
    found = _STATE.fullmatch(text) or _MARKED.fullmatch(text) or _UNABLE.fullmatch(text)
    if found is None:
        return Read()
    said = found.groupdict().get("state") or "away"
    if not text.startswith(("i ", "we ")) and found.re is _STATE and said in ("off", "gone", "abroad"):
        return Read()
    rest = found["rest"]
    doubt = Read()
    for days in _spans(rest):
        read = words.away(days, names, today)
        if read.command is not None or (read.nearly is not None and read.nearly.question != ASK["AWAY"]):
            return read
        doubt = read if read.nearly is not None and doubt.nearly is None else doubt
    if doubt.nearly is None and (
        not rest.strip(" ,:") or re.fullmatch(rf"[\w ]{{0,12}}{_VAGUE_TIME.pattern}.{{0,12}}", rest)
    ):
        doubt = nearly("AWAY")
    is_mine = text.startswith(("i ", "we ")) or found.re is _MARKED
    return (
        doubt
        if is_mine and len(text.split()) <= 14 and not _SCENE.search(rest) and not re.search(r"\bbut\b", text)
        else Read()
    )


def _spans(rest: str) -> Iterator[str]:
    """Where the days may begin: at once, or after a few words on what for."""
    yield rest.strip(" ,:")
    for cut in _SPAN_OPENS.finditer(rest):
        between = rest[: cut.start()].strip(" ,")
        if between and len(between.split()) <= 6 and not has_day(between) and not _TO.search(between):
            yield rest[cut.end() :].strip(" ,")
