"""What critics write on a PDF: notes, highlights and strike-outs (ISO 32000-2, 12.5.6)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from circle_tui.manuscripts.margins import Margin, Placed
from circle_tui.manuscripts.readers.pdf_pages import Line, width_of
from circle_tui.manuscripts.spacing import cleaned

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


class _Note(NamedTuple):
    """One annotation, and the one it answers or belongs to."""

    entry: Any
    subtype: str
    text: str
    above: int | None
    """Object number of that other one."""


def notes_in(reader: "PdfReader", lines: Sequence[Line]) -> Iterator[Placed]:
    """The notes beside the lines they are on.

    A strike-out without words is a deletion; one that belongs to a caret is replaced by its words.
    """
    told = 0
    for number, page in enumerate(reader.pages):
        own = [(at, line) for at, line in enumerate(lines) if line.page == number] if page.annotations else []
        entries = enumerate(page.annotations or () if own else ())
        notes = {_place(entry, at): note for at, entry in entries if (note := _note(entry))}
        replaced = {note.above for note in notes.values() if note.subtype == "/StrikeOut" and not note.text}
        for place, note in notes.items():
            is_told = note.subtype == "/Caret" and place in replaced
            if not is_told and told < MOST_NOTES and (placed := _placed(note, notes, own)):
                told += 1
                yield placed


def _place(reference: Any, at: int) -> int:
    """The object number of an annotation; one that stands in the page itself has none to be named by."""
    return int(getattr(reference, "idnum", -1 - at))


def _note(reference: Any) -> _Note | None:
    """An annotation that says something; None for links, windows of others, and marks of having been read."""
    entry = reference.get_object()
    subtype = str(entry.get("/Subtype")) if hasattr(entry, "get") else ""
    if subtype not in _SPOKEN or "/StateModel" in entry:
        return None
    above = entry.raw_get("/IRT") if "/IRT" in entry else None
    return _Note(
        entry, subtype, cleaned(str(entry.get("/Contents") or "")).strip(), getattr(above, "idnum", None)
    )


def _placed(note: _Note, notes: Mapping[int, _Note], own: Sequence[tuple[int, Line]]) -> Placed | None:
    above = notes.get(note.above) if note.above is not None else None
    marked = note if note.subtype in _MARKED or above is None else above
    boxes = _boxes(marked.entry, marked=marked.subtype in _MARKED)
    if not boxes or not (note.text or note.subtype == "/StrikeOut"):
        return None
    touched = [(at, words) for box in boxes for at, line in own if (words := _words_under(line, box))]
    middle = (boxes[0].bottom + boxes[0].top) / 2
    nearest = min(own, key=lambda each: abs(each[1].y - middle))[0]
    passage = " ".join(words for _, words in touched) if marked.subtype in _MARKED else ""
    return Placed(
        touched[0][0] if touched else nearest,
        int(boxes[0].left),
        _margin(note, above, passage),
    )


def _margin(note: _Note, above: _Note | None, passage: str) -> Margin:
    author = cleaned(str(note.entry.get("/T") or ""))
    if note.subtype == "/Caret":
        return Margin(kind="insertion", passage="", text=note.text, author=author)
    if note.subtype == "/StrikeOut" and not note.text:
        if above is not None and above.subtype == "/Caret" and above.text:
            return Margin(kind="replacement", passage=passage, text=above.text, author=author)
        return Margin(kind="deletion", passage=passage, text="", author=author)
    return Margin(kind="comment", passage=passage, text=note.text, author=author)


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
