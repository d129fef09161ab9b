"""PDF (ISO 32000): lines found on pages, running heads taken off, paragraphs guessed back together."""

import io
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from circle_tui.manuscripts.prose import Kind, Paragraph, Run
from circle_tui.manuscripts.refusing import RESEND, Refused
from circle_tui.manuscripts.tidying import is_scene_break

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 3000

_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE
)
_ENDED = re.compile(r"[.!?…:;\"'”’»)\]—]\s*$")
_EDGE_LINES = 2


class _Line(NamedTuple):
    page: int
    x: float
    y: float
    """Points from the foot of the page."""
    size: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs of a PDF; raises `Refused` for a protected one and one without text."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("The PDF is protected by a password. Please send it again without one.")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise Refused(f"The PDF has {pages:,} pages, more than a manuscript has. {RESEND}")
        lines = list(_lines(reader))
    except DependencyError as error:
        raise Refused("The PDF is protected by a password. Please send it again without one.") from error
    except PyPdfError as error:
        raise Refused(f"The PDF is damaged and cannot be opened. {RESEND}") from error
    if not lines:
        raise Refused(f"This PDF is a scan: it has no text, only pictures of pages. {RESEND}")
    return _reflowed(_without_running(lines, pages))


def _lines(reader: "PdfReader") -> Iterable[_Line]:
    for number, page in enumerate(reader.pages):
        found = _PageText()
        page.extract_text(visitor_text=found.take)
        found.end()
        for line in found.lines:
            yield line._replace(page=number)


class _PageText:
    """The lines of one page, as pypdf tells of their pieces."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
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
                self.lines.append(_Line(0, x, y, size, tuple(runs)))


def _face(font: Any) -> tuple[bool, bool]:
    name = str(font.get("/BaseFont", "")).lower() if font else ""
    return any(sign in name for sign in ("italic", "oblique", "-it", "slanted")), "bold" in name


def _without_running(lines: Sequence[_Line], pages: int) -> list[_Line]:
    """The lines but page numbers, and heads and feet that come back on page after page."""
    by_page: dict[int, list[_Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    gap = _spacing(lines) * 1.3
    small = 0.95 * statistics.median(line.size for line in lines)
    edges: list[tuple[_Line, bool]] = []
    for own in by_page.values():
        ranked = sorted(own, key=lambda line: -line.y)
        edges += [(line, False) for line in (*ranked[:_EDGE_LINES], *ranked[-_EDGE_LINES:])]
        if len(ranked) > 1:
            edges += [(ranked[0], True)] if ranked[0].y - ranked[1].y > gap else []
            edges += [(ranked[-1], True)] if ranked[-2].y - ranked[-1].y > gap else []
    seen = Counter(_shape(line) for line in {line for line, _ in edges})
    often = max(3, 0.4 * pages)
    gone = {line for line, _ in edges if seen[_shape(line)] >= often}
    apart = {line for line, is_apart in edges if is_apart}
    gone |= {line for line in apart if line.size < small or _PAGE_NUMBER.fullmatch(line.text.strip())}
    return [line for line in lines if line not in gone]


def _shape(line: _Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.y / 4)


def _spacing(lines: Sequence[_Line]) -> float:
    """The usual distance of two lines, in points."""
    steps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.y - b.y > 1]
    return statistics.median(steps) if steps else 14.0


def _reflowed(lines: Sequence[_Line]) -> list[Paragraph]:
    if not lines:
        return []
    lengths = sorted(len(line.text) for line in lines)
    full = lengths[int(0.9 * (len(lengths) - 1))]
    left = Counter(round(line.x) for line in lines).most_common(1)[0][0]
    size = statistics.median(line.size for line in lines)
    spacing = _spacing(lines)
    known = frozenset(re.findall(r"\w+", " ".join(line.text for line in lines)))
    found: list[Paragraph] = []
    group: list[_Line] = [lines[0]]
    for before, line in pairwise(lines):
        step = before.y - line.y if line.page == before.page else 0.0
        if _starts(before, line, left=left, full=full, is_apart=step > 1.3 * spacing):
            found.append(_joined(group, full, size, known))
            found += [Paragraph("paragraph")] * round(max(step / spacing - 1, 0))
            group = []
        group.append(line)
    found.append(_joined(group, full, size, known))
    return found


def _starts(before: _Line, line: _Line, *, left: int, full: int, is_apart: bool) -> bool:
    """Whether a line begins a paragraph: set apart, set in, of another size, or after a short ended line."""
    if is_apart or abs(line.size - before.size) > 1.5 or _is_break(before, line):
        return True
    is_full = len(before.text) >= 0.8 * full
    if line.x > left + 6:
        return not (abs(line.x - before.x) < 3 and is_full)
    if before.x > left + 6 and not is_full:
        return True
    return len(before.text) < 0.75 * full and bool(_ENDED.search(before.text))


def _joined(group: Sequence[_Line], full: int, size: float, known: frozenset[str]) -> Paragraph:
    kind: Kind = "heading" if group[0].size > 1.2 * size and len(group) < 4 else "paragraph"
    is_verse = len(group) > 1 and all(len(line.text) < 0.6 * full for line in group[:-1])
    runs = list(group[0].runs)
    for line in group[1:]:
        last = runs[-1]
        text = last.text.rstrip()
        if is_verse:
            runs.append(Run("\n"))
        elif text.endswith("\xad") or (text.endswith("-") and _is_parted(text, line.text, known)):
            runs[-1] = Run(text[:-1], last.emphasis, last.strong)
        elif not text.endswith("-"):
            runs.append(Run(" ", last.emphasis, last.strong))
        runs += line.runs
    return Paragraph(kind, tuple(runs) if kind != "heading" else (Run("".join(run.text for run in runs)),))


def _is_parted(before: str, after: str, known: frozenset[str]) -> bool:
    """Whether the hyphen at a line's end was put there to part a word that stands whole elsewhere."""
    start, end = re.search(r"(\w+)-$", before), re.match(r"\w+", after)
    return start is not None and end is not None and start[1] + end[0] in known


def _is_break(*lines: _Line) -> bool:
    return any(is_scene_break(line.text) for line in lines)
