"""The lines on the pages of a PDF, with what is drawn through and between them."""

import statistics
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from circle_tui.manuscripts.prose import Run

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

IMAGE = "[image]"
MOST_RULES = 5000
"""Drawn lines on one page that are looked at."""

_NARROW = frozenset("iljtfrI.,;:'’‘!|()[] ")
_WIDE = frozenset("mwMW—")
_LIGATURES = {0xFB00 + at: letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_SUPERSCRIPT = 0.75
"""Of the size of the letters beside it, at most."""
_MARKS = frozenset("0123456789*†‡")


class Line(NamedTuple):
    """One printed line: where it begins, in points, and how large its letters are."""

    page: int
    x: float
    y: float
    """Points from the foot of the page."""
    size: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


class _Piece(NamedTuple):
    run: Run
    x: float
    y: float
    size: float


class _Rule(NamedTuple):
    """A line drawn from left to right."""

    left: float
    right: float
    y: float


def width_of(text: str, size: float) -> float:
    """How wide words of that size are in a book face, in points, within a quarter or so."""
    return sum(map(_width, text)) * size


def _width(letter: str) -> float:
    if letter in _NARROW:
        return 0.28
    if letter in _WIDE or unicodedata.east_asian_width(letter) in "WF":
        return 0.85
    return 0.67 if letter.isupper() else 0.48


def lines_of(reader: "PdfReader") -> Iterator[Line]:
    """All lines in the order the pages tell of them; a picture is a line of its own."""
    for number, page in enumerate(reader.pages):
        found = _PageText(page)
        page.extract_text(visitor_text=found.take, visitor_operand_before=found.draw)
        found.end()
        for line in found.with_pictures():
            yield line._replace(page=number)


def spacing_of(lines: Sequence[Line]) -> float:
    """The usual distance of two lines, in points."""
    steps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.y - b.y > 1]
    return statistics.median(steps) if steps else 14.0


class _PageText:
    """The lines of one page, as pypdf tells of their pieces and of what is drawn."""

    def __init__(self, page: "PageObject") -> None:
        self.lines: list[Line] = []
        self.pieces: list[_Piece] = []
        self.found: list[list[_Piece]] = []
        self.rules: list[_Rule] = []
        self.pictures: list[tuple[float, float]] = []
        self.drawn: tuple[float, float] = (0.0, 0.0)
        self.height = float(page.mediabox.height)
        self.images = _images(page)

    def take(self, text: str, around: Any, at: Any, font: Any, size: Any) -> None:
        emphasis, strong = _face(font)
        for place, words in enumerate(text.split("\n")):
            if place:
                self.end_line()
            if words and (self.pieces or words.strip()):
                x, y = _moved(at[4], at[5], around)
                tall = abs(float(size or 0) * at[3] * around[3])
                self.pieces.append(_Piece(Run(words.translate(_LIGATURES), emphasis, strong), x, y, tall))

    def draw(self, operator: bytes, operands: Any, around: Any, _at: Any) -> None:
        """Note where pictures are, and lines that could strike words out or stand under them."""
        if operator == b"Do":
            x, y, height = around[4], around[5], abs(around[3])
            if operands and operands[0] in self.images and 8 < height < 0.5 * self.height:
                self.pictures.append((x, y))
        elif operator in {b"m", b"l", b"re"} and len(self.rules) < MOST_RULES:
            numbers = [float(operand) for operand in operands]
            if operator == b"re" and len(numbers) == 4 and abs(numbers[3]) < 2:
                left, width, y = numbers[0], numbers[2], numbers[1] + numbers[3] / 2
                self.rule(_moved(left, y, around), _moved(left + width, y, around))
            elif operator != b"re" and len(numbers) == 2:
                point = _moved(numbers[0], numbers[1], around)
                if operator == b"l":
                    self.rule(self.drawn, point)
                self.drawn = point

    def rule(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        left, right = sorted((start[0], end[0]))
        if right - left > 2 and abs(start[1] - end[1]) < 1:
            self.rules.append(_Rule(left, right, start[1]))

    def end_line(self) -> None:
        pieces, self.pieces = self.pieces, []
        if pieces:
            before = self.found[-1] if self.found else None
            if before is not None and abs(before[0].y - pieces[0].y) < 2 and pieces[0].x > before[0].x:
                before += [pieces[0]._replace(run=Run(" ")), *pieces]
            else:
                self.found.append(pieces)

    def end(self) -> None:
        """Close the page: only now is all drawn that goes through its words."""
        self.end_line()
        self.rules.sort(key=lambda rule: rule.y)
        for pieces in self.found:
            main = max(pieces, key=lambda piece: len(piece.run.text))
            runs = tuple(self.looked(piece, main.size) for piece in pieces)
            self.lines.append(Line(0, pieces[0].x, main.y, main.size, runs))

    def looked(self, piece: _Piece, size: float) -> Run:
        """The run with the looks that are drawn; the small number of a note in brackets."""
        words = piece.run.text.strip()
        if words and piece.size < _SUPERSCRIPT * size and _MARKS.issuperset(words):
            return Run(f"[{words}]")
        low = bisect_left(self.rules, piece.y - 0.3 * piece.size, key=lambda rule: rule.y)
        run = piece.run
        for rule in self.rules[low:]:
            if rule.y > piece.y + 0.5 * piece.size:
                break
            if _is_of(rule, piece):
                is_struck = rule.y > piece.y + 0.15 * piece.size
                run = replace(run, struck=True) if is_struck else replace(run, emphasis=True)
        return run

    def with_pictures(self) -> list[Line]:
        """The lines, each picture before the first line that stands below it."""
        lines = self.lines
        for x, y in self.pictures:
            place = next((at for at, line in enumerate(lines) if line.y < y), len(lines))
            size = lines[max(place - 1, 0)].size if lines else 12.0
            lines.insert(place, Line(0, x, y, size, (Run(IMAGE),)))
        return lines


def _moved(x: float, y: float, around: Any) -> tuple[float, float]:
    """A point of a drawing as a point of the page."""
    return x * around[0] + y * around[2] + around[4], x * around[1] + y * around[3] + around[5]


def _is_of(rule: _Rule, piece: _Piece) -> bool:
    """Whether a rule is as wide as these words and begins where they do."""
    wide = width_of(piece.run.text, piece.size)
    return abs(rule.left - piece.x) < 3 and 0.6 * wide < rule.right - rule.left < 1.7 * wide


def _face(font: Any) -> tuple[bool, bool]:
    return _face_of(str(font.get("/BaseFont", "")) if font else "")


@lru_cache(256)
def _face_of(font: str) -> tuple[bool, bool]:
    name = font.lower()
    return any(sign in name for sign in ("italic", "oblique", "-it", "slanted")), "bold" in name


def _images(page: "PageObject") -> frozenset[str]:
    """Names of the pictures that a page may draw."""
    resources: Any = page.get("/Resources")
    objects: Any = resources.get_object().get("/XObject") if resources is not None else None
    if objects is None:
        return frozenset()
    drawn = objects.get_object()
    found = {name: drawn[name].get_object() for name in drawn}
    return frozenset(
        name for name, it in found.items() if isinstance(it, dict) and it.get("/Subtype") == "/Image"
    )
