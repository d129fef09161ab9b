"""How a wish is framed: who wishes, and how surely. `Could I please …`, `I'd be glad if you could …`.

A frame is made of small words only; what it leaves is what is wanted: a verb and its object.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

Voice = Literal["i", "you", "none"]
"""Who does what is wanted: `I'd like to skip`, `could you skip me`; `none`: the bare words."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SMALL = _words("""
    a able allowed also am any anyhow anyway appreciate are as ask asking at be beg better can chance
    could decided enough fine forced glad going good grateful happy have having hereby hope hoping i if
    intend is it just kind kindly let like lot love make may maybe me might mind must necessary need
    needing nice not obliged of ok okay all alright permission perhaps perfectly plan planning please
    possible possibly prefer probably quite rather really reluctantly request requesting require right
    sadly shall should simply so still sure that then there to unfortunately us very want wanting was
    way we were will wish wishing with wonder wondering would you now for help great lovely cool this
    time best reckon think believe guess suppose hey hi wonders further ever even awfully terribly
    already therefore actually definitely instead too today see your clear dearly badly desperately
    urgently pray herewith guys
""")
_ODD = re.compile(
    r"\bnot\b|\b(?:i|we) (?:may|might)\b|\bmust (?:i|we)\b|\b(?:shall|should|will) (?:i|we)\b|^(?:am|are"
    r"|is) (?:i|we|you)\b|\bif (?:you )?(?:are|is)\b|\byou (?:just |really )?(?:like|want|need|have|wish"
    r"|hope|must|should|plan|prefer|may|might)\b|\b(?:i|we) (?:was|were) (?!just wondering|wondering"
    r"|hoping|going to ask|asking|planning)|\bsuch\b|\byou were\b|\bwish (?:i|we|you)\b"
    r"|\b(?:i am|we are) (?:\w+ )?(?:grateful|glad|happy) (?:for|of|about)\b|\bhope you\b"
    r"|\b(?:think|believe"
    r"|guess|suppose|reckon) you\b|\bwould (?:i|we) have\b"
)
_BEFORE_IF = _words("""
    appreciate ask asking awfully cool fine glad good grateful great happy it kind lovely mind nice obliged
    ok okay alright right possible terribly wonder wondering you best
""")
"""Words behind which `if` asks, and sets no condition: `I wonder if`, `I'd be grateful if`."""

_HEDGE = re.compile(
    r"\b(?:maybe|perhaps|probably|^(?:i|we) (?:could\b|should\b(?! (?:like|love|prefer|be (?:very |most "
    r"|so )?(?:glad|grateful|happy|obliged|pleased))))|hope to|hoping to|plan to|intend to|planning to)"
)
_GIVING_UP = re.compile(r"\bi am (?:not )?sure\b|\ba lot\b")


class Framed(NamedTuple):
    """A wish taken apart."""

    frame: str
    wanted: str
    voice: Voice
    is_sure: bool = True
    """False: `I may have to`, `perhaps`; such a wish is asked about."""


@lru_cache(maxsize=256)
def framings(text: str) -> tuple[Framed, ...]:
    """Every way to take a sentence in plain words for a frame and what is wanted; the longest frame first."""
    return tuple(_framings(text.split()))


def _framings(words: list[str]) -> Iterator[Framed]:
    most = 0
    while most < len(words) - 1 and words[most].strip(",") in SMALL:
        most += 1
    for cut in range(most, -1, -1):
        frame = " ".join(words[:cut]).replace(",", "")
        if _fits(frame):
            wanted = " ".join((_as_wished(words[cut], frame), *words[cut + 1 :]))
            yield Framed(frame, wanted, _voice(frame), _HEDGE.search(frame) is None)


_WISHED = {
    "skipped": "skip",
    "missed": "miss",
    "sat": "sit",
    "passed": "pass",
    "swapped": "swap",
    "left": "leave",
    "withdrew": "withdraw",
    "pulled": "pull",
    "took": "take",
    "had": "have",
    "dropped": "drop",
    "extended": "extend",
    "gave": "give",
    "changed": "change",
    "quit": "quit",
    "sent": "send",
    "switched": "switch",
    "traded": "trade",
    "skipping": "skip",
    "giving": "give",
    "sending": "send",
    "removing": "remove",
    "letting": "let",
    "extending": "extend",
    "taking": "take",
    "resending": "resend",
    "passing": "pass",
    "marking": "mark",
    "putting": "put",
    "moving": "move",
}


def _as_wished(word: str, frame: str) -> str:
    """`would you mind if I skipped`, `would you mind sending`: the verb as it is otherwise wished."""
    is_bent = re.search(r"\bif (?:i|we|you)$|\bmind$|\bto$|\bmind (?:awfully|terribly|just|please)$", frame)
    return _WISHED.get(word, word) if is_bent else word


def _fits(frame: str) -> bool:
    words = ["", *frame.split()]
    asks = all(before in _BEFORE_IF for before, word in pairwise(words) if word == "if")
    return asks and not _ODD.search(frame) and not _GIVING_UP.search(frame)


def _voice(frame: str) -> Voice:
    speakers = re.findall(r"\b(?:i|we|you|me|let me|let us)\b", frame)
    if not speakers:
        return "none"
    if re.search(r"\blet (?:me|us)(?: (?:please|just))?$|\bfor me to$", frame):
        return "i"
    return "you" if speakers[-1] == "you" or re.search(r"\bfor you to\b", frame) else "i"
