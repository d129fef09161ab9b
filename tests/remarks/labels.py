"""The labelled set: three pieces, twelve critiques of them, and which passage each remark speaks of.

A critique is a file of blocks. Its first line names the piece; ``@13 [words]`` is a remark on these words of
¶13, a part of the form or ``general`` one on the whole. The labels are the expected values of the measure:
they were written before any rule that finds them.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from circle_tui.circle.remarks import Part
from circle_tui.manuscripts.limits import LIMITS
from circle_tui.manuscripts.prose import Prose
from circle_tui.manuscripts.reading import converted

HERE = Path(__file__).parent
_HEAD = re.compile(r"@(\d+) \[(.+)\]")


class Label(NamedTuple):
    """One remark as its critic means it; ``paragraph`` is 0 for one on the whole."""

    text: str
    part: Part = "note"
    paragraph: int = 0
    span: str = ""


class Critique(NamedTuple):
    name: str
    piece: str
    labels: tuple[Label, ...]

    @property
    def anchored(self) -> tuple[Label, ...]:
        return tuple(label for label in self.labels if label.paragraph)

    @property
    def general(self) -> tuple[Label, ...]:
        return tuple(label for label in self.labels if not label.paragraph)


@cache
def piece(name: str) -> Prose:
    """A piece as a member's Markdown file makes it."""
    found = converted(f"{name}.md", "text/markdown", (HERE / "pieces" / f"{name}.md").read_bytes(), LIMITS)
    assert found.prose is not None
    return found.prose


@cache
def critiques() -> tuple[Critique, ...]:
    return tuple(_critique(path) for path in sorted((HERE / "critiques").glob("*.txt")))


def _critique(path: Path) -> Critique:
    about, *blocks = path.read_text("utf-8").strip().split("\n\n")
    return Critique(path.stem, about, tuple(_labels(blocks)))


def _labels(blocks: list[str]) -> Iterator[Label]:
    for block in blocks:
        head, _, text = block.partition("\n")
        if found := _HEAD.fullmatch(head):
            yield Label(text, "note", int(found[1]), found[2])
        else:
            yield Label(text, "note" if head == "general" else cast("Part", head))


def text_of(name: str, number: int) -> str:
    """The words of one paragraph."""
    return next(p.text for p in piece(name).paragraphs if p.number == number)
