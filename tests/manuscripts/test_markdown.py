"""Markdown: what writers' editors put above and into a text."""

import pytest

from circle_tui.manuscripts.converting import Converter
from circle_tui.manuscripts.prose import text

FRONT = """---
title: "The Well"
author: Ana Ek
tags:
  - short
  - rain
# for the group
words: 3000
---

It was *not* deep.
"""

FILES: list[tuple[str, str, str]] = [
    ("settings above it", FRONT, "The Well\n\nby Ana Ek\n\nIt was _not_ deep."),
    ("settings of a Mac", FRONT.replace("\n", "\r"), "The Well\n\nby Ana Ek\n\nIt was _not_ deep."),
    ("a rule above it", "---\n\nIt rained.\n\n---\n\nIt stopped.", "It rained.\n\n* * *\n\nIt stopped."),
    (
        "a diary between rules",
        "---\nMonday: it rained all day long.\nOn Tuesday it did not.\n\n---\nThe end.",
        "Monday: it rained all day long. On Tuesday it did not.\n\n* * *\n\nThe end.",
    ),
    (
        "scene breaks",
        "1\n\n* * *\n\nA.\n\n***\n\nB.\n\n#\n\nC.",
        "1\n\n* * *\n\nA.\n\n* * *\n\nB.\n\n* * *\n\nC.",
    ),
    (
        "looks",
        "*a*, _b_ **c** ~~d~~ 5 * 3 * 2 it\\'s &amp; a_b_c",
        "_a_, _b_ **c** ~~d~~ 5 * 3 * 2 it's & a_b_c",
    ),
    ("wrapped lines and verse", "One\nand two.\n\nup  \ndown", "One and two.\n\n  up\n  down"),
]


@pytest.mark.parametrize(("typed", "expected"), [each[1:] for each in FILES], ids=[each[0] for each in FILES])
def test_what_editors_write(converter: Converter, typed: str, expected: str) -> None:
    """Settings for a program are no prose, but for the title and who wrote it; a rule is only a rule."""
    prose = converter.convert("a.md", "text/markdown", typed.encode()).prose
    assert prose is not None
    assert expected == text(prose, marked=True).strip("\n")
