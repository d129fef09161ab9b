"""Critiques as their writers wrote them, one way each: what they quoted, what they said, where they signed.

A script is a file of blocks below a head of `piece`, `form` and `reader`:

* ``> 3-5``, ``> 9 .. last words`` and ``> ..`` quote paragraphs, one up to some words, and the rest of it;
  ``> head``, ``> tail`` and ``> all`` what is around the piece; ``> "words"`` what the critic left of a quote
* ``@13 [words]`` is above a remark on these words of ¶13 (``*``: all of it), ``~13 [words]`` above one that
  is typed behind the quoted words, ``+13 [old]`` above what is put in their place in a document
* ``@general``, ``@strength`` …, also with a place, ``@private``; ``@none`` above what is no remark
* ``= words`` is a line that is typed and is no remark, as a heading

A block without a head goes on with the remark above it. The labels were written before they were measured.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from circle_tui.circle.remarks import Part
from circle_tui.manuscripts.limits import LIMITS
from circle_tui.manuscripts.prose import Prose
from circle_tui.manuscripts.reading import converted

HERE = Path(__file__).parent
_SETS = (HERE, HERE.parent / "newcomers")
Kind = Literal["quote", "said", "inside", "edit", "typed"]
_HEAD = re.compile(r"([@~+])(?:(none|general|[a-z]+)(?: (?=\d)|$))?(?:(\d+) \[(.+)\])?")


class Token(NamedTuple):
    """One thing of a letter, in its order."""

    kind: Kind
    text: str
    """What is said; of a quote what of the mail it shows."""
    part: Part | Literal["none"] = "note"
    paragraph: int = 0
    span: str = ""


class Script(NamedTuple):
    name: str
    piece: str
    form: str
    reader: str
    tokens: tuple[Token, ...]


@cache
def piece(name: str) -> Prose:
    data = next(path for each in _SETS if (path := each / "pieces" / f"{name}.md").exists()).read_bytes()
    found = converted(f"{name}.md", "text/markdown", data, LIMITS)
    assert found.prose is not None
    return found.prose


def text_of(name: str, number: int) -> str:
    return next(p.text for p in piece(name).paragraphs if p.number == number)


@cache
def scripts(folder: Path = HERE) -> tuple[Script, ...]:
    """The scripts of the set that stands in this folder."""
    return tuple(_script(path) for path in sorted((folder / "letters").glob("*.txt")))


def _script(path: Path) -> Script:
    head, _, body = path.read_text("utf-8").partition("\n\n")
    given = dict(line.split(": ", 1) for line in head.split("\n"))
    tokens = tuple(_tokens(re.split(r"\n\n+", body.strip("\n")), given["piece"]))
    return Script(path.stem, given["piece"], given["form"], given["reader"], tokens)


def _tokens(blocks: list[str], about: str) -> Iterator[Token]:
    last: Token | None = None
    for block in blocks:
        head, _, text = block.partition("\n")
        text = text.strip("\n")
        if head.startswith("> "):
            yield Token("quote", block[2:])
        elif head.startswith("= "):
            yield Token("typed", block[2:])
        elif found := _HEAD.fullmatch(head):
            last = _label(found, text, about)
            yield last
        else:
            assert last is not None
            yield last._replace(text=block)


def _label(found: re.Match[str], text: str, about: str) -> Token:
    kinds: dict[str, Kind] = {"@": "said", "~": "inside", "+": "edit"}
    part = found[2] if found[2] not in (None, "general") else "note"
    number = int(found[3] or 0)
    span = (found[4] or "").replace("*", "") or (text_of(about, number) if number else "")
    return Token(kinds[found[1]], text, cast("Part", part), number, span)
