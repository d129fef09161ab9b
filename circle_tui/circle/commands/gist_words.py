"""The words around a wish that is read by its gist: those that change nothing, and those that change it."""

import re

from circle_tui.circle.commands.frames import SMALL
from circle_tui.circle.commands.spelling import POLITE


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GLUE = (
    SMALL
    | POLITE
    | _words("""
    a accept add advise apprise appreciated inform intimate side end update after again
    all allow also am an and another any anyone anyway are aren argh arrange
    as at avail be because been before being better bit both but by case circle come coming complete
    concerning confirm could current currently date day days deliver do done each eh enable everybody
    everyone except few finish folks for from further get gets give given go going group had haha hand
    has have having hear here hereby herewith hmm humbly i ideal in into is it its itself just kind
    kindly let like limit little lol look ma'am madam mate matter may me member might mine mine's
    moment most mr mrs ms much my myself namely need needs new next nice now objection of off oh omg
    on once one ones only or order our ours out own part permit person please pleased point possible
    prefer present quite rather regarding regards regret relieved request requested requests round
    rounds same simply since sir so somewhat soon speaking still such sure take takes taking than
    thank thanks that the their then there therefore these this those though thus time times to today
    together too truly until up us used very via want wants was way we week weekend weeks well what
    which whole will wish with within without would write yes yet yo you your yours
    """)
)
"""Words that change nothing of a wish."""

STOPS = re.compile(
    r"\b(?:she|he|her|his|him|they|them|their|was|were|did|had|been|yesterday|asked|asks"
    "|told|tells|said|says|wrote|writes|thinks?"
    "|thought|suggest(?:s|ed)?|if|unless|whether|when(?:ever)?|suppose|imagine|why|how"
    "|never|not|no|nor|none|nobody"
    "|nothing|cannot|without|helped|loved|liked|grateful for the|until now|used to|once "
    "upon|characters?|narrator"
    r"|will read|have read|read it|thank you for|thanks for|(?:my|our) \w+ (?:is|are|has"
    "|have|will|needs?|wants?|would)|sentences?|prologue|dialogue|last (?:time|year)"
    r"|after all)\b|[“”\"«»]"
)
"""Words by which somebody else, the past, a condition, a denial or a text is spoken of."""
HEDGES = re.compile(
    r"\b(?:maybe|perhaps|probably|possibly|might (?:have|need|want)|may (?:have|need|want"
    "|be)|could have to|some part|thinking (?:of|about)"
    "|think(?:ing)? i|considering|tempted|wonder(?:ing)? (?:if|whether)|not sure|unsure"
    "|hope to|should i|shall i|must i"
    r"|or so|around \d|roughly|some ?time|either|or)\b"
)
OTHERS = re.compile(r"\b(?:she|he|they|if|was|were|had|yesterday|said|says|characters?|narrator)\b|[“”\"«»]")
"""Of these only, in a question that wants an answer."""
HELLO = frozenset(["hi", "hello", "hey", "dear", "okay", "ok", "good", "well", "yo", "thanks", "hiya"])
"""Behind which a name may stand."""
NOT_SAID = re.compile(
    r"\b(?:bear with|in case|assuming|provided|had (?:i|we)|would have|what if|imagine"
    "|suppose|wrote|writes|says?|said|asks|asked|tells?"
    "|told|thinks?|answer(?:s|ed)|repl(?:y|ies|ied)|announced|(?:shall|should|must|did) "
    r"(?:i|we)|i miss|right to|depending|(?:i am|we are) (?:\w+ )?(?:grateful|thankful)"
    "|leave me (?:on|in)"
    "|(?:i|we) would (?!like|love|need|prefer|appreciate|be|rather|want|ask|request|also"
    r"|really|just|please))\b"
)
"""By which a whole letter wishes nothing: a condition, what others say, a question whether one must."""
WHETHER = re.compile(r"\bdo (?:i|we)\b")
ENQUIRES = re.compile(
    r"(?:^|[.,;:!?] )(?:[\w']+ ){0,2}(?:please|kindly|send|tell|show|update|guide|can"
    "|could|may|might|what|which|who|when|how|remind|list|let me|do you|do i|where"
    r"|i (?:need|want|would like)|have i|am i|is there|give)\b"
)
"""How a question that wants an answer begins."""
POLITE_IF = re.compile(
    r",? ?\bif (?:possible|you (?:could|can|would|please|do not mind|like)|i (?:may|might"
    "|could)|it is possible|that is (?:ok|okay"
    r"|all ?right|fine|possible)|need be)\b"
)
HOW_ABOUT = re.compile(r"^(?:how|what) about\b")
"""A favour asked for: `how about two days more`."""
SORRY = re.compile(r"\bhow about\b|^(?:excuse me|pardon me|forgive me)\b,?(?: but)?")
ASKS = re.compile(
    r"\?|\b(?:please|can|could|may|might|would|let|give|need|want|wish|like|request|kindly"
    r"|allow|permit|grant|hope|must|have to|welcome|appreciated?)\b"
)
"""How somebody asks for a favour."""
ME = re.compile(r"\b(?:i|me|my|mine|we|us|our)\b")
TIMES = re.compile(r"\b(?:finals?|exams?|school|term) weeks?\b")
"""Weeks that say why, not when."""
UNKNOWING = re.compile(
    r"\bi (?:never|always|can not|could not|do not|have|am) (?:\w+ )?(?:remember|forget|forgotten|recall|know"
    r"|lost track|lost count|muddled|confused)\b[\w' ]*[.!] (?=[^?]*\?)"
)
"""A sentence that only leads to a question."""
BETTER = re.compile(r"\bhad better\b")
CLAUSES = re.compile(
    r"[.!?;:,(]+(?:\s|$)|\s-\s|\b(?:because|since|so|and|as|which means)\b"
    r"|(?:(?<=\btime)|(?<=\bturn)|(?<=\bround)|(?<=\bplease)|(?<=\bthanks))"
    r" (?=(?:i am|we are|(?:i|we) have) )"
)
"""Where one clause of a sentence ends."""
SHORTENED = re.compile(
    r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\d\d?\.\d\d?)\.(?= )|(?<=\d)\.(?= "
    "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
ORDINAL = re.compile(r"(?<=\bthe )(?:(?:twenty|thirty)[- ])?(?:[a-z]+th|first|second|third)\b")
