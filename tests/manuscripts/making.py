"""Files as members send them, made here: PDFs, archives and the like, byte by byte."""

import io
import textwrap
import zipfile
from collections.abc import Mapping, Sequence

from circle_tui.manuscripts.prose import Paragraph


def archive(parts: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """A zip file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return made.getvalue()


def _string(text: str) -> bytes:
    escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(" + escaped + b")"


def _objects(objects: Sequence[bytes]) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, table, count, len(made))
    )


def pdf(pages: Sequence[bytes], notes: bytes = b"", others: Sequence[bytes] = ()) -> bytes:
    """A PDF of these page contents; F1 is an upright font, F2 its italic.

    ``notes``: on each page; ``others``: objects after all of these, of one page the seventh and on.
    """
    fonts = b"<< /F1 3 0 R /F2 4 0 R >>"
    encoding = b"/Encoding /WinAnsiEncoding"
    first = 5
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman %s >>" % encoding,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Italic %s >>" % encoding,
    ]
    for at, content in enumerate(pages):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]"
            b" /Resources << /Font %s >> /Contents %d 0 R /Annots [%s] >>"
            % (fonts, first + 2 * at + 1, notes),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    return _objects([*objects, *others])


def typeset(
    paragraphs: Sequence[Paragraph], *, header: str = "", per_page: int = 40, indent: bool = True
) -> bytes:
    """A PDF of prose as a word processor sets it: wrapped, first lines set in, page numbers at the foot."""
    lines: list[tuple[int, float, list[tuple[str, bool]]]] = []
    for paragraph in paragraphs:
        for at, line in enumerate(_wrapped(paragraph)):
            left = 90.0 if indent and not at and paragraph.kind == "paragraph" else 72.0
            lines.append((18 if paragraph.kind in {"title", "heading"} else 12, left, line))
        if not indent or paragraph.kind in {"title", "heading"}:
            lines.append((12, 72.0, []))
    pages = []
    for number, start in enumerate(range(0, len(lines), per_page), start=1):
        content = [b"BT /F1 10 Tf 1 0 0 1 72 760 Tm %s Tj ET" % _string(header)] if header else []
        for row, (size, left, line) in enumerate(lines[start : start + per_page]):
            content.append(b"BT 1 0 0 1 %.1f %d Tm" % (left, 720 - 16 * row))
            for words, slanted in line:
                content.append(b"/F%d %d Tf %s Tj" % (2 if slanted else 1, size, _string(words)))
            content.append(b"ET")
        content.append(b"BT /F1 10 Tf 1 0 0 1 300 36 Tm %s Tj ET" % _string(str(number)))
        pages.append(b"\n".join(content))
    return pdf(pages)


def _wrapped(paragraph: Paragraph) -> list[list[tuple[str, bool]]]:
    if paragraph.kind == "break":
        return [[("* * *", False)]]
    slanted = [run.emphasis for run in paragraph.runs for _ in run.text]
    rows: list[list[tuple[str, bool]]] = []
    at = 0
    for line in paragraph.text.split("\n"):
        for row in textwrap.wrap(line, 80, break_long_words=False) or [""]:
            at = paragraph.text.index(row, at)
            pieces: list[tuple[str, bool]] = []
            for offset, letter in enumerate(row):
                look = slanted[at + offset]
                if pieces and pieces[-1][1] == look:
                    pieces[-1] = (pieces[-1][0] + letter, look)
                else:
                    pieces.append((letter, look))
            rows.append(pieces)
            at += len(row)
    return rows
