"""Counts in words, and places that are counted: *sixteen*, *twenty-second*, *last but one*."""

import re
from collections.abc import Sequence

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNIT_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEEN_ORDINALS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth"),
)
_TENS_ORDINALS = tuple(f"{ten[:-1]}ieth" for ten in _TENS)


def _ranks(units: Sequence[str], teens: Sequence[str], tens: Sequence[str]) -> dict[str, int]:
    """The words for 1 to 99, with the count that each means."""
    joined = {
        f"{ten}{unit}": 20 + 10 * i + j for i, ten in enumerate(_TENS) for j, unit in enumerate(units, 1)
    }
    return {
        **{word: at for at, word in enumerate((*units, *teens), 1)},
        **{word: 20 + 10 * at for at, word in enumerate(tens)},
        **joined,
    }


_CARDINALS = _ranks(_UNITS, _TEENS, _TENS)
_ORDINALS = _ranks(_UNIT_ORDINALS, _TEEN_ORDINALS, _TENS_ORDINALS)
_JOINED = rf"(?:{'|'.join(_TENS)})"

SMALL = rf"(?:{'|'.join((*_UNITS, *_TEENS[:3]))})"
"""Counts to twelve in words, which also stand before what is counted: *paragraph two people mention*."""

LARGE = rf"(?:{_JOINED}(?:[- ]?(?:{'|'.join(_UNITS)}))?|{'|'.join(_TEENS[3:])})"
"""Counts from thirteen on in words."""

ORDINAL = (
    rf"(?:(?:{_JOINED}[- ]?)?(?:{'|'.join(_UNIT_ORDINALS)})|{'|'.join((*_TEEN_ORDINALS, *_TENS_ORDINALS))}"
    r"|\d{1,3}(?:st|nd|rd|th))"
)
"""*Second*, *twenty-second*, *22nd*."""

_FROM_END = (
    (r"penultimate|(?:second|2nd|next)[- ](?:to[- ])?last|last but one|last-but-one", -2),
    (r"antepenultimate|(?:third|3rd)[- ](?:to[- ])?last|last but two", -3),
    (r"last|final|closing|concluding|ending", -1),
)
_PLACE = (
    rf"(?P<rank>{'|'.join(f'(?:{words})' for words, _ in _FROM_END)}|opening|{ORDINAL})"
    r"\s+(?:(?:short|long|little|whole|full) )?"
)
_WHOLE = re.compile(
    rf"\b{_PLACE}(?P<of>paragraph|para|stanza|verse)\b(?P<from>\s+from the (?:end|bottom))?"
    r"(?P<inside>\s+(?:of|before|after)\b(?! (?:the|your|this) (?:piece|story|essay|poem|whole|chapter)))?",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\b(?P<rank>first|opening|last|final|closing)\s+(?:line|sentence|words?|image)s?\b"
    r"(?P<inside>\s+(?:of|in|on)\b)?",
    re.IGNORECASE,
)
_STANZA = re.compile(
    rf"\b(?:stanzas?|st\.|verse)\s{{0,2}}(?:no\.?\s?)?(?P<count>\d{{1,3}}(?!\w)|(?:{LARGE}|{SMALL})\b)",
    re.IGNORECASE,
)

EARLY = 60
"""Characters of a remark in which *the last paragraph* is what it speaks of, and not only mentions."""


def count(word: str) -> int:
    """What ``16`` and ``sixteen`` mean."""
    return int(word) if word.isdigit() else _CARDINALS[re.sub(r"[- ]", "", word.lower())]


def rank(word: str) -> int:
    """The index of a place, from the front, or from behind as Python counts there."""
    low = word.lower()
    for words, place in _FROM_END:
        if re.fullmatch(words, low):
            return place
    if low == "opening":
        return 0
    return int(low[:-2]) - 1 if low[0].isdigit() else _ORDINALS[re.sub(r"[- ]", "", low)] - 1


def ordinal(
    text: str, paragraphs: Sequence[int], stanzas: Sequence[int], *, is_section: bool = False
) -> int | None:
    """The paragraph that is named as *the second paragraph*, *the last stanza* or *stanza 4*.

    Stanzas are counted by themselves; both are given by their ¶ numbers. ``is_section``: they are those of
    a part of the piece that the remark names, so that *the last line of June* is one of them.
    """
    if found := _STANZA.search(text):
        return _at(count(found["count"]) - 1, stanzas)
    if found := _WHOLE.search(text, 0, EARLY):
        if found["inside"] and not is_section:
            return None
        place = rank(found["rank"])
        counted = stanzas if found["of"].lower() in ("stanza", "verse") else paragraphs
        return _at(-place - 1 if found["from"] and place >= 0 else place, counted)
    if found := _LINE.search(text, 0, EARLY):
        return _at(rank(found["rank"]), paragraphs) if is_section or not found["inside"] else None
    return None


def _at(place: int, counted: Sequence[int]) -> int | None:
    return counted[place] if -len(counted) <= place < len(counted) else None
