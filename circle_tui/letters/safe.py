"""The one door through which text from outside passes before it reaches a terminal, a widget or a log."""

import re

# C0 but newline and tab, DEL, C1: a terminal obeys them. Bidi controls and U+2028/9 disguise what is read.
# U+200D joins emoji and U+200C letters of Persian and others: they stay. Lone surrogates cannot be written.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]"
)
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_BLANKS = re.compile(r"\s+")


def safe_text(text: str) -> str:
    r"""Text of several lines without anything that a terminal would obey; lines end in ``\n``.

    Each character taken out leaves U+FFFD, so that tampering shows.
    """
    return _UNSAFE.sub("\ufffd", _BREAKS.sub("\n", text))


def safe_line(text: str, limit: int = 0) -> str:
    """The same as one line, blanks folded, cut to ``limit`` characters with an ellipsis (0: not cut)."""
    line = _BLANKS.sub(" ", safe_text(text)).strip()
    return line if not limit or len(line) <= limit else line[: limit - 1] + "…"
