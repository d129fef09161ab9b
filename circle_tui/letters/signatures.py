"""What stands under the writer's words and is none of them: signatures, phone lines, footers."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from circle_tui.letters import languages
from circle_tui.letters.letter import SegmentKind


class Tail(NamedTuple):
    """From which line on, and as what."""

    start: int
    kind: SegmentKind


_DASHES = re.compile(r"^\s?(?:--|—|–)\s?$")
_EXACT = "-- "
_RULE = re.compile(r"^\s{0,3}([_=*#~+-])(?:\s?\1){1,}\s*$")
_ORNAMENT = re.compile(r"^\s*(?:([-_*#~=+.·•ᐧ–—])(?:\s*\1)*)\s*$")
_SENT_FROM = re.compile(rf"^[\s\-*_>\[(“\"]{{0,4}}(?:{languages.SENT_FROM})\b", re.IGNORECASE)
_SENT_FROM_ANYWHERE = re.compile(
    r"(?:から送信|에서 보냄|telefonomdan gönderildi|-ről küldve|-ümről küldve)\W{0,3}$"
)
_LEGAL = re.compile(
    r"confidential|intended (?:solely|only|for)|received this (?:e-?mail|message) in error|unsubscribe|"
    r"disclaimer|mailing list|virus|privileged|vertraulich|confidentiel|confidencial|riservat|"
    r"vertrouwelijk|"
    r"print this e-?mail|list(?:info|s\.)|abmelden|désinscri|desuscri|cancelar la suscripci|"
    r"view (?:this|it) (?:email )?online|reply to this email directly|receiving this (?:e-?mail|because)|"
    r"monitored|legal purposes",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"originated (?:from )?outside|outside (?:of )?(?:the|your|this) (?:organi[sz]ation|company)|"
    r"external (?:sender|e-?mail)|von außerhalb|expéditeur externe|remitente externo",
    re.IGNORECASE,
)
_MOST_LINES = 14
_MOST_WORDS_SENT_FROM = 12


def is_sent_from(line: str) -> bool:
    """Whether a line is what a phone or program puts under a letter: ``Sent from my iPhone``."""
    text = line.strip()
    if not text or len(text) > 160:
        return False
    bare = re.sub(r"[<(\[]\s*(?:https?:|mailto:)[^\s>\])]*\s*[>\])]?", "", text)
    if len(bare.split()) > _MOST_WORDS_SENT_FROM or re.search(r",\s+\w|\w[.!?]\s+\w", bare):
        return False
    return bool(_SENT_FROM.match(text) or _SENT_FROM_ANYWHERE.search(text))


def is_ornament(line: str) -> bool:
    """Whether a line is made of one sign that separates: dashes, stars, a dot left by a tracker."""
    return len(line) < 200 and bool(line.strip()) and _ORNAMENT.match(line) is not None


def tail_of(lines: Sequence[str], start: int, end: int, is_answer: bool) -> Tail | None:
    """Where in ``lines[start:end]``, the last own words above a quote or the end, the writer stops.

    In a letter that answers nothing only what is unmistakable counts: stories hold dashes and rules.
    """
    signature = _signature(lines, start, end, is_answer)
    footer = _footer(lines, start, end, is_answer)
    if signature and footer:
        return min(signature, footer)
    return signature or footer


def _signature(lines: Sequence[str], start: int, end: int, is_answer: bool) -> Tail | None:
    """The topmost of the dashes that have few enough lines below them to be a signature."""
    found = None
    written: list[str] = []
    for at in range(end - 1, max(start, end - 60) - 1, -1):
        line = lines[at]
        if _DASHES.match(line) and len(written) <= _most_below(line, is_answer):
            if is_answer or all(len(text) <= 80 for text in written):
                found = at
        elif line.strip():
            written.append(line)
    return Tail(found, "signature") if found is not None else _phone(lines, start, end)


def _most_below(dashes: str, is_answer: bool) -> int:
    if not is_answer:
        return 5
    return _MOST_LINES * 2 if dashes == _EXACT else _MOST_LINES


def _phone(lines: Sequence[str], start: int, end: int) -> Tail | None:
    """The paragraph of one line at the end that a phone or program adds."""
    near = range(max(start, end - 60), end)
    written = [i for i in near if lines[i].strip() and not is_ornament(lines[i])]
    for at in reversed(written[-3:]):
        if is_sent_from(lines[at]) and (
            at == start or not lines[at - 1].strip() or is_ornament(lines[at - 1]) or at == written[-1]
        ):
            return Tail(at, "signature")
    return None


def _footer(lines: Sequence[str], start: int, end: int, is_answer: bool) -> Tail | None:
    """A rule near the end with legal or list words below; in an answer also with a few short lines below."""
    found = None
    for at in range(max(start, end - 60), end):
        if len(lines[at]) > 200 or not _RULE.match(lines[at]):
            continue
        below = [text[:500] for text in lines[at + 1 : end] if text.strip()]
        legal = any(_LEGAL.search(text) for text in below)
        short = len(below) <= 5 and all(len(text) < 70 for text in below) and lines[at].lstrip()[:1] in "_"
        if legal or (is_answer and short and below):
            found = Tail(at, "footer")
            break
    if found is None and is_answer:
        found = _disclaimer(lines, start, end)
    return found


def _disclaimer(lines: Sequence[str], start: int, end: int) -> Tail | None:
    """A last paragraph, headed as such, of at least two legal words."""
    for at in range(max(start, end - 30), end):
        if re.match(
            r"^\W{0,3}(?:disclaimer|confidentiality(?: notice)?|haftungsausschluss)\W{0,3}(?:$|[:.])",
            lines[at],
            re.IGNORECASE,
        ):
            return Tail(at, "footer")
    return None


def banner_end(lines: Sequence[str], is_answer: bool) -> int:
    """How many lines at the top are a server's warning that the sender is from outside; 0 if none."""
    if not is_answer:
        return 0
    first = next((i for i, line in enumerate(lines[:12]) if line.strip()), None)
    if first is None or not re.match(
        r"\W{0,3}(?:caution|external|warning|achtung|attention|\[?ext)", lines[first], re.IGNORECASE
    ):
        return 0
    end = first
    while end < len(lines) and lines[end].strip() and end - first < 6:
        end += 1
    return end if _BANNER.search(" ".join(lines[first:end])) else 0
