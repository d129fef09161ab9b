"""What an .odt says in its styles: looks, kinds of paragraph, and the markers of its lists."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

from circle_tui.manuscripts.packages import attribute, each, first, local
from circle_tui.manuscripts.prose import Kind, Run

_KINDS: dict[str, Kind] = {
    "title": "title",
    "subtitle": "heading",
    "quotations": "quotation",
    "quote": "quotation",
    "block quotation": "quotation",
}
_DEEPEST = 20


class Style(NamedTuple):
    """A paragraph or text style, everything it is based on included."""

    kind: Kind = "paragraph"
    look: Run = Run("")
    is_rule: bool = False


class Styles:
    """All styles of a document, by family and name."""

    def __init__(self, roots: Iterable[ET.Element]) -> None:
        self._elements: dict[tuple[str, str], ET.Element] = {}
        self._lists: dict[str, ET.Element] = {}
        for root in roots:
            for element in root.iter():
                name = attribute(element, "name") or ""
                if local(element.tag) == "style":
                    self._elements[attribute(element, "family") or "", name] = element
                elif local(element.tag) == "list-style":
                    self._lists[name] = element
        self._known: dict[tuple[str, str], Style] = {}

    def style(self, family: str, name: str | None) -> Style:
        """The style of that name; a plain one if there is none."""
        key = (family, name or "")
        if key not in self._known:
            self._known[key] = self._chained(family, name)
        return self._known[key]

    def _chained(self, family: str, name: str | None) -> Style:
        chain: list[tuple[str, ET.Element]] = []
        while name and (family, name) in self._elements and len(chain) < _DEEPEST:
            element = self._elements[family, name]
            chain.append((name, element))
            name = attribute(element, "parent-style-name")
        if name:
            chain.append((name, ET.Element("style")))
        kind: Kind = "paragraph"
        look = Run("")
        is_rule = False
        for title, element in reversed(chain):
            plain = title.replace("_20_", " ").lower()
            kind = "heading" if plain.startswith("heading") else _KINDS.get(plain, kind)
            is_rule = is_rule or plain == "horizontal line" or _has_rule(element)
            look = _looked(element, look, plain)
        return Style(kind, look, is_rule)

    def marker(self, name: str | None, level: int, count: int) -> str:
        """What stands before the ``count``-th item of a list at a level from 1."""
        element = self._lists.get(name or "")
        shape = (
            next((form for form in element if attribute(form, "level") == str(level)), None)
            if element is not None
            else None
        )
        if shape is None or local(shape.tag) != "list-level-style-number":
            return "•"
        form = attribute(shape, "num-format") or ""
        number = str(count)
        if form in {"a", "A"}:
            number = chr(ord(form) + (count - 1) % 26)
        before, after = attribute(shape, "num-prefix") or "", attribute(shape, "num-suffix") or ""
        return f"{before}{number}{after}".strip() if form else "•"


def _has_rule(element: ET.Element) -> bool:
    border = attribute(first(element, "paragraph-properties"), "border-bottom")
    return border not in {None, "none"}


def _looked(element: ET.Element, look: Run, title: str) -> Run:
    emphasis, strong, struck = (
        look.emphasis or title == "emphasis",
        look.strong or "strong" in title,
        look.struck,
    )
    for properties in each(element, "text-properties"):
        slant, weight = attribute(properties, "font-style"), attribute(properties, "font-weight")
        line = attribute(properties, "text-line-through-style")
        under = attribute(properties, "text-underline-style")
        emphasis = emphasis if slant is None else slant != "normal"
        emphasis = emphasis or (under not in {None, "none"} and "link" not in title)
        strong = strong if weight is None else weight == "bold" or weight >= "600"
        struck = struck if line is None else line != "none"
    return Run("", emphasis, strong, struck)
