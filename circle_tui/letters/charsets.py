"""Bytes to text whatever the letter claims about its charset, and a word on it when something was guessed."""

import codecs
import functools
import re
from typing import NamedTuple

# What programs write, and what they mean. The first three are what browsers do (WHATWG Encoding), too.
_MEANT = {
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "big5": "big5hkscs",
    "unicode-1-1-utf-7": "utf-7",
    "x-unicode-2-0-utf-8": "utf-8",
    "unicode": "utf-16",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "koi8-ru": "koi8-u",
    "hz": "hz",
}
_NO_CLAIM = {"", "unknown-8bit", "unknown", "x-unknown", "8bit", "default", "none", "binary", "user-defined"}
_NO_CHARSETS = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs"}
_OFTEN_WRONG = {"utf-8", "cp1252", "iso8859-15", "cp1254"}  # claimed by default, and then often UTF-8
_TOO_FEW = 12  # bytes beyond ASCII: of fewer any language can be made
_SAMPLE = 16_384  # bytes are enough to tell a language by; more only costs time
_ISO_2022 = re.compile(rb"\x1b[$(][@BJI(]")
_DAMAGE = 0.02  # share of characters lost up to which a claim is still believed


class Decoded(NamedTuple):
    """Text, and in words for people what was wrong with it ("" if nothing)."""

    text: str
    fault: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """Text of ``data``: as declared, else UTF-8, else guessed, else windows-1252 with the rest replaced."""
    if data.isascii() and b"\x1b" not in data and _codec(declared) in (*_OFTEN_WRONG, ""):
        return Decoded(data.decode("ascii"))
    codec = _codec(declared)
    utf8 = _strictly(data, "utf-8")
    if utf8 is not None and (codec in _OFTEN_WRONG or not codec) and b"\x1b" not in data:
        return Decoded(utf8.removeprefix("\ufeff"), _mislabelled(declared, codec))
    claimed = _strictly(data, codec) if codec else None
    if claimed is not None:
        return Decoded(claimed.removeprefix("\ufeff"))
    return _doubtful(data, declared, codec, utf8)


def _mislabelled(declared: str, codec: str) -> str:
    return "" if codec in ("", "utf-8") else f"the text calls itself {declared}, and is UTF-8"


def _doubtful(data: bytes, declared: str, codec: str, utf8: str | None) -> Decoded:
    if _ISO_2022.search(data):
        text = _strictly(data, "iso2022_jp_ext")
        if text is not None:
            return Decoded(text, "the charset was guessed: iso-2022-jp")
    if utf8 is not None:
        return Decoded(utf8, f"the text calls itself {declared!r}, and was read as UTF-8")
    damaged = data.decode(codec, "replace") if codec else ""
    if damaged and damaged.count("\ufffd") <= max(1, _DAMAGE * len(damaged)):
        return Decoded(damaged, f"some characters are damaged ({declared})")
    guess = _guess(data)
    text = _strictly(data, guess) if guess else None
    if text is not None:
        return Decoded(text, f"the charset was guessed: {guess}")
    return Decoded(data.decode("cp1252", "replace"), "the charset is unknown; some characters may be wrong")


def _guess(data: bytes) -> str:
    """The charset that the bytes look like, "" if none; asked only when nothing else helped: it is slow."""
    if b"\x00" in data[:_SAMPLE] or sum(byte > 127 for byte in data[:_SAMPLE]) < _TOO_FEW:
        return ""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], steps=3, chunk_size=512).best()
    return best.encoding if best else ""


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


@functools.lru_cache(maxsize=256)
def _codec(declared: str) -> str:
    """The codec meant by a charset's name, "" if there is none of that name."""
    name = declared.strip().strip("'\"").lower()
    if name in _NO_CLAIM:
        return ""
    name = _MEANT.get(name.replace("_", "-"), _MEANT.get(name, name))
    for candidate in (name, re.sub(r"^(?:x-|cs)", "", name), re.sub(r"^cp-?(\d+)$", r"cp\1", name)):
        try:
            b"x".decode(candidate, "replace")
            found = codecs.lookup(candidate).name
        except (LookupError, ValueError):
            continue
        if found not in _NO_CHARSETS:
            return _MEANT.get(found, found)
    return ""
