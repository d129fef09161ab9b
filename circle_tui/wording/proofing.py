"""What is looked at before a round-up goes: in its own bytes, in every form that its reader may open."""

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from email import message_from_bytes
from email.policy import default
from typing import Literal, NamedTuple

from circle_tui.circle.alerts import alerted
from circle_tui.circle.composed import RoundupPart
from circle_tui.circle.composition import astray
from circle_tui.circle.model import Critique, Member, Submission
from circle_tui.circle.remarks import Remark
from circle_tui.circle.sheet import Composed, shown
from circle_tui.circle.state import Circle
from circle_tui.config import Settings
from circle_tui.letters.reading import attachment, read
from circle_tui.manuscripts.prose import Prose
from circle_tui.wording.webpage import text_part, web_page

What = Literal["ruled", "parts", "held", "names", "addresses", "text"]

_WORD = re.compile(r"[^\W_]+")
_HEAD = re.compile(r"<head\b.*?</head>", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(r"<(?:/?(?:p|li|ul|h\d|div|blockquote|main|body)|br)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_MOST = 5
"""Places that are named; the rest is counted."""


class Check(NamedTuple):
    """One thing that was looked at."""

    what: What
    is_fine: bool
    words: str
    """What was found, in words, and what to do about it."""


def proofs(
    raws: Sequence[bytes],
    found: Composed,
    prose: Prose,
    critiques: Sequence[tuple[Critique, tuple[Remark, ...]]],
    circle: Circle,
    settings: Settings,
) -> tuple[Check, ...]:
    """The checks of a round-up. ``raws``: its mails; ``critiques``: those accepted, with all remarks."""
    piece = circle.submissions[found.label]
    forms = [form for raw in raws for form in _forms(raw)]
    checks = [
        _ruled(circle, found.label),
        _parts(found, prose),
        _held(found, critiques),
        _addresses(forms, circle, settings),
        *(_text(raw) for raw in raws[:1]),
    ]
    if settings.critiques.anonymous == "critics":
        checks.insert(3, _names(forms, found, prose, piece, circle, settings))
    return tuple(checks)


def _ruled(circle: Circle, label: str) -> Check:
    count = sum(c.state in ("pending", "later") for c in circle.critiques.by("label", label))
    if not count:
        return Check("ruled", True, "every critique that is in was ruled on")
    wait = "1 critique waits" if count == 1 else f"{count} critiques wait"
    return Check("ruled", False, f"{wait} for you in Review, and would follow as an addendum")


def _parts(found: Composed, prose: Prose) -> Check:
    """Whether everything that is told has a part to stand in."""
    off, numbers = found.composition.off, {p.number for p in prose.paragraphs}
    lost = [
        said.remark
        for said in found.remarks
        if not said.is_held and not any(part not in off for part in _places(said.remark, numbers))
    ]
    if not lost:
        return Check("parts", True, "every remark that is told stands in a part that is on")
    many = "1 remark stands" if len(lost) == 1 else f"{len(lost)} remarks stand"
    return Check("parts", False, f"{many} in no part that is on, as “{shown(lost[0], 40)}”")


def _places(remark: Remark, numbers: set[int | None]) -> Iterator[RoundupPart]:
    yield from ("critiques", "document")
    if remark.paragraph is not None and remark.paragraph in numbers:
        yield "piece"
    is_placed = remark.paragraph is not None or bool(remark.passage)
    if remark.part in ("strength", "improve", "suggestion") or not is_placed:
        yield "page"


def _held(found: Composed, critiques: Sequence[tuple[Critique, tuple[Remark, ...]]]) -> Check:
    """Whether everything held back is still known by its words."""
    lost = sum(astray(critique.id, said, found.composition.held) for critique, said in critiques)
    if not lost:
        count = sum(said.is_held for said in found.remarks)
        kept = f"{count} remark{'s' * (count != 1)}" if count else "nothing"
        return Check("held", True, f"{kept} held back")
    many = "1 remark that you held back was" if lost == 1 else f"{lost} remarks that you held back were"
    return Check("held", False, f"{many} worded otherwise since, and would go out: hold back again")


def _names(
    forms: Sequence[tuple[str, str]],
    found: Composed,
    prose: Prose,
    piece: Submission,
    circle: Circle,
    settings: Settings,
) -> Check:
    """Whether nobody's name or address tells who an anonymous critic is.

    Words that the piece itself has, such as a character's name, tell nothing; neither does the
    coordinator's name, which stands under every mail.
    """
    author = circle.members.get(piece.author)
    open_ = {word for p in prose.paragraphs for word in _WORD.findall(p.text)}
    open_ |= set(_WORD.findall(f"{piece.title} {author.name if author else ''}"))
    open_ |= set(_WORD.findall(settings.circle.coordinator.name + settings.circle.name))
    critics = [circle.members[critic.id] for critic in found.critics if critic.id in circle.members]
    places: list[str] = []
    for critic in critics:
        if critic.id == alerted(circle, settings):
            continue
        places += [f"“{word}” in {where}" for where, word in _said_of(critic, forms, open_, found)]
    if not places:
        return Check("names", True, "no critic's name or address stands in it")
    return Check("names", False, f"it names critics who are anonymous: {_first(places)}")


def _said_of(
    critic: Member, forms: Sequence[tuple[str, str]], open_: set[str], found: Composed
) -> Iterator[tuple[str, str]]:
    """Where a critic's whole name or an address stands, and where a part of the name does in what is told."""
    for where, text in forms:
        words = (critic.name, *critic.addresses)
        yield from ((where, w) for w in words if w and _has(text, w) and not set(_WORD.findall(w)) <= open_)
    parts = [w for w in _WORD.findall(critic.name) if len(w) > 2 and w not in open_]
    for speaker in found.critics:
        for said in speaker.remarks:
            yield from (
                (f"what {speaker.letter or speaker.name} says, “{shown(said.remark, 30)}”", word)
                for word in parts
                if not said.is_held and _has(said.remark.text, word, exactly=True)
            )
    yield from (("your note", word) for word in parts if _has(found.note, word, exactly=True))


def _addresses(forms: Sequence[tuple[str, str]], circle: Circle, settings: Settings) -> Check:
    """Whether no member's address stands anywhere but in the To of their own mail."""
    places = [
        f"{address} in {where}"
        for member in circle.members.values()
        for address in member.addresses
        if address != settings.mail.address.lower()
        for where, text in forms
        if _has(text, address)
    ]
    if not places:
        return Check("addresses", True, "no member's address stands in it")
    return Check("addresses", False, f"a member's address stands in it: {_first(places)}")


def _text(raw: bytes) -> Check:
    """Whether who reads the text part alone misses nothing of the other one."""
    there = Counter(word.casefold() for word in _WORD.findall(text_part(raw)))
    page = Counter(word.casefold() for word in _WORD.findall(_visible(web_page(raw).decode())))
    if not (lost := list((page - there).elements())):
        return Check("text", True, "the text part has all that the HTML part has")
    return Check("text", False, f"these words stand in the HTML part alone: {_first(lost)}")


def _forms(raw: bytes) -> Iterator[tuple[str, str]]:
    """Every form of a mail by its name: headers but for To, text, HTML, what is in its documents."""
    mail = message_from_bytes(raw, policy=default)
    yield "the headers", "\n".join(str(value) for name, value in mail.items() if name.lower() != "to")
    yield "the text", text_part(raw)
    page = web_page(raw).decode()
    yield "the HTML", html.unescape(_TAG.sub("", page)) + page
    letter = read(raw)
    for number, file in enumerate(letter.attachments):
        data = attachment(raw, letter, number)
        yield file.name, file.name
        if file.name.lower().endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                inside = (package.read(name).decode("utf-8", "replace") for name in package.namelist())
                whole = "\n".join(inside)
            yield file.name, html.unescape(_TAG.sub("", whole)) + whole


def _visible(page: str) -> str:
    return html.unescape(_TAG.sub("", _BLOCK.sub(" ", _HEAD.sub("", page))))


def _has(text: str, words: str, *, exactly: bool = False) -> bool:
    """Whether words stand in a text, not within others."""
    parts = words.split()
    if not parts or not (parts[0] in text if exactly else parts[0].casefold() in text.casefold()):
        return False
    spaced = r"\s+".join(map(re.escape, parts))
    flags = re.NOFLAG if exactly else re.IGNORECASE
    return re.search(rf"(?<![\w.+-]){spaced}(?![\w-])", text, flags) is not None


def _first(places: Iterable[str]) -> str:
    every = list(dict.fromkeys(places))
    rest = f" and {len(every) - _MOST} more" if len(every) > _MOST else ""
    return f"{', '.join(every[:_MOST])}{rest}"
