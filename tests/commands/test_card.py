"""The card for members says what HELP answers."""

from pathlib import Path

from circle_tui.wording.templating import template_source

CARD = Path(__file__).parents[2] / "docs" / "members.md"


def test_the_card_holds_every_line_that_help_brings() -> None:
    """Each word with what it does, in the same words."""
    rows = [
        line.strip("| ").split(" | ") for line in CARD.read_text("utf-8").splitlines() if line[:3] == "| `"
    ]
    lines = [f"- {word.strip('`')}: {does}" for word, does in rows]
    assert [line for line in template_source("commands.txt.j2").splitlines() if line[:2] == "- "] == lines
