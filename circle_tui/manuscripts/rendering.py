"""Prose for its readers: plain text and HTML for the mail, and a clean .docx made from nothing but it."""

import io
import re
import zipfile
from collections.abc import Sequence
from html import escape
from itertools import groupby, takewhile

from circle_tui.manuscripts.prose import Kind, Paragraph, Prose, Run, text

_COUNTED = re.compile(r"(\d{1,9})\.")
_INDENT = re.compile(r"(?<=\n) +| {2,}")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

NUMBER_STYLE = "ParagraphNumber"
"""Id of the character style of the ¶ numbers in our .docx."""


def as_text(prose: Prose, *, numbered: bool, width: int) -> str:
    """Plain text of at most ``width`` columns (a longer word stays whole), with ``_emphasis_``."""
    return text(prose, width, numbered, marked=True)


def as_html(prose: Prose, *, numbered: bool) -> str:
    """An HTML fragment: every word escaped, no attribute but a list's start, nothing to load."""
    parts: list[str] = []
    for shape, group in groupby(prose.paragraphs, key=_shape):
        inside = "\n".join(_html_paragraph(paragraph, shape, numbered) for paragraph in group)
        parts.append(f"<{shape}>\n{inside}\n</{shape}>" if shape in {"ol", "ul", "blockquote"} else inside)
    return "\n".join(parts)


def _shape(paragraph: Paragraph) -> str:
    if paragraph.kind == "item" and _COUNTED.fullmatch(paragraph.marker):
        return "ol"
    if paragraph.kind == "item" and paragraph.marker in {"", "•"}:
        return "ul"
    shapes: dict[Kind, str] = {"break": "hr", "title": "h2", "heading": "h2", "quotation": "blockquote"}
    return shapes.get(paragraph.kind, "p")


def _html_paragraph(paragraph: Paragraph, shape: str, numbered: bool) -> str:
    if paragraph.kind == "break":
        return "<hr>"
    words = "".join(map(_html_run, paragraph.runs))
    mark = f"<small>¶{paragraph.number}</small> " if numbered and paragraph.number else ""
    if paragraph.kind == "verse" and mark:
        mark += "<br>"
    if shape == "ol":
        return f'<li value="{int(paragraph.marker[:-1])}">{mark}{words}</li>'
    if shape == "ul":
        return f"<li>{mark}{words}</li>"
    if paragraph.kind == "item":
        mark += f"{escape(paragraph.marker)} "
    tag = "p" if shape == "blockquote" else shape
    return f"<{tag}>{mark}{words}</{tag}>"


def _html_run(run: Run) -> str:
    words = escape(_NOT_XML.sub("", run.text))
    words = (
        re.sub(r"(?m)^ +| {2,}", lambda blanks: "&nbsp;" * len(blanks[0]), words) if "\n" in words else words
    )
    words = words.replace("\n", "<br>\n")
    for look, tag in ((run.struck, "s"), (run.strong, "strong"), (run.emphasis, "em")):
        if look:
            words = f"<{tag}>{words}</{tag}>"
    return words


def as_docx(prose: Prose, *, title: str, author_line: str) -> bytes:
    """A Word document with ¶ numbers in the margin; the same bytes for the same arguments.

    It holds what is printed in it and nothing else: no properties, names, dates, comments or
    changes. ``title`` stands in place of the prose's own; an empty ``author_line`` is left out.
    """
    shown = list(prose.paragraphs)
    top = list(takewhile(lambda paragraph: not paragraph.number, shown))
    own = next((at for at, paragraph in enumerate(top) if paragraph.kind == "title"), None)
    if own is not None:
        del shown[own]
    heads = [_docx_plain("Title", title), _docx_plain("Subtitle", author_line)]
    body = "".join([*(head for head in heads if head), *map(_docx_paragraph, shown)])
    document = f'<w:document xmlns:w="{_W}"><w:body>{body}{_PAGE}</w:body></w:document>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in {**_PARTS, "word/document.xml": document}.items():
            entry = zipfile.ZipInfo(name)  # dated 1980: when it was made is nobody's business
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, _XML + part)
    return made.getvalue()


_DOCX_STYLES: dict[Kind, str] = {
    "title": "Title",
    "heading": "Heading1",
    "break": "SceneBreak",
    "quotation": "Quote",
    "item": "ListParagraph",
    "verse": "Verse",
}


def _docx_plain(style: str, words: str) -> str:
    return _docx_styled(style, _docx_run(Run(" ".join(words.split())))) if words.strip() else ""


def _docx_styled(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _docx_paragraph(paragraph: Paragraph) -> str:
    style = _DOCX_STYLES.get(paragraph.kind, "Numbered")
    if paragraph.kind == "break":
        return _docx_styled(style, _docx_run(Run("* * *")))
    mark = ""
    if paragraph.number:
        look = f'<w:rPr><w:rStyle w:val="{NUMBER_STYLE}"/></w:rPr>'
        mark = f"<w:r>{look}<w:t>¶{paragraph.number}</w:t><w:tab/></w:r>"
    if paragraph.marker:
        mark += f"<w:r>{_docx_words(paragraph.marker)}<w:tab/></w:r>"
    return _docx_styled(style, mark + "".join(map(_docx_run, paragraph.runs)))


def _docx_run(run: Run) -> str:
    looks = [name for name, look in (("b", run.strong), ("i", run.emphasis), ("strike", run.struck)) if look]
    properties = f"<w:rPr>{''.join(f'<w:{name}/>' for name in looks)}</w:rPr>" if looks else ""
    return f"<w:r>{properties}{_docx_words(run.text)}</w:r>"


def _docx_words(words: str) -> str:
    pieces: Sequence[str] = re.split(r"([\n\t])", _NOT_XML.sub("", words))
    marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
    return "".join(
        marks.get(piece) or f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>'
        for piece in pieces
        if piece
    )


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1800" w:header="720" w:footer="720"'
    ' w:gutter="0"/></w:sectPr>'
)


def _style(
    kind: str, name: str, title: str, paragraph: str = "", run: str = "", *, default: bool = False
) -> str:
    first = ' w:default="1"' if default else ""
    based = "" if default or kind == "character" else '<w:basedOn w:val="Normal"/>'
    inner = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    named = f'w:type="{kind}"{first} w:styleId="{name}"><w:name w:val="{title}"/>'
    return f"<w:style {named}{based}{inner}</w:style>"


def _hanging(left: int, *stops: int) -> str:
    """A paragraph set in by ``left`` twips whose first line starts with its number in the margin."""
    tabs = "".join(f'<w:tab w:val="left" w:pos="{stop}"/>' for stop in stops)
    return f'<w:tabs>{tabs}</w:tabs><w:ind w:left="{left}" w:hanging="{left + 720}"/>'


_CENTRED = '<w:jc w:val="center"/>'
_STYLES = (
    f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="24"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    + _style(
        "paragraph",
        "Normal",
        "Normal",
        '<w:spacing w:after="120" w:line="360" w:lineRule="auto"/>',
        default=True,
    )
    + _style(
        "paragraph", "Title", "Title", f'<w:spacing w:before="720"/>{_CENTRED}', '<w:b/><w:sz w:val="36"/>'
    )
    + _style("paragraph", "Subtitle", "Subtitle", f'<w:spacing w:after="720"/>{_CENTRED}')
    + _style(
        "paragraph",
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="480"/>',
        '<w:b/><w:sz w:val="28"/>',
    )
    + _style("paragraph", "Numbered", "Numbered Paragraph", _hanging(0, 0))
    + _style("paragraph", "Quote", "Quote", _hanging(567, 567))
    + _style("paragraph", "Verse", "Verse", _hanging(567, 567))
    + _style("paragraph", "ListParagraph", "List Paragraph", _hanging(567, 0, 567))
    + _style("paragraph", "SceneBreak", "Scene Break", _CENTRED)
    + _style("character", NUMBER_STYLE, "Paragraph Number", run='<w:color w:val="808080"/><w:sz w:val="16"/>')
    + "</w:styles>"
)
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": _STYLES,
}
