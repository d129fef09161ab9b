"""A round-up's composition as a sheet of plain text: written for an editor, and read back with goodwill."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import msgspec

from circle_tui.circle.composed import PARTS, Composition, RoundupPart
from circle_tui.circle.composition import WHAT_PARTS_ARE
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import Remark
from circle_tui.letters.safe import safe_line

Heading = Literal["parts", "critics", "remarks", "note"]

_HEADING = re.compile(r"\s*(part|critic|remark|note)s?\s*(?::.*)?", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s+")
_BOX = re.compile(r"\s*\[(?P<sign>.?)\]\s*")
_YES = frozenset({"on", "yes", "tell", "told", "keep", "kept", "in", "put", "x", "+", "show"})
_NO = frozenset({"off", "no", "hold", "held", "hide", "out", "drop", "leave", "-"})
_UNCHANGED = "Nothing was changed."


class Sayable(NamedTuple):
    """One remark that goes to the author, or is held back."""

    key: str
    remark: Remark
    is_held: bool
    is_sent: bool
    """It has gone to the author: nothing holds it back any more."""


class Critic(NamedTuple):
    """One who speaks in the round-up."""

    id: str
    name: str
    words: int
    remarks: tuple[Sayable, ...]
    letter: str = ""
    """`Reader A`, where they are anonymous."""


class Composed(NamedTuple):
    """A round-up as the coordinator sees it before it goes."""

    label: str
    title: str
    author: str
    composition: Composition
    critics: tuple[Critic, ...]
    """In the order in which they speak."""
    note: str

    @property
    def remarks(self) -> tuple[Sayable, ...]:
        """All of them, critic by critic."""
        return tuple(said for critic in self.critics for said in critic.remarks)


def short_names(keys: Sequence[str]) -> dict[str, str]:
    """Names of remarks that are short enough to type; the whole key where two would be the same."""
    short = [key.partition(":")[2] for key in keys]
    return {key: one if short.count(one) == 1 else key for key, one in zip(keys, short, strict=True)}


def write_sheet(found: Composed) -> str:
    """The sheet, with everything as it is."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Composed) -> Iterator[str]:
    yield f"# The round-up of {found.label} “{safe_line(found.title)}” by {found.author}."
    yield "# Change what you like, save, and close the editor. A line that you take out stays as it was;"
    yield "# lines that begin with # are not read."
    yield "\nPARTS: on or off\n"
    for part in PARTS:
        switch = "off" if part in found.composition.off else "on"
        yield f"{switch:<5} {part:<10}  {WHAT_PARTS_ARE[part]}"
    yield "\nCRITICS: in the order in which they speak\n"
    for critic in found.critics:
        letter = f", {critic.letter}" if critic.letter else ""
        yield f"{critic.id:<12}  {critic.name}{letter}, {critic.words:,} words"
    yield "\nREMARKS: tell or hold"
    names = short_names([said.key for said in found.remarks])
    for critic in found.critics:
        yield f"\n# {critic.name}"
        for said in critic.remarks:
            state = "# sent" if said.is_sent else "hold" if said.is_held else "tell"
            yield f"{state}  {names[said.key]}  {shown(said.remark)}"
    yield "\n# Your own words to the author, above all the rest, are everything below this line:"
    yield "NOTE\n"
    yield found.note


def shown(remark: Remark, limit: int = 80) -> str:
    """A remark in one line: where it is, and how it begins."""
    place = f"¶{remark.paragraph} " if remark.paragraph is not None else ""
    words = safe_line(remark.text, limit) or f"(would cut “{safe_line(remark.passage or '', limit)}”)"
    return f"{place}{words}"


def read_sheet(text: str, found: Composed) -> tuple[Composition, str | None]:
    """What the sheet says, and the note (None: it has none, so that the note stays).

    Raises `Refused`, which names the line.
    """
    return _Reading(found).read(text)


class _Reading:
    """Goes along the lines of a sheet."""

    def __init__(self, found: Composed) -> None:
        self._found = found
        self._off = set(found.composition.off)
        self._held = dict.fromkeys(found.composition.held)
        self._order: dict[str, None] = {}
        keys = [said.key for said in found.remarks]
        self._names = {name: key for key, short in short_names(keys).items() for name in (short, key)}

    def read(self, text: str) -> tuple[Composition, str | None]:
        heading: Heading | None = None
        lines = text.splitlines()
        note: str | None = None
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if (opened := _HEADING.fullmatch(line)) is not None:
                heading = _heading(opened[1])
                if heading == "note":
                    note = "\n".join(lines[number:]).strip()
                    break
            else:
                self._take(heading, line, number)
        return self._composition(), note

    def _take(self, heading: Heading | None, line: str, number: int) -> None:
        match heading:
            case "parts":
                self._part(line, number)
            case "critics":
                self._critic(line, number)
            case "remarks":
                self._remark(line, number)
            case _:
                raise _refused(number, line, "stands under none of PARTS, CRITICS, REMARKS and NOTE")

    def _part(self, line: str, number: int) -> None:
        is_on, words = _switch(line)
        named = next((part for word in words[:2] if (part := _part_of(word))), None)
        if named is None:
            raise _refused(number, line, f"names none of the parts, which are {', '.join(PARTS)}")
        if is_on is None:
            raise _refused(number, line, f"says neither on nor off: write “on {named}” or “off {named}”")
        (self._off.discard if is_on else self._off.add)(named)

    def _critic(self, line: str, number: int) -> None:
        words = _BULLET.sub("", line, count=1).strip().casefold()
        first = re.split(r"[\s,:;]", words, maxsplit=1)[0]
        critics = self._found.critics
        fits = (
            [critic for critic in critics if critic.id.casefold() == first]
            or [critic for critic in critics if words.startswith(critic.name.casefold())]
            or [critic for critic in critics if critic.name.casefold().split()[:1] == [first]]
        )
        if len(fits) != 1:
            there = ", ".join(critic.id for critic in critics) or "nobody yet"
            raise _refused(number, line, f"names no critic of this piece. Those who speak: {there}")
        self._order.setdefault(fits[0].id)

    def _remark(self, line: str, number: int) -> None:
        is_told, words = _switch(line)
        key = next((self._names[word] for word in words[:3] if word in self._names), "")
        if not key:
            raise _refused(number, line, "names no remark by the signs that stood in second place")
        if is_told is None:
            raise _refused(number, line, "begins with neither tell nor hold")
        said = next(said for said in self._found.remarks if said.key == key)
        if said.is_sent and is_told == said.is_held:
            raise _refused(number, line, "is a remark that has gone to the author already")
        if is_told:
            self._held.pop(key, None)
        else:
            self._held.setdefault(key)

    def _composition(self) -> Composition:
        before = tuple(critic.id for critic in self._found.critics)
        order = tuple(dict.fromkeys((*self._order, *before)))
        return msgspec.structs.replace(
            self._found.composition,
            off=tuple(part for part in PARTS if part in self._off),
            order=self._found.composition.order if order == before else order,
            held=tuple(self._held),
        )


def _heading(word: str) -> Heading:
    names: Mapping[str, Heading] = {
        "part": "parts",
        "critic": "critics",
        "remark": "remarks",
        "note": "note",
    }
    return names[word.casefold()]


def _switch(line: str) -> tuple[bool | None, list[str]]:
    """On or off, wherever it stands among the first words; and these words."""
    if (box := _BOX.match(line)) is not None:
        return bool(box["sign"].strip()), line[box.end() :].casefold().split()
    words = [word.strip(",;:=.") or word for word in line.casefold().split()]
    for at, word in enumerate(words[:2]):
        if word in _YES or word in _NO:
            return word in _YES, words[:at] + words[at + 1 :]
    return None, words


def _part_of(word: str) -> RoundupPart | None:
    word = word.replace(".docx", "document").replace("docx", "document")
    fits = [part for part in PARTS if part.startswith(word) or word.rstrip("s") == part.rstrip("s")]
    return fits[0] if len(fits) == 1 and len(word) >= 3 else None


def _refused(number: int, line: str, why: str) -> Refused:
    return Refused(f"Line {number}, “{safe_line(line, 60)}”, {why}. {_UNCHANGED}")
