"""E-books (EPUB 3.3): the chapters in reading order."""

from urllib.parse import unquote

from circle_tui.manuscripts.packages import BROKEN, Package, attribute, beside, each
from circle_tui.manuscripts.prose import Paragraph
from circle_tui.manuscripts.readers import html, text
from circle_tui.manuscripts.refusing import Refused

_PROTECTED = "META-INF/encryption.xml"


def read(package: Package) -> list[Paragraph]:
    """The paragraphs of all chapters; raises `Refused` for a damaged or protected book."""
    if _PROTECTED in package.names and b"obfuscation" not in package.read(_PROTECTED):
        raise Refused("The book is copy-protected. Please send the text in another form.")
    roots = each(package.xml("META-INF/container.xml"), "rootfile")
    opf = next((attribute(root, "full-path") or "" for root in roots), "")
    book = package.xml(opf)
    items = {attribute(item, "id"): item for item in each(book, "item")}
    found: list[Paragraph] = []
    for step in each(book, "itemref"):
        item = items.get(attribute(step, "idref"))
        is_listing = "nav" in (attribute(item, "properties") or "").split()
        if item is None or is_listing or attribute(step, "linear") == "no":
            continue
        name = beside(opf, unquote(attribute(item, "href") or ""))
        found += html.paragraphs(text.decoded(package.read(name))[0])
    if not found:
        raise Refused(BROKEN)
    return found
