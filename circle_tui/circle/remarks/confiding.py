"""Tells what a critic says to the coordinator alone, wherever it stands, from what the author may read."""

import re

_CALLED = r"[^\W\d_][\w’']{1,20}"
_OPENING = (
    r"private(?:ly)?|confidential(?:ly)?|in (?:strict )?confidence|in private"
    r"|(?:just |only |strictly )?between (?:us|ourselves|you and me)"
    r"|entre nous|unter uns|entre nosotros|tra noi|sub rosa"
    r"|off the record|(?:for )?your eyes only|(?:just|only) (?:for|to) you"
    r"|(?:for )?(?:the )?coordinator(?:'s eyes)? only|not for (?:the author|passing on|sharing)"
)
"""What a block opens with; a name may be called before it or behind it."""

_ANYWHERE = (
    r"\b(?:this|that)(?: (?:one|bit|part|note|line|last))?(?:.s| is) (?:just|only|strictly) for you\b",
    r"\b(?:this|that)(?: (?:one|bit|part|note|last))?(?:.s| is) (?:just|only|strictly) between us\b",
    r"\b(?:this|that)(?: (?:one|bit|part|note|last))?(?:.s| is) (?:private|confidential)\b",
    r"\b(?:just|only) for you(?:,? (?:and )?not| alone)\b",
    r"\bwithout (?:the author|her|him|them) knowing\b",
    r"\b(?:just|strictly) between us\b|\bbetween you and me\b",
    r"\bin strict(?:est)? confidence\b|\bnot for the author\b|\bfor your eyes only\b",
    r"\b(?:do not|don.t) (?:(?:pass|hand) (?:this|that|it) (?:on|along)|share (?:this|that))\b",
    r"\b(?:do not|don.t) (?:put|include|quote) (?:this|that)(?: (?:one|bit|in))?(?=\W*?(?:[.;!)\n]|$))",
    r"\bkeep (?:this|that|it) (?:to yourself|between us|private)\b",
    r"\b(?:do not|don.t) tell (?:the author|the (?:others|group|rest)(?: of the group)?)\b",
    r"\btell me (?:quietly|privately|in private)\b",
    r"\b(?:have not|haven.t) told (?:any(?:body|one)|the others)(?: else)? in the (?:group|circle)\b",
)
_PRIVATE = re.compile(
    (
        rf"^[\W_]{{0,6}}(?:p\.?s\.? )?(?:{_CALLED}(?: dear)?\s?[,:–—-]? )?"
        rf"(?:(?:{_OPENING})(?:,? {_CALLED})?\s?[])}}.,:;!–—-]|private note\b)|{'|'.join(_ANYWHERE)}"
    ).replace(" ", r"\s+"),
    re.IGNORECASE,
)
_LEADS = r"and|so|also|for|to|just|only|one|a|note|word|question|thing|now|but|oh|over"


def is_private(text: str, coordinator: str = "") -> bool:
    """Whether a critic says of these words that they are for the coordinator alone, or calls them by name.

    ``coordinator``: a name; empty where nobody else than the author could be meant.
    """
    return _PRIVATE.search(text) is not None or (bool(coordinator) and _calls(text, coordinator))


def _calls(text: str, name: str) -> bool:
    """Whether words open with somebody's first name, ``Ada, …``, ``PS for Ada: …``, and do not greet them."""
    first = re.escape(name.split()[0])
    above = rf"[\W_]{{0,6}}(?:p\.?s\.?\W{{0,3}})?(?:(?:{_LEADS})\b[\s,:–—-]{{1,3}}){{0,4}}"
    return re.match(rf"{above}{first}(?: dear)?\s?[,:;–—-]", text, re.IGNORECASE) is not None
