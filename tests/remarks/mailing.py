"""The mail that a critique answers, as its critic's program shows it, and how programs quote it."""

import re
import textwrap
from functools import cache

import msgspec

from circle_tui.circle.state import changed
from circle_tui.letters.bodies import unflowed
from circle_tui.wording import render
from circle_tui.wording.samples import samples
from tests.remarks.labels import piece

WHO = "Thursday Night Pages"
ADDRESS = "circle@example.org"
_NUMBER = re.compile(r"\s*¶(\d+)\b")
_SENTENCE_END = re.compile(r"(?<=[.!?:;,”])\s+")


@cache
def mail(name: str) -> tuple[str, ...]:
    """The blocks of the text part of the mail that a piece goes out with; soft line ends are gone."""
    draft, scene = next((draft, scene) for each, draft, scene in samples() if each == "circulation")
    prose = piece(name)
    title = next((p.text for p in prose.paragraphs if p.number is None), "")
    circle = scene.circle.after((changed("submissions", scene.circle.submissions["R12a"], title=title),))
    materials = msgspec.structs.replace(scene.materials, prose=prose)
    rendered = render(draft, msgspec.structs.replace(scene, circle=circle, materials=materials))
    return tuple(unflowed(rendered.text, delsp=False).strip("\n").split("\n\n"))


def number_of(block: str) -> int:
    """The ¶ number of a block, 0 if it has none."""
    found = _NUMBER.match(block)
    return int(found[1]) if found else 0


def cut_after(block: str, span: str) -> tuple[str, str]:
    """A block cut behind the sentence, or the clause, in which a span ends; the second part may be empty."""
    plain = block.replace("_", "").replace("*", "")
    start = plain.find(span.split("\n")[-1])
    if start < 0 or plain != block:
        return block, ""
    after = start + len(span)
    found = _SENTENCE_END.search(block, max(after - 1, 0))
    return (block[: found.start()], block[found.end() :]) if found else (block, "")


def marked(text: str, mark: str = "> ", width: int = 74) -> list[str]:
    """Lines with quote marks, wrapped as most programs do."""
    lines: list[str] = []
    for line in text.split("\n"):
        rows = textwrap.wrap(line, width, break_on_hyphens=False, break_long_words=False)
        lines += [f"{mark}{row}" for row in rows] or [mark.rstrip()]
    return lines


def wrapped(text: str, width: int = 72) -> str:
    """What a program makes of a paragraph that somebody typed."""
    return textwrap.fill(text, width, break_on_hyphens=False, break_long_words=False)


def plainer(text: str) -> str:
    """ASCII where an old program or a hasty hand leaves nothing else."""
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "--", "…": "...", "\u00a0": " "})
    return text.translate(table)


def smarter(text: str) -> str:
    """Apostrophes and dashes as a telephone likes them."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", text).replace(" — ", " – ")
