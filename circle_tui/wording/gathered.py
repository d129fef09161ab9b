"""The gathered critiques of a piece: side by side by what they say, beside their passages, and each whole."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from circle_tui.circle.composed import RoundupPart
from circle_tui.circle.remarks import FORM, Part, Remark, says
from circle_tui.letters.marks import GATHERED
from circle_tui.letters.safe import safe_line
from circle_tui.manuscripts.prose import Paragraph, Prose
from circle_tui.wording.citing import cited
from circle_tui.wording.passages import body_of, in_columns
from circle_tui.wording.scene import Reading
from circle_tui.wording.voices import Voice, voices

SURE = 0.6
"""A place less sure than this is called likely only."""

CUT = "(would cut this)"
"""What a tracked deletion says, which has no words of its own."""

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
    """The words spoken of, in quotation marks."""


class Beside(NamedTuple):
    """A paragraph of the piece, and what is said about it."""

    paragraph: Paragraph
    block: str
    """It as text."""
    remarks: tuple[Said, ...]
    meeting: str = ""
    """`3 readers speak of this`, where two or more speak of the same words; never that they agree."""


class Gathered(NamedTuple):
    """All that goes into a round-up or an addendum."""

    readers: tuple[tuple[str, str], ...]
    """Each with the words of their critique: `("Ben", "412 words")`."""
    general: tuple[Said, ...]
    """What is said of the whole under no heading, or as a summary."""
    strengths: tuple[Said, ...]
    improve: tuple[Said, ...]
    suggestions: tuple[Said, ...]
    beside: tuple[Beside, ...]
    """The whole piece; nothing if no remark has a place in it."""
    whole: tuple[tuple[str, tuple[Said, ...]], ...]
    heading: str = GATHERED
    """Above the piece; by it a round-up that is quoted in an answer is known."""


def gather(
    readings: Sequence[Reading],
    prose: Prose | None,
    *,
    anonymous: bool,
    off: Collection[RoundupPart] = (),
) -> Gathered:
    """What the author gets. What a critic wrote to the coordinator alone is nowhere in it."""
    told = voices(readings, anonymous=anonymous)
    page = told if "page" not in off else ()
    return Gathered(
        readers=tuple((voice.who, _counted(voice.words)) for voice in page),
        general=_on_the_whole(page),
        strengths=_of_part(page, "strength"),
        improve=_of_part(page, "improve"),
        suggestions=_of_part(page, "suggestion"),
        beside=_beside(told, prose) if "piece" not in off else (),
        whole=tuple((voice.who, _whole(voice)) for voice in told) if "critiques" not in off else (),
    )


def _counted(words: int) -> str:
    return f"{words:,} word{'s' * (words != 1)}"


def _of_part(told: Iterable[Voice], part: Part) -> tuple[Said, ...]:
    return tuple(
        Said(voice.who, words_of(remark), place=place_of(remark))
        for voice in told
        for remark in voice.remarks
        if remark.part == part
    )


def _on_the_whole(told: Iterable[Voice]) -> tuple[Said, ...]:
    """What each reader says of no passage and under no heading but that of a summary, as one."""
    each = (
        (
            voice.who,
            [words_of(r) for r in voice.remarks if r.part in ("summary", "note") and not _is_placed(r)],
        )
        for voice in told
    )
    return tuple(Said(who, "\n".join(said)) for who, said in each if said)


def _is_placed(remark: Remark) -> bool:
    return remark.paragraph is not None or bool(remark.passage)


def words_of(remark: Remark) -> str:
    """What a remark says, in words for its author."""
    return remark.text.strip() or CUT


def place_of(remark: Remark) -> str:
    """Which paragraph it speaks of, and whether that is a guess."""
    place = f"¶{remark.paragraph}" if remark.paragraph is not None else ""
    return f"probably {place}" if place and remark.sure < SURE else place


def _beside(told: Sequence[Voice], prose: Prose | None) -> tuple[Beside, ...]:
    by_number: dict[int, list[tuple[str, Remark]]] = {}
    for voice in told:
        for remark in voice.remarks:
            if remark.paragraph is not None:
                by_number.setdefault(remark.paragraph, []).append((voice.who, remark))
    numbers = {p.number for p in prose.paragraphs} if prose is not None else set()
    if prose is None or not numbers & set(by_number):
        return ()
    return tuple(_paragraph(p, by_number.get(p.number or 0, ()), prose) for p in body_of(prose).paragraphs)


def _paragraph(paragraph: Paragraph, there: Sequence[tuple[str, Remark]], prose: Prose) -> Beside:
    """A paragraph with its remarks in the order of the words that they speak of."""
    placed = sorted((_stretch(remark, paragraph), n, who, remark) for n, (who, remark) in enumerate(there))
    remarks = tuple(_said(who, remark, prose) for _, _, who, remark in placed)
    readers = _most_readers([(stretch, who) for stretch, _, who, _ in placed])
    meeting = f"{readers} readers speak of this" if readers > 1 else ""
    return Beside(paragraph, in_columns(paragraph), remarks, meeting)


def _stretch(remark: Remark, paragraph: Paragraph) -> tuple[int, int]:
    """From which sign to which a remark speaks of a paragraph; all of it where its words are not found."""
    text, passage = safe_line(paragraph.text), safe_line(remark.passage or "")
    start = text.find(passage) if passage else -1
    return (start, start + len(passage)) if start >= 0 else (0, len(text))


def _most_readers(placed: Iterable[tuple[tuple[int, int], str]]) -> int:
    """How many readers speak of the words that most of them speak of; stretches come by their beginnings."""
    most = 0
    open_: list[tuple[int, str]] = []
    for (start, end), who in placed:
        open_ = [*(each for each in open_ if each[0] > start), (end, who)]
        most = max(most, len({reader for _, reader in open_}))
    return most


def _said(who: str, remark: Remark, prose: Prose | None, heading: str = "") -> Said:
    return Said(who, words_of(remark), heading, place_of(remark), _passage(remark, prose))


def _passage(remark: Remark, prose: Prose | None) -> str:
    """The words spoken of, unless the remark says them, or they are all of the paragraph right above."""
    passage = safe_line(remark.passage or "")
    paragraphs = prose.paragraphs if prose is not None else ()
    whole = any(p.number == remark.paragraph and safe_line(p.text) == passage for p in paragraphs if p.number)
    return "" if whole or says(remark.text, passage) else cited(remark.passage or "")


def _whole(voice: Voice) -> tuple[Said, ...]:
    said: list[Said] = []
    part: Part = "note"
    for remark in voice.remarks:
        heading = _HEADINGS.get(remark.part, "") if remark.part != part else ""
        part = remark.part
        said.append(_said(voice.who, remark, None, heading))
    return tuple(said)
