"""From one critique to its remarks: general ones by part, and those anchored to a passage of the piece."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from circle_tui.letters.letter import Segment
from circle_tui.letters.marks import paragraph_number
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Paragraph, Prose

Part = Literal["summary", "strength", "improve", "suggestion", "private", "note"]


class Remark(msgspec.Struct, frozen=True):
    """One thing that a critique says, about the whole piece or about a passage of it."""

    text: str
    part: Part = "note"
    paragraph: int | None = None
    """The first paragraph spoken of."""
    passage: str | None = None
    """The words spoken of."""
    sure: float = 1.0
    """How sure the place is, 0 to 1; a general remark is as sure as its part."""


FORM: dict[Part, str] = {
    "summary": "Summary",
    "strength": "Strengths",
    "improve": "To improve",
    "suggestion": "One suggestion",
    "private": "Private note to the coordinator",
}
"""The headings of the form that goes out with each piece."""

_OPENINGS: dict[Part, str] = {
    "summary": "in (?:a nutshell|short)|summary|overall|in general",
    "strength": "strengths?|what (?:worked|works|i liked|i loved)|likes?|positives?",
    "improve": "to improve|weakness(?:es)?|what (?:didn.t work|could be better)|improvements?|concerns?",
    "suggestion": "one suggestion|suggestions?",
    "private": "private(?: note)?(?: to the coordinator)?|between us|for (?:the coordinator|your eyes) only",
}
_HEADINGS = tuple(
    (re.compile(rf"^[\W_]*(?:{words})\b[^:\n]{{0,40}}:[*_\s]*", re.IGNORECASE), part)
    for part, words in _OPENINGS.items()
)
_NUMBERED = re.compile(r"^\s*(?:¶|paras?(?:graph)?\.?|pars?\.)\s*(\d{1,5})\s*[:.,)–—-]*\s*", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")
_FOLDED = re.compile(r"[\W_]+")

MIN_SHARED_WORDS = 4
"""A quote of fewer words than this may stand anywhere; it anchors nothing by itself."""


def _fold(text: str) -> str:
    """Letters and digits alone, so that wrapping, quote marks, dashes and case make no difference."""
    return " ".join(_FOLDED.sub(" ", text.casefold()).split())


class Places:
    """Finds the paragraph of a piece that some quoted words come from."""

    def __init__(self, prose: Prose) -> None:
        self._numbered = {p.number: p for p in prose.paragraphs if p.number is not None}
        self._folded = {number: _fold(p.text) for number, p in self._numbered.items()}
        self._starts: dict[str, list[int]] = {}
        for number, folded in self._folded.items():
            for gram in _grams(folded):
                self._starts.setdefault(gram, []).append(number)

    def paragraph(self, number: int) -> Paragraph | None:
        """The paragraph with this number."""
        return self._numbered.get(number)

    def find(self, quoted: str) -> tuple[int, str, float] | None:
        """The paragraph that the last quoted lines come from, its words, and how sure that is."""
        lines = [line for line in quoted.splitlines() if line.strip()]
        for line in reversed(lines):
            number = paragraph_number(line)
            if number in self._numbered:
                break
            if (found := self._by_words(line)) is not None:
                return found
        else:
            return self._by_words(" ".join(lines))
        passage = self._numbered[number].text
        return number, passage, 1.0 if self._shares(number, quoted) else 0.8

    def _shares(self, number: int, quoted: str) -> bool:
        return any(gram in self._folded[number] for gram in _grams(_fold(quoted)))

    def _by_words(self, quoted: str) -> tuple[int, str, float] | None:
        folded = _fold(quoted)
        counts: dict[int, int] = {}
        grams = list(_grams(folded))
        for gram in grams:
            for number in self._starts.get(gram, ()):
                counts[number] = counts.get(number, 0) + 1
        if not counts:
            return None
        best = max(counts, key=lambda n: (counts[n], -n))
        share = counts[best] / len(grams)
        rivals = sum(1 for n in counts if counts[n] == counts[best])
        if share < 0.5 or rivals > 1:
            return None
        return best, " ".join(quoted.split()), round(min(1.0, share), 2)


def _grams(folded: str) -> Iterable[str]:
    words = folded.split()
    return (" ".join(words[i : i + MIN_SHARED_WORDS]) for i in range(len(words) - MIN_SHARED_WORDS + 1))


def find_remarks(
    segments: Sequence[Segment], prose: Prose | None, margins: Sequence[Margin] = ()
) -> tuple[Remark, ...]:
    """All remarks of a critique, in its own order: those of its body, then those of its margins."""
    places = Places(prose or Prose(()))
    found: list[Remark] = []
    answered: tuple[int, str, float] | None = None
    part: Part = "note"
    for segment in segments:
        if segment.kind == "quoted":
            heading = _last_heading(segment.words)
            part = heading or part
            answered = None if heading else places.find(segment.words)
        elif segment.kind == "own":
            for block in _BLANK_LINES.split(segment.text):
                if block.strip():
                    remark, part = _remark(block.strip("\n"), part, answered, places)
                    if remark is not None:
                        found.append(remark)
    return (*found, *(_from_margin(margin, places) for margin in margins))


def _last_heading(quoted: str) -> Part | None:
    """The part of the form that the last quoted line opens, if it is one of its headings."""
    lines = [line for line in quoted.splitlines() if line.strip()]
    return _heading(lines[-1])[0] if lines else None


def _heading(line: str) -> tuple[Part | None, str]:
    for pattern, part in _HEADINGS:
        if found := pattern.match(line):
            return part, line[found.end() :]
    return None, line


def _remark(
    block: str, part: Part, answered: tuple[int, str, float] | None, places: Places
) -> tuple[Remark | None, Part]:
    opened, rest = _heading(block)
    if opened is not None:
        part, block, answered = opened, rest.strip(), None
        if not block:
            return None, part
    if (named := _NUMBERED.match(block)) and (paragraph := places.paragraph(int(named[1]))) is not None:
        words = block[named.end() :].strip()
        return (Remark(words, part, paragraph.number, paragraph.text, 1.0) if words else None), part
    if answered is not None and part != "private":
        return Remark(block, part, *answered), part
    return Remark(block, part), part


def _from_margin(margin: Margin, places: Places) -> Remark:
    place = places.find(margin.passage) if margin.passage else None
    number, sure = (place[0], place[2]) if place else (margin.paragraph, 0.7)
    return Remark(margin.text, "note", number, margin.passage or None, sure)
