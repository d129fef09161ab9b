"""Critiques in the margin of the clean document: as Word keeps them, and as LibreOffice does."""

import copy
import io
import zipfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from html import escape

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from circle_tui.manuscripts.rendering import as_docx
from tests.remarks.strangers.scripts import Script, Token, piece

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text")
)


def _with(script: Script, name: str, kind: str, data: bytes) -> bytes:
    message = EmailMessage()
    for header, value in (
        ("From", "Ben Okri <ben@example.org>"),
        ("To", "circle@example.org"),
        ("Subject", 'Re: [TNP R12a] "The Well" by Ana'),
        ("Message-ID", "<one@example.org>"),
        ("In-Reply-To", "<piece@example.org>"),
    ):
        message[header] = value
    said = [t.text for t in script.tokens if not t.paragraph and t.kind in ("said", "typed")]
    message.set_content("\n\n".join(said) + "\n")
    main, _, sub = kind.partition("/")
    message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def docx(script: Script) -> bytes:
    """Word: comments on words, words struck and others put in, every change with who made it."""
    document = Document(io.BytesIO(as_docx(piece(script.piece), title="The Well", author_line="Ana")))
    numbered = {p.text.partition("\t")[0]: p for p in document.paragraphs}
    for number, token in enumerate(script.tokens):
        if not token.paragraph:
            continue
        run = _run(numbered[f"¶{token.paragraph}"], token.span)
        if token.kind == "edit":
            _edited(run, token.text, number)
        else:
            document.add_comment([run], token.text, author=script.reader, initials=script.reader[:1])
    made = io.BytesIO()
    document.save(made)
    return _with(script, f"The Well {script.reader}.docx", DOCX, made.getvalue())


def _run(paragraph: Paragraph, span: str) -> Run:
    """A run that holds the span and nothing else."""
    run = next(run for run in paragraph.runs if span in run.text)
    before, _, after = run.text.partition(span)
    run.text = before
    for words in (after, span):
        element = copy.deepcopy(run._r)
        run._r.addnext(element)
        twin = Run(element, paragraph)
        twin.text = words
    return twin


def _edited(run: Run, new: str, number: int) -> None:
    who = {qn("w:id"): str(900 + number), qn("w:author"): "Sten", qn("w:date"): "2026-12-09T20:00:00Z"}
    gone = OxmlElement("w:del")
    added = OxmlElement("w:ins")
    for element in (gone, added):
        for name, value in who.items():
            element.set(name, value)
    run._r.addnext(gone)
    if new:
        put = copy.deepcopy(run._r)
        put.text = new
        added.append(put)
        gone.addnext(added)
    gone.append(run._r)
    for text in run._r.findall(qn("w:t")):
        text.tag = qn("w:delText")


def docx_coloured(script: Script) -> bytes:
    """Word without comments: what is said stands behind the words it speaks of, in purple."""
    return _typed(script, lambda text: text, RGBColor(0x70, 0x30, 0xA0))


def docx_capitals(script: Script) -> bytes:
    """The same where only capitals tell it from the piece."""
    return _typed(script, str.upper, None)


def _typed(script: Script, spelt: Callable[[str], str], colour: RGBColor | None) -> bytes:
    document = Document(io.BytesIO(as_docx(piece(script.piece), title="The Well", author_line="Ana")))
    numbered = {p.text.partition("\t")[0]: p for p in document.paragraphs}
    for token in script.tokens:
        if not token.paragraph:
            continue
        paragraph = numbered[f"¶{token.paragraph}"]
        run = _run(paragraph, token.span)
        element = copy.deepcopy(run._r)
        run._r.addnext(element)
        typed = Run(element, paragraph)
        typed.text = f" {spelt(token.text)}"
        if colour is not None:
            typed.font.color.rgb = colour
    made = io.BytesIO()
    document.save(made)
    return _with(script, f"The Well {script.reader}.docx", DOCX, made.getvalue())


def odt(script: Script) -> bytes:
    """LibreOffice: annotations with a beginning and an end."""
    paragraphs = "".join(
        f"<text:p>{_number(p.number)}{_annotated(p.text, p.number, script)}</text:p>"
        for p in piece(script.piece).paragraphs
    )
    content = (
        f"<office:document-content {_SPACES}"
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        f"<office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", ODT)
        package.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')
        package.writestr("META-INF/manifest.xml", _MANIFEST)
    return _with(script, f"The Well {script.reader}.odt", ODT, made.getvalue())


_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    f' manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def _number(number: int | None) -> str:
    return f"¶{number}<text:tab/>" if number else ""


def _annotated(text: str, number: int | None, script: Script) -> str:
    there = [(at, t) for at, t in enumerate(script.tokens) if t.paragraph and t.paragraph == number]
    edges: list[tuple[int, int, str]] = []
    for at, token in there:
        start = text.index(token.span)
        name = f'office:name="__Annotation__{at}"'
        edges.append((start + len(token.span), 0, f"<office:annotation-end {name}/>"))
        edges.append((start, 1, _annotation(name, token, script.reader)))
    return _spliced(text, edges)


def _annotation(name: str, token: Token, reader: str) -> str:
    said = "".join(f"<text:p>{escape(line)}</text:p>" for line in token.text.split("\n"))
    head = f"<dc:creator>{reader}</dc:creator><dc:date>2026-12-09T20:00:00.000000000</dc:date>"
    return f"<office:annotation {name}>{head}{said}</office:annotation>"


def _spliced(text: str, edges: Sequence[tuple[int, int, str]]) -> str:
    made, last = "", 0
    for place, _, mark in sorted(edges):
        made += escape(text[last:place]) + mark
        last = place
    return made + escape(text[last:])


MARGINS: dict[str, Callable[[Script], bytes]] = {"docx": docx, "odt": odt}
TYPED: dict[str, Callable[[Script], bytes]] = {made.__name__: made for made in (docx_coloured, docx_capitals)}
