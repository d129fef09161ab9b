"""Plain text to paragraphs: typed lines joined again, verse left as it stands."""

import re
import textwrap
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Literal

from circle_tui.manuscripts.prose import Paragraph, Run
from circle_tui.manuscripts.tidying import is_scene_break

NARROWEST = 50
"""Columns; text whose longest line is shorter was not wrapped by a program."""

WIDEST = 100
"""Characters; longer lines are whole paragraphs, not wrapped ones."""

_PAGE_NUMBER = re.compile(r"[-–—]? ?(?:page )?\d{1,4} ?[-–—]?", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…:\"'”’»)\]]$")
_INDENTED = re.compile(r"\t|[ \xa0]{2,}|\u3000")
_LOOKS = re.compile(
    r"(?<![\w*])\*\*(?P<strong>[^\s*](?:[^*]{0,600}[^\s*])?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<star>[^\s*](?:[^*]{0,600}[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<under>[^\s_](?:[^_]{0,600}[^\s_])?)_(?![\w_])"
)


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a typed text: parted by empty lines, by indents, or one a line."""
    text = _unpaged(re.sub(r"\r\n?", "\n", text))
    lines = [line.rstrip() for line in re.sub(r"[\x0b\x85\u2028\u2029]", "\n", text).split("\n")]
    blocks = [(kind, list(group)) for kind, group in groupby(lines, key=_kind)]
    wrap = _wrap(lines)
    by_indent = any(0 < len(_starts(block)) < len(block) for kind, block in blocks if kind == "words")
    found: list[Paragraph] = []
    for kind, block in blocks:
        if kind == "words":
            found += [Paragraph("paragraph", looks(words)) for words in _parted(block, wrap, by_indent)]
        else:
            found += [Paragraph("break" if kind == "break" else "paragraph")] * len(block)
    return found


def _unpaged(text: str) -> str:
    """The text without form feeds and the page numbers at them: a paragraph may run on over a page's end."""
    pages = text.split("\x0c")
    if len(pages) == 1:
        return text
    return "\n".join(_without_number(page.removeprefix("\n").removesuffix("\n")) for page in pages)


def _without_number(page: str) -> str:
    above, _, last = page.rstrip().rpartition("\n")
    if not _PAGE_NUMBER.fullmatch(last.strip()):
        return page
    words = above.rstrip()
    return f"{words}\n" if _ENDED.search(words) else words


def _kind(line: str) -> Literal["blank", "break", "words"]:
    return "blank" if not line else "break" if is_scene_break(line) else "words"


def _starts(block: Sequence[str]) -> list[int]:
    """The lines that are set in."""
    return [at for at, line in enumerate(block) if _INDENTED.match(line)]


def _wrap(lines: Sequence[str]) -> int | None:
    """The column at which a program wrapped the text; None if none did."""
    lengths = sorted(len(line) for line in lines if line)
    if not lengths or lengths[-1] < NARROWEST:
        return None
    longest = lengths[-1 - len(lengths) // 50]
    full = sum(1 for length in lengths if length >= 0.8 * longest)
    return longest if longest <= WIDEST and full >= 0.2 * len(lengths) else None


def _parted(block: Sequence[str], wrap: int | None, by_indent: bool) -> list[str]:
    """The paragraphs in lines between which no empty line stands.

    ``by_indent``: elsewhere in the text an indent begins a paragraph.
    """
    if len(block) == 1:
        return [block[0].strip()]
    verse = [textwrap.dedent("\n".join(block))]
    if wrap is None:
        return verse if max(map(len, block)) <= WIDEST else [line.strip() for line in block]
    starts = _starts(block)
    if len(starts) == len(block):
        if _ends_early(list(pairwise(block)), wrap) <= 0.4:
            starts = []  # the whole block is set in: a quotation, not paragraphs of one line
        elif not by_indent:
            return verse
    elif _ends_early([pair for pair in pairwise(block) if not _INDENTED.match(pair[1])], wrap) > 0.5:
        return verse
    edges = [*sorted({0, *starts}), len(block)]
    return [" ".join(line.strip() for line in block[a:b]) for a, b in pairwise(edges)]


def _ends_early(pairs: Sequence[tuple[str, str]], wrap: int) -> float:
    """The share of lines that end although the next word would have fitted: ends that somebody typed."""
    early = sum(1 for line, following in pairs if len(line) + len(following.split(maxsplit=1)[0]) <= wrap - 5)
    return early / max(len(pairs), 1)


def looks(text: str) -> tuple[Run, ...]:
    """Runs of a text in which ``_word_`` and ``*word*`` are emphasis and ``**word**`` is strong."""
    runs: list[Run] = []
    at = 0
    for found in _LOOKS.finditer(text):
        runs.append(Run(text[at : found.start()]))
        words = found["strong"] or found["star"] or found["under"]
        runs.append(Run(words, emphasis=not found["strong"], strong=bool(found["strong"])))
        at = found.end()
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)
