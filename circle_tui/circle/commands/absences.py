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
    r"|probably|likely|may|might|perhaps|maybe|hopefully|definitely|actually|still|unfortunately"
    r"|would like|want|wish|go|supposed|planning) )*)"
)
_KIND = (
    r"(?:(?:an?|my|our|the|some|annual|sick|parental|maternity|paternity|family|short|long|little|business"
    r"|work|walking|skiing|ski|writing|book|well-earned|much needed|much-needed|summer|winter|christmas"
    r"|school|half-term|unpaid|study|research|medical|compassionate|brief|quick|small|big|silent|field"
    r"|camping) )*"
)
_STATE = re.compile(
    _LEAD + r"(?P<state>away"
    rf"|(?:on|taking|having|in|take|have|leaving for|leaving on|off on|out on|away on|off for"
    rf"|starting) {_KIND}"
    r"(?:holidays?|vacations?|leave|break|trip|retreat|sabbatical|cruise|tour|honeymoon|business"
    r"|pilgrimage|residency|pause|hols|time off|rest|travels?|tour|conference|course|call|jury duty"
    r"|night shifts?|residential|expedition)"
    rf"|(?:at|in) {_KIND}(?:hospital|sea|conference|retreat|residency|festival|clinic|rehab|surgery"
    rf"|convention)"
    r"|out of (?:town|(?:the )?(?:office|country|house|city|reach|action|touch|contact|range|circulation)"
    r"|it)|off sick|off ?-?(?:the )?-?(?:line|grid|work|email|radar)|offline|off to [\w' ]+?|off|out"
    r"|absent|missing|abroad|overseas|elsewhere|incommunicado|indisposed|un(?:available|reachable"
    r"|contactable)|travel(?:l?ing)?|camping|hiking|sailing|skiing|trekking|gone|on the road|moving house"
    r"|visiting [\w' ]{2,30}?|working (?:nights|abroad|away)|not (?:be )?(?:available|around|about|here"
    r"|there|reachable|home|at home|in(?: town)?|online|present|free|able to (?:read|take part|participate"
    r"|join in|contribute|write|do anything)(?: anything)?|with you)|not be(?= from)|unable to (?:read"
    r"|take part|participate|write|join(?: in)?|contribute|do anything)(?: anything)?|without (?:(?:an?"
    r"|any|my|the) )?(?:internet|e?mail|computer|laptop|wifi|connection|signal))\b(?P<rest>.*)"
)
_UNABLE = re.compile(
    rf"(?P<lead>{_I}) (?P<state>(?:can not|will not be able to|am not able to|am unable to|are unable to"
    rf"|shall not be able"
    r" to) (?:take part|join in|join|participate|contribute|be (?:there|around|with you|reached)"
    r"|read(?: along| anything| or write)?|write critiques|critique|do (?:any )?(?:critiques|reading"
    r"|anything)|do anything|check (?:my )?e?mails?|make it))\b(?P<rest>.*)"
)
_MARK = (
    r"(?:(?:i would like to|i want to|(?:can|could|may) i|please|let me) (?:please )?be (?:marked|put down"
    r"|noted|listed|set)(?: down)?|(?:(?:can|could|would|will) you )?(?:please )?(?:kindly )?(?:mark|put"
    r"|note|count|list|set|have|register|record|log|show|book|consider|stick|treat|pencil"
    r"|enter) me)(?: (?:down|in|up))?(?: (?:as|down as|to|for|as being))? (?:out|away|absent|on leave"
    r"|on holiday|on vacation|unavailable|not available|off)"
)
_MARKED = re.compile(rf"(?P<lead>)(?P<state>{_MARK})\b(?P<rest>.*)")
_NOUN = re.compile(
    r"(?P<lead>)(?P<state>(?:my |our )?(?:absence|absent|holidays?|vacation|leave|annual leave"
    r"|out of office|ooo|dates? away|time off|away dates?|away))(?: dates?)?[:,-]? (?P<rest>.*)"
)
_MARKED_LAST = re.compile(rf"(?P<why>.+?)(?:,| -)? (?:so |therefore )?(?:{_MARK}|away)")
_FIRST_DAYS = re.compile(
    rf"(?P<days>.+?),? (?P<state>{_I} (?:(?:am|are|will|shall|be|going|to|have) )+(?:away|on (?:my "
    rf"|a )?(?:holidays?"
    r"|vacation|leave)|travell?ing|out of (?:town|office|the office|the country)|unavailable"
    r"|not (?:be )?(?:available|there|here|around|about)|off(?:line)?|abroad|absent|gone)|(?:i"
    r"|we) can not (?:read|take part))(?: (?:on|in|at|with) [\w' ]{2,20})?"
)
_ABOUT_ME = re.compile(rf"{_I}\b|(?:on|out|off|at|working|travell?ing|visiting)\b")
_HEDGED = re.compile(r"\b(?:probably|likely|may|might|perhaps|maybe|hopefully|supposed|planning)\b")
_STRAY = re.compile(
    r"\b(?:not|but|from|until|till|til|between|through|since|as)$|[.!?,;:]|\breturn"
    r"|\b(?:not|but|so|please|see|than|when|back)\b"
)
_VAGUE_TIME = re.compile(
    r"\b(?:(?:a )?(?:bit|while)|new year|soon|spring|summer|autumn|fall|winter|some time|the holidays)\b"
)
SCENE = re.compile(
    r"\b(?:story|page|scene|chapter|paragraph|ending|plot|reader|piece|fairies|head|mind|dreams?"
    r"|imagination|world)\b"
)
_TAIL = re.compile(
    r",? (?:and|so|which means|so that)(?: (?:i|we))?(?: (?:can not|will not|am|are|will be|shall not"
    r"|unable|not|will have|do not|have|be|able))+ [\w' ]{2,60}$"
)
_SPAN_OPENS = re.compile(
    r" (?=(?:from|since|until|till|til|between|for|on|over|during|all|this|next|the|in|tomorrow|today"
    r"|starting|through|to|back|as of|tonight|again|now|\d[\w./]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec)[a-z]*\.? \d\w*|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)\b)"
)
_ABOUT_THEN = re.compile(
    r"\b(?:some ?time|at some point|around|roughly|approximately|ish|a few days|part of|most of|mid|early"
    r"|late|or so|about)\b"
)
_FIRST_HALF = re.compile(
    rf"{_I} (?:am|are|will be|shall be|have|will have) [\w' ]{{2,40}}? and (?:i )?(?=(?:will|shall|am|out"
    rf"|away|not|un\w+|off)\b)"
)
_FIRST_PHRASE = re.compile(
    rf"(?P<how>because of|due to|owing to|for|as of|as from|from|starting|over|on|after|with|during"
    rf"|at) (?P<first>[\w' ]{{2,30}}?),? (?P<rest>{_I} (?:am|are|will|shall|have to) .+)"
)
_SOMEWHERE = re.compile(
    rf"(?P<lead>{_I} (?:(?:am|are|will|shall|be|going|to) )+)(?P<state>(?:in|at"
    rf"|with) (?:[\w']+ ){{1,4}}?)(?P<rest>(?:from|until|till"
    r"|between|for|over|on|this|next|all|\d).*)"
)
_FORMS = (_MARKED, _STATE, _UNABLE, _NOUN)
_LONGEST_DOUBT = 14
"""Words of a sentence that is asked about because its days cannot be read."""

_FEAST = re.compile(r"\b(?:christmas|easter)\b")
_MOST_FILLER = 6
"""Words between the state and its days: `away with the children in Wales from …`."""


def read_away(text: str, names: Names, today: date) -> Read:
    """A whole sentence as a wish to be away."""
    if (turned := _FIRST_DAYS.fullmatch(text)) is not None:
        read = away(turned["days"], names, today)
        if read.command is not None:
            return read
    text = _turned(_without_beginning(text))
    found = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    if found is None:
        return (_somewhere if _SOMEWHERE.fullmatch(text) else _marked_last)(text, names, today)
    is_mine = bool(re.match(rf"{_I}\b", text)) or found.re is _MARKED
    rest = _without_tail(found["rest"])
    read = _after_state(rest, names, today)
    is_hedged = _HEDGED.search(found["lead"]) is not None
    if read.command is not None:
        is_unsure = is_hedged or _ABOUT_THEN.search(rest) or (not is_mine and _is_weak(found["state"], rest))
        return nearly("AWAY") if is_unsure else read
    is_wish = is_mine and len(text.split()) <= _LONGEST_DOUBT and not is_hedged
    return read if is_wish and not SCENE.search(rest) and " but " not in text else Read()


def _is_weak(state: str, rest: str) -> bool:
    """`Off until Friday` may be said of a train; with a date beside it, it is the writer's."""
    if state.startswith("off to "):
        return True
    return state in ("off", "gone", "abroad", "out", "elsewhere", "overseas") and not re.search(r"\d", rest)


def _without_beginning(text: str) -> str:
    """`I'm having an operation and will be out of action until …`: from the second half on."""
    found = _FIRST_HALF.match(text)
    return f"i {text[found.end() :]}" if found is not None and not has_day(found[0]) else text


def _turned(text: str) -> str:
    """`As of tomorrow I am on leave until 3 January`: what stands in front put behind; a reason left out."""
    found = _FIRST_PHRASE.fullmatch(text)
    if found is None:
        return text
    first, rest = found["first"], found["rest"]
    if not has_day(_FEAST.sub("", f"{found['how']} {first}")):
        return rest
    until = re.search(r" (?:until|till) ", rest)
    return f"{rest[: until.start()]} from {first}{rest[until.start() :]}" if until is not None else text


def _somewhere(text: str, names: Names, today: date) -> Read:
    """`I'm in Spain until the 20th`: away only if it says so, and asked about otherwise."""
    found = _SOMEWHERE.fullmatch(text)
    assert found is not None  # noqa: S101 - only called where it fits
    rest = _without_tail(found["rest"])
    read = away(rest, names, today)
    if SCENE.search(text) or read.command is None:
        return Read()
    return read if rest != found["rest"] else nearly("AWAY")


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
    if found is None or not _ABOUT_ME.match(found["why"]) or SCENE.search(found["why"]):
        return Read()
    first, *more = re.split(r" - |, ", found["why"])
    return Read() if any(map(has_day, more)) else _after_state(f" {first}", names, today)


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
        if not between or len(between.split()) > _MOST_FILLER or has_day(_FEAST.sub("", between)):
            continue
        if not _STRAY.search(between) and not SCENE.search(between):
            yield rest[cut.end() :].strip(" ,")
