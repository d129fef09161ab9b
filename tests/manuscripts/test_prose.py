"""Prose: numbers, words, text and the file it is kept in."""

import pytest

from circle_tui.manuscripts.prose import (
    Kind,
    Paragraph,
    Prose,
    ProseError,
    Run,
    compose,
    count_words,
    from_json,
    text,
    to_json,
)


def paragraph(words: str, kind: Kind = "paragraph") -> Paragraph:
    return Paragraph(kind, (Run(words),))


PIECE = compose(
    [
        paragraph("The Well", "title"),
        paragraph("One", "heading"),
        Paragraph("paragraph", (Run("It was "), Run("not ", emphasis=True), Run("deep."))),
        Paragraph("break"),
        paragraph("Under the hill\nno water", "verse"),
        Paragraph("item", (Run("rope"),), marker="1."),
        paragraph("Dig, she said.", "quotation"),
    ]
)


def test_numbers_count_paragraphs_and_stanzas_alone() -> None:
    """Titles, headings and scene breaks take no number; a stanza takes one."""
    assert [each.number for each in PIECE.paragraphs] == [None, None, 1, None, 2, 3, 4]


def test_the_title_paragraph_names_the_piece() -> None:
    """Without a title given, the title paragraph is it."""
    assert PIECE.title == "The Well"
    assert compose([paragraph("Body.")], "Given").title == "Given"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", 0),
        ("   \n ", 0),
        ("a well-known thing", 3),
        ("he stopped—then ran", 4),
        ("he stopped--then ran", 4),
        ("he stopped – then ran", 4),
        ("In 1999 we owed 3.50", 5),
        ("* * *", 0),
        ("___", 0),
        ("don’t o'clock", 2),
        ("“Yes,” she said…", 3),
        ("naïve café Übung", 3),
    ],
)
def test_words_are_counted_as_writers_count(words: str, expected: int) -> None:
    """A hyphen joins, an em dash parts, a number counts, marks alone do not."""
    assert expected == count_words(words)


def test_a_million_marks_are_counted_at_once() -> None:
    """Counting takes time in proportion to the text, whatever the text."""
    assert count_words("*" * 1_000_000 + " one") == 1


def test_plain_text_and_marked_text() -> None:
    """Numbers and marks come only when asked for, and marks hug the words."""
    assert "It was not deep." in text(PIECE)
    assert text(PIECE, numbered=True, marked=True) == (
        "The Well\n\nOne\n\n¶1 It was _not_ deep.\n\n* * *\n\n  ¶2\n  Under the hill\n  no water\n\n"
        "¶3 1. rope\n\n¶4 Dig, she said.\n"
    )


def test_text_is_wrapped_at_the_width() -> None:
    """No line is wider than asked, and no word is cut or lost."""
    long = compose([paragraph("word " * 50), paragraph("line of verse " * 9, "verse")])
    wrapped = text(long, width=40, numbered=True)
    assert max(map(len, wrapped.splitlines())) <= 40
    assert text(long).split() == [word for word in wrapped.split() if not word.startswith("¶")]


def test_prose_survives_its_file() -> None:
    """What is kept is read back the same."""
    assert from_json(to_json(PIECE)) == PIECE
    assert Prose(()) == from_json(to_json(Prose(())))


@pytest.mark.parametrize("data", [b"", b"{}", b'{"schema": 2, "prose": {"paragraphs": []}}'])
def test_a_file_that_is_no_prose_is_refused(data: bytes) -> None:
    """A damaged file and one of a newer program are errors that say so."""
    with pytest.raises(ProseError):
        from_json(data)
