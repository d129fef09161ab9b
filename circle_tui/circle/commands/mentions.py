"""Wishes seen by their matter only: not understood well enough to be done, plain enough to be asked about."""

import re

from circle_tui.circle.commands.homecoming import is_homecoming
from circle_tui.circle.commands.spelling import core
from circle_tui.circle.commands.values import Name

_LONGEST = 20
"""Words of a sentence in which a matter is looked for."""

_SHORT = 8
_ASKS = re.compile(
    r"(?:^|.*, |.* so |.* and |.* but |.*: )(?:please|kindly|can|could|may|might|would (?:you|it)"
    r"|is (?:it|there)|any (?:chance|way|possibility)|(?:i|we) (?:need|want|have to|must|would like"
    r"|would love|would prefer|would need|am going to|will need|request|ask|require|wish|will have to"
    r"|am (?:leaving|quitting|away|off|afraid)|will be|shall be|can not|could do with|could use)"
    r"|let me|need|give|send"
    r"|skip|take|remove|mark|put|cancel|extend|stop|swap|another|wanted|my|no critiques|no reading|bump"
    r"|move|stick|pass|hold|push|defer|postpone)\b"
)
_OTHERWISE = re.compile(
    r"\b(?:she|he|her|his|him|they|them|their|characters?|phrase|world|names|how to|how do|wrote|writes"
    r"|metaphors?|sentences?|lines?|adverbs?|in the story|fairies|narrator|scene|chapter \w+ of|page|plot"
    r"|reader|story is|ending|dialogue|never|no longer|no need|don|do not|does not|not (?:want|need|like"
    r"|leave|skip|away|going)|was|were|had|did|asked|told|said|says|ago|yesterday|last (?:time|week|month"
    r"|year)|if|unless|suppose|what happens|whether|thank|thanks|after all|why|until now|would have"
    r"|critique (?:is|will|comes|follows)|will send|will read|send you|let you|get back|read it)\b|[“”\"]"
)
_DAYS = (
    r"(?:\d|jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec|mon|tues|wed|thu|fri|sat|sun|week|month"
    r"|tomorrow|christmas|easter|day)"
)
_MATTERS: tuple[tuple[Name, re.Pattern[str]], ...] = (
    ("SWAP", re.compile(r"\b(?:swap|switch|trade|exchange) .*\b(?:turns?|places?|slots?|with|dates?)\b")),
    (
        "EXTEND",
        re.compile(
            r"\b(?:extension|(?:my|the) deadline|(?:more|extra|additional) (?:time|days?|weeks?)|(?:days?"
            r"|time) (?:more|extra|longer)|(?:give me|let me have|have|get)"
            r" (?:\w+ (?:more|extra)|un?till?))\b"
        ),
    ),
    (
        "SKIP",
        re.compile(
            r"\b(?:skip|skipped|miss|pass|sit out|leave out|let go|not|give up)\b.*\b(?:my (?:next"
            r" )?(?:turn|slot|go)|me|this (?:turn|round))\b"
        ),
    ),
    (
        "LEAVE",
        re.compile(
            r"\b(?:leave|quit|remove|unsubscribe|take|stop|drop|resign|out of|cancel|off)\b.*\b(?:circle"
            r"|group|list|membership|mailings?|emails)\b"
        ),
    ),
    (
        "WITHDRAW",
        re.compile(
            r"\b(?:withdraw|pull|take|remove|retract|have|want|cancel)\b.*\bmy (?:piece|story|submission"
            r"|chapter|poem|pages)\b.*\b(?:back|out|down|withdrawn)\b|\b(?:withdraw|retract"
            r"|pull) my (?:piece|story|submission|chapter|poem|pages)\b"
        ),
    ),
    ("RESEND", re.compile(r"\b(?:resend|(?:send|mail|have|get) .*\b(?:again|once more|another copy))\b")),
    (
        "AWAY",
        re.compile(
            rf"\b(?:no critiques|no reading|away|on holiday|on vacation|on leave|out of (?:office|town)"
            rf"|off|abroad|travell?ing|not (?:available|around))\b.*\b{_DAYS}"
        ),
    ),
    ("LIGHT", re.compile(r"\b(?:fewer|less|lighter)\b.*\b(?:critiques|load|reading|to read)\b")),
    ("MYDATA", re.compile(r"\b(?:send|give|show|copy|see)\b.*\bmy (?:personal )?data\b")),
    (
        "FORGET ME",
        re.compile(r"\b(?:delete|erase|remove)\b.*\b(?:my (?:personal )?data|about me|forget me)\b"),
    ),
    ("SCHEDULE", re.compile(r"\b(?:send|see|have|show|what|when)\b.*\b(?:schedule|next dates|deadlines)\b")),
    (
        "STATUS",
        re.compile(
            r"\b(?:when|tell|know|what|which|how many)\b.*\b(?:my (?:next )?turn|do i (?:still )?owe"
            r"|i (?:still )?owe)\b"
        ),
    ),
)


def mentioned(sentence: str) -> Name | None:
    """The command whose matter a short sentence of wishing speaks of."""
    text = core(sentence)
    if len(text.split()) <= _SHORT and any(is_homecoming(part) for part in text.split(", ")):
        return "BACK"
    if len(text.split()) > _LONGEST or not _ASKS.match(text) or _OTHERWISE.search(text):
        return None
    return next((name for name, pattern in _MATTERS if pattern.search(text)), None)
