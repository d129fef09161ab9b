"""Plain text to paragraphs: typed lines joined again, verse left as it stands."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from circle_tui.manuscripts.prose import Paragraph, Run

NARROWEST = 50
"""Columns; text whose longest line is shorter was not wrapped by a program."""

WIDEST = 100
"""Characters; longer lines are whole paragraphs, not wrapped ones."""

_INDENTED = re.compile(r"\t|[ \xa0]{2,}|\u3000")
_LOOKS = re.compile(
    r"(?<![\w*])\*\*(?P<strong>[^\s*](?:[^*]{0,600}[^\s*])?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<star>[^\s*](?:[^*]{0,600}[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<under>[^\s_](?:[^_]{0,600}[^\s_])?)_(?![\w_])"
)


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a typed text: parted by empty lines, by indents, or one a line."""
    lines = [line.rstrip() for line in re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).split("\n")]
    wrap = _wrap(lines)
    found: list[Paragraph] = []
    for filled, group in groupby(lines, key=bool):
        block = list(group)
        if not filled:
            found += [Paragraph("paragraph")] * len(block)
            continue
        found += [Paragraph("paragraph", looks(words)) for words in _parted(block, wrap)]
    return found


def _wrap(lines: Sequence[str]) -> int | None:
    """The column at which a program wrapped the text; None if none did."""
    lengths = sorted(len(line) for line in lines if line)
    if not lengths or lengths[-1] < NARROWEST:
        return None
    longest = lengths[int(0.98 * (len(lengths) - 1))]
    full = sum(1 for length in lengths if 0.8 * longest <= length <= longest)
    return longest if longest <= WIDEST and full >= 0.2 * len(lengths) else None


def _parted(block: Sequence[str], wrap: int | None) -> list[str]:
    """The paragraphs in lines between which no empty line stands."""
    if len(block) == 1:
        return [block[0].strip()]
    if wrap is None:
        longest = max(map(len, block))
        return ["\n".join(block)] if longest <= WIDEST else [line.strip() for line in block]
    starts = [at for at, line in enumerate(block) if _INDENTED.match(line)]
    if len(starts) == len(block) and _early_ends(block, wrap) <= 0.4 * len(block):
        starts = []  # the whole block is set in: a quotation, not paragraphs of one line
    elif len(block) - len(starts) > 1 and _early_ends(block, wrap) > 0.4 * (len(block) - 1):
        return ["\n".join(block)]
    edges = [*sorted({0, *starts}), len(block)]
    return [" ".join(line.strip() for line in block[a:b]) for a, b in pairwise(edges)]


def _early_ends(block: Sequence[str], wrap: int) -> int:
    """Lines that end although the next word would have fitted: ends that somebody typed."""
    return sum(
        1
        for line, following in pairwise(block)
        if len(line) + 1 + len(following.split(maxsplit=1)[0]) <= wrap - 4
    )


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
