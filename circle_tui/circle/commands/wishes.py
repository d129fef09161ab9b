"""Commands as plain wishes: `I'll be away from 20 Dec to 4 Jan`, `please skip my turn`, `swap with Bo`.

A wish takes in the whole sentence: what it leaves over, only a reason may be.
"""

import re
from datetime import date

from circle_tui.circle.commands import arguments
from circle_tui.circle.commands.absences import read_away
from circle_tui.circle.commands.enquiries import enquiry
from circle_tui.circle.commands.frames import framings
from circle_tui.circle.commands.homecoming import is_homecoming
from circle_tui.circle.commands.more_time import read_more_time
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.plain import trimmed
from circle_tui.circle.commands.predicates import is_loose, is_parting, wanted
from circle_tui.circle.commands.questions import Read, nearly
from circle_tui.circle.commands.spelling import core
from circle_tui.circle.commands.swaps import read_swap
from circle_tui.circle.commands.values import Command

_AGAIN = r"(?:again|once more|once again|a second time|one more time|another time|anew|afresh)"
_RESENDS = tuple(
    re.compile(form)
    for form in (
        (
            rf"(?:re-?send|forward again|send again|mail again)(?: (?:me|us))?(?: {_AGAIN})?"
            rf" (?P<what>.+?)(?: {_AGAIN})?"
            r"(?: (?:to me|to us|for me))?"
        ),
        (
            rf"(?:send|mail|email|have|get|forward|see|share|receive|flick|ping|pop|shoot|fling|post"
            rf"|drop)(?: (?:me|us))?(?: {_AGAIN}) (?P<what>.+?)(?: (?:to me|to us))?"
        ),
        (
            rf"(?:send|mail|email|have|get|forward|see|share|receive|flick|ping|pop|shoot|fling|post"
            rf"|drop)(?: (?:me|us))? (?P<what>.+?) {_AGAIN}(?: (?:to me|to us))?"
        ),
        (
            r"(?:send|mail|email|have|get|forward|receive)(?: (?:me|us))? (?:another|a new|a fresh"
            r"|a second|one more) copy of (?P<what>.+)"
        ),
    )
)
_EXCUSE = re.compile(
    r"excuse (?P<who>.+)|(?:let|consider) (?P<off>[\w .'-]+?) (?:off|(?:be )?excused)(?: (?:this time"
    r"|for (?:his|her|their) [\w ]+))?"
)
_CANNOT = re.compile(
    r"i (?:do not think (?:that )?i (?:can|will be able to)|can not|will not be able to|will not"
    r"|am not able to|am unable to|could not) (?:make|do|manage|take|submit for|be ready for|use|have"
    r"|meet) (?:my (?:next )?(?:turn|slot|deadline)|this turn).*"
)
_GOING = re.compile(
    r"(?:leave|quit|drop out|step down|bow out|pull out|opt out|resign|go)(?: (?:now|for good))?"
)
_VAGUE_BREAK = re.compile(
    r"(?:have |take |go on )?(?:an? )?(?:short |little |long )?(?:break|pause|time out|rest)(?: (?:now"
    r"|for a (?:while|bit)))?"
)
_JOINING = re.compile(
    r"(?:join(?:ing)?|become a member(?: of)?|sign(?:ing)? up(?: (?:for|to))?|be (?:added"
    r"|admitted)(?: to)?|be (?:a )?part of|take part(?: in)?|apply(?: (?:for membership"
    r"|to join))?(?: (?:of|in|to))?|be a member(?: of)?|add me(?: to)?|sign me up(?: (?:for|to))?"
    r"|know (?:more|how to join)(?: about)?|get involved(?: (?:in|with))?|enrol(?: in)?|come along(?: to)?"
    r"|membership(?: (?:of|in))?)(?: (?:you|(?:(?:the|this|your|our) )?(?:[\w']+ ){0,3}(?:circle|group"
    r"|list|workshop|club|members?|pages)))?(?: (?:please|too|as well))?"
)
_INTERESTED = re.compile(
    r"(?:i|we) (?:am|are|would be) (?:very |really |quite )?(?:interested in|keen on|keen to|looking to"
    r"|hoping to|curious about) "
)
_HOW = re.compile(r"(?:how|where|when) (?:can|do|could|might|would) (?:i|one|we) ")


def read_wish(sentence: str, names: Names, today: date) -> Read:
    """A whole sentence as a wish; an empty `Read` where it is none."""
    text = core(sentence)
    if not text:
        return Read()
    if is_parting(text):
        return Read(Command(name="LEAVE"))
    if is_homecoming(text):
        return Read(Command(name="BACK"))
    for reader in (read_away, read_swap, _resend, _excuse, _plain, read_more_time):
        read = reader(text, names, today)
        if read.command is not None or read.nearly is not None:
            return read
    for framed in framings(text):
        if (asked := enquiry(framed.wanted)) is not None:
            return Read(Command(name=asked))
    return nearly("SKIP") if _CANNOT.fullmatch(text) else _vague(text)


def is_join(text: str) -> bool:
    """Whether a stranger's line asks to become a member."""
    text = core(text)
    bare = _HOW.sub("", _INTERESTED.sub("", text))
    return _JOINING.fullmatch(bare) is not None or any(_JOINING.fullmatch(f.wanted) for f in framings(text))


def _plain(text: str, names: Names, today: date) -> Read:
    """Wishes without an argument."""
    del names, today
    for framed in framings(text):
        name = wanted(framed)
        if name is not None:
            return (
                Read(Command(name=name), strong=not is_loose(framed.wanted))
                if framed.is_sure
                else nearly(name)
            )
    return Read()


_IT_BACK = re.compile(r"(?:take|pull|withdraw|have|call) (?:it|that|this)(?: (?:back|down|out))?")
_IT_AGAIN = re.compile(
    r"re-?send|"
    rf"(?:re-?send|send) (?:me )?(?:it|that|this|them)(?: {_AGAIN})?(?: (?:to me|please))?|(?:send"
    rf"|have) (?:me )?(?:it|that) {_AGAIN}"
)


def _vague(text: str) -> Read:
    """A wish without its object, or one with words around it that are not understood: asked about."""
    for framed in framings(text):
        if framed.voice == "i" and framed.frame not in ("i", "we"):
            if _GOING.fullmatch(framed.wanted):
                return nearly("LEAVE")
            if _VAGUE_BREAK.fullmatch(framed.wanted):
                return nearly("AWAY")
        if (framed.frame or text == "resend") and _IT_AGAIN.fullmatch(framed.wanted):
            return nearly("RESEND")
        if framed.voice == "you" and _IT_BACK.fullmatch(framed.wanted):
            return nearly("WITHDRAW")
    return Read()


def _resend(text: str, names: Names, today: date) -> Read:
    for framed in framings(text):
        for pattern in _RESENDS:
            if (found := pattern.fullmatch(framed.wanted)) is not None:
                return arguments.resend(trimmed(found["what"]), names, today)
    return Read()


def _excuse(text: str, names: Names, today: date) -> Read:
    for framed in framings(text):
        found = _EXCUSE.fullmatch(framed.wanted)
        if found is not None and framed.voice != "i":
            return arguments.excuse(found["who"] or found["off"], names, today)
    return Read()
