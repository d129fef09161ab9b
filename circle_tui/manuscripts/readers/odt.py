"""OpenDocument text (ISO/IEC 26300) with its changes and annotations."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from circle_tui.manuscripts.marking import Block, Change, Comment, Document, Span, in_lines
from circle_tui.manuscripts.packages import Package, attribute, each, first, local, names
from circle_tui.manuscripts.prose import Kind, Run
from circle_tui.manuscripts.readers.odt_styles import Styles
from circle_tui.manuscripts.refusing import Refused

_SILENT = names(
    "tracked-changes forms sequence-decls variable-decls user-field-decls table-of-content-source "
    "title desc note-citation soft-page-break bookmark object-ole"
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_PLAIN = Run("")
_MOST_SPACES = 200


def read(package: Package) -> Document:
    """The document in a package; raises `Refused` if it is damaged or protected."""
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read(
        "META-INF/manifest.xml"
    ):
        raise Refused("The file is protected by a password. Please send it again without one.")
    return _Reader(package).document()


class _Reader:
    def __init__(self, package: Package) -> None:
        content = package.xml("content.xml")
        roots = [package.xml("styles.xml")] if "styles.xml" in package.names else []
        self.styles = Styles([*roots, content])
        self.text = first(content, "body", "text")
        self.changes: dict[str, tuple[Change, str, ET.Element]] = {}
        self.comments: dict[str, Comment] = {}
        self.open_comments: list[str] = []
        self.ranged = {attribute(end, "name") for end in each(content, "annotation-end")}
        """Annotations that speak of words, not of a point."""
        self.inserted = ""
        """Author of the insertion that the walk is in."""
        self.is_inserted = False
        self.notes: list[ET.Element] = []
        self.boxes: list[ET.Element] = []
        self.is_aside = False
        """Whether the walk is in what is no part of the text."""
        self.has_pictures = False
        self.lines: list[list[Span]] = []
        """Spans of the paragraph in hand; more than one list where a deletion took its ends."""

    def document(self) -> Document:
        if self.text is None:
            return Document(())
        for region in each(self.text, "changed-region"):
            self.read_region(region)
        blocks = list(self.blocks(self.text))
        for place, note in enumerate(self.notes, start=1):
            blocks.append(Block("item", in_lines(self.blocks(note)), marker=f"[{place}]"))
        notes = ("Pictures were left out.",) if self.has_pictures else ()
        return Document(tuple(blocks), self.comments, notes)

    def read_region(self, region: ET.Element) -> None:
        for change in region:
            author = first(change, "change-info", "creator")
            kind: Change = "deletion" if local(change.tag) == "deletion" else "insertion"
            if local(change.tag) in {"insertion", "deletion"}:
                named = (kind, "".join(author.itertext()) if author is not None else "", change)
                self.changes[attribute(region, "id") or ""] = named

    def blocks(self, parent: ET.Element, item: tuple[str | None, int] = (None, 0)) -> Iterator[Block]:
        for child in parent:
            name = local(child.tag)
            if name in {"p", "h"}:
                yield from self.paragraph(child)
                while self.boxes:
                    yield from self.blocks(self.boxes.pop(0))
            elif name == "list":
                yield from self.listed(child, attribute(child, "style-name") or item[0], item[1] + 1)
            elif name in {"change-start", "change-end"}:
                self.insertion_edge(child, name)
            elif name == "change":
                for line in self.deleted(attribute(child, "change-id") or ""):
                    yield Block("paragraph", line, "deletion")
            elif name not in _SILENT:
                yield from self.blocks(child, item)

    def listed(self, element: ET.Element, style: str | None, level: int) -> Iterator[Block]:
        count = 0
        for item in element:
            start = attribute(item, "start-value") or ""
            count = int(start) if start.isdecimal() and len(start) < 6 else count + 1
            marker = self.styles.marker(style, level, count) if local(item.tag) == "list-item" else ""
            for block in self.blocks(item, (style, level)):
                if block.kind == "paragraph" and marker:
                    yield replace(block, kind="item", marker=marker)
                    marker = ""
                else:
                    yield block

    def paragraph(self, element: ET.Element) -> Iterator[Block]:
        style = self.styles.style("paragraph", attribute(element, "style-name"))
        kind: Kind = style.kind
        if local(element.tag) == "h" and kind != "title":
            kind = "heading"
        self.lines = [[]]
        self.inline(element, style.look if kind == "paragraph" else _PLAIN)
        lines = self.lines
        if style.is_rule and not any(span.run.text.strip() for line in lines for span in line):
            kind = "break"
        for at, line in enumerate(lines):
            ending: Change = "insertion" if self.is_inserted else ""
            yield Block(kind, tuple(line), "deletion" if at < len(lines) - 1 else ending)

    def inline(self, element: ET.Element, look: Run) -> None:
        self.words(element.text, look)
        for child in element:
            self.child(child, local(child.tag), look)
            self.words(child.tail, look)

    def child(self, child: ET.Element, name: str, look: Run) -> None:
        if name in {"annotation", "annotation-end", "change-start", "change-end", "change"}:
            self.marked(child, name)
        elif name == "span":
            own = self.styles.style("text", attribute(child, "style-name")).look
            self.inline(
                child,
                Run("", look.emphasis or own.emphasis, look.strong or own.strong, look.struck or own.struck),
            )
        elif name in {"s", "tab", "line-break"}:
            self.add(_blank(child, name), look)
        elif name == "note":
            self.note(first(child, "note-body"))
        elif name == "ruby-text":
            self.add("(", look)
            self.inline(child, look)
            self.add(")", look)
        elif name == "image":
            self.has_pictures = True
            self.add("[image]", _PLAIN)
        elif first(child, "p") is not None:
            self.boxes += [child] if "".join(child.itertext()).strip() else []
        elif name not in _SILENT:
            self.inline(child, look)

    def note(self, body: ET.Element | None) -> None:
        if body is not None and not self.is_aside:
            self.notes.append(body)
            self.add(f"[{len(self.notes)}]", _PLAIN)

    def marked(self, child: ET.Element, name: str) -> None:
        if name == "annotation":
            self.annotation(child)
        elif name == "annotation-end":
            ended = attribute(child, "name") or ""
            self.open_comments = [each for each in self.open_comments if each != ended]
        elif name == "change":
            for at, line in enumerate(self.deleted(attribute(child, "change-id") or "")):
                self.lines += [[]] if at else []
                self.lines[-1] += line
        else:
            self.insertion_edge(child, name)

    def annotation(self, element: ET.Element) -> None:
        name = attribute(element, "name") or f"#{len(self.comments)}"
        creator = first(element, "creator")
        lines = ("".join(span.run.text for span in line) for line in self.aside(element))
        author = "".join(creator.itertext()) if creator is not None else ""
        self.comments[name] = Comment("\n".join(lines).strip(), author)
        self.lines[-1].append(Span(_PLAIN, comments=(name,)))
        if name in self.ranged:
            self.open_comments.append(name)

    def insertion_edge(self, element: ET.Element, name: str) -> None:
        change, author, _ = self.changes.get(attribute(element, "change-id") or "", ("", "", element))
        if change == "insertion":
            self.is_inserted = name == "change-start"
            self.inserted = author

    def deleted(self, name: str) -> list[tuple[Span, ...]]:
        """The lines of a deletion, the last of which runs on into what stayed; none for another change."""
        change, author, region = self.changes.get(name, ("", "", ET.Element("none")))
        if change != "deletion" or self.is_aside:
            return []
        return [
            tuple(replace(span, change="deletion", author=author) for span in line)
            for line in self.aside(region)
        ]

    def aside(self, element: ET.Element) -> list[list[Span]]:
        """The paragraphs of what is no part of the text: of a deletion, or of a note in the margin."""
        lines, boxes, was_aside = self.lines, self.boxes, self.is_aside
        self.is_aside = True
        found: list[list[Span]] = []
        for part in element.iter():
            if local(part.tag) in {"p", "h"}:
                self.lines = [[]]
                self.inline(part, self.styles.style("paragraph", attribute(part, "style-name")).look)
                found += self.lines
        self.lines, self.boxes, self.is_aside = lines, boxes, was_aside
        return found

    def words(self, text: str | None, look: Run) -> None:
        if text:
            self.add(_BLANKS.sub(" ", text), look)

    def add(self, text: str, look: Run) -> None:
        run = Run(text, look.emphasis, look.strong, look.struck)
        change: Change = "insertion" if self.is_inserted else ""
        self.lines[-1].append(Span(run, change, self.inserted if change else "", tuple(self.open_comments)))


def _blank(element: ET.Element, name: str) -> str:
    if name == "s":
        count = attribute(element, "c") or "1"
        return " " * min(int(count) if count.isdecimal() and len(count) < 6 else 1, _MOST_SPACES)
    return "\t" if name == "tab" else "\n"
