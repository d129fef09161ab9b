"""The coordinator moves, joins and parts remarks: how each wish becomes a correction, or why it cannot."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from circle_tui.circle.correction import Correction
from circle_tui.circle.plan import Plan
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks.correcting import digest, digest_of
from circle_tui.circle.remarks.remark import Remark
from circle_tui.circle.remarks.words import keys, words
from circle_tui.circle.state import Circle, changed
from circle_tui.manuscripts.prose import Paragraph, Prose

_WHERE = re.compile(r"\s*(?:¶|§|par(?:a(?:graph)?)?\.?)?\s*(\d{1,5})(?!\w)[\s:,]*(.*)", re.DOTALL)
_SENTENCE = re.compile(r"(?:[.!?…]+[\"”’')\]*_]*\s+|\n+\s*)(?=[\"“‘'(*_\[¶]*[^\W_])")
_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")
_DEEDS = {
    "placed": "moved a remark",
    "general": "made a remark general",
    "joined": "joined two remarks",
    "parted": "parted a remark",
}


class Spot(NamedTuple):
    """A stretch of one numbered paragraph."""

    paragraph: int
    start: int
    """In characters of its text; likewise the end."""
    end: int
    passage: str


def spot(where: str, prose: Prose | None) -> Spot:
    """The place that somebody names: ``¶7``, words of the piece, or ``7 words of it``. Raises `Refused`."""
    numbered = [p for p in prose.paragraphs if p.number is not None] if prose is not None else []
    named = _WHERE.fullmatch(where)
    if named is not None and any(p.number == int(named[1]) for p in numbered):
        number, said = int(named[1]), named[2].strip()
        paragraph = next(p for p in numbered if p.number == number)
        if not said:
            return Spot(number, 0, len(paragraph.text), paragraph.text)
        if (found := _found(said, paragraph)) is not None:
            return found
    places = [found for p in numbered if (found := _found(where, p)) is not None]
    if len(places) > 1:
        several = ", ".join(f"¶{place.paragraph}" for place in places[:5])
        raise Refused(f"These words stand in {several}. Put the number before them: “¶{places[0][0]} …”.")
    if not places:
        last = numbered[-1].number if numbered else 0
        raise Refused(
            f"There is no such place. Name a paragraph, ¶1 to ¶{last}, or words as they stand there."
        )
    return places[0]


def _found(said: str, paragraph: Paragraph) -> Spot | None:
    """Words where they stand in a paragraph, whatever signs are between them."""
    row, there = keys(said), words(paragraph.text)
    if not row:
        return None
    for at in range(len(there) - len(row) + 1):
        if [word.key for word in there[at : at + len(row)]] == row:
            start, end = there[at].start, there[at + len(row) - 1].end
            bare = _SIGNS.sub("", paragraph.text[start:end])
            start = paragraph.text.index(bare, start)
            return Spot(paragraph.number or 0, start, start + len(bare), bare)
    return None


def cuts(text: str) -> Iterator[int]:
    """Where a remark can be parted: the beginning of each of its sentences and paragraphs but the first."""
    begin = len(text) - len(text.lstrip())
    yield from (found.end() for found in _SENTENCE.finditer(text) if found.end() > begin)


def placed(remarks: Sequence[Remark], number: int, to: Spot) -> Correction:
    """The ``number``-th remark, from 1, speaks of this place. Raises `Refused`, like the others."""
    remark = _of(remarks, number)
    return Correction(
        how="placed",
        at=number - 1,
        digest=digest_of(remark),
        other=digest(to.passage),
        paragraph=to.paragraph,
        start=to.start,
        end=to.end,
    )


def general(remarks: Sequence[Remark], number: int) -> Correction:
    """It speaks of the whole."""
    remark = _of(remarks, number)
    if remark.paragraph is None and not remark.passage:
        raise Refused("This remark is about the whole piece already.")
    return Correction(how="general", at=number - 1, digest=digest_of(remark))


def joined(remarks: Sequence[Remark], number: int) -> Correction:
    """It and the next one are one remark."""
    remark = _of(remarks, number)
    if number == len(remarks):
        raise Refused("This is the last remark: there is none behind it to join.")
    following = remarks[number]
    if (remark.part == "private") != (following.part == "private"):
        raise Refused("One of the two is for you alone, the other goes to the author: they stay apart.")
    return Correction(how="joined", at=number - 1, digest=digest_of(remark), other=digest_of(following))


def parted(remarks: Sequence[Remark], number: int, at: str) -> Correction:
    """It is two remarks, the second of which begins with these words, as a sentence does."""
    remark = _of(remarks, number)
    row, there = keys(at), list(cuts(remark.text))
    found = [cut for cut in there if row and keys(remark.text[cut:])[: len(row)] == row]
    if not found:
        begins = ", ".join(f"“{' '.join(remark.text[cut:].split()[:4])}”" for cut in there)
        raise Refused(
            f"The second remark can begin with {begins}: name one of these."
            if begins
            else "This remark is a single sentence: it cannot be parted."
        )
    return Correction(how="parted", at=number - 1, digest=digest_of(remark), start=found[0])


def _of(remarks: Sequence[Remark], number: int) -> Remark:
    if not 1 <= number <= len(remarks):
        count = f"{len(remarks)} remark{'s' * (len(remarks) != 1)}"
        raise Refused(f"There is no remark {number}: this critique has {count}.")
    return remarks[number - 1]


def correct(circle: Circle, critique_id: str, seen: tuple[Correction, ...], correction: Correction) -> Plan:
    """The deed that adds a correction to those with which the remarks were ``seen``. Raises `Refused`."""
    critique = circle.critiques.get(critique_id)
    if critique is None or critique.corrections != seen:
        raise Refused("This critique was changed meanwhile. Look at it again.")
    if critique.sent is not None:
        raise Refused("It has gone to the author already.")
    change = changed("critiques", critique, corrections=(*seen, correction))
    return Plan(what=_DEEDS[correction.how], about=critique.label, changes=(change,))


def told_unfit(unfit: Sequence[Correction]) -> str:
    """What to say where corrections fit no longer; nothing where all do."""
    if not unfit:
        return ""
    deeds = ", ".join(dict.fromkeys(_DEEDS[correction.how] for correction in unfit))
    many = "A correction of yours fits" if len(unfit) == 1 else f"{len(unfit)} of your corrections fit"
    return f"{many} no longer, since this critique is read otherwise now: you {deeds}."
