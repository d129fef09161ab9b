"""HTML to paragraphs: mail bodies, web pages and the chapters of an e-book, as a reader would see them."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from circle_tui.manuscripts.packages import names
from circle_tui.manuscripts.prose import Kind, Paragraph, Run
from circle_tui.manuscripts.readers.css import classes

DEEPEST = 150
"""Elements within elements that are told apart; what lies deeper is taken as plain words."""

MOST_TAGS = 200_000
"""In one page; one with more is taken as plain words."""

_NESTED = 400
_OPEN_LOOKS = 16
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_NO_DEPTH = names(
    "area base br col embed hr img input link meta source track wbr p li dt dd td th tr tbody thead "
    "tfoot option"
)
_LOOK_TAGS = names("a b big code em font i nobr s small strike strong tt u")
_UNSEEN = names(
    "script style head title template noscript iframe object svg math select option button form-data"
)
_BLOCKS = names(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr "
    "ul"
)
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_EMPHASIS = names("em i cite dfn var u")
_STRONG = names("b strong")
_STRUCK = names("s strike del")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])"
)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)")
_UNDERLINED = re.compile(r"(?<![\w-])text-decoration(?:-line)?\s*:[^;]{0,40}underline")
_PIXEL = re.compile(r"\s*[01]\s*(?:px)?\s*")


def paragraphs(html: str, looks: Mapping[str, str] | None = None) -> list[Paragraph]:
    """The paragraphs of a page, what is not shown left out; never raises for any input.

    ``looks``: style declarations by class, of sheets that the page does not hold itself.
    """
    from selectolax.lexbor import LexborHTMLParser

    if html.count("<") > MOST_TAGS:
        html = re.sub(r"<[^<>]*>", " ", html)
    page = LexborHTMLParser(_shallow(html))
    own = classes("\n".join(sheet.text() for sheet in page.css("style")))
    walk = _Walk({**(looks or {}), **own})
    root = page.body
    if root is not None:
        walk.children(root, Run(""), 0)
        walk.end()
    return walk.found


def _shallow(html: str) -> str:
    """The page without the tags nested deeper than any person's: parsers take n² for n of them."""
    depth = {True: 0, False: 0}
    most = {True: _OPEN_LOOKS, False: _NESTED}

    def kept(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        if name in _NO_DEPTH:
            return tag[0]
        is_look = name in _LOOK_TAGS
        depth[is_look] = max(0, depth[is_look] + (-1 if tag[1] else 1))
        return "<wbr" if depth[is_look] > most[is_look] and not tag[1] else tag[0]

    return _TAG.sub(kept, html)


class _Walk:
    def __init__(self, looks: Mapping[str, str]) -> None:
        self.looks = looks
        self.found: list[Paragraph] = []
        self.kind: Kind = "paragraph"
        self.marker = ""
        self.runs: list[Run] = []
        self.keeps_lines = False

    def children(self, node: Any, look: Run, depth: int) -> None:
        if depth > DEEPEST:
            self.words(node.text(deep=True, separator=" "), look)
            return
        child = node.child
        while child is not None:
            if child.is_text_node:
                self.words(child.text_content or "", look)
            elif child.is_element_node and child.tag not in _UNSEEN:
                self.element(child, child.tag, look, depth)
            child = child.next

    def element(self, node: Any, tag: str, look: Run, depth: int) -> None:
        style = (node.attributes.get("style") or "").lower()
        is_edge = tag == "div" and node.attributes.get("title") in {
            "header",
            "footer",
        }  # as LibreOffice has it
        if is_edge or "hidden" in node.attributes or (style and _HIDDEN.search(style)):
            return
        look = look if tag == "u" and _is_link(node) else _marked(look, tag)
        worn = (self.looks.get(name, "") for name in (node.attributes.get("class") or "").split())
        for said in (*worn, style):
            look = _styled(look, said, node) if said else look
        if tag == "br":
            self.runs.append(replace(look, text="\n"))
        elif tag == "img":
            self.image(node)
        elif tag == "hr":
            self.end()
            self.found.append(Paragraph("break"))
        else:
            kept = self.keeps_lines
            self.keeps_lines = kept or tag == "pre" or bool(_KEEPS_LINES.search(style))
            if tag in _BLOCKS:
                self.block(node, tag, look, depth)
            else:
                self.children(node, look, depth + 1)
            self.keeps_lines = kept

    def block(self, node: Any, tag: str, look: Run, depth: int) -> None:
        self.end()
        kind = self.kind
        if tag in _HEADINGS:
            self.kind = "heading"
        elif tag == "blockquote":
            self.kind = "quotation"
        elif tag == "li":
            self.kind, self.marker = "item", _list_marker(node)
        self.children(node, look, depth + 1)
        self.end()
        self.kind, self.marker = kind, ""

    def image(self, node: Any) -> None:
        sizes = (node.attributes.get("width"), node.attributes.get("height"))
        if not any(size and _PIXEL.fullmatch(size) for size in sizes):
            self.words("[image]", Run(""))

    def words(self, text: str, look: Run) -> None:
        if not self.keeps_lines:
            text = _BLANKS.sub(" ", text)
            if text.startswith(" ") and (not self.runs or self.runs[-1].text[-1:] in {" ", "\n"}):
                text = text[1:]
        if text:
            self.runs.append(replace(look, text=text))

    def end(self) -> None:
        """Close the paragraph in hand; a ``<br>`` at its end shows as nothing."""
        runs, self.runs = self.runs, []
        text = "".join(run.text for run in runs)
        if not text.strip():
            lines = max(text.count("\n"), 1 if "\xa0" in text else 0)
            self.found += [Paragraph("paragraph")] * lines
            return
        while runs[-1].text == " ":
            runs.pop()
        if runs[-1].text == "\n":
            runs.pop()
        if self.kind == "heading":
            runs = [replace(run, strong=False) for run in runs]  # by its style, whoever set it
        self.found.append(Paragraph(self.kind, tuple(runs), marker=self.marker))
        self.marker = ""


def _marked(look: Run, tag: str) -> Run:
    if tag in _EMPHASIS:
        return replace(look, emphasis=True)
    if tag in _STRONG:
        return replace(look, strong=True)
    if tag in _STRUCK:
        return replace(look, struck=True)
    return look


def _styled(look: Run, style: str, node: Any) -> Run:
    if "font-style" in style:
        look = replace(look, emphasis=bool(re.search(r"font-style\s*:\s*(?:italic|oblique)", style)))
    if "font-weight" in style:
        look = replace(look, strong=bool(re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style)))
    if "line-through" in style:
        look = replace(look, struck=True)
    if _UNDERLINED.search(style) and not _is_link(node):
        look = replace(look, emphasis=True)
    return look


def _is_link(node: Any) -> bool:
    """Whether an element stands in a link or around one, whose line below says nothing else."""
    inner, above = node.child, node.parent
    return any(each is not None and each.tag == "a" for each in (node, inner, above, above and above.parent))


def _list_marker(node: Any) -> str:
    above = node.parent
    if above is None or above.tag != "ol":
        return "•"
    value = node.attributes.get("value") or ""
    if value.isdecimal() and len(value) < 6:
        return f"{int(value)}."
    start = above.attributes.get("start") or "1"
    number = int(start) if start.isdecimal() and len(start) < 6 else 1
    before = node.prev
    while before is not None:
        number += before.tag == "li"
        before = before.prev
    return f"{number}."
