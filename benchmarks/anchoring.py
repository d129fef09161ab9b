"""Finding what 20 critiques of a piece of 10,000 words speak of, beside one pass of `str.find` per remark.

Half of the critiques leave the whole piece standing between their remarks, half quote a few words for each.
The peer is told the words of each passage and looks them up in the plain text, one after the other; it reads
no letter, forgives no slip and finds nothing that a mail program re-wrapped. What counts most is the growth:
twice the remarks and twice the piece should each take twice as long.

Run it as ``python benchmarks/anchoring.py``; the last line is JSON (see CONTRIBUTING).
"""

import random
import textwrap
from functools import partial
from typing import NamedTuple

from parts.report import Figure, report, seconds

from circle_tui.circle.remarks import find_remarks
from circle_tui.letters.letter import Segment
from circle_tui.manuscripts.prose import Paragraph, Prose, Run, compose

WORDS = 10_000
CRITIQUES = 20
REMARKS = 40
RUNS = 7
LINEAR = 1.2
BESIDE_FIND = 100
SIZES = (
    ("once", WORDS, REMARKS),
    ("twice the remarks", WORDS, 2 * REMARKS),
    ("four times the remarks", WORDS, 4 * REMARKS),
    ("twice the piece", 2 * WORDS, REMARKS),
    ("four times the piece", 4 * WORDS, REMARKS),
)
KNOWN = (
    "the",
    "of",
    "and",
    "a",
    "to",
    "in",
    "he",
    "she",
    "was",
    "it",
    "that",
    "had",
    "his",
    "with",
    "as",
    "for",
)


class Written(NamedTuple):
    """One critique as a letter's segments, and the words that its remarks speak of."""

    segments: tuple[Segment, ...]
    passages: tuple[str, ...]


def piece_of(words: int, dice: random.Random) -> tuple[str, ...]:
    """Paragraphs of 20 to 110 words; common ones come back all the time, as they do."""
    starts, ends = ("bar", "lo", "tin", "wes", "ka"), ("n", "ck", "mer", "st")
    rare = [f"{start}{vowel}{end}" for start in starts for vowel in "aeiou" for end in ends]
    paragraphs: list[str] = []
    while words > 0:
        size = min(words, dice.randint(20, 110))
        said = [dice.choice(KNOWN if dice.random() < 0.55 else rare) for _ in range(size)]
        paragraphs.append(" ".join(said).capitalize() + ".")
        words -= size
    return tuple(paragraphs)


def between(paragraphs: tuple[str, ...], remarks: int, dice: random.Random) -> Written:
    """The whole piece quoted and re-wrapped, remarks below paragraphs of it."""
    chosen = sorted(dice.sample(range(len(paragraphs)), min(remarks, len(paragraphs))))
    segments: list[Segment] = []
    last = 0
    for at in chosen:
        block = "\n\n".join(f"¶{n + 1} {paragraphs[n]}" for n in range(last, at + 1))
        segments.append(Segment("quoted", textwrap.fill(block, 74, replace_whitespace=False)))
        segments.append(Segment("own", "Does it need this? I stumbled, and then I went on."))
        last = at + 1
    return Written(tuple(segments), tuple(paragraphs[at] for at in chosen))


def pointing(paragraphs: tuple[str, ...], remarks: int, dice: random.Random) -> Written:
    """No quote: each remark has some words of the piece in quotation marks, every third with a slip."""
    said, passages = [], []
    for number in range(remarks):
        words = dice.choice(paragraphs).split()
        start = dice.randrange(max(1, len(words) - 9))
        shown = words[start : start + 9]
        passages.append(" ".join(shown))
        if number % 3 == 0:
            shown = [*shown[:4], "well", *shown[5:]]
        said.append(f"“{' '.join(shown)}” made me stop, and I am not sure that it should.")
    return Written((Segment("own", "\n\n".join(said)),), tuple(passages))


def prose_of(paragraphs: tuple[str, ...], run: int) -> Prose:
    """The piece; each run has one of its own, so that no index is left of the one before."""
    return compose([Paragraph("paragraph", (Run(text),)) for text in (*paragraphs, f"Run {run}.")])


def found(paragraphs: tuple[str, ...], critiques: list[Written]) -> float:
    """Seconds of the fastest of several runs, as the machine may be busy."""
    return min(seconds(partial(find_all, prose_of(paragraphs, run), critiques)) for run in range(RUNS))


def find_all(prose: Prose, critiques: list[Written]) -> None:
    for critique in critiques:
        find_remarks(critique.segments, prose)


def looked_up(text: str, critiques: list[Written]) -> float:
    return min(
        seconds(lambda: [text.find(passage) for critique in critiques for passage in critique.passages])
        for _ in range(RUNS)
    )


def measured(words: int, remarks: int) -> tuple[float, float, int]:
    """Seconds for all critiques, the peer's, and how many of the remarks came back with a place."""
    dice = random.Random(7)
    paragraphs = piece_of(words, dice)
    critiques = [(between if n % 2 else pointing)(paragraphs, remarks, dice) for n in range(CRITIQUES)]
    prose = prose_of(paragraphs, RUNS)
    placed = sum(
        remark.paragraph is not None for each in critiques for remark in find_remarks(each.segments, prose)
    )
    return found(paragraphs, critiques), looked_up("\n\n".join(paragraphs), critiques), placed


def main() -> None:
    print(f"{CRITIQUES} critiques of a piece of {WORDS:,} words, {REMARKS} remarks in each; best of {RUNS}")
    print(f"{'words':>8} {'remarks':>8} {'seconds':>9} {'str.find':>9} {'placed':>7}")
    rows = {}
    for label, words, remarks in SIZES:
        rows[label] = ours, peer, placed = measured(words, remarks)
        print(f"{words:8,} {CRITIQUES * remarks:8,} {ours:9.3f} {peer:9.4f} {placed:7,}   {label}")
    once, finds, _ = rows["once"]
    figures = {"anchoring 20 critiques": Figure(once, "s", finds, BESIDE_FIND)}
    for label, times in (("twice the remarks", 2), ("four times the remarks", 4), ("twice the piece", 2)):
        figures[label] = Figure(rows[label][0], "s", times * once, LINEAR)
    figures["four times the piece"] = Figure(rows["four times the piece"][0], "s", 4 * once, LINEAR)
    report(figures)


if __name__ == "__main__":
    main()
