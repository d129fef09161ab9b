"""Slips of the keyboard in the words that wishes are made of."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KNOWN = _words("""
    skip swap away back extend extension withdraw resend excuse leave status schedule light please
    turn turns critique critiques deadline round story piece holiday holidays vacation unsubscribe
    remove send again december january february from until submission reading
""")
_OWN = _words("""
    form trial trails clam calm unite untied sacred scared reserve cruise felt left bake kips aways
""")
"""Words of their own, one slip away from a known one."""

_LEAST = 4
_LOST = 7
"""Letters of a word of which one may be missing or double."""


_SHORT = {"awy": "away", "wil": "will", "teh": "the", "hte": "the", "pleae": "please", "trun": "turn"}
_SHORT_SLIP = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b", re.IGNORECASE)
_NUMBERS = ("three", "seven", "eight")
_COUNTED = re.compile(r"\b[a-z]{4,6}(?= (?:more |extra |additional )?(?:days|weeks)\b)", re.IGNORECASE)


def corrected(text: str) -> str:
    """The text with two letters put the right way round, or one that is missing or double in a long word."""
    text = _SHORT_SLIP.sub(lambda found: _SHORT[found[0].lower()], text)
    text = _COUNTED.sub(lambda found: _number(found[0]), text)
    return re.sub(r"[A-Za-z]{4,}", lambda found: _meant(found[0]), text)


def _number(written: str) -> str:
    """The number of days that a word with one letter lost or doubled is: `tree more days`."""
    word = written.lower()
    near = [known for known in _NUMBERS if abs(len(word) - len(known)) == 1 and _is_lost(word, known)]
    return near[0] if near else written


def _meant(written: str) -> str:
    word = written.lower()
    if word in _KNOWN or word in _OWN:
        return written
    letters = sorted(word)
    for known in _KNOWN:
        if word[0] == known[0] and letters == sorted(known) and _is_swapped(word, known):
            return known
        if len(known) >= _LOST and abs(len(word) - len(known)) == 1 and _is_lost(word, known):
            return known
    return written


def _is_swapped(word: str, known: str) -> bool:
    wrong = [at for at in range(len(known)) if word[at] != known[at]]
    return len(wrong) == 2 and wrong[1] - wrong[0] == 1


def _is_lost(word: str, known: str) -> bool:
    longer, shorter = (word, known) if len(word) > len(known) else (known, word)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer)))
