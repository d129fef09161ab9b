"""Prose given back: text for mail, HTML, and a clean document that tells nothing of anybody."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circle_tui.manuscripts.converting import Converter
from circle_tui.manuscripts.limits import LIMITS
from circle_tui.manuscripts.margins import margins
from circle_tui.manuscripts.marking import reading
from circle_tui.manuscripts.packages import Package
from circle_tui.manuscripts.prose import Kind, Paragraph, Prose, Run, compose, text
from circle_tui.manuscripts.readers.docx import read
from circle_tui.manuscripts.rendering import as_docx, as_html, as_text
from circle_tui.manuscripts.tidying import settle
from tests.manuscripts.samples import PIECE, SAMPLES

ODD = compose(
    [
        Paragraph("paragraph", (Run("<script>alert(1)</script> & "), Run("so", emphasis=True, strong=True))),
        Paragraph("item", (Run("rope"),), marker="1."),
        Paragraph("item", (Run("lamp"),), marker="2."),
        Paragraph("item", (Run("dog"),), marker="•"),
        Paragraph("item", (Run("A note."),), marker="[1]"),
        Paragraph("quotation", (Run("“Dig,” she said."),)),
        Paragraph("verse", (Run("no water\n   nor hill"),)),
        Paragraph("break"),
        Paragraph("paragraph", (Run("Gone", struck=True), Run(".")))
    ]
)  # fmt: skip


def test_text_for_the_mail_has_numbers_and_marks() -> None:
    """The numbers are those of the paragraphs, and emphasis is marked."""
    shown = as_text(PIECE, numbered=True, width=72)
    assert "¶1 It rained for three days" in shown
    assert "_not_" in shown
    assert "¶4 That was all the song" in shown
    assert max(map(len, shown.splitlines())) <= 72


def test_html_escapes_every_word_and_names_every_shape() -> None:
    """Nothing in a piece can become a tag, a link or something to load."""
    assert as_html(ODD, numbered=True) == (
        "<p><small>¶1</small> &lt;script&gt;alert(1)&lt;/script&gt; &amp; <em><strong>so</strong></em></p>\n"
        '<ol>\n<li value="1"><small>¶2</small> rope</li>\n<li value="2"><small>¶3</small> lamp</li>\n</ol>\n'
        "<ul>\n<li><small>¶4</small> dog</li>\n</ul>\n"
        "<p><small>¶5</small> [1] A note.</p>\n"
        "<blockquote>\n<p><small>¶6</small> “Dig,” she said.</p>\n</blockquote>\n"
        "<p><small>¶7</small> <br>no water<br>\n&nbsp;&nbsp;&nbsp;nor hill</p>\n"
        "<hr>\n"
        "<p><small>¶8</small> <s>Gone</s>.</p>"
    )
    assert "¶" not in as_html(ODD, numbered=False)


def test_the_clean_document_reads_back_as_the_same_piece(converter: Converter) -> None:
    """Numbers in the margin are ours: they are no words of the piece when it comes back."""
    for piece in (PIECE, ODD):
        document = as_docx(piece, title="The Well", author_line="")
        prose = converter.convert("clean.docx", "", document).prose
        assert prose is not None
        numbered = [each for each in piece.paragraphs if each.kind != "title"]
        assert numbered == [each for each in prose.paragraphs if each.kind != "title"]


def test_the_numbers_in_the_document_are_those_in_the_mail() -> None:
    """¶3 in the margin is ¶3 in the text."""
    document = docx.Document(io.BytesIO(as_docx(PIECE, title="The Well", author_line="by Ana")))
    shown = [paragraph.text for paragraph in document.paragraphs]
    assert shown[:3] == ["The Well", "by Ana", "One"]
    assert [each.split("\t")[0] for each in shown if each.startswith("¶")] == ["¶1", "¶2", "¶3", "¶4"]
    assert shown[5] == "* * *"
    assert shown[6].startswith("¶3\tUnder the hill")


def test_the_clean_document_tells_nothing_of_the_file_that_came(converter: Converter) -> None:
    """No name, company, date, comment or change: unzipped and searched."""
    original = docx.Document(io.BytesIO(SAMPLES["well.docx"]))
    original.core_properties.author = "Zenobia Quillfeather"
    original.core_properties.last_modified_by = "Hexham Woolens Ltd"
    original.add_comment([original.paragraphs[2].runs[0]], text="psst", author="Zenobia Quillfeather")
    came = io.BytesIO()
    original.save(came)
    prose = converter.convert("a.docx", "", came.getvalue()).prose
    assert prose is not None
    made = as_docx(prose, title="The Well", author_line="")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert set(package.namelist()) == {
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/styles.xml",
        }
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}
        parts = b"".join(package.read(name) for name in package.namelist())
    for word in (
        b"Zenobia",
        b"Quillfeather",
        b"Hexham",
        b"psst",
        b"python-docx",
        b"comment",
        b"rsid",
        b"w:ins ",
    ):
        assert word not in parts


def test_the_same_piece_makes_the_same_bytes() -> None:
    """What was previewed is what is sent."""
    first = as_docx(PIECE, title="The Well", author_line="by Ana")
    assert first == as_docx(PIECE, title="The Well", author_line="by Ana")


words = st.text(st.sampled_from("aé \t\n¶1.*_#—“<&\u202e\x00\x0b\ud800🙂"), max_size=30)
runs = st.builds(Run, words, st.booleans(), st.booleans(), st.booleans())
kinds: st.SearchStrategy[Kind] = st.sampled_from(["paragraph", "heading", "quotation", "verse", "item"])
pieces = st.lists(st.builds(Paragraph, kinds, st.lists(runs, max_size=4).map(tuple)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(pieces)
def test_any_piece_survives_its_document(found: list[Paragraph]) -> None:
    """Settling, writing and reading again keeps every word, number and look."""
    piece = settle(found, guess_title=False)
    made = as_docx(piece, title="", author_line="")
    document = read(Package(made, LIMITS))
    again = settle(reading(document.blocks, "deletion"), guess_title=False)
    assert "".join(text(piece).split()) == "".join(text(again).split())
    assert margins(document)[0] == ()


@settings(max_examples=60, deadline=None)
@given(pieces)
def test_settling_twice_changes_nothing(found: list[Paragraph]) -> None:
    """Prose is as tidy as it gets."""
    once = settle(found, guess_title=False)
    assert words_of(once) == words_of(settle(once.paragraphs, guess_title=False))


def words_of(prose: Prose) -> list[str]:
    return [paragraph.text for paragraph in prose.paragraphs]


@pytest.mark.parametrize("width", [20, 40, 78])
def test_wrapping_loses_no_word(width: int) -> None:
    """Whatever the width, the words are the same."""
    plain = [word for word in text(ODD, width).split() if not word.startswith("¶")]
    assert text(ODD).split() == plain
