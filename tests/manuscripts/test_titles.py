"""The head of a manuscript: what stands around the title keeps its words and gets no ¶ number."""

import io

import docx
import pytest

from circle_tui.manuscripts.converting import from_body
from circle_tui.manuscripts.prose import Kind, Paragraph, Run, compose
from circle_tui.manuscripts.readers import plain
from circle_tui.manuscripts.rendering import as_docx
from circle_tui.manuscripts.tidying import settle

FIRST = "It rained for three days before anybody spoke of the well, and then everybody did."
SECOND = "She had cold hands, and she had held them out for longer than was comfortable."
BODY = f"{FIRST}\n\n{SECOND}"
NUMBERED = [(1, FIRST), (2, SECOND)]


def head(*lines: str) -> list[tuple[Kind, str]]:
    """Headings, but for the line that is marked as the title."""
    return [("title", line[1:]) if line.startswith("=") else ("heading", line) for line in lines]


FILES: list[tuple[str, str, list[tuple[Kind, str]]]] = [
    ("title", "The Well", head("=The Well")),
    ("title and byline", "The Well\n\nby Ana Bell", head("=The Well", "by Ana Bell")),
    ("without an empty line", "The Well\nBy Ana Bell", head("=The Well", "By Ana Bell")),
    ("length", "The Well\n\n3,400 words", head("=The Well", "3,400 words")),
    (
        "name and length",
        "The Well\nAna Bell\n(approx. 3400 words)",
        head("=The Well", "Ana Bell", "(approx. 3400 words)"),
    ),
    (
        "an address above",
        "Ana Bell\n12 High Street\nBristol\nana@example.org\nabout 3,400 words\n\nTHE WELL\nby Ana Bell",
        head(
            "Ana Bell", "12 High Street", "Bristol", "ana@example.org", "about 3,400 words",
            "=THE WELL", "by Ana Bell",
        ),
    ),
    (
        "a line of name and length above",
        "Ana Bell      3,400 words\n\n+44 117 496 0123\n\nThe Well",
        head("Ana Bell 3,400 words", "+44 117 496 0123", "=The Well"),
    ),
    ("an address alone", "Ana Bell\nana@example.org", head("Ana Bell", "ana@example.org")),
]  # fmt: skip


@pytest.mark.parametrize(("top", "expected"), [each[1:] for each in FILES], ids=[each[0] for each in FILES])
def test_the_head_of_a_file_has_no_numbers(top: str, expected: list[tuple[Kind, str]]) -> None:
    """No word of it goes, and ¶1 is where the story begins."""
    prose = settle(plain.paragraphs(f"{top}\n\n{BODY}"), guess_title=True)
    assert expected == [(each.kind, each.text) for each in prose.paragraphs if each.number is None]
    assert NUMBERED == [(each.number, each.text) for each in prose.paragraphs if each.number]


STORIES: list[tuple[str, list[str]]] = [
    ("a sentence", ["It was not deep.", FIRST]),
    ("a number in a sentence", ["She wrote 3,000 words.", FIRST]),
    ("words said", ["“By the sea,” he said.", FIRST]),
    ("a telephone rings", ["He dialled 0117 496 0123 and waited.", FIRST]),
]


@pytest.mark.parametrize("paragraphs", [each[1] for each in STORIES], ids=[each[0] for each in STORIES])
def test_a_story_that_begins_at_once_is_numbered_from_its_first_line(paragraphs: list[str]) -> None:
    """What is a sentence is no head, whatever it holds."""
    prose = settle(plain.paragraphs("\n\n".join(paragraphs)), guess_title=True)
    assert list(enumerate(paragraphs, start=1)) == [(each.number, each.text) for each in prose.paragraphs]


def test_a_styled_title_keeps_its_byline_from_being_a_paragraph() -> None:
    """A program that styles the title does not style what stands below it."""
    typed = [
        Paragraph("title", (Run("The Well"),)),
        *(Paragraph("paragraph", (Run(words),)) for words in ("by Ana Bell", FIRST)),
    ]
    assert [("title", None), ("heading", None), ("paragraph", 1)] == [
        (each.kind, each.number) for each in settle(typed, guess_title=True).paragraphs
    ]


BODIES: list[tuple[str, str, str, list[tuple[Kind, str]]]] = [
    ("the subject", "The Well", "THE WELL", head("=THE WELL")),
    ("the subject below a greeting", "The Well", "Hi all, here it is.\n\nThe Well", head("=The Well")),
    ("a byline tells", "for round 12", "The Well\nby Ana Bell", head("=The Well", "by Ana Bell")),
    ("a greeting", "for round 12", "Hi all", []),
    ("a name and an address", "for round 12", "Ana Bell\n\nana@example.org", []),
    ("no subject", "", "The Well", []),
]


@pytest.mark.parametrize(
    ("subject", "top", "expected"), [each[1:] for each in BODIES], ids=[each[0] for each in BODIES]
)
def test_in_a_mail_only_the_subject_or_a_byline_tells_a_title(
    subject: str, top: str, expected: list[tuple[Kind, str]]
) -> None:
    """A greeting is never taken for a title; a line that says the same as the subject is."""
    for prose in (
        from_body(f"{top}\n\n{BODY}", "", subject),
        from_body(
            "",
            "".join(f"<p>{block.replace(chr(10), '<br>')}</p>" for block in f"{top}\n\n{BODY}".split("\n\n")),
            subject,
        ),
    ):
        assert expected == [(each.kind, each.text) for each in prose.paragraphs if each.number is None]


def test_a_poem_in_a_mail_gives_up_its_title_alone() -> None:
    """The first line says the subject; the lines below it are the poem."""
    prose = from_body("The Well\nUnder the hill\nno water ran", "", "The Well")
    assert [("title", "The Well"), ("verse", "Under the hill\nno water ran")] == [
        (each.kind, each.text) for each in prose.paragraphs
    ]


def test_a_clean_document_says_the_title_once() -> None:
    """Where an address stands above the title, it follows the title that we print."""
    prose = compose(
        [
            Paragraph("heading", (Run("Ana Bell"),)),
            Paragraph("title", (Run("The Well"),)),
            Paragraph("paragraph", (Run(FIRST),)),
        ]
    )

    document = docx.Document(io.BytesIO(as_docx(prose, title="The Well", author_line="")))
    assert ["The Well", "Ana Bell", f"¶1\t{FIRST}"] == [each.text for each in document.paragraphs]
