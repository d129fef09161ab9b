"""docs/coordinator.md names no command, option or word that the command line does not take."""

import re
import shlex
from pathlib import Path

import pytest

from circle_tui.cli.main import SUBJECTS, parser

PAGE = Path(__file__).parents[2] / "docs" / "coordinator.md"


def commands() -> list[str]:
    """Every stretch of code on the page that begins with the program or one of its subjects."""
    text = " ".join(PAGE.read_text("utf-8").split())
    found = [code.removeprefix("circle-tui ").strip() for code in re.findall(r"`([^`]+)`", text)]
    return sorted({code for code in found if code.split()[0] in SUBJECTS})


def is_a_mention(code: str) -> bool:
    """A subject alone, or with a verb and nothing more: spoken of, not spelt out."""
    return len(code.split()) <= 2 and "--" not in code


@pytest.mark.parametrize("code", commands())
def test_every_command_on_the_page_is_one(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It parses as it stands, or, where it is only mentioned, its help does."""
    words = shlex.split(code.replace("…", "2026-12-06"))
    try:
        parser(words).parse_args(words)
        return
    except SystemExit:
        if not is_a_mention(code):
            pytest.fail(f"`{code}`: {capsys.readouterr().err}")
    with pytest.raises(SystemExit) as helped:
        parser(words).parse_args([*words, "--help"])
    assert 0 == helped.value.code


QUESTIONS = (
    "Bo lost his piece",
    "Cy is in hospital",
    "Two want to swap",
    "We rest in August",
    "A piece came in two parts",
    "Somebody changed their address",
    "Two records are one person",
    "We started before this program",
    "Somebody leaves, owing",
    "A letter was taken for the wrong thing",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_a_coordinator_asks_is_answered_with_a_command(question: str) -> None:
    """Each has its paragraph, and a command in it."""
    paragraphs = PAGE.read_text("utf-8").split("\n\n")
    found = [text for text in paragraphs if text.startswith(f"**{question}")]
    assert 1 == len(found)
    assert any(code in found[0] for code in ("circle-tui ", "`members ", "`inbox ", "`pieces ", "`turns "))
