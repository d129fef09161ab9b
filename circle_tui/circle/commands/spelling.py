"""Sentences in plain words: short forms spelled out, and without what politeness puts around a wish."""

import re
from functools import lru_cache

from circle_tui.circle.commands.plain import plain, trimmed

_SPELLED = tuple(
    (re.compile(short), long)
    for short, long in (
        (r"\b(?:can't|cannot|cant)\b", "can not"),
        (r"\b(?:won't|wont)\b", "will not"),
        (r"\bshan't\b", "shall not"),
        (r"\b(do|does|did|is|are|was|have|has|had|could|would|should)(?:n't|nt)\b", r"\1 not"),
        (r"\b(i|we)'ll no be\b", r"\1 will not be"),
        (r"\b(i|we|you|they|it|that|there)'ll\b", r"\1 will"),
        (r"\b(i|we|you|she|he|they)'d\b", r"\1 would"),
        (r"\bid (?=(?:like|love|need|prefer|rather|be|want)\b)", "i would "),
        (r"\bill (?=(?:be|need|have|miss|skip|take|not|pass)\b)", "i will "),
        (r"\b(?:i'm|im|i m)\b", "i am"),
        (r"\bwe're\b", "we are"),
        (r"\byou're\b", "you are"),
        (r"\b(i|we|you)'?ve\b", r"\1 have"),
        (r"\b(what|who|where|they|could|would|might)'ve\b", r"\1 have"),
        (r"\b(what|who|when|where|how|it|that|he|she|there)'?s\b", r"\1 is"),
        (r"\b(?:gonna)\b", "going to"),
        (r"\b(?:wanna)\b", "want to"),
        (r"\b(?:gotta|got to)\b", "have to"),
        (r"\blemme\b", "let me"),
        (r",? (?:please|pls),(?= )", ""),
        (r"\bgimme\b", "give me"),
        (r"\b(?:wot|wat)'?s?\b(?= (?:my|is|the|do|i)\b)", "what is"),
        (r"\bcrit(s?)\b", r"critique\1"),
        (r"\bu\b", "you"),
        (r"\bur\b", "your"),
        (r"\bpl[sz]\b", "please"),
        (r"\bthx\b", "thanks"),
        (r"\b(?:tmrw|tmr|tomo|tomoz|tomorow|tommorow|2moro)\b", "tomorrow"),
        (r"\bw(?:/ ?| )(?=[a-z])", "with "),
        (r"\bwk(s?)\b", r"week\1"),
        (r"\bxmas\b", "christmas"),
        (r"\bre-send\b", "resend"),
        (r"\bday (?=\d{1,2}\b)", ""),
        (r"(?<=\w) n (?=(?:me|i)\b)", " and "),
        (r"\bswop(ped|ping)?\b", r"swap\1"),
        (r"(?<=\w) ?& ?(?=\w)", " and "),
    )
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


POLITE = _words("""
    a about again ahead all alright am an and any apologies apologise apologize are at bear bother be
    being but can chance circumstances could dear disturb do everyone everybody fine folks for forgive
    fyi get given good guys have heads hello hi hope hopefully hurry i if info information is it just
    kindly know late let list long me message mind minute moment morning my nag no not note notice oh ok
    okay on pain pardon pester please possible pressure problem question quick quickly read regret reply
    reminder request right rush sadly say saying short so sorry still team tell terribly thank thanks
    that the there this time to too trouble unfortunately up very wanted warning welcome well when
    wonder wondering with worries worry would write writing yes you your advance afternoon asking
    evening everything finds agreed discussed mentioned usual always nuisance really pray kindest
    awfully one
""")
"""What may stand before a wish, up to a comma or a colon, and say nothing."""

_CONDITION = re.compile(
    r"\b(?:if|when|as) (?:i|we|it|that|there)\b|\bnot (?:let|read|right|ok|good)\b|\bread\b"
)
_PART = re.compile(r"(?P<part>[^,:;.!?]{1,60}?)(?:[,:;.!?]+ | - |,? (?=but\b|however\b))")
_JOINT = re.compile(r"(?:but|however|and|so|well|also|then|please|anyway|anyhow),? +")
_BEFORE = re.compile(
    r"(?:(?:(?:i|we) )?(?:hereby )?(?:would like to )?(?:give (?:you )?notice|inform you|notify you"
    r"|announce|declare|confirm|advise you|can confirm)|on (?:reflection|second thoughts)"
    r"|having thought about it|(?:i )?(?:just )?(?:wanted|want|would like|am writing|write|need"
    r"|have) to (?:say|tell you|inform you|let you know|note|ask|advise|mention|announce)"
    r"|to (?:let you know|inform you)|(?:this is )?(?:just |only )?to (?:say|tell you|let you know"
    r"|inform you|confirm)|(?:just )?letting you know|(?:kindly|please) (?:note|be aware|be advised"
    r"|be informed|bear in mind|take note)|note|i regret(?: to (?:say|inform you))?|fyi|heads up"
    r"|as you know|for the record|a (?:quick|short) note|(?:a |just a )?(?:quick |short )?heads[- ]up|just"
    r"|i am (?:so |very |really )?(?:afraid|sorry)|(?:i )?(?:think|hope|believe|guess|reckon|suspect)"
    r"|unfortunately|sadly|sorry|apologies|please,?|ok|okay|under (?:the )?gdpr|please do the needful and"
    r"|do(?= (?:please|skip|send|let|mark|put|remove|take)\b))(?: (?:to say|to let you know"
    r"|to ask))?(?: that)?[\s,:;.!-]+"
)
_HELLO = re.compile(
    r"(?:hey|hi|hello|hiya|hoi|hallo|yo|hola|good (?:morning|afternoon|evening)|morning"
    r"|evening)(?: (?:there|all|again|mate|everyone|team|folks|dear|[\w-]+))??[,!]? (?=(?:can|could|i|we"
    r"|please|may|might|would|is|skip|swap|when|what|just|any|need|away|back|im|sorry|quick)\b)"
)
_AFTER = re.compile(
    r"[\s,.;:!?(-]*\b(?:please|thanks(?: a lot| so much| in advance| again)?|many thanks"
    r"|thank you(?: so much| very much| in advance| all)?|cheers|ta|sorry(?: about (?:that|this))?"
    r"|my apologies|apologies|(?:i am |so |very )+sorry|xx?x?|if (?:possible|i may|i might|i could|you can"
    r"|you could|you please|you do not mind|that works|it is possible|(?:that|it)(?: is|'s) (?:ok(?:ay)?"
    r"|all ?right|alright|fine|possible|not too (?:late|much trouble))(?: (?:with|for) (?:you|everyone"
    r"|everybody))?|at all possible)|(?:when|whenever) you (?:can|have (?:a|the) (?:moment|minute|time"
    r"|chance)|get (?:a|the) (?:moment|minute|chance))|i am afraid|asap|as soon as possible"
    r"|at your convenience|everyone|everybody|all|dear|no rush|mate|folks|is that (?:ok|okay|alright"
    r"|all right|possible|fine)|would that be (?:ok|okay|alright|all right|possible|fine)|do you think"
    r"|you know|after all|at all|will (?:ya|you)|would (?:ya|you)|can (?:ya|you)|could (?:ya|you)|ok|okay"
    r"|yes|yeah|eh|right|cheers mate|thanks mate)$"
)
_CALL = re.compile(r"(?P<name>(?:[\w'’]+ ){0,3}[\w'’-]+),\s+(?=\S)")
_SPOKEN_TO = re.compile(r",\s+(?P<name>[A-ZÀ-Þ][a-zà-þ]+)[.!?\s]*$")
_NO_NAME = re.compile(
    r"(?:(?:yes|no|if|when|i|we|i['’]m|i['’]ll|my|me|can|could|may|would|is|at|on|in|the|a|an|until|from"
    r"|next|this|so|off|out|back|light|news|share|help)$|away|skip|status|schedule|swap|extend|withdraw"
    r"|resend|excuse|leave|sorry|please|thanks|absent|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun"
    r"|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def core(sentence: str) -> str:
    """A sentence in plain words, without what politeness puts around a wish.

    >>> core("Hi, sorry to bother you, but I'd like to skip my turn, please!")
    'i would like to skip my turn'
    """
    called = _CALL.match(sentence)
    if called is not None and _is_call(called["name"]):
        sentence = sentence[called.end() :]
    spoken_to = _SPOKEN_TO.search(sentence)
    if spoken_to is not None and not _NO_NAME.match(spoken_to["name"]):
        sentence = sentence[: spoken_to.start()]
    text = spelled(trimmed(sentence))
    while (shorter := _without_opening(text)) != text:
        text = shorter
    while (shorter := trimmed(_AFTER.sub("", text))) != text and shorter:
        text = shorter
    return trimmed(text)


def _is_call(words: str) -> bool:
    """Whether words before a comma only call somebody: `Ada`, `Ada, you angel`, `Hello Ada love`."""
    said = words.split()
    is_named = (any(word[:1].isupper() for word in (said[0], said[-1])) and len(said) > 1) or words[
        :1
    ].isupper()
    return is_named and not any(_NO_NAME.match(word) for word in said) and (len(said) == 1 or _has_name(said))


def _has_name(said: list[str]) -> bool:
    greets = plain(said[0]) in (
        "hi",
        "hello",
        "dear",
        "hey",
        "kia",
        "good",
        "hallo",
        "hoi",
        "ciao",
        "my",
        "oh",
    )
    return greets or (
        said[0][:1].isupper()
        and plain(" ".join(said[1:])) in ("love", "dear", "my dear", "you angel", "darling")
    )


def spelled(text: str) -> str:
    """Plain words, with short forms spelled out."""
    text = plain(text)
    for pattern, instead in _SPELLED:
        text = pattern.sub(instead, text)
    return text


def _without_opening(text: str) -> str:
    if (hello := _HELLO.match(text)) is not None:
        return text[hello.end() :]
    found = _PART.match(text)
    is_polite = found is not None and set(re.findall(r"[\w']+", found["part"])) <= POLITE
    if found is not None and is_polite and not _CONDITION.search(found["part"]):
        return text[found.end() :] or text
    opening = _BEFORE.match(text) or _JOINT.match(text)
    if opening is not None and text[opening.end() :] and not re.match(r"please (?:do )?not\b", text):
        return text[opening.end() :]
    return text
