"""The marks our own mails carry, so that an answer finds its piece even when every header was rewritten."""

import re
from typing import NamedTuple

REPLY_MARKER = "— reply below this line, or between the paragraphs —"
"""The line above the text of a circulated piece; clients quote it, and nobody else writes it."""

FORM_HEADINGS = ("Summary", "Strengths", "To improve", "One suggestion", "Private note to the coordinator")
"""The headings of the form below a circulated piece, each on a line of its own with a colon."""

GATHERED = "The piece, with each remark beside its passage"
"""The heading in a round-up below which paragraphs of the piece stand with what critics said of them."""

# Clients wrap, quote and re-encode: the dot may come back as another dot, as mojibake or as "?".
_TRACE = re.compile(
    r"(?<![\w-])(?P<tag>\w[\w-]{0,30})[\s>|]{1,20}(?P<label>[RQ]\d{1,6}[a-z]{0,3})[\s>|]{1,20}"
    r"(?:[·•‧∙・⋅*?\ufffd]|Â·|=B7|&middot;|&#183;)[\s>|]{1,20}(?P<token>[a-z0-9]{4,32})(?!\w)",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"reply below this line,[\s>|*_]{1,20}or between the[\s>|*_]{1,20}paragraphs", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"^[\s>|]*¶\s?(\d{1,5})(?!\d)")


class Trace(NamedTuple):
    """What a trace line says: which circle, which piece or round, which mail."""

    tag: str
    label: str
    token: str


def trace_line(tag: str, label: str, token: str) -> str:
    """The last line of each mail of ours: ``TNP R12a · k7qm2``."""
    return f"{tag} {label} · {token}"


def find_traces(text: str) -> tuple[Trace, ...]:
    """Every trace in a text, each once, in order; found also if quoted, rewrapped or with another dot."""
    found = (
        Trace(m["tag"], m["label"][0].upper() + m["label"][1:].lower(), m["token"].lower())
        for m in _TRACE.finditer(text)
    )
    return tuple(dict.fromkeys(found))


def is_marker(line: str) -> bool:
    """Whether a line, quoted or not, is the reply marker."""
    return "eply below" in line and _MARKER.search(line) is not None


def is_divider(line: str) -> bool:
    """Whether a line, quoted or not, is the row of dots that our mails put above the form and the foot."""
    return "·" in line and line.strip(" \t\xa0>|*").replace(" ", "").replace("\xa0", "") == "···"


def is_form_heading(line: str) -> bool:
    """Whether a line is a heading of the form, and nothing is written behind it."""
    return line.strip(" \t\xa0>|*").removesuffix(":").rstrip(" *") in FORM_HEADINGS


def is_gathered(line: str) -> bool:
    """Whether a line, quoted or not, is the heading of a round-up that `GATHERED` says."""
    return line.strip(" \t\xa0>|*").casefold() == GATHERED.casefold()


def paragraph_number(line: str) -> int | None:
    """The number of a line that opens with ``¶13``, quoted or not."""
    if "¶" not in line:
        return None
    found = _PARAGRAPH.match(line)
    return int(found[1]) if found else None
