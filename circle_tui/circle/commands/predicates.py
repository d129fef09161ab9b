"""What is wanted, as a verb and its object: `skip my turn`, `take my story back`, `fewer critiques`."""

import re
from typing import NamedTuple

from circle_tui.circle.commands.frames import Framed
from circle_tui.circle.commands.values import Name

PIECE = (
    r"(?:piece|story|stories|submission|chapters?|pages|poems?|text|manuscript|work|entry|draft|contribution"
    r"|essay"
    r"|extract|excerpt|writing)"
)
TURN = r"(?:turns?|slots?|go|spots?|places?|weeks?|dates?|round|session|submission (?:slot|date))"
CIRCLE = (
    r"(?:(?:the|this|your|our) )?(?:(?:critique|writing|writers'?|email|mail|reading) )?"
    r"(?:circle|group|lists?|mailing list|workshop|club|e?mails?|mailings|membership|rota)"
)
_MY = r"(?:my|this|the)(?: (?:next|coming|upcoming|own|current))?"
NOW = (
    r"(?:(?: (?:for|in|from|during|at|on))?"
    r"(?: (?:(?:this|next|the (?:coming|current|next)) (?:time(?: round| around)?|turn|round|month|week|one"
    r"|cycle|sunday)"
    r"|this once|once|now|today|right now|the moment|instead|then|as well|too|me|round r?\d+|r\d+|just this"
    r" once"
    r"|the time being|a while|a bit|immediately|again))|(?: if possible| please))*"
)
_WHILE = (
    r"(?:(?: (?:for|over|in|during|until))? (?:a (?:little )?while|a bit|now|some time|the moment|the time"
    r" being"
    r"|(?:this|next|the next|the coming) (?:round|time|month|week|few weeks|couple of rounds|few rounds"
    r"|rounds?|term)"
    r"|at the moment|right now|please|from now on|as well|these days|a few weeks|a few rounds|a couple of"
    r" (?:rounds|weeks)"
    r"|a round or two|one round|two rounds|further notice))*"
)
_LESS = (
    r"(?:fewer|less|not so many|not as many|a (?:smaller|lower) number of|a bit less|a little less|a few"
    r" less)"
)
_GET = (
    r"(?:do|doing|write|have|having|get|be given|give me|be asked for|take on|read|ask me for|send me|be"
    r" assigned"
    r"|assign me|owe|receive|be sent|go(?: on(?: to)?)?|be(?: put)? on|switch(?: over)? to|move to|put me"
    r" (?:on|down for)"
    r"|be placed on|set me to|mark me (?:as|for)|do with|use)"
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
        rf"|forgo(?:ing)?|forego"
        rf"|forfeit(?:ing)?|relinquish(?:ing)?|drop(?:ping)?|cancel(?:ling)?|surrender|step(?:ping)? back"
        rf" from"
        rf"|stand(?:ing)? down from|decline|let go of|let go) {_MY} {TURN}(?: (?:up|over|by|go))?",
        rf"let {_MY} {TURN} (?:pass|go(?: by)?|lapse)|pass on {_MY} {TURN}",
        rf"be (?:skipped|passed over|left out|missed out|excused)(?: (?:from|for|over) {_MY} {TURN})?",
        r"(?:sit|sat|sitting) (?:this|it|the next)(?: (?:one|round|turn))? out|sit out(?: this)? (?:this|one"
        r"|round)",
        r"give (?:my|the) (?:turn|slot|place) (?:away|back)",
        after=NOW,
    ),
    _shape(
        "SKIP",
        "you none",
        rf"(?:skip|pass|jump|omit|bypass|miss|leave out|cancel|drop|pass over|skip over|leave|miss out)"
        rf"(?: over| out| past)? (?:me|my(?: (?:next|coming|upcoming))? {TURN})(?: (?:over|out|by|off"
        rf"|past))*",
        rf"(?:let|have) {_ONE}(?: else)? (?:have|take|go)(?: (?:my|the) (?:turn|slot|place|go)| instead(?:"
        rf" of me)?)",
        rf"(?:give|offer|pass) (?:my|the) (?:turn|slot|place)(?: on)? to {_ONE}(?: else)?",
        r"(?:excuse me|take me (?:out|off)|count me out|let me off|leave me out)(?: (?:from|of))? "
        rf"(?:{_MY} {TURN}|this (?:round|time))",
        after=NOW,
    ),
    _shape("SKIP", "i", r"(?:skip|pass)(?: (?:(?:this|next) (?:time|turn|round|month|week)|now|for now))*"),
    _shape(
        "WITHDRAW",
        "i you none",
        rf"(?:withdraw(?:ing)?|pull(?:ing)?|retract(?:ing)?|tak(?:e|ing) back|remov(?:e|ing)|recall(?:ing)?"
        rf"|scrap"
        rf"|tak(?:e|ing) out|cancel|unsubmit|pull(?:ing)? back|take down|call back) (?:my|the) (?:own"
        rf" )?{PIECE}",
        rf"(?:take|pull|have|get|want|call|hold|pulling|taking) (?:my|the) (?:own )?{PIECE} (?:back|out|down"
        rf"|off)"
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
        "i you",
        rf"{_GET} (?:{_LESS} (?:pieces|texts|stories|feedback|to (?:do|write))|(?:an? )?(?:light(?:er)?"
        rf"|reduced|smaller)"
        r"(?: (?:mode|number))?)",
        r"(?:reduce|cut(?: down)?|lighten|lower|ease)(?: (?:down|back))?(?: on)? my"
        r" (?:critiques?|(?:work|reading |critique |critiquing )?load|number of critiques|share|duties"
        r"|reading)",
        after=_WHILE,
    ),
    _shape(
        "LIGHT",
        "i",
        r"(?:cut|scale|slow|wind) (?:down|back)(?: a (?:bit|little))? on (?:the |my )?(?:critiques?|reading"
        r"|critiquing)",
        after=_WHILE,
    ),
    _shape(
        "LEAVE",
        "i none",
        rf"(?:leav(?:e|ing)|quit(?:ting)?|exit|resign(?:ing)? from|withdraw(?:ing)?(?: myself)? from"
        rf"|drop(?:ping)? out of"
        rf"|step(?:ping)? (?:down|away|back|out)(?: (?:from|of))|bow(?:ing)? out of|opt(?:ing)? out(?: (?:of"
        rf"|from))|come off"
        rf"|get off|unsubscribe from|unsubscribing from|be (?:removed|taken|dropped|unsubscribed|deleted"
        rf"|struck)"
        rf"(?: (?:from|off|out of))+|stop (?:being (?:a member|part) of|receiving|getting)|part ways with"
        rf"|pull out of"
        rf"|pulling out of|cancel|end|give up|terminate|no longer be (?:a member|part) of|part from|say"
        rf" goodbye to"
        rf"|unsubscribe me from|stop being in) (?:all )?{CIRCLE}(?: (?:for good|altogether|completely"
        rf"|entirely))?",
        r"unsubscribe|be unsubscribed|opt out|resign(?:ing)?(?: my membership)?|resign as a member|quit"
        r" altogether"
        r"|(?:cancel|end|give up|terminate|stop|resign) my (?:membership|subscription|place)"
        rf"(?: (?:in|of|with|to) {CIRCLE})?",
        after=NOW,
    ),
    _shape(
        "LEAVE",
        "you none",
        rf"(?:remove|unsubscribe|drop|delete|strike|take|sign|cross|cut|scratch|kick|get|knock|wipe) (?:me"
        rf"|my (?:name"
        rf"|e-?mail(?: address)?|address))(?: out)?(?: (?:off|out of|from|of))?(?: {CIRCLE})?",
        rf"(?:cancel|end|stop|terminate|close) my (?:membership|subscription|account)(?: (?:in|of|with|to)"
        rf" {CIRCLE})?",
        r"(?:stop|do not|quit)(?: (?:sending|mailing|emailing|send|mail|email))(?: (?:me|to me))?(?:"
        r" (?:these|any more|more"
        r"|any|further))?(?: (?:e?mails?|messages))?(?: to me)?(?: any ?more)?|stop (?:these|the|all)"
        r" (?:e?mails?)",
        r"sign me off|unsubscribe|take me off",
        after=NOW,
    ),
    _shape(
        "MYDATA",
        "i you none",
        r"(?:(?:send|give|show|mail|email|get|have|see|receive|export|let me (?:have|see)|provide|download"
        r"|forward|tell)"
        r"(?: me)?(?: (?:with))? )?(?:(?:all|everything|whatever|what|anything|a copy of|an export of|a list"
        r" of|an overview"
        r" of|access to|the|all of|any|out) )*(?:my (?:personal )?(?:data|information|record|records|file"
        r"|details)"
        r"|(?:data |information |details |personal data )?(?:that )?you (?:have|keep|hold|know|store|hold"
        r" stored"
        r"|have stored|have got|have saved|have kept|have on file|are holding)"
        r"(?: (?:stored|on file|saved))? (?:about|on|of) me)(?: that you (?:have|hold|keep|store))?(?:"
        r" (?:about|on) me)?",
        r"(?:what|which) (?:(?:personal )?(?:data|information|details) )?(?:do you|does the circle) (?:have"
        r"|keep|know|store"
        r"|hold)(?: stored)? (?:about|on|of) me",
        r"(?:make )?a (?:data |subject )?(?:subject )?access request",
    ),
    _shape(
        "FORGET ME",
        "i you none",
        r"(?:delete|erase|remove|wipe|destroy|forget|purge|clear|scrub|have)(?:ing)? (?:(?:all|everything"
        r"|any|every trace|the"
        r"|all of|of|whatever) )*(?:my (?:personal )?(?:datas?|information|details|records?|traces|files?"
        r"|account|profile"
        r"|existence)|(?:data |information )?(?:that )?(?:you (?:have|keep|know|hold|store|have got)"
        r" )?(?:about|on|of) me)"
        r"(?: (?:deleted|erased|removed|wiped|forgotten))?(?: and forget me)?",
        r"forget (?:about )?me(?: (?:completely|altogether|entirely|please))?|be forgotten|be erased"
        r"|(?:invoke|exercise|use|claim|make use of) (?:my|the) right (?:to be forgotten|to erasure|of"
        r" erasure)",
        after=NOW,
    ),
)


_DOING = re.compile(r"(?:skip|withdraw|pull|retract|take|leave|quit|resign|give up|unsubscribe)\b")
"""What `I` alone does by saying so; `I miss my turn` only says how it is."""


def is_loose(wanted: str) -> bool:
    """Whether a wish names nothing of the circle: `I'll have to skip this time` may be about a critique."""
    return re.match(r"(?:skip|pass)\b", wanted) is not None and not re.search(r"\b(?:my|me|turn)\b", wanted)


def wanted(framed: Framed) -> Name | None:
    """The command that what is wanted names; None if it is none of those without an argument."""
    for name, voices, pattern in _SHAPES:
        if framed.voice in voices.split() and pattern.fullmatch(framed.wanted):
            is_habit = framed.frame in ("i", "we") and not _DOING.match(framed.wanted)
            return None if is_habit else name
    return None
