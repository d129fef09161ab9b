"""What stands at the edges of a PDF's pages: heads, feet and page numbers go, footnotes stay."""

import re
import statistics
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from circle_tui.manuscripts.prose import Paragraph, Run, after
from circle_tui.manuscripts.readers.pdf_pages import Line, spacing_of

_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE
)
_NOTE = re.compile(r"\[?(\d{1,3}|[*†‡]{1,3})\]?\s*(?=\S)")
_CITED = re.compile(r"\[(\d{1,3}|[*†‡]{1,3})\]")
_EDGE_LINES = 2


def _by_page(lines: Sequence[Line]) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    return pages


def _small(lines: Sequence[Line]) -> float:
    """The size below which letters are smaller than those of the text."""
    return 0.95 * statistics.median(line.size for line in lines)


def without_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Paragraph]]:
    """The lines, and the footnotes among them: lines of small letters whose mark the page cites."""
    kept: list[Line] = []
    notes: list[Paragraph] = []
    small = _small(lines) if lines else 0.0
    for own in _by_page(lines).values():
        cited = {mark for line in own for mark in _CITED.findall(line.text)}
        start = next(
            (at for at, line in enumerate(own) if line.size < small and _mark(line) in cited), len(own)
        )
        end = start
        while end < len(own) and own[end].size < small and not _PAGE_NUMBER.fullmatch(own[end].text.strip()):
            end += 1
        kept += own[:start] + own[end:]
        notes += _notes(own[start:end], cited)
    return kept, notes


def _mark(line: Line) -> str:
    found = _NOTE.match(line.text)
    return found[1] if found else ""


def _notes(lines: Sequence[Line], cited: set[str]) -> list[Paragraph]:
    notes: list[Paragraph] = []
    for line in lines:
        opened = _NOTE.match(line.text)
        mark = opened[1] if opened else ""
        if opened and mark in cited:
            cited.discard(mark)
            notes.append(Paragraph("item", after(line.runs, opened.end()), marker=f"[{mark}]"))
        else:
            notes[-1] = replace(notes[-1], runs=(*notes[-1].runs, Run(" "), *line.runs))
    return notes


def without_running(lines: Sequence[Line], pages: int) -> list[Line]:
    """The lines but page numbers, and heads and feet that come back on page after page."""
    if not lines:
        return []
    small = _small(lines)
    gap = 1.3 * spacing_of(lines)
    outer: set[Line] = set()
    apart: set[Line] = set()
    for own in _by_page(lines).values():
        down = sorted(own, key=lambda line: -line.y)
        for ranked in (down, down[::-1]):
            outer.add(ranked[0])
            apart.update(_set_apart(ranked, gap))
    seen = defaultdict(list)
    for line in outer | apart:
        seen[_shape(line)].append(line)
    count = {line: len(alike) for alike in seen.values() for line in alike}
    numbering = {line for alike in seen.values() if _counts_pages(alike) for line in alike}
    often = 2 if pages == 2 else max(3, 0.4 * pages)
    gone = {line for line in apart if count[line] >= often or line in numbering}
    gone |= {line for line in outer if count[line] >= max(4, 0.6 * pages)}
    gone |= {line for line in apart if line.size < small or _PAGE_NUMBER.fullmatch(line.text.strip())}
    return [line for line in lines if line not in gone]


def _counts_pages(lines: Sequence[Line]) -> bool:
    """Whether these lines, alike but for their numbers, number the pages they stand on."""
    numbered = [(line.page, re.findall(r"\d{1,4}", line.text)) for line in lines]
    if len(lines) < 2 or not all(numbers for _, numbers in numbered):
        return False
    return any(len({int(numbers[at]) - page for page, numbers in numbered}) == 1 for at in (0, -1))


def _set_apart(ranked: Sequence[Line], gap: float) -> Sequence[Line]:
    """The first lines from a page's edge inwards, if white space parts them from the others."""
    for at, (line, inner) in enumerate(pairwise(ranked[: _EDGE_LINES + 1]), start=1):
        if abs(line.y - inner.y) > gap:
            return ranked[:at]
    return ()


def _shape(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.y / 4)
