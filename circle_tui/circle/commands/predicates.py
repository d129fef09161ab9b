"""What is wanted, as a verb and its object: `skip my turn`, `take my story back`, `fewer critiques`."""

import re
from typing import NamedTuple

from circle_tui.circle.commands.frames import Framed
from circle_tui.circle.commands.values import Name

PIECE = (
    r"(?:piece|story|stories|submission|chapters?|pages|poems?|text|manuscript|work|entry|draft"
    r"|contribution|essay|extract|excerpt|writing)"
)
TURN = r"(?:turns?|slots?|go|spots?|places?|weeks?|dates?|round|session|submission (?:slot|date))"
CIRCLE = (
    r"(?:(?:the|this|your|our) )?(?:(?:critique|writing|writers'?|email|mail|reading) )?(?:circle|group"
    r"|lists?|mailing list|workshop|club|e?mails?|mailings|membership|rota)"
)
_MY = r"(?:my|this|the)(?: (?:next|coming|upcoming|own|current))?"
NOW = (
    r"(?:(?: (?:for|in|from|during|at|on))?(?: (?:(?:this|next|the (?:coming|current"
    r"|next)) (?:time(?: round| around)?|turn|round|month|week|one|cycle|sunday)|this once|once|now|today"
    r"|right now|the moment|instead|then|as well|too|me|round r?\d+|r\d+|just this once|the time being"
    r"|a while|a bit|immediately|again))|(?: if possible| please))*"
)
_WHILE = (
    r"(?:(?: (?:for|over|in|during|until))? (?:a (?:little )?while|a bit|now|some time|the moment"
    r"|the time being|(?:this|next|the next|the coming) (?:round|time|month|week|few weeks"
    r"|couple of rounds|few rounds|rounds?|term)|at the moment|right now|please|from now on|as well"
    r"|these days|a few weeks|a few rounds|a couple of (?:rounds|weeks)|a round or two|one round"
    r"|two rounds|further notice|(?:the )?(?:\w+ ){0,3}(?:january|february|march|april|may|june|july"
    r"|august|september|october|november|december|year|easter|christmas|spring|summer|autumn|round|month"
    r"|\d+)))*"
)
_LESS = (
    r"(?:fewer|less|not so many|not as many|a (?:smaller|lower) number of|a bit less|a little less"
    r"|a few less)"
)
_GET = (
    r"(?:do|doing|write|have|having|get|be given|give me|be asked for|take on|read|ask me for|send me"
    r"|be assigned|assign me|owe|receive|be sent|go(?: on(?: to)?)?|be(?: put)? on|switch(?: over)? to"
    r"|move to|put me (?:on|down for)|be placed on|set me to|mark me (?:as|for)|do with|use)"
)
_ONE = r"(?:somebody|someone|anybody|anyone|the next (?:person|one|member|author|writer)|another|others?)"


class _Shape(NamedTuple):
    name: Name
    voices: str
    pattern: re.Pattern[str]


def _shape(name: Name, voices: str, *forms: str, after: str = "") -> _Shape:
    return _Shape(name, voices, re.compile(f"(?:{'|'.join(forms)}){after}"))


_SHAPES = (
    _shape(
        "SKIP",
        "i none",
        rf"(?:skip(?:ping)?|miss(?:ing)?|pass(?:ing)?(?: on| up)?|sit(?:ting)? out|giv(?:e|ing) up"
        rf"|forgo(?:ing)?|forego|forfeit(?:ing)?|relinquish(?:ing)?|drop(?:ping)?|cancel(?:ling)?"
        rf"|surrender|step(?:ping)? back from|stand(?:ing)? down from|decline|refus(?:e|ing)|renounce|cede"
        rf"|yield|waive|hand back|turn down|let go of|let go) {_MY} {TURN}(?: (?:up|over|by|go))?",
        rf"let {_MY} {TURN} (?:pass|go(?: by)?|lapse)|pass on {_MY} {TURN}",
        rf"be (?:skipped|passed over|left out|missed out|excused)(?: (?:from|for|over) {_MY} {TURN})?",
        r"sit(?:ting)? (?:this|it|the next)(?: (?:one|round|turn|month))? out|sit out(?: this)? (?:this"
        r"|one|round)",
        r"give (?:my|the) (?:turn|slot|place) (?:away|back)",
        after=NOW,
    ),
    _shape(
        "SKIP",
        "you none",
        rf"(?:skip|pass|jump|omit|bypass|miss|leave out|cancel|drop|pass over|skip over|leave"
        rf"|miss out)(?: over| out| past)? (?:me|my(?: (?:next|coming|upcoming))? {TURN})(?: (?:over|out"
        rf"|by|off|past))*",
        rf"(?:let|have) {_ONE}(?: else)? (?:have|take|go)(?: (?:my|the) (?:turn|slot|place|go)"
        rf"| instead(?: of me)?)",
        rf"(?:give|offer|pass) (?:my|the) (?:turn|slot|place)(?: on)? to {_ONE}(?: else)?",
        r"(?:bump|move|push|shift|put|carry|roll) (?:me|my turn)(?: (?:back|on|over))? (?:to|until|into"
        r"|till) (?:the |a )?(?:next|later|following) (?:round|turn|time|month|cycle)",
        r"(?:excuse me|take me (?:out|off)|count me out|let me off|leave me out)(?: (?:from|of))? "
        rf"(?:{_MY} {TURN}|this (?:round|time))",
        after=NOW,
    ),
    _shape("SKIP", "i", r"(?:skip|pass)(?: (?:(?:this|next) (?:time|turn|round|month|week)|now|for now))*"),
    _shape(
        "WITHDRAW",
        "i you none",
        rf"(?:withdraw(?:ing)?|pull(?:ing)?|retract(?:ing)?|tak(?:e|ing) back|remov(?:e|ing)"
        rf"|recall(?:ing)?|scrap|tak(?:e|ing) out|cancel|unsubmit|pull(?:ing)? back|take down"
        rf"|call back) (?:my|the) (?:own )?{PIECE}",
        rf"(?:take|pull|have|get|want|call|hold|pulling|taking) (?:my|the) (?:own )?{PIECE} (?:back|out"
        rf"|down|off)"
        r"(?: again)?",
        rf"have my {PIECE} (?:withdrawn|removed|taken (?:back|out|down)|back)",
        rf"not (?:send|circulate|share) (?:out )?my {PIECE}",
        after=r"(?: (?:back|down|out|again))?(?: (?:from|of|out of) (?:circulation|(?:this|the|next)"
        r" (?:round|queue|circle|group)))?" + NOW,
    ),
    _shape(
        "LIGHT",
        "i you none",
        rf"(?:{_GET} )?{_LESS} (?:critiques?|critiquing|reading|to (?:read|critique)|work(?:load)?)"
        r"(?: to (?:read|do|write|critique))?(?: and (?:write|critique))?",
        rf"(?:{_GET} )?(?:an? |the )?(?:light(?:er)?|reduced|smaller|easier|light-touch)"
        r" (?:work|critique|critiquing|reading)? ?(?:load|dut(?:y|ies)|workload|list|share|schedule"
        r"|programme)",
        after=_WHILE,
    ),
    _shape(
        "LIGHT",
        "i you none",
        r"(?:reduce|cut(?: down)?|lighten|lower|ease)(?: (?:down|back))?(?: on)? my (?:critiques?|(?:work"
        r"|reading |critique |critiquing )?load|number of critiques|share|duties)",
        after=_WHILE,
    ),
    _shape(
        "LIGHT",
        "i you",
        rf"{_GET} (?:{_LESS} (?:pieces|texts|stories|feedback|to (?:do|write))|(?:an? )?(?:light(?:er)?"
        rf"|reduced|smaller)"
        r"(?: (?:mode|number))?)",
        after=_WHILE,
    ),
    _shape(
        "LIGHT",
        "i",
        r"(?:cut|scale|slow|wind) (?:down|back)(?: a (?:bit|little))? on (?:the |my )?(?:critiques?"
        r"|reading|critiquing)",
        after=_WHILE,
    ),
    _shape(
        "LEAVE",
        "i none",
        rf"(?:leav(?:e|ing)|quit(?:ting)?|exit(?:ing)?(?: from)?|resign(?:ing)? from"
        rf"|withdraw(?:ing)?(?: myself)? from|drop(?:ping)? out of|step(?:ping)? (?:down|away|back"
        rf"|out)(?: (?:from|of))|bow(?:ing)? out of|opt(?:ing)? out(?: (?:of|from))|come off|get off"
        rf"|unsubscribe from|unsubscribing from|be (?:removed|taken|dropped|unsubscribed|deleted"
        rf"|struck)(?: (?:from|off|out of))+|stop (?:being (?:a member|part) of|receiving|getting)"
        rf"|part ways with|pull out of|pulling out of|cancel|end|give up|terminate"
        rf"|no longer be (?:a member|part) of|part from|say goodbye to|unsubscribe me from"
        rf"|stop being in) (?:all )?{CIRCLE}(?: (?:for good|altogether|completely|entirely))?",
        r"unsubscribe|be unsubscribed|opt out|resign(?:ing)?(?: my membership)?|resign as a member"
        r"|quit altogether|(?:cancel|end|give up|terminate|stop|resign) my (?:membership|subscription"
        r"|place)"
        rf"(?: (?:in|of|with|to) {CIRCLE})?",
        after=NOW,
    ),
    _shape(
        "LEAVE",
        "you none",
        rf"(?:remove|unsubscribe|drop|delete|strike|take|sign|cross|cut|scratch|kick|get|knock|wipe"
        rf"|exclude|release|disconnect|eliminate) (?:me|my (?:name|e-?mail(?: address)?"
        rf"|address))(?: out)?(?: (?:off|out of|from|of))?(?: {CIRCLE})?",
        rf"(?:cancel|end|stop|terminate|close) my (?:membership|subscription|account)(?: (?:in|of|with"
        rf"|to) {CIRCLE})?",
        r"(?:stop|do not|quit)(?: (?:sending|mailing|emailing|send|mail|email))(?: (?:me"
        r"|to me))?(?: (?:these|any more|more|any|further))?(?: (?:e?mails?"
        r"|messages))?(?: to me)?(?: any ?more)?|stop (?:these|the|all) (?:e?mails?)",
        r"sign me off|unsubscribe|take me off",
        after=NOW,
    ),
    _shape(
        "MYDATA",
        "i you none",
        r"(?:(?:send|give|show|mail|email|get|have|see|receive|export|let me (?:have|see)|provide|download"
        r"|forward|tell)(?: me)?(?: (?:with))? )?(?:(?:all|everything|whatever|what|anything|a copy of"
        r"|an export of|a list of|an overview of|access to|the|all of|any|out) )*(?:my (?:personal"
        r" )?(?:data|information|record|records|file|details)|(?:data |information |details "
        r"|personal data )?(?:that )?you (?:have|keep|hold|know|store|hold stored|have stored|have got"
        r"|have saved|have kept|have on file|are holding)(?: (?:stored|on file|saved))? (?:about|on"
        r"|of) me)(?: that you (?:have|hold|keep|store))?(?: (?:about|on) me)?",
        r"(?:send|give|show|receive|see|have|get)(?: me)? (?:all|any|the|whatever)(?: (?:the"
        r"|of the))? (?:personal )?(?:data|information) (?:that )?you (?:hold|have|keep|store)",
        r"(?:what|which) (?:(?:personal )?(?:data|information|details) )?(?:do you"
        r"|does the circle) (?:have|keep|know|store|hold)(?: stored)? (?:about|on|of) me",
        r"(?:make )?a (?:data |subject )?(?:subject )?access request",
    ),
    _shape(
        "FORGET ME",
        "i you none",
        r"(?:delete|erase|remove|wipe|destroy|forget|purge|clear|scrub|have)(?:ing)? (?:(?:all|everything"
        r"|any|every trace|the|all of|of|whatever) )*(?:my (?:personal )?(?:datas?|information|details"
        r"|records?|traces|files?|account|profile|existence)|(?:data |information )?(?:that )?(?:you"
        r" (?:have|keep|know|hold|store|have got) )?(?:about|on|of) me)(?: (?:deleted|erased|removed|wiped"
        r"|forgotten))?(?: and forget me)?",
        r"(?:delete|erase|remove|wipe|forget) me from (?:your|the|all|all your) (?:files?|records?|system"
        r"|database|memory|books)",
        r"forget (?:about )?me(?: (?:completely|altogether|entirely|please))?|be forgotten|be erased"
        r"|(?:invoke|exercise|use|claim|make use of) (?:my|the) right (?:to be forgotten|to erasure"
        r"|of erasure)",
        after=NOW,
    ),
)


_DOING = re.compile(
    r"(?:skip|refuse|decline|renounce|cede|yield|waive|pass on|withdraw|pull|retract|take|leave|quit"
    r"|resign|give up|unsubscribe)\b"
)
"""What `I` alone does by saying so; `I miss my turn` only says how it is."""


def is_loose(wanted: str) -> bool:
    """Whether a wish names nothing of the circle: `I'll have to skip this time` may be about a critique."""
    return re.match(r"(?:skip|pass)\b", wanted) is not None and not re.search(r"\b(?:my|me|turn)\b", wanted)


_NO_MORE = re.compile(
    r"(?:i|we) (?:do not|no longer|would rather not) (?:want to |wish to |like to )?(?:participate"
    r"|take part|continue|go on|be (?:a )?(?:part|member)(?: of (?:the |this )?(?:circle|group|list))?"
    r"|receive (?:these |any |your )?(?:e?mails?|messages)|be in (?:the |this )?(?:circle|group"
    r"|list))(?: (?:any ?more|any longer|here|in (?:the |this )?(?:circle|group)))*"
)


def is_parting(text: str) -> bool:
    """Whether a sentence says no to the circle as a whole: `I don't want to take part any more`."""
    return (
        _NO_MORE.fullmatch(text) is not None
        and re.search(r"no longer|any ?more|any longer|\b(?:circle|group|list|mails?)\b", text) is not None
    )


def wanted(framed: Framed) -> Name | None:
    """The command that what is wanted names; None if it is none of those without an argument."""
    for name, voices, pattern in _SHAPES:
        if framed.voice in voices.split() and pattern.fullmatch(framed.wanted):
            is_habit = framed.frame in ("i", "we") and not _DOING.match(framed.wanted)
            return None if is_habit else name
    return None
