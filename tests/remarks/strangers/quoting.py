"""The mail that a piece goes out with, and which of its blocks a quote of a script shows."""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from typing import NamedTuple

import msgspec
from selectolax.lexbor import LexborHTMLParser

from circle_tui.circle.state import changed
from circle_tui.letters.bodies import unflowed
from circle_tui.wording import render
from circle_tui.wording.samples import samples
from tests.remarks.strangers.scripts import Script, Token, piece

_NUMBER = re.compile(r"\s*¶(\d+)\b")
_RANGE = re.compile(r"(\d+)(?:-(\d+))?")
FORM = ("Summary:", "Strengths:", "To improve:", "One suggestion:", "Private note to the coordinator:")


class Block(NamedTuple):
    """A paragraph of the mail as text and as HTML; ``number`` 0 is one without a ¶."""

    text: str
    html: str
    number: int = 0


class Shown(NamedTuple):
    """The blocks that are quoted before something is said."""

    blocks: tuple[Block, ...]


@cache
def mail(name: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks of its text part and those of its HTML part, each of them in both looks."""
    draft, scene = next((draft, scene) for each, draft, scene in samples() if each == "circulation")
    prose = piece(name)
    title = next(p.text for p in prose.paragraphs if p.number is None)
    circle = scene.circle.after((changed("submissions", scene.circle.submissions["R12a"], title=title),))
    materials = msgspec.structs.replace(scene.materials, prose=prose)
    made = render(draft, msgspec.structs.replace(scene, circle=circle, materials=materials))
    texts = unflowed(made.text, delsp=False).strip("\n").split("\n\n")
    plain = tuple(_block(text, f"<p>{escape(text, quote=False)}</p>") for text in texts)
    main = LexborHTMLParser(made.html).css_first("main")
    assert main is not None
    rich = []
    for node in main.iter():
        look = (node.html or "").replace("<em>", "*").replace("</em>", "*").replace("<br>", "\n")
        inside = LexborHTMLParser(re.sub(r"</(?:li|p)>", "\n", look)).text()
        rich.append(_block(re.sub(r"\n\s*", "\n", inside).strip(), node.html or ""))
    return plain, tuple(block for block in rich if block.text)


def _block(text: str, html: str) -> Block:
    found = _NUMBER.match(text)
    return Block(text, html, int(found[1]) if found else 0)


def quotes(script: Script, *, rich: bool) -> Iterator[Token | Shown]:
    """The script with each quote as the blocks that it shows; one that is written into has those first."""
    blocks = mail(script.piece)[rich]
    rest: Block | None = None
    for token in script.tokens:
        if token.kind == "inside":
            (block,) = _asked(str(token.paragraph), blocks)
            tag = block.html.rpartition("</")
            yield Shown((Block(f"{block.text} {token.text}", f"{tag[0]} {escape(token.text)}</{tag[2]}"),))
        elif token.kind == "quote":
            shown, rest = _shown(token.text, blocks, rest)
            yield Shown(tuple(shown))
        else:
            yield token


def _shown(asked: str, blocks: tuple[Block, ...], rest: Block | None) -> tuple[list[Block], Block | None]:
    if asked.startswith('"'):
        texts = asked[1:-1].replace("\\n", "\n").replace('\\"', '"').split("\n\n")
        return [Block(text, f"<p>{escape(text, quote=False)}</p>") for text in texts], None
    words, _, cut = asked.partition(" .. ")
    shown: list[Block] = []
    for word in words.split():
        shown += [rest] if word == ".." and rest else _asked(word, blocks)
    if not cut:
        return shown, None
    before, after = _cut(shown[-1], cut)
    return [*shown[:-1], before], after


def _asked(word: str, blocks: tuple[Block, ...]) -> list[Block]:
    numbers = [block.number for block in blocks]
    first, last = numbers.index(1), len(numbers) - 1 - numbers[::-1].index(max(numbers))
    if word == "all":
        return list(blocks)
    if word == "head":
        return list(blocks[:first])
    if word == "tail":
        return list(blocks[last + 1 :])
    found = _RANGE.fullmatch(word)
    assert found is not None, word
    start, end = numbers.index(int(found[1])), numbers.index(int(found[2] or found[1]))
    while start > first and not numbers[start - 1] and word != found[1]:
        start -= 1
    return list(blocks[start : end + 1])


def _cut(block: Block, words: str) -> tuple[Block, Block]:
    at = block.text.index(words) + len(words)
    marked = escape(words, quote=False)
    place = block.html.find(marked)
    assert place >= 0, (words, block.html)
    place += len(marked)
    tag = re.match(r"<(\w+)", block.html)
    assert tag is not None
    return (
        block._replace(text=block.text[:at], html=f"{block.html[:place]}</{tag[1]}>"),
        Block(block.text[at:].strip(), f"<{tag[1]}>{block.html[place:].strip()}"),
    )
