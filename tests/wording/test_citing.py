"""Passages as they are named in a round-up: whatever their marks, ours are whole."""

import pytest

from circle_tui.wording.citing import LONGEST, cited

PASSAGES = (
    ("The rope came up dry.", "“The rope came up dry.”"),
    ("“Say it.”", "“Say it.”"),
    ("“Quiet,” he said. “You're", "“‘Quiet,’ he said. You're”"),
    ("came up dry,” said Orla", "“came up dry, said Orla”"),
    ('"Quiet," he said. "You.', "“‘Quiet,’ he said. You.”"),
    ("“No,” she said. “No.”", "“‘No,’ she said. ‘No.’”"),
    ("don't", "“don't”"),
    ("One shoe, a left,\nits tongue out,", "“One shoe, a left, / its tongue out”"),
    ("", ""),
    ("”", ""),
)


@pytest.mark.parametrize(("passage", "expected"), PASSAGES)
def test_a_passage_stands_between_whole_marks(passage: str, expected: str) -> None:
    """Speech inside has single ones; halves are left out."""
    assert expected == cited(passage)


def test_a_long_passage_is_named_by_its_ends() -> None:
    """Whole words of its beginning and its end."""
    shown = cited(" ".join(f"word{number}" for number in range(60)))
    assert len(shown) <= LONGEST + 6
    assert shown.startswith("“word0 word1 ")
    assert shown.endswith(" word59”")
    assert " … " in shown
