"""Word documents (ISO/IEC 29500) with their changes and comments, read so that no word is lost."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from circle_tui.manuscripts.marking import Block, Change, Comment, Document, Span, in_lines
from circle_tui.manuscripts.packages import Package, attribute, each, first, local, names
from circle_tui.manuscripts.prose import Kind, Run
from circle_tui.manuscripts.readers.docx_parts import (
    PAGE_END,
    chosen,
    page,
    part,
    symbol,
    without_edges,
    without_page_ends,
)
from circle_tui.manuscripts.readers.docx_styles import Numbering, Style, list_place, looked, styles_in

_CHANGES: dict[str, Change] = {
    "ins": "insertion",
    "moveTo": "insertion",
    "del": "deletion",
    "moveFrom": "deletion",
}
_SILENT = names(
    "pPr rPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr sectPr instrText delInstrText fldChar fldData "
    "ffData footnoteRef endnoteRef annotationRef separator continuationSeparator softHyphen rubyPr "
    "smartTagPr customXmlPr proofErr oMathParaPr"
)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_PICTURES = names("blip imagedata")
_PLAIN = Run("")


def read(package: Package) -> Document:
    """The document in a package; raises `Refused` if its parts are damaged."""
    return _Reader(package).document()


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = part(package, "", "officeDocument") or "word/document.xml"
        styles = part(package, self.main, "styles")
        self.styles = styles_in(package.xml(styles)) if styles else {}
        numbering = part(package, self.main, "numbering")
        self.numbering = Numbering(package.xml(numbering) if numbering else None)
        self.cited: list[tuple[str, str]] = []
        self.open_comments: list[str] = []
        self.boxes: list[tuple[ET.Element, Change, str]] = []
        """Of the paragraph in hand, which they follow; the change around each, and its author."""
        self.in_link = False
        self.is_ruled = False
        """Whether the paragraph in hand holds a drawn rule."""
        self.has_pictures = False
        self.has_hidden = False
        self.has_foreign = False

    def document(self) -> Document:
        body = first(self.package.xml(self.main), "body")
        blocks = list(self.blocks(body, "", "")) if body is not None else []
        blocks += self.cited_notes()
        notes = ["Pictures were left out."] if self.has_pictures else []
        notes += ["Hidden text was left out."] if self.has_hidden else []
        notes += ["A part that is no Word text was left out."] if self.has_foreign else []
        return Document(tuple(blocks), self.comments(), tuple(notes))

    def blocks(self, parent: ET.Element, change: Change, author: str) -> Iterator[Block]:
        for child in parent:
            name = local(child.tag)
            if name == "p":
                yield self.paragraph(child, change, author)
                while self.boxes:
                    yield from self.blocks(*self.boxes.pop(0))
            elif name == "AlternateContent":
                yield from self.blocks(chosen(child), change, author)
            elif name == "tc":
                yield from without_edges(self.blocks(child, change, author))
            elif name == "altChunk":
                yield from self.foreign(child)
            elif name in {"commentRangeStart", "commentRangeEnd"}:
                self.comment_edge(child, name)
            elif name not in _SILENT:
                own, by = self.row_change(child) if name == "tr" else (_CHANGES.get(name, ""), "")
                yield from self.blocks(child, own or change, by or attribute(child, "author") or author)

    def foreign(self, chunk: ET.Element) -> Iterator[Block]:
        paragraphs = page(self.package, self.main, attribute(chunk, "id") or "")
        self.has_foreign = self.has_foreign or not paragraphs
        for paragraph in paragraphs:
            yield Block(paragraph.kind, tuple(map(Span, paragraph.runs)), marker=paragraph.marker)

    def row_change(self, row: ET.Element) -> tuple[Change, str]:
        for name in ("ins", "del"):
            mark = first(row, "trPr", name)
            if mark is not None:
                return _CHANGES[name], attribute(mark, "author") or ""
        return "", ""

    def paragraph(self, element: ET.Element, change: Change, author: str) -> Block:
        properties = first(element, "pPr")
        style = self.styles.get(attribute(first(properties, "pStyle"), "val") or "", Style())
        kind, marker = self.kind(properties, style)
        look = style.look if kind == "paragraph" else _PLAIN
        self.is_ruled = False
        spans = without_page_ends(tuple(self.spans(element, look, change, author)))
        is_rule = self.is_ruled or style.is_rule or first(properties, "pBdr", "bottom") is not None
        if is_rule and not any(span.run.text.strip() for span in spans):
            kind = "break"
        mark = next(
            (local(each.tag) for each in first(properties, "rPr") or () if local(each.tag) in _CHANGES), ""
        )
        return Block(kind, spans, _CHANGES.get(mark, change), marker)

    def kind(self, properties: ET.Element | None, style: Style) -> tuple[Kind, str]:
        level = attribute(first(properties, "outlineLvl"), "val")
        if style.kind != "paragraph":
            return style.kind, ""
        if level is not None and level != "9":
            return "heading", ""
        place = list_place(properties) or style.numbering
        marker = self.numbering.marker(*place) if place else None
        return ("paragraph", "") if marker is None else ("item", marker)

    def spans(self, parent: ET.Element, look: Run, change: Change, author: str) -> Iterator[Span]:
        for child in parent:
            name = local(child.tag)
            if name == "r":
                yield from self.run(child, look, change, author)
            elif name in _CHANGES:
                if (
                    not change or _CHANGES[name] == change
                ):  # put in by one, taken out by another: in neither text
                    yield from self.spans(child, look, _CHANGES[name], attribute(child, "author") or "")
            elif name in {"commentRangeStart", "commentRangeEnd"}:
                self.comment_edge(child, name)
            elif name == "commentReference":
                number = attribute(child, "id") or ""
                yield Span(_PLAIN, change, author if change else "", (*self.open_comments, number))
            elif name == "AlternateContent":
                yield from self.spans(chosen(child), look, change, author)
            elif name == "txbxContent":
                self.boxes.append((child, change, author))
            elif name == "hyperlink":
                self.in_link = True
                yield from self.spans(child, look, change, author)
                self.in_link = False
            elif name == "ruby":
                yield from self.ruby(child, look, change, author)
            elif (shown := self.shown(child, name)) is not None:
                words, is_plain = shown
                yield self.span(words, _PLAIN if is_plain else look, change, author)
            elif name not in _SILENT:
                yield from self.spans(child, look, change, author)

    def ruby(self, element: ET.Element, look: Run, change: Change, author: str) -> Iterator[Span]:
        """The words, and in brackets how they are read."""
        for name, before, after in (("rubyBase", "", ""), ("rt", "(", ")")):
            inside = first(element, name)
            if inside is not None:
                yield self.span(before, look, change, author)
                yield from self.spans(inside, look, change, author)
                yield self.span(after, look, change, author)

    def shown(self, element: ET.Element, name: str) -> tuple[str, bool] | None:
        """What an element shows by itself, and whether plainly; None if it shows nothing of its own."""
        if name in {"t", "delText"}:
            return element.text or "", False
        if name in _MARKS:
            is_page = name == "br" and attribute(element, "type") in {"page", "column"}
            return PAGE_END if is_page else _MARKS[name], False
        if name in {"sym", "textpath"}:
            return symbol(element) if name == "sym" else attribute(element, "string") or "", False
        if name in _NOTES:
            return self.cite(_NOTES[name], attribute(element, "id") or ""), True
        if name in _PICTURES:
            self.has_pictures = True
            return "[image]", True
        self.is_ruled = self.is_ruled or attribute(element, "hr") in {"t", "true", "1"}
        return None

    def run(self, element: ET.Element, look: Run, change: Change, author: str) -> Iterator[Span]:
        properties = first(element, "rPr")
        if properties is not None:
            hidden = first(properties, "vanish")
            if hidden is not None and attribute(hidden, "val") not in {"0", "false", "off"}:
                self.has_hidden = True
                return
            style = self.styles.get(attribute(first(properties, "rStyle"), "val") or "", Style()).look
            look = Run(
                "", look.emphasis != style.emphasis, look.strong != style.strong, look.struck or style.struck
            )
            look = looked(properties, look)
            underline = attribute(first(properties, "u"), "val")
            if underline not in {None, "none"} and first(properties, "rStyle") is None and not self.in_link:
                look = Run("", True, look.strong, look.struck)
        yield from self.spans(element, look, change, author)

    def span(self, text: str, look: Run, change: Change, author: str) -> Span:
        run = Run(text, look.emphasis, look.strong, look.struck)
        return Span(run, change, author if change else "", tuple(self.open_comments))

    def comment_edge(self, element: ET.Element, name: str) -> None:
        number = attribute(element, "id") or ""
        if name == "commentRangeStart" and number not in self.open_comments:
            self.open_comments.append(number)
        elif name == "commentRangeEnd" and number in self.open_comments:
            self.open_comments.remove(number)

    def cite(self, kind: str, number: str) -> str:
        self.cited.append((kind, number))
        return f"[{len(self.cited)}]"

    def cited_notes(self) -> Iterator[Block]:
        """Foot- and endnotes in the order they are cited, after the text."""
        parts = {kind: part(self.package, self.main, f"{kind}s") for kind in ("footnote", "endnote")}
        notes = {
            (kind, attribute(note, "id")): note
            for kind, name in parts.items()
            if name
            for note in each(self.package.xml(name), kind)
        }
        for place, key in enumerate(list(self.cited), start=1):
            if key in notes:
                yield Block("item", in_lines(self.blocks(notes[key], "", "")), marker=f"[{place}]")

    def comments(self) -> dict[str, Comment]:
        name = part(self.package, self.main, "comments")
        found: dict[str, Comment] = {}
        for comment in each(self.package.xml(name), "comment") if name else ():
            lines = (
                "".join(span.run.text for span in block.spans if span.change != "deletion")
                for block in self.blocks(comment, "", "")
            )
            text = "\n".join(lines).strip()
            found[attribute(comment, "id") or ""] = Comment(text, attribute(comment, "author") or "")
        return found
