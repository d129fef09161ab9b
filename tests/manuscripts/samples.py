"""One piece of our own in every format a writer is likely to send, and the prose it is."""

import io

import docx
import odfdo

from circle_tui.manuscripts.prose import Paragraph, Prose, Run, compose
from tests.manuscripts.making import archive, typeset

THE_RAIN = (
    "It rained for three days before anybody spoke of the well. Then Ana’s mother set down her cup, "
    "looked at the window and said what we had all been thinking since the Tuesday, that it was "
)
THE_REST = " the rain we should be afraid of — it was what the rain had filled."

PIECE: Prose = compose(
    [
        Paragraph("title", (Run("The Well"),)),
        Paragraph("heading", (Run("One"),)),
        Paragraph("paragraph", (Run(THE_RAIN), Run("not", emphasis=True), Run(THE_REST))),
        Paragraph("paragraph", (Run("“You dug it,” I said. “You and your well-known luck, in 1999.”"),)),
        Paragraph("break"),
        Paragraph("verse", (Run("Under the hill no water ran\nand nobody asked why,\nnot even the hill."),)),
        Paragraph(
            "paragraph", (Run("That was all the song there was, and Bo sang it twice over a café table."),)
        ),
    ]
)
"""What every sample but the PDF and the plain text without marks comes out as."""


def as_docx() -> bytes:
    document = docx.Document()
    document.core_properties.author = "Zenobia Quillfeather"
    for paragraph in PIECE.paragraphs:
        style = {"title": "Title", "heading": "Heading 1"}.get(paragraph.kind)
        made = document.add_paragraph(style=style)
        if paragraph.kind == "break":
            made.add_run("* * *")
        for run in paragraph.runs:
            made.add_run(run.text).italic = run.emphasis or None
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def as_odt() -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    slanted = odfdo.Style("text", name="T1", italic=True)
    document.insert_style(slanted, automatic=True)
    for paragraph in PIECE.paragraphs:
        if paragraph.kind == "heading":
            document.body.append(odfdo.Header(1, paragraph.text))
            continue
        made = odfdo.Paragraph(style="Title" if paragraph.kind == "title" else None)
        if paragraph.kind == "break":
            made.append("#")
        for run in paragraph.runs:
            made.append(odfdo.Span(run.text, style="T1") if run.emphasis else run.text)
        document.body.append(made)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def as_rtf() -> bytes:
    words = {
        "’": r"\rquote ",
        "“": r"\ldblquote ",
        "”": r"\'94",
        "—": r"\u8212-",
        "é": r"\'e9",
        "\n": r"\line ",
    }
    made = [r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}}"]
    made.append(
        r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2 Title;}}{\info{\author Zenobia Quillfeather}}"
    )
    made.append(r"{\header Quillfeather / The Well\par}")
    for paragraph in PIECE.paragraphs:
        made.append(
            r"\pard\plain" + {"title": r"\s2\b", "heading": r"\s1\b"}.get(paragraph.kind, r"\s0") + " "
        )
        for run in paragraph.runs or (Run("* * *"),):
            text = "".join(words.get(letter, letter) for letter in run.text)
            made.append(rf"{{\i {text}}}" if run.emphasis else text)
        made.append("\\par\r\n")
    return "".join([*made, "}"]).encode("ascii")


def as_markdown() -> bytes:
    lines = []
    for paragraph in PIECE.paragraphs:
        words = "".join(f"*{run.text}*" if run.emphasis else run.text for run in paragraph.runs)
        words = words.replace("\n", "  \n")
        lines.append({"title": "# ", "heading": "## "}.get(paragraph.kind, "") + (words or "* * *"))
    return "\n\n".join(lines).encode()


def as_page(title: bool = True) -> str:
    tags = {"title": "h1", "heading": "h2"}
    parts = []
    for paragraph in PIECE.paragraphs:
        words = "".join(f"<i>{run.text}</i>" if run.emphasis else run.text for run in paragraph.runs)
        words = words.replace("\n", "<br/>").replace("—", "&mdash;")
        tag = tags.get(paragraph.kind, "p")
        parts.append(f"<{tag}>{words}</{tag}>" if words else "<hr/>")
    head = "<head><title>Not this</title><style>p { color: red }</style></head>"
    return f"<!DOCTYPE html>\n<html>{head}<body>{''.join(parts if title else parts[1:])}</body></html>"


def as_epub() -> bytes:
    spine = '<itemref idref="nav"/><itemref idref="c1"/>'
    items = '<item id="nav" href="nav.xhtml" properties="nav"/><item id="c1" href="text/one%201.xhtml"/>'
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="OPS/book.opf"/></container>',
            "OPS/book.opf": f"<package><manifest>{items}</manifest><spine>{spine}</spine></package>",
            "OPS/nav.xhtml": "<html><body><p>Contents</p></body></html>",
            "OPS/text/one 1.xhtml": as_page(),
        }
    )


def as_pdf() -> bytes:
    return typeset(PIECE.paragraphs, header="Quillfeather / The Well")


SAMPLES: dict[str, bytes] = {
    "well.docx": as_docx(),
    "well.odt": as_odt(),
    "well.rtf": as_rtf(),
    "well.md": as_markdown(),
    "well.html": as_page().encode(),
    "well.epub": as_epub(),
}
