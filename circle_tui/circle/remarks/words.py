"""A text as words that can be compared, whatever programs did to its signs, each with where it stands."""

import html
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_MOJIBAKE = {
    "â€™": "’", "â€˜": "‘", "â€œ": "“", "â€\x9d": "”", "â€�": "”", "â€”": "—", "â€“": "–", "â€¦": "…",
    "Â¶": "¶", "Â ": " ", "Â\u00a0": " ", "Ã©": "é", "Ã¨": "è", "Ã«": "ë", "Ã¼": "ü", "Ã¶": "ö", "Ã¤": "ä",
}  # fmt: skip
"""UTF-8 read as Windows-1252: what a program did that did not look at the charset."""

_BROKEN = re.compile("|".join(map(re.escape, _MOJIBAKE)))
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_OCTETS = re.compile(r"(?:=[0-9A-F]{2})+|=\n")
_FILL = "\u200b"
_MARK = re.compile(r"¶+[\s\u200b]?(\d{1,5})")
_WORD = re.compile(r"¶+\s?\d{1,5}(?!\d)|(?:[^\s\-.—–―…]|[-.](?![-.]))+")
_EACH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
"""Scripts that put no blanks between words are compared sign by sign."""


class Word(NamedTuple):
    """One word: folded, and the stretch of its text."""

    key: str
    """Letters and digits alone, without case and accents; ``¶13`` for such a mark."""
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in order. What holds no letter or digit is none."""
    found: list[Word] = []
    for token in _WORD.finditer(mended(text)):
        raw = token[0]
        start, end = token.span()
        if raw.isascii():
            if key := raw.lower() if raw.isalnum() else folded(raw):
                found.append(Word(key, start, end))
        elif raw[0] == "¶" and (mark := _MARK.fullmatch(raw)) is not None:
            found.append(Word(f"¶{int(mark[1])}", start, end))
        else:
            pieces = _EACH.finditer(raw)
            found += [
                Word(key, start + each.start(), start + each.end())
                for each in pieces
                if (key := folded(each[0]))
            ]
    return found


def keys(text: str) -> list[str]:
    """The same without their stretches."""
    return [word.key for word in words(text)]


def says(text: str, shown: str) -> bool:
    """Whether a text has these words in a row, whatever signs stand between them."""
    row, asked = keys(text), keys(shown)
    return bool(asked) and any(row[at : at + len(asked)] == asked for at in range(len(row) - len(asked) + 1))


def size_of(found: Sequence[Word]) -> int:
    """How many of them are words and not ¶ numbers."""
    return sum(word.key[0] != "¶" for word in found)


def numbers_in(found: Sequence[Word]) -> list[int]:
    """The ¶ numbers among them."""
    return [int(word.key[1:]) for word in found if word.key[0] == "¶"]


@lru_cache(20_000)
def folded(word: str) -> str:
    """A word without case, accents and signs: ``Don’t`` and ``don't`` are ``dont``."""
    if word.isalnum() and word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def mended(text: str) -> str:
    """A text of the same length with signs that were encoded twice, or never decoded, as they were meant."""
    if "â€" in text or "Â" in text or "Ã" in text:
        text = _BROKEN.sub(lambda found: _filled(_MOJIBAKE[found[0]], found[0]), text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: _filled(html.unescape(found[0]), found[0]), text)
    if "=" in text:
        text = _OCTETS.sub(_decoded, text)
    return text


def _decoded(found: re.Match[str]) -> str:
    """Octets of quoted-printable (RFC 2045) that were left as they are; a soft line end joins."""
    if found[0] == "=\n":
        return _FILL * 2
    octets = bytes.fromhex(found[0].replace("=", ""))
    try:
        meant = octets.decode()
    except UnicodeDecodeError:
        meant = octets.decode("windows-1252", "replace")
    return _filled(meant, found[0])


def _filled(meant: str, was: str) -> str:
    return meant + _FILL * (len(was) - len(meant)) if len(meant) <= len(was) else was
