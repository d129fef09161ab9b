"""The gathered critiques of a piece: side by side by what they say, beside their passages, and each whole."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from circle_tui.circle.remarks import FORM, Part, Remark
from circle_tui.letters.safe import safe_line
from circle_tui.manuscripts.prose import Paragraph, Prose
from circle_tui.wording.passages import body_of, in_columns
from circle_tui.wording.scene import Reading

SURE = 0.6
"""A place less sure than this is called likely only."""

_HEADINGS: dict[Part, str] = {
    **{part: heading for part, heading in FORM.items() if part != "private"},
    "note": "",
}


class Said(NamedTuple):
    """One thing that somebody says."""

    who: str
    words: str
    heading: str = ""
    """The part of the form that it stands under, where the one before does not."""
    place: str = ""
    """`¶13`, `probably ¶13`, or nothing."""
    passage: str = ""
    """The words spoken of."""


class Beside(NamedTuple):
    """A paragraph of the piece, and what is said about it."""

    paragraph: Paragraph
    block: str
    """It as text."""
    remarks: tuple[Said, ...]


class Gathered(NamedTuple):
    """All that goes into a round-up or an addendum."""

    readers: tuple[tuple[str, str], ...]
    """Each with the words of their critique: `("Ben", "412 words")`."""
    strengths: tuple[Said, ...]
    improve: tuple[Said, ...]
    beside: tuple[Beside, ...]
    """The whole piece; nothing if no remark has a place in it."""
    whole: tuple[tuple[str, tuple[Said, ...]], ...]


def gather(readings: Sequence[Reading], prose: Prose | None, *, anonymous: bool) -> Gathered:
    """What the author gets. What a critic wrote to the coordinator alone is nowhere in it."""
    named = [
        (f"Reader {number}" if anonymous else safe_line(reading.critic_name, 80), reading)
        for number, reading in enumerate(readings, 1)
    ]
    told = [(who, _told(reading)) for who, reading in named]
    return Gathered(
        readers=tuple((who, _counted(reading.words)) for who, reading in named),
        strengths=_general(told, "strength"),
        improve=_general(told, "improve"),
        beside=_beside(told, prose),
        whole=tuple((who, _whole(who, remarks)) for who, remarks in told),
    )


def _counted(words: int) -> str:
    return f"{words:,} word{'s' * (words != 1)}"


def _told(reading: Reading) -> tuple[Remark, ...]:
    remarks = reading.remarks or (Remark(reading.text),)
    return tuple(remark for remark in remarks if remark.part != "private" and remark.text.strip())


def _general(told: Iterable[tuple[str, tuple[Remark, ...]]], part: Part) -> tuple[Said, ...]:
    return tuple(
        Said(who, remark.text)
        for who, remarks in told
        for remark in remarks
        if remark.part == part and remark.paragraph is None
    )


def _beside(told: Iterable[tuple[str, tuple[Remark, ...]]], prose: Prose | None) -> tuple[Beside, ...]:
    by_number: dict[int, list[Said]] = {}
    for who, remarks in told:
        for remark in remarks:
            if remark.paragraph is not None:
                by_number.setdefault(remark.paragraph, []).append(_said(who, remark, prose))
    numbers = {p.number for p in prose.paragraphs} if prose is not None else set()
    if prose is None or not numbers & set(by_number):
        return ()
    return tuple(
        Beside(p, in_columns(p), tuple(by_number.get(p.number or 0, ()))) for p in body_of(prose).paragraphs
    )


def _said(who: str, remark: Remark, prose: Prose | None, heading: str = "") -> Said:
    place = f"¶{remark.paragraph}" if remark.paragraph is not None else ""
    if place and remark.sure < SURE:
        place = f"probably {place}"
    return Said(who, remark.text, heading, place, _passage(remark, prose))


def _passage(remark: Remark, prose: Prose | None) -> str:
    """The words spoken of, unless they are the whole paragraph, which its number names well enough."""
    passage = safe_line(remark.passage or "")
    paragraphs = prose.paragraphs if prose is not None else ()
    whole = any(p.number == remark.paragraph and safe_line(p.text) == passage for p in paragraphs if p.number)
    return "" if whole else passage.strip("“”\"‘’' ")


def _whole(who: str, remarks: Iterable[Remark]) -> tuple[Said, ...]:
    said: list[Said] = []
    part: Part = "note"
    for remark in remarks:
        heading = _HEADINGS.get(remark.part, "") if remark.part != part else ""
        part = remark.part
        said.append(_said(who, remark, None, heading))
    return tuple(said)
