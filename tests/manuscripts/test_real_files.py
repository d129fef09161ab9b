"""One source of our own, in each format as LibreOffice writes it (`make samples`), is the same prose."""

import re
from pathlib import Path

import pytest

from circle_tui.manuscripts.converting import Converter
from circle_tui.manuscripts.prose import Paragraph, Run

FILES = Path(__file__).parents[1] / "samples" / "manuscripts"
EXPECTED = (FILES / "the-ferry.expected").read_text(encoding="utf-8")
"""The piece, typed by hand, a paragraph a line: its kind, its marker, its words with signs for looks."""

EXCEPTIONS: dict[str, dict[str, str]] = {
    "the-ferry.docx": {},
    "the-ferry.odt": {},
    "the-ferry.rtf": {},
    "the-ferry.pdf": {
        "quotation:": "paragraph:",
        "shorter.\nparagraph: Out": "shorter. Out",
        "six.\nparagraph: Back": "six. Back",
        "never.\nparagraph: Ask": "never. Ask",
    },
    "the-ferry.epub": {"quotation:": "paragraph:", r"item: \d\.": "paragraph:", "/    ": "/ \xa0"},
}
"""What a format does not say, as the table in docs/manuscripts.md has it: patterns and what comes instead."""


def looked(run: Run) -> str:
    words = run.text
    for look, sign in ((run.emphasis, "_"), (run.strong, "**"), (run.struck, "~~")):
        words = f"{sign}{words}{sign}" if look else words
    return words


def line_of(paragraph: Paragraph) -> str:
    words = "".join(map(looked, paragraph.runs)).replace("\n", " / ")
    marker = f"{paragraph.marker} " if paragraph.marker else ""
    return f"{paragraph.kind}: {marker}{words}".rstrip() + "\n"


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_a_file_of_a_real_program_is_the_piece(converter: Converter, name: str) -> None:
    """Word for word, emphasis for emphasis and, but for the named guesses, paragraph for paragraph."""
    expected = EXPECTED
    for pattern, instead in EXCEPTIONS[name].items():
        expected, count = re.subn(pattern, instead, expected)
        assert count
    conversion = converter.convert(name, "", (FILES / name).read_bytes())
    assert conversion.refusal is None
    assert conversion.prose is not None
    assert expected == "".join(map(line_of, conversion.prose.paragraphs))
    assert conversion.prose.title == "The Last Ferry"
    assert not conversion.is_marked


@pytest.mark.parametrize("name", EXCEPTIONS)
def test_no_format_loses_or_adds_a_word_or_a_look(converter: Converter, name: str) -> None:
    """The same words in the same order with the same looks, wherever a format's paragraphs end."""
    prose = converter.convert(name, "", (FILES / name).read_bytes()).prose
    assert prose is not None
    typed = re.sub(r"(?m)^[a-z]+:(?: (?:\d\.|\[1\])(?= ))?", "", EXPECTED).replace(" / ", " ")
    found = " ".join("".join(map(looked, each.runs)) for each in prose.paragraphs)
    assert typed.split() == found.split()
