"""Every format gives the same prose."""

import pytest

from circle_tui.manuscripts.converting import Converter
from circle_tui.manuscripts.prose import text
from tests.manuscripts.samples import PIECE, SAMPLES, as_pdf


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_piece_in_every_format_is_the_same_prose(converter: Converter, name: str) -> None:
    """Word for word, look for look, number for number."""
    conversion = converter.convert(name, "application/octet-stream", SAMPLES[name])
    assert conversion.refusal is None
    assert PIECE == conversion.prose
    assert conversion.untouched is None
    assert conversion.remarks == ()
    assert not conversion.is_marked


def test_a_pdf_is_the_same(converter: Converter) -> None:
    """Lines flow together again; running head and page number are gone; italics stay."""
    conversion = converter.convert("well.pdf", "application/pdf", as_pdf())
    assert PIECE == conversion.prose
    assert conversion.notes == ("Paragraphs were guessed from the lines of a PDF.",)


def test_typed_text_with_marks_is_the_same(converter: Converter) -> None:
    """Wrapped lines, ``_emphasis_``, a lone ``#`` and verse come out as in any other file."""
    typed = text(PIECE, width=72, marked=True).replace("* * *", "#").encode()
    prose = converter.convert("well.txt", "text/plain", typed).prose
    assert prose is not None
    assert [each.runs for each in PIECE.paragraphs[2:]] == [each.runs for each in prose.paragraphs[2:]]
    assert prose.title == "The Well"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-bom", "utf-32", "cp1252", "mac_roman"]
)
def test_plain_text_in_any_encoding(converter: Converter, encoding: str) -> None:
    """Curly quotes and accents survive; a guess is told."""
    words = "“It’s the café,” she said — naïve, but fine."
    data = b"\xfe\xff" + words.encode("utf-16-be") if encoding == "utf-16-be-bom" else words.encode(encoding)
    conversion = converter.convert("a.txt", "text/plain", data)
    assert conversion.prose is not None
    assert words == text(conversion.prose).strip()
    assert bool(conversion.notes) == (encoding in {"cp1252", "mac_roman"})


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_line_ends_of_any_system(converter: Converter, name: str, ends: str) -> None:
    """Old Macs ended their lines otherwise than Windows and Unix do."""
    typed = "It *was* deep.\n\nSo they said.\n".replace("\n", ends)
    prose = converter.convert(name, "text/plain", b"\xef\xbb\xbf" + typed.encode()).prose
    assert prose is not None
    assert "It _was_ deep.\n\nSo they said.\n" == text(prose, marked=True)


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_letters_of_other_alphabets(converter: Converter, encoding: str) -> None:
    """A page of Russian is Russian, in both of the ways it was written."""
    words = "Дождь шёл три дня, прежде чем кто-нибудь заговорил о колодце. " * 8
    prose = converter.convert("a.txt", "text/plain", words.encode(encoding)).prose
    assert prose is not None
    assert words.strip() == text(prose).strip()
