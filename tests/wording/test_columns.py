"""Text in 72 columns that flows again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from circle_tui.wording.columns import flow


def unflowed(text: str) -> str:
    """What a mail program makes of format=flowed (RFC 3676 §4.1)."""
    return text.replace(" \n", " ")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("short", "one line", "one line\n"),
        ("paragraph", "word " * 20, "word " * 14 + "\n" + "word " * 5 + "word\n"),
        ("item", "- " + "word " * 16, "- " + "word " * 13 + "word\n  word word\n"),
        ("beside", "    | " + "word " * 14, "    | " + "word " * 12 + "word\n    | word\n"),
        ("gaps", "a\n\n\n\nb", "a\n\nb\n"),
        ("a word too long", "x" * 90, "x" * 90 + "\n"),
    ],
)
def test_lines_are_wrapped_by_what_they_are(name: str, text: str, expected: str) -> None:
    """Paragraphs flow; items and what is set apart keep their hanging indent."""
    assert expected == flow(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abc", min_size=1, max_size=30), min_size=1, max_size=60))
def test_a_paragraph_flows_back_to_what_it_was(words: list[str]) -> None:
    """Soft ends are ends for who cannot flow, and blanks for who can."""
    paragraph = " ".join(words)
    assert f"{paragraph}\n" == unflowed(flow(paragraph))
    assert 72 >= max(map(len, flow(paragraph).split("\n")))
