"""A piece as one row of words, indexed once, in which quoted words are looked up."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from circle_tui.circle.remarks.remark import Place
from circle_tui.circle.remarks.words import Word, keys, words
from circle_tui.manuscripts.prose import Paragraph, Prose

GRAM = 4
"""Words that stand in a row as they do in the piece: fewer may stand anywhere by chance."""

COMMON = 24
"""Of a row of words that stands more often than this, the rest is no help in finding a place."""


PAGE = 200
"""Words that stand on a page at least, in any print."""

RARE = 4
"""Times that a word may stand in a piece and still speak for a place."""


LONGEST_SENTENCE = 30
"""Words of a sentence that is spoken of as one where a few of its words are quoted."""

FEWEST = 8
"""Words of a long sentence that are spoken of at least."""

_ENDS = (".", "!", "?", "…")
_PAUSES = (",", ";", ":")
_DASHES = ("—", "–")
_CLOSING = "”\"’')]"
_OPENING = "“\"‘'(["

_PARTS_OF_HEADING = re.compile(r"\s*[:–—|]\s*|\s-\s")


class Section(NamedTuple):
    """A part of a piece with a heading."""

    names: tuple[tuple[str, ...], ...]
    """What it may be called."""
    numbers: list[int]
    """Its paragraphs and stanzas."""


def _stands_in(name: tuple[str, ...], row: Sequence[str]) -> bool:
    size = len(name)
    return bool(name) and any(tuple(row[at : at + size]) == name for at in range(len(row) - size + 1))


class Piece:
    """The words of a piece in a row, and where each pair and each row of four stands."""

    def __init__(self, prose: Prose) -> None:
        self.paragraphs: tuple[Paragraph, ...] = prose.paragraphs
        self._texts = [paragraph.text for paragraph in prose.paragraphs]
        self.keys: list[str] = []
        self._stretches: list[Word] = []
        self._owners: list[int] = []
        self._firsts: list[int] = []
        self._by_number: dict[int, int] = {}
        for index, paragraph in enumerate(prose.paragraphs):
            self._firsts.append(len(self.keys))
            if paragraph.number is not None:
                self._by_number[paragraph.number] = index
            for word in words(self._texts[index]):
                self.keys.append(word.key)
                self._stretches.append(word)
                self._owners.append(index)
        self._firsts.append(len(self.keys))
        self._sections = tuple(self._parted())
        self._rows = {size: self._index(size) for size in (1, 2, GRAM)}

    def _parted(self) -> Iterator[Section]:
        """What stands below each heading, up to the next."""
        last: Section | None = None
        for paragraph in self.paragraphs:
            if paragraph.kind == "heading":
                if last is not None:
                    yield last
                names = (paragraph.text, *_PARTS_OF_HEADING.split(paragraph.text))
                last = Section(tuple(dict.fromkeys(tuple(keys(name)) for name in names)), [])
            elif paragraph.number is not None and last is not None:
                last.numbers.append(paragraph.number)
        if last is not None:
            yield last

    def _index(self, size: int) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = {}
        for at in range(len(self.keys) - size + 1):
            found.setdefault(tuple(self.keys[at : at + size]), []).append(at)
        return found

    @property
    def numbers(self) -> list[int]:
        """The numbers of its paragraphs and stanzas."""
        return list(self._by_number)

    def stanzas(self, numbers: Sequence[int]) -> list[int]:
        """Of these numbers those of stanzas."""
        return [n for n in numbers if self.paragraphs[self._by_number[n]].kind == "verse"]

    @property
    def most_pages(self) -> int:
        """How many pages it has at most in somebody's print."""
        return len(self.keys) // PAGE + 2

    def section(self, text: str) -> Sequence[int]:
        """The numbers below the one heading that a text names, whole or a side of its colon."""
        row = keys(text) if self._sections else []
        named = [each.numbers for each in self._sections if any(_stands_in(n, row) for n in each.names)]
        return named[0] if len(named) == 1 else ()

    def __contains__(self, number: object) -> bool:
        return number in self._by_number

    def starts(self, row: Sequence[str]) -> Sequence[int]:
        """Where one, two or four words stand in a row; nothing where they are too common to tell."""
        found = self._rows[len(row)].get(tuple(row), ())
        return found if len(found) <= COMMON else ()

    def is_rare(self, key: str) -> bool:
        """Whether a word stands so seldom in the piece that it speaks for a place."""
        return len(self._rows[1].get((key,), ())) <= RARE

    def is_heading(self, row: Sequence[str]) -> bool:
        """Whether words are a title or a heading of the piece, and nothing else."""
        return any(self.number(at) is None for at in self.entire(row))

    def exactly(self, row: Sequence[str]) -> list[int]:
        """Every place where these words stand, as they are."""
        if not row:
            return []
        size = len(row)
        first = self._rows[2 if size > 1 else 1].get(tuple(row[:2]), ())
        return [at for at in first if self.keys[at : at + size] == list(row)]

    def entire(self, row: Sequence[str]) -> list[int]:
        """Where these words are a paragraph of their own."""
        return [at for at in self.exactly(row) if self.bounds(at) == (at, at + len(row))]

    def nearest(self, row: Sequence[str], near: int) -> int | None:
        """The next place where these words stand, or the first; rather one where they are a paragraph."""
        places = self.exactly(row)
        behind = [at for at in places if at >= near] or places
        entire = [at for at in behind if self.bounds(at) == (at, at + len(row))]
        return next(iter(entire or behind), None)

    def owner(self, at: int) -> Paragraph:
        """The paragraph that holds a word."""
        return self.paragraphs[self._owners[at]]

    def number(self, at: int) -> int | None:
        """The ¶ number at a word; None in titles and headings."""
        return self.owner(at).number

    def whole(self, number: int) -> tuple[int, int]:
        """The words of a numbered paragraph."""
        index = self._by_number[number]
        return self._firsts[index], self._firsts[index + 1]

    def bounds(self, at: int) -> tuple[int, int]:
        """The words of the paragraph that holds a word."""
        index = self._owners[at]
        return self._firsts[index], self._firsts[index + 1]

    def is_last(self, end: int) -> bool:
        """Whether nothing stands behind these words."""
        return end >= len(self.keys)

    def sentence_end(self, at: int) -> int:
        """The word behind the sentence that holds a word."""
        first, last = self.bounds(at)
        while at < last - 1 and not self._ends(at):
            at += 1
        return max(first, at) + 1

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The sentence that holds some words of one; of a long one the parts between its signs."""
        first, _ = self.bounds(start)
        begin, behind = start, self.sentence_end(end - 1)
        while begin > first and not self._ends(begin - 1):
            begin -= 1
        if behind - begin <= LONGEST_SENTENCE:
            return begin, behind
        while end < behind and not self._pauses(end - 1):
            end += 1
        while start > begin and (end - start < FEWEST or not self._pauses(start - 1)):
            start -= 1
        return start, end

    def _ends(self, at: int) -> bool:
        """Whether a sentence ends with a word; one that goes on, *“Not yet,” said Len*, does not."""
        if self._sign(at) not in _ENDS:
            return False
        if at + 1 >= self.bounds(at)[1]:
            return True
        start = self._stretches[at + 1].start
        return not self._texts[self._owners[at]][start : start + 2].lstrip(_OPENING)[:1].islower()

    def _sign(self, at: int) -> str:
        """The sign that a word ends in, marks of quotation and brackets aside."""
        word = self._stretches[at]
        return self._texts[self._owners[at]][word.start : word.end].rstrip(_CLOSING)[-1:]

    def _pauses(self, at: int) -> bool:
        """Whether a word ends in a comma or the like, or stands before a dash."""
        text, behind = self._texts[self._owners[at]], self._stretches[at].end
        return self._sign(at) in _PAUSES or text[behind : behind + 3].lstrip(" ")[:1] in _DASHES

    def paragraph(self, number: int) -> Place:
        """The whole of a numbered paragraph as a place."""
        return Place(number, self._texts[self._by_number[number]])

    def passage(self, start: int, end: int) -> str:
        """The piece's own words between two words without headings, paragraphs apart by a line's end."""
        parts: list[str] = []
        for index in range(self._owners[start], self._owners[end - 1] + 1):
            first, last = max(start, self._firsts[index]), min(end, self._firsts[index + 1])
            if first < last and (self.paragraphs[index].number is not None or not parts):
                parts.append(self._cut(index, first, last))
        return "\n".join(parts)

    def _cut(self, index: int, first: int, last: int) -> str:
        """Words of one paragraph with the signs around them; at its ends with all that stands there."""
        text = self._texts[index]
        ends = last == self._firsts[index + 1]
        start = 0 if first == self._firsts[index] else self._stretches[first].start
        end = len(text) if ends else self._stretches[last - 1].end
        return text[start:end].strip()
