"""What critics write on a PDF: notes, highlights and strike-outs (ISO 32000-2, 12.5.6)."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from circle_tui.manuscripts.margins import Margin, Placed
from circle_tui.manuscripts.readers.pdf_pages import Line, width_of

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_NOTES = 2000
"""In one file."""

_MARKED = frozenset({"/Highlight", "/Underline", "/Squiggly", "/StrikeOut"})
_SPOKEN = _MARKED | {"/Text", "/FreeText", "/Caret"}


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


def notes_in(reader: "PdfReader", lines: Sequence[Line]) -> Iterator[Placed]:
    """The notes beside the lines they are on; a strike-out without words is a deletion."""
    told = 0
    for number, page in enumerate(reader.pages):
        own = [(at, line) for at, line in enumerate(lines) if line.page == number] if page.annotations else []
        for entry in page.annotations or () if own else ():
            note = entry.get_object()
            subtype = str(note.get("/Subtype")) if hasattr(note, "get") else ""
            if subtype in _SPOKEN and told < MOST_NOTES and (placed := _placed(note, subtype, own)):
                told += 1
                yield placed


def _placed(note: Any, subtype: str, own: Sequence[tuple[int, Line]]) -> Placed | None:
    text = str(note.get("/Contents") or "").strip()
    if not text and subtype != "/StrikeOut":
        return None
    boxes = _boxes(note, marked=subtype in _MARKED)
    if not boxes:
        return None
    touched = [(at, words) for box in boxes for at, line in own if (words := _words_under(line, box))]
    middle = (boxes[0].bottom + boxes[0].top) / 2
    nearest = min(own, key=lambda each: abs(each[1].y - middle))[0]
    passage = " ".join(words for _, words in touched) if subtype in _MARKED else ""
    return Placed(
        touched[0][0] if touched else nearest,
        int(boxes[0].left),
        Margin(
            kind="comment" if text else "deletion",
            passage=passage,
            text=text,
            author=str(note.get("/T") or ""),
        ),
    )


def _boxes(note: Any, *, marked: bool) -> list[_Box]:
    """The rectangles that a note covers, one a line for marks on words; none if they are no numbers."""
    quads = note.get("/QuadPoints") if marked else None
    size = 8 if quads is not None else 4
    try:
        points = [float(value) for value in (note.get("/Rect") if quads is None else quads) or ()]
    except (TypeError, ValueError):
        return []
    shapes = [points[at : at + size] for at in range(0, len(points) - size + 1, size)]
    return [_Box(min(each[::2]), min(each[1::2]), max(each[::2]), max(each[1::2])) for each in shapes]


def _words_under(line: Line, box: _Box) -> str:
    """The words of a line that lie under a box, by the usual widths of letters; whole words alone."""
    if not box.bottom - 1 <= line.y + line.size * 0.3 <= box.top + 1:
        return ""
    at = line.x
    kept = []
    for word in line.text.split(" "):
        width = width_of(word, line.size)
        if box.left - 1 <= at + width / 2 <= box.right + 1:
            kept.append(word)
        at += width + width_of(" ", line.size)
    return " ".join(kept).strip()
