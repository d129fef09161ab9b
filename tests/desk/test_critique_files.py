"""A critique that is a document: what stands in the file reaches Review and the author, as a mail does."""

from email.message import EmailMessage

import pytest

from circle_tui.letters.reading import read
from circle_tui.manuscripts.prose import Paragraph, Run, compose
from circle_tui.manuscripts.rendering import as_docx
from circle_tui.wording.webpage import text_part
from tests.desk.desks import Office, office
from tests.desk.test_week_letters import PEOPLE, comes, two_out

SAID = (
    "¶3: The lamps on the far side are the best thing in it, and I wanted them sooner.",
    "The middle part loses me, since I cannot tell who speaks there, the mother or the house.",
    "Between us: I had to put it down twice.",
)


def document(*paragraphs: str) -> bytes:
    """A .docx with these paragraphs and nothing in its margin."""
    prose = compose(tuple(Paragraph("paragraph", (Run(text),)) for text in paragraphs))
    return as_docx(prose, title="My thoughts", author_line="")


def brought(made: Office, body: str, *files: tuple[str, bytes]) -> bytes:
    """Cy answers the mail that brought “Lamps”, with files."""
    asked = next(
        m for m in made.desk.circle.outbox.by("to", "cy") if m.kind == "circulation" and m.about == "R1a"
    )
    mail = EmailMessage()
    mail["From"], mail["To"] = "Cy <cy@example.org>", "circle@example.org"
    mail["Subject"], mail["Message-ID"] = "CRIT: Lamps", "<file@cy>"
    mail["In-Reply-To"] = f"<{asked.message_id}>"
    mail.set_content(body)
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


@pytest.mark.parametrize("name", ["thoughts.docx", "thoughts.txt"])
async def test_what_stands_in_an_attached_document_reaches_the_author(name: str) -> None:
    """Its words are in Review and, beside their passages, in the round-up; what is private is in no form."""
    with office(*PEOPLE) as made:
        await two_out(made)
        data = document(*SAID) if name.endswith("docx") else "\n\n".join(SAID).encode()
        number = await comes(made, brought(made, "Attached, with thanks.", (name, data)))
        critique = made.desk.circle.critiques[number]
        assert "perhaps not meant for the author: “Between us”" in critique.reasons
        assert not critique.short  # it speaks of a passage
        own = made.desk.review.words(critique)
        assert all(sentence.removeprefix("¶3: ") in own for sentence in SAID)
        remarks = made.desk.review.remarks(critique)
        assert [3] == [r.paragraph for r in remarks if "lamps on the far side" in r.text]
        await made.desk.review.accept([number])
        (preview,) = await made.desk.roundup.preview("R1a")
        letter = read(preview.raw)
        for part in (letter.text, letter.html):
            flat = " ".join(part.split())
            assert "the best thing in it, and I wanted them sooner." in flat
            assert "I cannot tell who speaks there" in flat
            assert "put it down twice" not in flat


async def test_the_piece_sent_back_untouched_is_no_words_of_the_critics() -> None:
    """A copy of the piece beside a critique in the mail adds nothing to what the author gets."""
    with office(*PEOPLE) as made:
        await two_out(made)
        piece = made.desk.pieces.find("R1a")
        copy = as_docx(made.desk.pieces.prose(piece), title="Lamps", author_line="")
        words = "The middle part loses me, since I cannot tell who speaks. " * 16
        number = await comes(made, brought(made, words, ("Lamps.docx", copy)))
        critique = made.desk.circle.critiques[number]
        assert (176, words.strip()) == (
            critique.words,
            " ".join(made.desk.review.words(critique).split()),
        )


async def test_lines_typed_into_a_copy_of_the_piece_stand_beside_what_they_follow() -> None:
    """No comment and no tracked change, only new paragraphs between the author's: they are the critique."""
    with office(*PEOPLE) as made:
        await two_out(made)
        piece = made.desk.pieces.find("R1a")
        paragraphs = list(made.desk.pieces.prose(piece).paragraphs)
        typed = [
            Paragraph("paragraph", (Run(words),)) for words in ("This is where I was caught.", "Too soon.")
        ]
        copy = compose((*paragraphs[:5], typed[0], *paragraphs[5:9], typed[1], *paragraphs[9:]))
        data = as_docx(copy, title="Lamps", author_line="")
        number = await comes(made, brought(made, "See the file.", ("Lamps Cy.docx", data)))
        critique = made.desk.circle.critiques[number]
        assert 8 + 3 == critique.words
        remarks = made.desk.review.remarks(critique)
        assert [(5, "This is where I was caught."), (9, "Too soon.")] == [
            (remark.paragraph, remark.text) for remark in remarks if remark.paragraph is not None
        ]
        (preview,) = await made.desk.roundup.preview("R1a")
        assert "This is where I was caught." in text_part(preview.raw)
