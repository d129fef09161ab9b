"""PDF: lines that flow together again, and what critics wrote on the page."""

import pytest

from circle_tui.manuscripts.converting import Converter
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.prose import Paragraph, Run, text
from tests.manuscripts.making import pdf, typeset

LONG = "There was no water in the well that year and nobody in the village said a word about it, "
PAGE = b"""BT 1 0 0 1 90 720 Tm /F1 12 Tf (It was not deep, and it was not wide.) Tj ET
BT 1 0 0 1 108 704 Tm (She had cold hands.) Tj ET"""


def shown(*lines: str) -> bytes:
    """A page of these lines."""
    return b"\n".join(
        b"BT /F1 12 Tf 1 0 0 1 72 %d Tm (%s) Tj ET" % (720 - 16 * row, words.encode())
        for row, words in enumerate(lines)
    )


def test_running_heads_and_page_numbers_go(converter: Converter) -> None:
    """What comes back on every page is no part of the piece; a paragraph runs on over the page's end."""
    paragraphs = [Paragraph("paragraph", (Run((LONG * 4).strip() + f" {n}."),)) for n in range(30)]
    prose = converter.convert("a.pdf", "", typeset(paragraphs, header="Bell / THE WELL", per_page=25)).prose
    assert prose is not None
    assert [each.text for each in paragraphs] == [each.text for each in prose.paragraphs]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("He was a well-", "known man and he knew it."), "He was a well-known man and he knew it."),
        (
            ("They were exam-", "ined, then examined again."),
            "They were examined, then examined again.",
        ),
    ],
)
def test_words_parted_at_a_lines_end(converter: Converter, lines: tuple[str, ...], expected: str) -> None:
    """A hyphen goes if the whole word stands elsewhere, and stays if in doubt."""
    full = "The sea was there and the hills were there and the road"
    prose = converter.convert("a.pdf", "", pdf([shown(full, *lines)])).prose
    assert prose is not None
    assert f"{full} {expected}" == text(prose).strip()


def test_notes_and_marks_become_margins(converter: Converter) -> None:
    """A highlight has the words under it, a note its paragraph, a strike-out is a deletion."""
    notes = (
        b"<< /Type /Annot /Subtype /Highlight /Rect [130 700 200 716] /Contents (Cold?) /T (Bo)"
        b" /QuadPoints [151 716 208 716 151 702 208 702] >>"
        b"<< /Type /Annot /Subtype /Text /Rect [20 715 40 735] /Contents (Good.) >>"
        b"<< /Type /Annot /Subtype /StrikeOut /Rect [0 0 9 9]"
        b" /QuadPoints [88 732 137 732 88 718 137 718] >>"
        b"<< /Type /Annot /Subtype /Highlight /Rect [90 700 120 716] >>"
        b"<< /Type /Annot /Subtype /Text /Rect [/a /b] /Contents (Broken.) >>"
        b"<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /Contents (No.) >>"
    )
    remarks = converter.convert("a.pdf", "", pdf([PAGE], notes)).remarks
    assert remarks == (
        Margin(kind="comment", passage="", text="Good.", paragraph=1),
        Margin(kind="deletion", passage="It was not", text="", paragraph=1),
        Margin(kind="comment", passage="cold hands.", text="Cold?", author="Bo", paragraph=2),
    )


@pytest.mark.parametrize("head", [b"Bell / THE WELL / #", b"Bell / THE WELL"])
def test_a_running_head_on_two_pages_goes(converter: Converter, head: bytes) -> None:
    """A head that counts the pages is known by that, however few they are; so is one that is on all."""
    lines = [f"There was no water in the well in year {year} and nobody spoke of it." for year in range(20)]
    pages = [
        b"BT /F1 12 Tf 1 0 0 1 72 760 Tm ("
        + head.replace(b"#", b"%d" % (number + 1))
        + b") Tj ET\n"
        + shown(*lines[10 * number : 10 * number + 10])
        for number in range(2)
    ]
    prose = converter.convert("a.pdf", "", pdf(pages)).prose
    assert prose is not None
    assert " ".join(lines) == " ".join(text(prose).split())


def test_what_is_drawn_beside_and_through_words(converter: Converter) -> None:
    """A line under words is emphasis, one through them strikes them; a frame and a border are nothing."""
    page = b"""BT /F1 12 Tf 1 0 0 1 72 720 Tm (She was ) Tj ET BT 1 0 0 1 114 720 Tm (very) Tj ET
BT 1 0 0 1 138 720 Tm ( cold and ) Tj ET BT 1 0 0 1 190 720 Tm (not) Tj ET
BT 1 0 0 1 206 720 Tm ( deep.) Tj ET
114 718 m 137 718 l S 190 723 16 0.7 re f 72 700 m 540 700 l S 60 60 500 700 re S"""
    prose = converter.convert("a.pdf", "", pdf([page])).prose
    assert prose is not None
    assert "She was _very_ cold and ~~not~~ deep." == text(prose, marked=True).strip()


def test_footnotes_stand_at_the_end(converter: Converter) -> None:
    """A small number above the line cites; small lines at the foot with that number are the note."""
    page = shown("It was a well, and nobody had dug it.", "She had cold hands.") + (
        b"\nBT /F1 12 Tf 1 0 0 1 72 640 Tm (It was deep.) Tj /F1 7 Tf 1 0 0 1 136 644 Tm (1) Tj ET"
        b"\nBT /F1 9 Tf 1 0 0 1 72 80 Tm (1 Nobody knew how) Tj ET"
        b"\nBT /F1 9 Tf 1 0 0 1 72 70 Tm (deep.) Tj ET"
        b"\nBT /F1 9 Tf 1 0 0 1 300 36 Tm (1) Tj ET"
    )
    prose = converter.convert("a.pdf", "", pdf([page])).prose
    assert prose is not None
    assert ["It was deep.[1]", "[1] Nobody knew how deep."] == text(prose).strip().split("\n\n")[-2:]


def test_numbered_and_dotted_lines_are_a_list(converter: Converter) -> None:
    """What stands before an item is its marker, not a word of it."""
    full = "The sea was there and the hills were there and the road"
    page = shown(full, "1. tea;", "2. three belts.", full).replace(b"(2.", b"(\x95")
    prose = converter.convert("a.pdf", "", pdf([page])).prose
    assert prose is not None
    assert [("1.", "tea;"), ("•", "three belts.")] == [
        (each.marker, each.text) for each in prose.paragraphs if each.kind == "item"
    ]


def noted(subtype: bytes, rest: bytes, quads: bytes = b"") -> bytes:
    """One annotation by Bo at the first line."""
    points = b"/QuadPoints [%s]" % quads if quads else b""
    return b"<< /Type /Annot /Subtype /%s /T (Bo) /Rect [88 716 140 734] %s %s >>" % (subtype, points, rest)


FIRST_WORDS = b"88 732 137 732 88 718 137 718"


def test_a_replacement_is_one_remark_and_an_answer_has_the_passage_of_what_it_answers(
    converter: Converter,
) -> None:
    """Acrobat writes a replacement as a caret and a strike-out, and marks what was read in notes."""
    notes = [
        noted(b"Caret", b"/Contents (It never was)"),
        noted(b"StrikeOut", b"/IRT 7 0 R /RT /Group", FIRST_WORDS),
        noted(b"Highlight", b"/Contents (Really?)", FIRST_WORDS),
        noted(b"Text", b"/Contents (I think so.) /IRT 9 0 R"),
        noted(b"Text", b"/Contents (Accepted set by Bo) /IRT 9 0 R /StateModel /Review /State /Accepted"),
        noted(b"Caret", b"/Contents (quite )"),
    ]
    named = b" ".join(b"%d 0 R" % number for number in range(7, 13))
    remarks = converter.convert("a.pdf", "", pdf([PAGE], named, notes)).remarks
    assert remarks == (
        Margin(kind="replacement", passage="It was not", text="It never was", author="Bo", paragraph=1),
        Margin(kind="comment", passage="It was not", text="Really?", author="Bo", paragraph=1),
        Margin(kind="comment", passage="It was not", text="I think so.", author="Bo", paragraph=1),
        Margin(kind="insertion", passage="", text="quite", author="Bo", paragraph=1),
    )


HYPHENATED = (
    "It rained for three days before anybody spoke of it, and the con-",
    "versation that followed was not one that any of our well-",
    "known family wished to remember, least of all our grand-",
    "mother, who had dug it. A well was a well and a name known to",
    "all of us was a name, and our mother had said so long ago, for",
)


def test_where_words_are_parted_at_many_lines_ends_the_hyphens_go(converter: Converter) -> None:
    """But from a compound of two words of the text: in a book set with hyphens most are the setter's."""
    prose = converter.convert("a.pdf", "", pdf([shown(*HYPHENATED)])).prose
    assert prose is not None
    words = text(prose)
    assert ("conversation" in words, "well-known" in words, "grandmother" in words) == (True, True, True)


def test_half_a_letter_breaks_nothing(converter: Converter) -> None:
    """A font that names one half of a letter beyond U+FFFF leaves the others readable."""
    halved = b"/Encoding << /Type /Encoding /Differences [ 1 /uniD83D ] >>"
    data = pdf([shown("It was \x01 deep.")]).replace(b"/Encoding /WinAnsiEncoding", halved)
    prose = converter.convert("a.pdf", "", data).prose
    assert prose is not None
    assert "It was deep." == text(prose).strip()


def test_ligatures_are_letters(converter: Converter) -> None:
    """What a typesetter joins is told apart again."""
    joined = b"/Encoding << /Type /Encoding /Differences [ 1 /fi 2 /uniFB04 ] >>"
    page = shown("The \x01rst o\x02oad of the \x01eld.")
    data = pdf([page]).replace(b"/Encoding /WinAnsiEncoding", joined)
    prose = converter.convert("a.pdf", "", data).prose
    assert prose is not None
    assert "The first offload of the field." == text(prose).strip()
