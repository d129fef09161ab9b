"""What a .docx says about paragraphs elsewhere: their styles, and the numbers of its lists."""

from typing import NamedTuple
from xml.etree import ElementTree as ET

from circle_tui.manuscripts.packages import attribute, each, first, local
from circle_tui.manuscripts.prose import Kind, Run

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_SMALL_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LOOKS = {"i": "emphasis", "b": "strong", "strike": "struck", "dstrike": "struck"}
_QUOTATIONS = frozenset(["quote", "intense quote", "block text", "quotations", "quotation", "block quote"])
_DEEPEST = 20


class Style(NamedTuple):
    """A paragraph or character style, everything it is based on included."""

    kind: Kind = "paragraph"
    look: Run = Run("")
    numbering: tuple[str, int] | None = None
    is_rule: bool = False


def looked(properties: ET.Element | None, look: Run) -> Run:
    """The look after the run properties (``w:rPr``) had their say; ``look`` is what stood before."""
    if properties is None:
        return look
    for child in properties:
        name = local(child.tag)
        if name in _LOOKS:
            is_on = attribute(child, "val") not in {"0", "false", "off"}
            look = Run("", **{**_as_set(look), _LOOKS[name]: is_on})
    return look


def _as_set(look: Run) -> dict[str, bool]:
    return {"emphasis": look.emphasis, "strong": look.strong, "struck": look.struck}


def list_place(properties: ET.Element | None) -> tuple[str, int] | None:
    """The list and level that paragraph properties (``w:pPr``) name; the list ``"0"`` is none."""
    numbering = first(properties, "numPr")
    number = attribute(first(numbering, "numId"), "val")
    level = attribute(first(numbering, "ilvl"), "val") or "0"
    return (number, int(level) if level.isdecimal() and len(level) == 1 else 0) if number else None


def styles_in(root: ET.Element) -> dict[str, Style]:
    """All styles of a styles part, by id."""
    elements = {attribute(element, "styleId") or "": element for element in each(root, "style")}
    return {name: _style(name, elements) for name in elements}


def _style(name: str, elements: dict[str, ET.Element]) -> Style:
    chain: list[ET.Element] = []
    above: str | None = name
    while above in elements and len(chain) < _DEEPEST:
        chain.append(elements[above])
        above = attribute(first(elements[above], "basedOn"), "val")
    style = Style()
    for element in reversed(chain):
        title = (attribute(first(element, "name"), "val") or "").lower()
        kind = _kind(title, first(element, "pPr")) or style.kind
        place = list_place(first(element, "pPr")) or style.numbering
        look = looked(first(element, "rPr"), style.look)
        if attribute(element, "type") == "character":
            look = Run(
                "", look.emphasis or title == "emphasis", look.strong or title == "strong", look.struck
            )
        style = Style(kind, look, place, style.is_rule or title == "horizontal line")
    return style


def _kind(title: str, properties: ET.Element | None) -> Kind | None:
    if title == "title":
        return "title"
    level = attribute(first(properties, "outlineLvl"), "val")
    if title.startswith(("heading", "subtitle")) or (level is not None and level != "9"):
        return "heading"
    if title in _QUOTATIONS:
        return "quotation"
    if title in {"verse", "poem", "poetry"}:
        return "verse"
    if title in {"normal", "body text", "text body"}:
        return "paragraph"
    return None


class Numbering:
    """The markers of list items, counted as a word processor counts them."""

    def __init__(self, root: ET.Element | None) -> None:
        self._formats: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, list[int]] = {}
        self._abstract: dict[str, str] = {}
        if root is None:
            return
        for element in root:
            if local(element.tag) == "abstractNum":
                self._read_levels(attribute(element, "abstractNumId") or "", element)
            elif local(element.tag) == "num":
                named = attribute(first(element, "abstractNumId"), "val")
                self._abstract[attribute(element, "numId") or ""] = named or ""

    def _read_levels(self, name: str, element: ET.Element) -> None:
        for level in each(element, "lvl"):
            place = attribute(level, "ilvl") or "0"
            start = attribute(first(level, "start"), "val") or "1"
            self._formats[name, int(place) if place.isdecimal() else 0] = (
                attribute(first(level, "numFmt"), "val") or "decimal",
                attribute(first(level, "lvlText"), "val") or "",
                int(start) if start.isdecimal() and len(start) < 6 else 1,
            )

    def marker(self, number: str, level: int) -> str | None:
        """What stands before the next item of this list and level; None if that is no list."""
        abstract = self._abstract.get(number)
        if abstract is None or (abstract, level) not in self._formats:
            return None if number == "0" or abstract is None else "•"
        form, shape, start = self._formats[abstract, level]
        counts = self._counts.setdefault(number, [])
        while len(counts) <= level:
            counts.append(self._formats.get((abstract, len(counts)), ("", "", 1))[2] - 1)
        counts[level] += 1
        del counts[level + 1 :]
        if form == "none":
            return None
        if form == "bullet":
            return "•"
        for place, count in enumerate(counts):
            named = self._formats.get((abstract, place), (form, "", start))[0]
            shape = shape.replace(f"%{place + 1}", _numeral(count, named))
        return shape.strip() or "•"


def _numeral(count: int, form: str) -> str:
    if count > 0 and form in {"lowerRoman", "upperRoman"}:
        written = ""
        for value, letters in (*_ROMAN, *_SMALL_ROMAN):
            written += letters * (count // value)
            count %= value
        return written.upper() if form == "upperRoman" else written
    if count > 0 and form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return str(count)
