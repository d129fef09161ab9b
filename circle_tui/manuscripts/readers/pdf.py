"""PDF (ISO 32000): printed lines put together again as the paragraphs they were."""

import io
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from circle_tui.manuscripts.margins import Placed
from circle_tui.manuscripts.prose import Kind, Paragraph, Run
from circle_tui.manuscripts.readers.pdf_notes import notes_in
from circle_tui.manuscripts.readers.pdf_pages import Line, lines_of, spacing_of, without_running
from circle_tui.manuscripts.refusing import RESEND, Refused
from circle_tui.manuscripts.tidying import is_scene_break

MOST_PAGES = 3000

_ENDED = re.compile(r"[.!?…:;\"'”’»)\]—]\s*$")
_BULLET = re.compile(r"[•◦▪‣]\s")


def read(data: bytes) -> tuple[list[Paragraph], list[Placed]]:
    """The paragraphs of a PDF, and what critics wrote on its pages.

    The ``number`` of a paragraph is that of its first line, which places the critics' remarks.
    Raises `Refused` for a protected PDF and one without text.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("The PDF is protected by a password. Please send it again without one.")
        pages = len(reader.pages)
        if pages > MOST_PAGES:
            raise Refused(f"The PDF has {pages:,} pages, more than a manuscript has. {RESEND}")
        lines = without_running(list(lines_of(reader)), pages)
        notes = list(notes_in(reader, lines))
    except DependencyError as error:
        raise Refused("The PDF is protected by a password. Please send it again without one.") from error
    except PyPdfError as error:
        raise Refused(f"The PDF is damaged and cannot be opened. {RESEND}") from error
    if not lines:
        raise Refused(f"This PDF is a scan: it has no text, only pictures of pages. {RESEND}")
    return _reflowed(lines), notes


def _reflowed(lines: Sequence[Line]) -> list[Paragraph]:
    if not lines:
        return []
    lengths = sorted(len(line.text) for line in lines)
    full = lengths[-1 - len(lengths) // 10]
    left = Counter(round(line.x) for line in lines).most_common(1)[0][0]
    size = statistics.median(line.size for line in lines)
    spacing = spacing_of(lines)
    known = frozenset(re.findall(r"\w+", " ".join(line.text for line in lines)))
    found: list[Paragraph] = []
    group: list[Line] = [lines[0]]
    first = 0
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        step = before.y - line.y if line.page == before.page else 0.0
        if _starts(before, line, left=left, full=full, is_apart=step > 1.3 * spacing):
            found.append(replace(_joined(group, full, size, known), number=first))
            found += [Paragraph("paragraph")] * max(round(step / spacing) - 1, step > 1.3 * spacing)
            group, first = [], at
        group.append(line)
    found.append(replace(_joined(group, full, size, known), number=first))
    return found


def _starts(before: Line, line: Line, *, left: int, full: int, is_apart: bool) -> bool:
    """Whether a line begins a paragraph: set apart, set in, of another size, or after a short ended line."""
    if is_apart or abs(line.size - before.size) > 1.5 or _is_break(before, line):
        return True
    if _BULLET.match(line.text):
        return True
    is_full = len(before.text) >= 0.8 * full
    if line.x > left + 6:
        return not (abs(line.x - before.x) < 3 and is_full)
    if before.x > left + 6 and not is_full:
        return True
    return len(before.text) < 0.75 * full and bool(_ENDED.search(before.text))


def _joined(group: Sequence[Line], full: int, size: float, known: frozenset[str]) -> Paragraph:
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


def _is_break(*lines: Line) -> bool:
    return any(is_scene_break(line.text) for line in lines)
