"""Greetings and names above and below what a critic says: they speak of nothing and become no remark."""

import re
from collections.abc import Iterable, Iterator, Sequence

from circle_tui.circle.remarks.events import Astray, Event, Foot, Passage, Said
from circle_tui.letters.signatures import is_sent_from

_NAME = r"[^\W\d_][\w’'.-]{0,20}"
_GREETING = re.compile(
    r"\W{0,3}(?:hi|hello|hey|hiya|hallo|hej|moin|dear|dearest|greetings"
    r"|good (?:morning|afternoon|evening|day)|salut|bonjour|liebe[rs]?|ciao|hola)"
    rf"(?:[ ,]+(?:and |& |to )?{_NAME}){{0,5}}\s?[\W_]{{0,4}}",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\W{0,3}(?:(?:(?:with )?(?:much|lots of|all my|my)? ?love(?: and \w+)?"
    r"|(?:(?:with|and|all|my|very|kind|kindest|warm|warmest|best|good|many) ){0,3}"
    r"(?:wishes|regards|best|thanks|greetings)|best|cheers|yours(?: \w+){0,2}"
    r"|sincerely(?: yours)?|thanks(?: again)?|thank you|bye(?: for now)?|x{1,4}|hugs"
    r"|viele grüße|liebe grüße|lg|vg|gruß|mit freundlichen grüßen|bises|amitiés|until (?:then|soon)|ciao"
    r"|abrazos|over and out"
    r"|all the best|take care)\b)[\W_]{0,4}",
    re.IGNORECASE,
)
_CAPITAL = r"[^\W\d_a-z][\w’'.-]{0,20}"
_SIGNED = re.compile(
    rf"[-–—~\s]{{0,4}}(?:{_CAPITAL})(?: (?:de |van |von |of |and |& )?{_CAPITAL}){{0,2}}"
    r"(?: x{1,4})?[^\w:?!]{0,4}"
)
_PRAISE = re.compile(
    r"(?:lovely|great|nice|good|perfect|wonderful|brilliant|beautiful|yes|no|wow|bravo|ha|oh|ah|true|indeed|exactly"
    r"|funny|ouch|hm+|why|who|how|what|superb|excellent|magic|gorgeous|done|same|cut|unclear|confusing|clich[eé]|typo"
    r"|awkward|well done|so good|love (?:it|this)|not sure)\b",
    re.IGNORECASE,
)


def without_courtesies(events: Iterable[Event]) -> Iterator[Event]:
    """The events without the greeting that opens a letter and the name that ends it."""
    kept = [event for event in events if not (isinstance(event, Said) and is_sent_from(event.text))]
    first = next((at for at, event in enumerate(kept) if isinstance(event, Said)), None)
    if first is not None and _is_greeting(kept[first]):
        del kept[first]
    for end in (len(kept), _first_quoted(kept)):
        while (last := _last_said(kept[:end])) is not None and _is_signed(kept, last):
            del kept[last]
            end -= 1
    yield from kept


def _first_quoted(events: Sequence[Event]) -> int:
    """Where the old mail begins, above which a letter may have ended."""
    quoted = (
        at
        for at, e in enumerate(events)
        if isinstance(e, (Foot, Astray)) or (isinstance(e, Passage) and not e.is_typed)
    )
    return next(quoted, 0)


def _is_greeting(event: Event) -> bool:
    return isinstance(event, Said) and not event.inside and bool(_GREETING.fullmatch(event.text.strip()))


def _last_said(events: Sequence[Event]) -> int | None:
    return next((at for at in range(len(events) - 1, -1, -1) if isinstance(events[at], Said)), None)


def _is_signed(events: Sequence[Event], at: int) -> bool:
    """Whether the last block is a name, a farewell or both, and no answer in a word to a passage above it."""
    said = events[at]
    assert isinstance(said, Said)  # noqa: S101 - what is asked about
    lines = [line for line in said.text.strip().split("\n") if line.strip(" -")]
    farewell = bool(lines) and bool(_CLOSING.fullmatch(lines[0].strip()))
    names = lines[1:] if farewell else lines
    if len(names) > 2 or not all(_is_name(line.strip()) for line in names):
        return False
    answers = at > 0 and isinstance(events[at - 1], Passage)
    return farewell or not answers


def _is_name(line: str) -> bool:
    return bool(_SIGNED.fullmatch(line)) and not _PRAISE.match(line)
