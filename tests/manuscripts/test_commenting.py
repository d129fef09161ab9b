"""A piece with its readers' comments in the margin, read back by other programs and by our own reader."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from circle_tui.manuscripts.commenting import Comment, as_commented_docx
from circle_tui.manuscripts.limits import LIMITS
from circle_tui.manuscripts.prose import Paragraph, Run, compose, text
from circle_tui.manuscripts.reading import converted

PIECE = compose(
    [
        Paragraph("title", (Run("Forty Jugs"),)),
        Paragraph("paragraph", (Run("The kiln was "), Run("lit", emphasis=True), Run(" on Fridays."))),
        Paragraph("break"),
        Paragraph("item", (Run("Stand back."),), marker="1."),
        Paragraph("verse", (Run("the glaze,\n  the ticking,\nthe glaze"),)),
        Paragraph("heading", (Run("After"),)),
        Paragraph("quotation", (Run("It had been warm & <dark> when we came."),)),
    ]
)
COMMENTS = (
    Comment("Ben O'Neill", "Good title.\nAnd short."),
    Comment("Ben O'Neill", "Which Fridays?", 1, "was lit on"),
    Comment("Cléo", "Lovely & <b>bold</b>", 1, "lit on Fridays."),
    Comment("Cléo", "All of it.", 1),
    Comment("Reader A", "Two at once", 2, "back.\nthe glaze"),
    Comment("Reader A", "over the lines", 3, "the ticking, the glaze"),
    Comment("Reader A", "not there", 4, "words that are not in it"),
    Comment("Reader A", "no such paragraph", 99, "x"),
)
READ_BACK = [
    ("Ben O'Neill", "Good title.\nAnd short.", "Forty Jugs"),
    ("Ben O'Neill", "Which Fridays?", "was lit on"),
    ("Cléo", "Lovely & <b>bold</b>", "lit on Fridays."),
    ("Cléo", "All of it.", "The kiln was lit on Fridays."),
    ("Reader A", "Two at once", "back.\n¶3\tthe glaze"),
    ("Reader A", "over the lines", "the ticking,\nthe glaze"),
    ("Reader A", "not there", "It had been warm & <dark> when we came."),
    ("Reader A", "no such paragraph", "Forty Jugs"),
]


def made(comments: tuple[Comment, ...] = COMMENTS) -> bytes:
    return as_commented_docx(PIECE, comments, title="Forty Jugs", author_line="Ana")


def found(name: str, data: bytes) -> list[tuple[str, str, str]]:
    """Author, words and passage of each comment, in the order of the first list."""
    conversion = converted(name, "", data, LIMITS)
    assert conversion.refusal is None
    read = [
        (m.author, m.text, "\n".join(line.strip() for line in m.passage.split("\n")))
        for m in conversion.remarks
    ]
    return sorted(read, key=lambda each: next(i for i, one in enumerate(READ_BACK) if one[1] == each[1]))


def test_comments_are_read_back_with_their_authors_and_their_words() -> None:
    """Over runs, lines of verse and paragraphs; what cannot be placed is on the paragraph or the title."""
    assert READ_BACK == found("jugs.docx", made())


def test_the_text_of_the_piece_stays_as_it_is() -> None:
    """Runs were cut for the comments, and no word, look or number is another."""
    conversion = converted("jugs.docx", "", made(), LIMITS)
    plain = converted("jugs.docx", "", made(()), LIMITS)
    assert conversion.prose is not None
    assert plain.prose is not None
    assert text(plain.prose, None, numbered=True, marked=True) == text(
        conversion.prose, None, numbered=True, marked=True
    )


def test_another_library_sees_real_comments() -> None:
    """python-docx lists them under their authors' names."""
    document = docx.Document(io.BytesIO(made()))
    there = [(comment.author, comment.initials, comment.text) for comment in document.comments]
    assert [
        ("Ben O'Neill", "BO", "Good title.\nAnd short."),
        ("Ben O'Neill", "BO", "Which Fridays?"),
        ("Cléo", "C", "Lovely & <b>bold</b>"),
    ] == there[:3]
    assert len(COMMENTS) == len(there)


def test_the_same_remarks_make_the_same_bytes() -> None:
    """No date and no chance is in it."""
    assert made() == made()


def test_signs_that_xml_does_not_know_are_left_out() -> None:
    """A comment with a control character in it does not make a file that nothing opens."""
    data = made((Comment("B\x00en", "bell\x07 and \ud800 half", 1, "The kiln"),))
    assert [("Ben", "bell and  half", "The kiln")] == [
        (m.author, m.text, m.passage) for m in converted("jugs.docx", "", data, LIMITS).remarks
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_keeps_every_comment(tmp_path: Path) -> None:
    """Written out again as ODF, the comments have the same authors, words and passages."""
    path = tmp_path / "jugs.docx"
    path.write_bytes(made())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert READ_BACK == found("jugs.odt", (tmp_path / "jugs.odt").read_bytes())
