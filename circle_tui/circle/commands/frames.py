"""How a wish is framed: who wishes, and how surely. `Could I please …`, `I'd be glad if you could …`.

A frame is made of small words only; what it leaves is what is wanted: a verb and its object.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Voice = Literal["i", "you", "none"]
"""Who does what is wanted: `I'd like to skip`, `could you skip me`; `none`: the bare words."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORDS = _words("""
    a able allowed also am any anyhow anyway appreciate are as ask asking at be beg better can chance could
    decided enough fine forced glad going good grateful happy have having hereby hope hoping i if intend
    is it just kind kindly let like lot love make may maybe me might mind must necessary need needing
    nice not obliged of ok okay all alright permission perhaps perfectly plan planning please possible
    possibly prefer probably quite rather really reluctantly request requesting require right sadly
    shall should simply so still sure that then there to unfortunately us very want wanting was way we
    were will wish wishing with wonder wondering would you able now for me also help great lovely cool
    possible this time best so as reckon think believe guess suppose way hey hi wonders should
""")
_ODD = re.compile(
    r"\bnot\b|\b(?:i|we) (?:may|might)\b|\bmust (?:i|we)\b|\b(?:shall|should|will) (?:i|we)\b|^(?:am|are|is)"
    r" (?:i|we|you)\b|\bif (?:you"
    r" )?(?:are|is)\b"
    r"|\byou (?:just |really )?(?:like|want|need|have|wish|hope|must|should|plan|prefer|may|might)\b"
    r"|\b(?:i|we) (?:was|were) (?!just wondering|wondering|hoping|going to ask|asking|planning)|\bsuch\b"
    r"|\bwish (?:i|we|you)\b|\bhope you\b|\b(?:think|believe|guess|suppose|reckon) you\b|\bwould (?:i|we)"
    r" have\b"
)
_IF = re.compile(
    r"(?<!wonder)(?<!wondering)(?<!grateful)(?<!ok)(?<!okay)(?<!alright)(?<!right)(?<!fine)(?<!possible)(?<!kind)"
    r"(?<!mind)(?<!appreciate it)(?<!great)(?<!good)(?<!nice)(?<!lovely)(?<!love"
    r" it)(?<!glad)(?<!happy)(?<!ask)"
    r"(?<!cool)(?<!like it)(?<!asking)(?<!ask you)(?<!best) if\b"
)
_HEDGE = re.compile(
    r"\b(?:maybe|perhaps|probably|^(?:i|we) (?:could\b|should\b(?! (?:like|love|prefer)))|hope to"
    r"|hoping to"
    r"|plan to|intend to|planning to)"
)
_GIVING_UP = re.compile(r"\bi am (?:not )?sure\b|\ba lot\b")


class Framed(NamedTuple):
    """A wish taken apart."""

    frame: str
    wanted: str
    voice: Voice
    is_sure: bool = True
    """False: `I may have to`, `perhaps`; such a wish is asked about."""


def framings(text: str) -> Iterator[Framed]:
    """Every way to take a sentence in plain words for a frame and what is wanted; the longest frame first."""
    words = text.split()
    most = 0
    while most < len(words) - 1 and words[most].strip(",") in _WORDS:
        most += 1
    for cut in range(most, -1, -1):
        frame = " ".join(words[:cut]).replace(",", "")
        if _fits(frame):
            yield Framed(frame, " ".join(words[cut:]), _voice(frame), _HEDGE.search(frame) is None)


def _fits(frame: str) -> bool:
    return not _ODD.search(frame) and not _IF.search(frame) and not _GIVING_UP.search(frame)


def _voice(frame: str) -> Voice:
    speakers = re.findall(r"\b(?:i|we|you|me|let me|let us)\b", frame)
    if not speakers:
        return "none"
    if re.search(r"\blet (?:me|us)(?: (?:please|just))?$|\bfor me to$", frame):
        return "i"
    return "you" if speakers[-1] == "you" or re.search(r"\bfor you to\b", frame) else "i"
