"""Where lines break: a table by hand."""

import pytest

from circle_tui.tui.widgets.pane import find_passage
from circle_tui.tui.widgets.wrapping import breaks


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 5, [""]),
        ("one", 5, ["one"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("one\n\ntwo", 5, ["one", "", "two"]),
        ("全角 文字", 4, ["全角", "文字"]),
        ("全角文字", 5, ["全角", "文字"]),
        ("a 全角文字 b", 6, ["a", "全角文", "字 b"]),
    ],
)
def test_lines_break_at_blanks_and_never_pass_the_width(text: str, width: int, expected: list[str]) -> None:
    """Wide characters count for two cells; a word longer than the line is cut."""
    assert expected == [text[start:end] for start, end in breaks(text, width)]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("never said", "never said"),
        ("> NEVER\n> said — that", "never said that"),
        ("not in it at all", None),
        ("", ""),
        ("…", None),
    ],
)
def test_a_passage_is_found_whatever_lies_between_its_words(passage: str, expected: str | None) -> None:
    """Quote marks, line ends, dashes and case do not hide it."""
    text = "She had never said that. Not once."
    found = find_passage(text, passage)
    assert expected == (None if found is None else text[found[0] : found[1]])
