"""A long novel is no bomb, whatever it is written in."""

import random
from html import escape

import pytest

from circle_tui.manuscripts.converting import Converter
from circle_tui.manuscripts.prose import Paragraph, Prose, Run, compose, text
from circle_tui.manuscripts.rendering import as_docx
from tests.manuscripts.making import archive, typeset

OPEN = 'xmlns:office="urn:o" xmlns:text="urn:t"'


def _novel() -> Prose:
    """1,200 paragraphs of 100 words."""
    chance = random.Random(7)  # noqa: S311 - words, not secrets
    lexicon = ["".join(chance.choices("abcdefghiklmnoprstuvwy", k=chance.randint(2, 9))) for _ in range(9000)]
    return compose(
        Paragraph("paragraph", (Run(" ".join(chance.choices(lexicon, k=100)).capitalize() + "."),))
        for _ in range(1200)
    )


NOVEL = _novel()


def page(tag: str) -> str:
    """All paragraphs, in this element each."""
    return "".join(f"<{tag}>{escape(each.text)}</{tag}>" for each in NOVEL.paragraphs)


def open_document() -> bytes:
    body = f"<office:body><office:text>{page('text:p')}</office:text></office:body>"
    kind = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": kind, "content.xml": f"<office:document {OPEN}>{body}</office:document>"})


def book() -> bytes:
    return archive(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
            "b.opf": '<package><item id="c" href="c.html"/><itemref idref="c"/></package>',
            "c.html": f"<html><body>{page('p')}</body></html>",
        }
    )


FILES: dict[str, bytes] = {
    "novel.docx": as_docx(NOVEL, title="", author_line=""),
    "novel.odt": open_document(),
    "novel.rtf": ("{\\rtf1 " + "\\par ".join(each.text for each in NOVEL.paragraphs) + "}").encode(),
    "novel.pdf": typeset(NOVEL.paragraphs),
    "novel.epub": book(),
    "novel.html": f"<html><body>{page('p')}</body></html>".encode(),
    "novel.md": text(NOVEL).encode(),
    "novel.txt": text(NOVEL, width=72).encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_novel_of_120_000_words_passes(converter: Converter, name: str) -> None:
    """Each paragraph of it, well within the limits."""
    prose = converter.convert(name, "", FILES[name]).prose
    assert prose is not None
    assert NOVEL.words == 120_000
    assert [each.text for each in NOVEL.paragraphs] == [each.text for each in prose.paragraphs]
