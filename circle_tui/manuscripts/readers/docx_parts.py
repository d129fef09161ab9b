"""What Word puts around words: related parts, two ways to show one thing, ends of pages and cells."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from circle_tui.manuscripts.marking import Block, Span
from circle_tui.manuscripts.packages import Package, attribute, beside, each

PAGE_END = "\x0c"


def part(package: Package, source: str, kind: str) -> str | None:
    """The part that ``source`` is related to as ``kind``; relations to outside are never followed."""
    folder, _, name = source.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    if relations not in package.names:
        return None
    for relation in package.xml(relations):
        target = beside(source, attribute(relation, "Target") or "")
        is_inside = attribute(relation, "TargetMode") != "External" and target in package.names
        if is_inside and (attribute(relation, "Type") or "").endswith(f"/{kind}"):
            return target
    return None


def symbol(element: ET.Element) -> str:
    """A symbol font's character: in Word's private area the font alone knows what it shows."""
    code = attribute(element, "char") or ""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "□" if "\ue000" <= character <= "\uf8ff" else character


def chosen(element: ET.Element) -> ET.Element:
    """The one of several ways to show the same that is read: the first with words in it."""
    ways = list(element)
    return next(
        (way for way in ways if any(text.text for text in each(way, "t"))), ways[0] if ways else element
    )


def without_edges(blocks: Iterable[Block]) -> list[Block]:
    """The paragraphs of a cell without the empty ones around them: Word demands one, and some add more."""
    kept = list(blocks)
    for edge in (-1, 0):
        while kept and not kept[edge].end and not any(span.run.text for span in kept[edge].spans):
            del kept[edge]
    return kept


def without_page_ends(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Pages' ends as empty lines between words, and as nothing around them."""
    worded = [at for at, span in enumerate(spans) if span.run.text.strip()]
    return tuple(
        replace(span, run=replace(span.run, text="\n\n")) if span.run.text == PAGE_END else span
        for at, span in enumerate(spans)
        if span.run.text != PAGE_END or (worded and worded[0] < at < worded[-1])
    )
