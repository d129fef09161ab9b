"""The lines on the pages of a PDF, without what is printed on every page."""

import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from circle_tui.manuscripts.prose import Run

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE
)
_EDGE_LINES = 2


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


def lines_of(reader: "PdfReader") -> Iterator[Line]:
    """All lines in the order the pages tell of them."""
    for number, page in enumerate(reader.pages):
        found = _PageText()
        page.extract_text(visitor_text=found.take)
        found.end()
        for line in found.lines:
            yield line._replace(page=number)


class _PageText:
    """The lines of one page, as pypdf tells of their pieces."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.runs: list[Run] = []
        self.start = (0.0, 0.0, 0.0)

    def take(self, text: str, around: Any, at: Any, font: Any, size: Any) -> None:
        emphasis, strong = _face(font)
        for place, piece in enumerate(text.split("\n")):
            if place:
                self.end()
            if not piece:
                continue
            if not self.runs and piece.strip():
                x = at[4] * around[0] + at[5] * around[2] + around[4]
                y = at[4] * around[1] + at[5] * around[3] + around[5]
                self.start = (x, y, abs(float(size or 0) * at[3] * around[3]))
            if self.runs or piece.strip():
                self.runs.append(Run(piece, emphasis, strong))

    def end(self) -> None:
        runs, self.runs = self.runs, []
        if runs:
            x, y, size = self.start
            before = self.lines[-1] if self.lines else None
            if before is not None and abs(before.y - y) < 2 and x > before.x:
                self.lines[-1] = before._replace(runs=(*before.runs, Run(" "), *runs))
            else:
                self.lines.append(Line(0, x, y, size, tuple(runs)))


def _face(font: Any) -> tuple[bool, bool]:
    name = str(font.get("/BaseFont", "")).lower() if font else ""
    return any(sign in name for sign in ("italic", "oblique", "-it", "slanted")), "bold" in name


def without_running(lines: Sequence[Line], pages: int) -> list[Line]:
    """The lines but page numbers, and heads and feet that come back on page after page."""
    if not lines:
        return []
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    small = 0.95 * statistics.median(line.size for line in lines)
    gap = 1.3 * spacing_of(lines)
    outer: set[Line] = set()
    apart: set[Line] = set()
    for own in by_page.values():
        down = sorted(own, key=lambda line: -line.y)
        for ranked in (down, down[::-1]):
            outer.add(ranked[0])
            apart.update(_set_apart(ranked, gap))
    seen = Counter(_shape(line) for line in outer | apart)
    gone = {line for line in apart if seen[_shape(line)] >= max(3, 0.4 * pages)}
    gone |= {line for line in outer if seen[_shape(line)] >= max(4, 0.6 * pages)}
    gone |= {line for line in apart if line.size < small or _PAGE_NUMBER.fullmatch(line.text.strip())}
    return [line for line in lines if line not in gone]


def _set_apart(ranked: Sequence[Line], gap: float) -> Sequence[Line]:
    """The first lines from a page's edge inwards, if white space parts them from the others."""
    for at, (line, inner) in enumerate(pairwise(ranked[: _EDGE_LINES + 1]), start=1):
        if abs(line.y - inner.y) > gap:
            return ranked[:at]
    return ()


def _shape(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.y / 4)


def spacing_of(lines: Sequence[Line]) -> float:
    """The usual distance of two lines, in points."""
    steps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.y - b.y > 1]
    return statistics.median(steps) if steps else 14.0
