"""What Word puts around words: related parts, two ways to show one thing, ends of pages and cells."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from circle_tui.manuscripts.marking import Block, Span
from circle_tui.manuscripts.packages import Package, attribute, beside, each
from circle_tui.manuscripts.prose import Paragraph
from circle_tui.manuscripts.readers import html, text

PAGE_END = "\x0c"


def part(package: Package, source: str, kind: str) -> str | None:
    """The part that ``source`` is related to as ``kind``; relations to outside are never followed."""
    return next((name for _, of, name in _relations(package, source) if of.endswith(f"/{kind}")), None)


def page(package: Package, source: str, number: str) -> list[Paragraph]:
    """The paragraphs of a web page that some programs put whole into a document; none of anything else."""
    name = next((name for own, _, name in _relations(package, source) if own == number), "")
    data = package.read(name) if name else b""
    if name.lower().endswith((".mht", ".mhtml")):
        from email import message_from_bytes
        from email.policy import default

        body = message_from_bytes(data, policy=default).get_body(("html",))
        words = body.get_content() if body is not None else ""
        return html.paragraphs(words if isinstance(words, str) else "")
    return html.paragraphs(text.decoded(data)[0]) if name.lower().endswith(("html", ".htm")) else []


def _relations(package: Package, source: str) -> Iterator[tuple[str, str, str]]:
    """Id, type and name of each part that ``source`` leads to, inside the package."""
    folder, _, name = source.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    for relation in package.xml(relations) if relations in package.names else ():
        target = beside(source, attribute(relation, "Target") or "")
        if attribute(relation, "TargetMode") != "External" and target in package.names:
            yield attribute(relation, "Id") or "", attribute(relation, "Type") or "", target


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
        (way for way in ways if any(words.text for words in each(way, "t"))), ways[0] if ways else element
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
