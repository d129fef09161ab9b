"""PDF (ISO 32000): printed lines put together again as the paragraphs they were."""

import io
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from circle_tui.manuscripts.margins import Placed
from circle_tui.manuscripts.originals import may_pass_pdf
from circle_tui.manuscripts.prose import Kind, Paragraph, Run, after
from circle_tui.manuscripts.readers.pdf_edges import without_notes, without_running
from circle_tui.manuscripts.readers.pdf_hyphens import HYPHENS, Hyphens
from circle_tui.manuscripts.readers.pdf_notes import notes_in
from circle_tui.manuscripts.readers.pdf_pages import IMAGE, Line, lines_of, spacing_of
from circle_tui.manuscripts.refusing import RESEND, Refused
from circle_tui.manuscripts.tidying import DOTS, is_scene_break

MOST_PAGES = 3000

_ENDED = re.compile(r"[.!?…:;\"'”’»)\]—]\s*$")
_MARKER = re.compile(rf"(?:[{DOTS}]|\(?(?:\d{{1,3}}|[a-z])[.)])(?=\s)")


def read(data: bytes) -> tuple[list[Paragraph], list[Placed], bool]:
    """The paragraphs of a PDF, what critics wrote on its pages, and whether it may be passed on as it is.

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
        printed = list(lines_of(reader))
        found, footnotes = without_notes(printed)
        lines = without_running(found, pages)
        notes = list(notes_in(reader, lines))
        may_pass = may_pass_pdf(reader, data, " ".join(line.text for line in printed))
    except DependencyError as error:
        raise Refused("The PDF is protected by a password. Please send it again without one.") from error
    except PyPdfError as error:
        raise Refused(f"The PDF is damaged and cannot be opened. {RESEND}") from error
    if all(line.text == IMAGE for line in lines):
        raise Refused(f"This PDF is a scan: it has no text, only pictures of pages. {RESEND}")
    return _reflowed(lines) + footnotes, notes, may_pass


def _reflowed(lines: Sequence[Line]) -> list[Paragraph]:
    if not lines:
        return []
    lengths = sorted(len(line.text) for line in lines)
    full = lengths[-1 - len(lengths) // 10]
    left = Counter(round(line.x) for line in lines).most_common(1)[0][0]
    inner = Counter(round(line.x) for line in lines if line.x > left + 6).most_common(1)
    indent = inner[0][0] if inner else left
    size = statistics.median(line.size for line in lines)
    spacing = spacing_of(lines)
    hyphens = Hyphens(line.text for line in lines)
    found: list[Paragraph] = []
    group: list[Line] = [lines[0]]
    first = 0
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        step = before.y - line.y if line.page == before.page else 0.0
        if _starts(before, line, left=left, indent=indent, full=full, is_apart=step > 1.3 * spacing):
            found.append(replace(_joined(group, full, size, hyphens), number=first))
            if IMAGE not in {before.text, line.text}:
                found += [Paragraph("paragraph")] * (round(step / spacing) - 1)
            group, first = [], at
        group.append(line)
    found.append(replace(_joined(group, full, size, hyphens), number=first))
    return found


def _starts(before: Line, line: Line, *, left: int, indent: int, full: int, is_apart: bool) -> bool:
    """Whether a line begins a paragraph: set apart, set in, of another size, or after a short ended line."""
    if is_apart or abs(line.size - before.size) > 1.5 or _is_break(before, line):
        return True
    if _MARKER.match(line.text) or IMAGE in {before.text, line.text}:
        return True
    is_full = len(before.text) >= 0.8 * full
    if line.x > left + 6:
        is_block = abs(line.x - indent) >= 3  # set in further than paragraphs begin: verse and the like
        return not (abs(line.x - before.x) < 3 and (is_full or is_block))
    if before.x > left + 6 and not is_full:
        return True
    return len(before.text) < 0.75 * full and bool(_ENDED.search(before.text))


def _joined(group: Sequence[Line], full: int, size: float, hyphens: Hyphens) -> Paragraph:
    kind: Kind = "heading" if group[0].size > 1.2 * size and len(group) < 4 else "paragraph"
    is_verse = len(group) > 1 and all(len(line.text) < 0.6 * full for line in group[:-1])
    runs = _listed(group[0])
    for at, line in enumerate(group[1:]):
        last = runs[-1]
        text = last.text.rstrip()
        if is_verse:
            runs.append(Run("\n"))
        elif text.endswith("\xad") or hyphens.is_put(group[at].text, line.text):
            runs[-1] = replace(last, text=text[:-1])
        elif not text.endswith(tuple(HYPHENS)):
            runs.append(replace(last, text=" "))
        runs += line.runs
    return Paragraph(kind, tuple(runs) if kind != "heading" else (Run("".join(run.text for run in runs)),))


def _listed(line: Line) -> list[Run]:
    """The runs of a line; what stands before a list item is parted from it as a tab parts them."""
    marker = _MARKER.match(line.text)
    if not marker:
        return list(line.runs)
    return [Run(f"{marker[0]}\t"), *after(line.runs, marker.end())]


def _is_break(*lines: Line) -> bool:
    return any(is_scene_break(line.text) for line in lines)
