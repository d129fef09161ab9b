"""A piece as a Word document with what its readers say in the margin, each remark on its passage."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree as ET

import msgspec

from circle_tui.manuscripts.prose import Paragraph, Prose, Run
from circle_tui.manuscripts.rendering import NUMBER_STYLE, as_docx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PART = "word/comments.xml"
_TYPE = (
    '<Override PartName="/word/comments.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/></Types>'
)
_RELATION = (
    '<Relationship Id="rIdComments"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"'
    ' Target="comments.xml"/></Relationships>'
)
_FAR = 12
"""Paragraphs that a passage may go on for, with its own words in each."""


class Comment(NamedTuple):
    """What one reader says; ``paragraph`` None: about the whole piece, hung on its title."""

    author: str
    text: str
    paragraph: int | None = None
    passage: str = ""
    """The words spoken of; the whole paragraph where they are not found in it."""


class _Stretch(NamedTuple):
    """From a sign of one numbered paragraph to one of the same or a later."""

    first: int
    start: int
    last: int
    end: int


def as_commented_docx(prose: Prose, comments: Sequence[Comment], *, title: str, author_line: str) -> bytes:
    """The clean document of the piece with real comments; the same bytes for the same arguments.

    Comments stand in the order given; one on a paragraph that is not there hangs on the title.
    """
    numbered = {p.number: p for p in prose.paragraphs if p.number is not None}
    stretches = [_stretch(comment, numbered) for comment in comments]
    cut = _cut(prose, stretches)
    clean = as_docx(cut, title=title, author_line=author_line)
    with zipfile.ZipFile(io.BytesIO(clean)) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
    parts["word/document.xml"] = _marked(parts["word/document.xml"], cut, stretches)
    parts[_PART] = _comments(comments).encode()
    for name, end, more in (
        ("[Content_Types].xml", b"</Types>", _TYPE),
        ("word/_rels/document.xml.rels", b"</Relationships>", _RELATION),
    ):
        parts[name] = parts[name].replace(end, more.encode())
    return _packed(parts)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name)  # dated 1980: when it was made is nobody's business
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, data)
    return made.getvalue()


def _stretch(comment: Comment, numbered: Mapping[int, Paragraph]) -> _Stretch | None:
    """Where a comment hangs; None: on the title."""
    first = comment.paragraph
    if first is None or first not in numbered:
        return None
    whole = _Stretch(first, 0, first, len(numbered[first].text))
    if found := _find(comment.passage, numbered[first].text):
        return _Stretch(first, found[0], first, found[1])
    lines = [line for line in comment.passage.split("\n") if line.strip()]
    begin = _find(lines[0], numbered[first].text) if len(lines) > 1 else None
    if begin is None:
        return whole
    for last in range(first + 1, first + _FAR):
        if last in numbered and (ends := _find(lines[-1], numbered[last].text)):
            return _Stretch(first, begin[0], last, ends[1])
    return _Stretch(first, begin[0], first, len(numbered[first].text))


def _find(passage: str, text: str) -> tuple[int, int] | None:
    """Where words stand in a paragraph, whatever blanks are between them."""
    words = passage.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None


def _cut(prose: Prose, stretches: Iterable[_Stretch | None]) -> Prose:
    """The piece with its runs cut where a comment begins or ends."""
    edges: dict[int, set[int]] = {}
    for stretch in stretches:
        if stretch is not None:
            edges.setdefault(stretch.first, set()).add(stretch.start)
            edges.setdefault(stretch.last, set()).add(stretch.end)
    paragraphs = (
        msgspec.structs.replace(p, runs=tuple(_runs(p.runs, edges[p.number]))) if p.number in edges else p
        for p in prose.paragraphs
    )
    return msgspec.structs.replace(prose, paragraphs=tuple(paragraphs))


def _runs(runs: Iterable[Run], edges: Iterable[int]) -> Iterable[Run]:
    place = 0
    for run in runs:
        inside = sorted(edge - place for edge in edges if place < edge < place + len(run.text))
        for start, end in zip((0, *inside), (*inside, len(run.text)), strict=True):
            yield msgspec.structs.replace(run, text=run.text[start:end])
        place += len(run.text)


def _marked(document: bytes, cut: Prose, stretches: Sequence[_Stretch | None]) -> bytes:
    """The document with the range of each comment; a range holds whole runs, which were cut for it."""
    ET.register_namespace("w", _W)
    root = ET.fromstring(document)  # noqa: S314 - our own bytes, made a moment ago
    shown = list(root.iter(_tag("p")))
    by_number = {_number(element): element for element in shown}
    runs = {p.number: _Runs(by_number[p.number], p) for p in cut.paragraphs if p.number is not None}
    for number, stretch in enumerate(stretches):
        if stretch is None:
            first = last = list(shown[0].iter(_tag("r")))
            _mark(shown[0], first[:1], shown[0], last[-1:], number)
        else:
            begins, ends = runs[stretch.first], runs[stretch.last]
            _mark(begins.element, begins.at(stretch.start), ends.element, ends.before(stretch.end), number)
    return _XML.encode() + ET.tostring(root, encoding="unicode").encode()


class _Runs:
    """The runs of one numbered paragraph, as they stand in the document, with the signs they hold."""

    def __init__(self, element: ET.Element, paragraph: Paragraph) -> None:
        self.element = element
        there = element.findall(_tag("r"))
        self._runs = there[len(there) - len(paragraph.runs) :]  # in front: number and list marker
        sizes = [len(run.text) for run in paragraph.runs]
        self._starts = [sum(sizes[:at]) for at in range(len(sizes))]
        self._ends = [start + size for start, size in zip(self._starts, sizes, strict=True)]

    def at(self, start: int) -> list[ET.Element]:
        """The run that begins there, or none in a paragraph without any."""
        found = zip(self._runs, self._starts, self._ends, strict=True)
        return [run for run, first, last in found if first >= start and last > first][:1]

    def before(self, end: int) -> list[ET.Element]:
        """The run that ends there."""
        found = zip(self._runs, self._starts, self._ends, strict=True)
        return [run for run, first, last in found if last <= end and last > first][-1:]


def _tag(name: str) -> str:
    return f"{{{_W}}}{name}"


def _number(element: ET.Element) -> int | None:
    style = element.find(f"{_tag('r')}/{_tag('rPr')}/{_tag('rStyle')}")
    mark = element.find(f"{_tag('r')}/{_tag('t')}")
    if style is None or mark is None or style.get(_tag("val")) != NUMBER_STYLE:
        return None
    return int((mark.text or "¶0")[1:])


def _mark(
    begins: ET.Element, first: list[ET.Element], ends: ET.Element, last: list[ET.Element], number: int
) -> None:
    name = {_tag("id"): str(number)}
    opening = list(begins).index(first[0]) if first else len(begins)
    begins.insert(opening, ET.Element(_tag("commentRangeStart"), name))
    closing = list(ends).index(last[0]) + 1 if last else len(ends)
    reference = ET.Element(_tag("r"))
    ET.SubElement(reference, _tag("commentReference"), name)
    ends.insert(closing, reference)
    ends.insert(closing, ET.Element(_tag("commentRangeEnd"), name))


def _comments(comments: Sequence[Comment]) -> str:
    inside = "".join(
        f'<w:comment w:id="{number}" w:author="{_attribute(comment.author)}"'
        f' w:initials="{_attribute(_initials(comment.author))}">{_lines(comment.text)}</w:comment>'
        for number, comment in enumerate(comments)
    )
    return f'{_XML}<w:comments xmlns:w="{_W}">{inside}</w:comments>'


def _attribute(value: str) -> str:
    return escape(_NOT_XML.sub("", value).replace("\n", " "))


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word)[:4].upper()


def _lines(text: str) -> str:
    lines = [line for line in _NOT_XML.sub("", text).split("\n") if line.strip()] or [""]
    shown = (escape(line, quote=False) for line in lines)
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in shown)
