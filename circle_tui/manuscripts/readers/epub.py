"""E-books (EPUB 3.3): the chapters in reading order, their notes at the end."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from circle_tui.manuscripts.packages import BROKEN, Package, attribute, beside, each
from circle_tui.manuscripts.prose import Paragraph
from circle_tui.manuscripts.readers import html, text
from circle_tui.manuscripts.readers.css import classes
from circle_tui.manuscripts.refusing import Refused

_PROTECTED = "META-INF/encryption.xml"
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{1,6})?)\s*(pt|px|r?em|%)")
_LARGE = {"pt": 15.0, "px": 20.0, "em": 1.25, "rem": 1.25, "%": 125.0}
_LINE = re.compile(r'<p\b([^<>]*)>(?:<span class="([^"<>]*)">)?([^<>]+)(?:</span>)?</p>')
_MOST_LARGE = 0.25
"""Share of the paragraphs; a book with more is set in large type."""

_CITED = re.compile(r'<a\b(?=[^<>]*epub:type="noteref")[^<>]*#([^"<>]*)"[^<>]*>[^<>]*</a>')
_NOTE = re.compile(r'<aside\b(?=[^<>]*epub:type="(?:foot|end|rear)note")([^<>]*)>(.*?)</aside>', re.S)
_BACK = re.compile(r"(?:<sup\b[^<>]*>\s*)?<a\b[^<>]*>[\s\d*†↩]*</a>(?:\s*</sup>)?")


def read(package: Package) -> list[Paragraph]:
    """The paragraphs of all chapters; raises `Refused` for a damaged or protected book."""
    if _PROTECTED in package.names and b"obfuscation" not in package.read(_PROTECTED):
        raise Refused("The book is copy-protected. Please send the text in another form.")
    roots = each(package.xml("META-INF/container.xml"), "rootfile")
    opf = next((attribute(root, "full-path") or "" for root in roots), "")
    book = package.xml(opf)
    looks = _looks(book, opf, package)
    found: list[Paragraph] = []
    notes = _Notes(looks)
    for chapter in _chapters(book, opf, package):
        found += html.paragraphs(_with_headings(notes.taken_from(chapter), looks), looks)
    if not found:
        raise Refused(BROKEN)
    return found + notes.found


def _looks(book: ET.Element, opf: str, package: Package) -> dict[str, str]:
    """The style of each class in any sheet of the book."""
    looks: dict[str, str] = {}
    for item in each(book, "item"):
        name = beside(opf, unquote(attribute(item, "href") or ""))
        if attribute(item, "media-type") == "text/css" and name in package.names:
            looks |= classes(text.decoded(package.read(name))[0])
    return looks


def _chapters(book: ET.Element, opf: str, package: Package) -> Iterator[str]:
    """Each chapter once: a book may not name one twice, and a hostile one names it ten thousand times."""
    items = {attribute(item, "id"): item for item in each(book, "item")}
    told: set[str] = set()
    for step in each(book, "itemref"):
        item = items.get(attribute(step, "idref"))
        is_listing = "nav" in (attribute(item, "properties") or "").split()
        if item is None or is_listing or attribute(step, "linear") == "no":
            continue
        name = beside(opf, unquote(attribute(item, "href") or ""))
        if name not in told:
            told.add(name)
            yield text.decoded(package.read(name))[0]


def _with_headings(chapter: str, looks: Mapping[str, str]) -> str:
    """The chapter with its lines of large type as headings: some programs write no others."""
    large = {name for name, style in looks.items() if _is_large(style)}

    def headed(line: re.Match[str]) -> str:
        names = f"{(re.search(r'class=.([^<>]*)', line[1]) or ['', ''])[1]} {line[2] or ''}"
        return f"<h2>{line[3]}</h2>" if large & set(re.findall(r"[\w-]+", names)) else line[0]

    changed = _LINE.sub(headed, chapter) if large else chapter
    return changed if changed.count("<h2>") <= max(2, _MOST_LARGE * chapter.count("<p")) else chapter


def _is_large(style: str) -> bool:
    sizes = _SIZE.findall(style)
    return bool(sizes) and float(sizes[-1][0]) >= _LARGE[sizes[-1][1]]


class _Notes:
    """The notes of a book, numbered in the order they are cited."""

    def __init__(self, looks: Mapping[str, str]) -> None:
        self.found: list[Paragraph] = []
        self._looks = looks
        self._numbers: dict[str, int] = {}

    def taken_from(self, chapter: str) -> str:
        """The chapter with a number where it cites a note, and without the notes themselves."""
        return _NOTE.sub(self._keep, _CITED.sub(self._cite, chapter))

    def _cite(self, link: re.Match[str]) -> str:
        return f"[{self._number(link[1])}]"

    def _keep(self, note: re.Match[str]) -> str:
        name = re.search(r"""\bid=["']([^"'<>]*)""", note[1])
        marker = f"[{self._number(name[1] if name else '')}]"
        parts = html.paragraphs(_BACK.sub("", note[2], count=1), self._looks)
        self.found.append(Paragraph("item", tuple(run for part in parts for run in part.runs), marker=marker))
        return ""

    def _number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers) + 1)
