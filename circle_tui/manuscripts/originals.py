"""Originals: whether a file may go to its readers as it was sent, or only as what we make of its text.

A mail address in it (in properties, heads, feet, links) would be nobody's to see before it goes.
"""

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from circle_tui.manuscripts.packages import Package
from circle_tui.manuscripts.recognising import Format

if TYPE_CHECKING:
    from pypdf import PdfReader

_ADDRESS = re.compile(rb"[\w.+-]+@[\w-]+\.\w")
_RUNS_BY_NAME = re.compile(
    r"vbaproject|(?:^|/)(?:embeddings|activex|basic|scripts|customui|oleobject)|\.(?:js|exe|dll|vbs|ole)$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"\.(?:xml|rels|rdf|opf|ncx|xhtml|html?)$", re.IGNORECASE)
"""Parts in which an address may stand: properties, heads and feet, who wrote what, where a link leads."""

_RELATION = re.compile(rb"<Relationship\b[^<>]*>")
_WORD_MARGINS = re.compile(r"^word/comments\w*\.xml$")
_CHANGED_IN_WORD = re.compile(
    rb"<\w{1,9}:(?:ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w{2,20}Change)\b"
)
_RUNS_IN_PAGE = re.compile(
    rb"<script|<!--|javascript:|\bon[a-z]{3,20}\s*=|<(?:iframe|object|embed|form|meta\s+http-equiv)\b"
    rb"|<link\b[^<>]*//|\bsrc\s*=\s*[\"']?\s*(?:https?:)?//|url\s*\(",
    re.IGNORECASE,
)
_RUNS_IN_ODT = re.compile(
    rb"<script:event-listener|<office:scripts>\s*<|<draw:object-ole|<text:changed-region"
)
_RUNS_IN_PDF = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|XFA)\b|/JS\s*[(<]")
_MARKED_IN_RTF = re.compile(rb"\\(?:annotation|atnid|atnauthor|revised|deleted|object|objdata|template)\b")


def may_pass_package(form: Format, package: Package) -> bool:
    """Whether a .docx, .odt or .epub holds nothing that runs or loads, and no address beside its text."""
    if any(_RUNS_BY_NAME.search(name) for name in package.names):
        return False
    if any(_ADDRESS.search(package.read(name)) for name in package.names if _WRITTEN.search(name)):
        return False
    if form == "odt":
        return not _RUNS_IN_ODT.search(package.read("content.xml"))
    if form == "epub":
        pages = (name for name in package.names if name.endswith(("html", ".htm", ".svg")))
        return not any(_RUNS_IN_PAGE.search(package.read(name)) for name in pages)
    if any(_WORD_MARGINS.search(name) for name in package.names):
        return False
    own = (name for name in package.names if name.startswith("word/") and name.endswith(".xml"))
    if any(_CHANGED_IN_WORD.search(package.read(name)) for name in own):
        return False
    relations = chain.from_iterable(
        _RELATION.findall(package.read(name)) for name in package.names if name.endswith(".rels")
    )
    return all(b'"External"' not in each or b'/hyperlink"' in each for each in relations)


def may_pass_text(form: Format, data: bytes) -> bool:
    """Whether an .rtf, .html, .md or .txt holds nothing that runs or loads, no address, comment or change."""
    told = {"rtf": _MARKED_IN_RTF, "html": _RUNS_IN_PAGE}.get(form, _ADDRESS)
    return not (told.search(data) or _ADDRESS.search(data))


def may_pass_pdf(reader: "PdfReader", data: bytes, words: str) -> bool:
    """Whether a PDF holds nothing that runs, no file, no note, no address; ``words``: all printed ones."""
    root: Any = reader.root_object
    names: Any = root.get("/Names")
    opening: Any = root.get("/OpenAction")
    told = " ".join([words, *(str(value) for value in (reader.metadata or {}).values())])
    has_parts = names is not None and {"/JavaScript", "/EmbeddedFiles"} & set(names.get_object())
    opens = opening is not None and isinstance(opening.get_object(), dict)
    if (
        has_parts
        or opens
        or "/AA" in root
        or _RUNS_IN_PDF.search(data)
        or _ADDRESS.search(told.encode(errors="replace"))
    ):
        return False
    xmp = root.get("/Metadata")
    if xmp is not None and _ADDRESS.search(xmp.get_object().get_data()):
        return False
    notes = chain.from_iterable(page.annotations or () for page in reader.pages)
    return all(_is_plain_link(note.get_object()) for note in notes)


def _is_plain_link(note: Any) -> bool:
    action = note.get("/A")
    leads = action is None or action.get_object().get("/S") in {"/URI", "/GoTo"}
    return note.get("/Subtype") == "/Link" and leads and "/AA" not in note
