"""Puts the coordinator's corrections on what was read: remarks are read anew each time, decisions stay."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

import msgspec

from circle_tui.circle.correction import Correction
from circle_tui.circle.remarks.remark import Remark
from circle_tui.manuscripts.prose import Prose


class Corrected(NamedTuple):
    """The remarks as the coordinator wants them."""

    remarks: tuple[Remark, ...]
    unfit: tuple[Correction, ...] = ()
    """Corrections of a remark that is read otherwise now, or of a place that the piece has no longer."""


def digest(words: str) -> str:
    """By what a remark or a passage is known again, however its lines are broken."""
    return sha256(" ".join(words.split()).encode()).hexdigest()[:12]


def digest_of(remark: Remark) -> str:
    """The digest of a remark's words; of a tracked deletion, which has none, of those it deletes."""
    return digest(remark.text.strip() or remark.passage or "")


def corrected(remarks: Sequence[Remark], corrections: Sequence[Correction], prose: Prose | None) -> Corrected:
    """The remarks with each correction made, in the order of the decisions; what fits no longer is left out.

    A remark is known by its words; where it stands decides only between several with the same words.
    """
    now = list(remarks)
    unfit = []
    for correction in corrections:
        place = _place(now, correction)
        made = None if place is None else _made(now, place, correction, prose)
        if place is None or made is None:
            unfit.append(correction)
            continue
        now[place : place + (2 if correction.how == "joined" else 1)] = made
    return Corrected(tuple(now), tuple(unfit))


def _place(remarks: Sequence[Remark], correction: Correction) -> int | None:
    there = [at for at, remark in enumerate(remarks) if digest_of(remark) == correction.digest]
    if correction.at in there:
        return correction.at
    return there[0] if len(there) == 1 else None


def _made(
    remarks: Sequence[Remark], at: int, correction: Correction, prose: Prose | None
) -> Sequence[Remark] | None:
    """What stands in the place of a remark; None where the correction does not fit it."""
    remark = remarks[at]
    if correction.how == "general":
        return (msgspec.structs.replace(remark, paragraph=None, passage=None, sure=1.0),)
    if correction.how == "placed":
        passage = _passage(correction, prose)
        if passage is None:
            return None
        return (msgspec.structs.replace(remark, paragraph=correction.paragraph, passage=passage, sure=1.0),)
    if correction.how == "parted":
        texts = remark.text[: correction.start].strip(), remark.text[correction.start :].strip()
        return [msgspec.structs.replace(remark, text=text) for text in texts] if all(texts) else None
    following = remarks[at + 1] if at + 1 < len(remarks) else None
    if following is None or digest_of(following) != correction.other:
        return None
    return (_joined(remark, following),)


def _passage(correction: Correction, prose: Prose | None) -> str | None:
    paragraphs = prose.paragraphs if prose is not None else ()
    text = next((p.text for p in paragraphs if p.number == correction.paragraph), "")
    passage = text[correction.start : correction.end]
    return passage if digest(passage) == correction.other else None


def _joined(first: Remark, second: Remark) -> Remark:
    """One remark of both, in the place of the first that has one."""
    text = "\n\n".join(filter(None, (first.text.strip(), second.text.strip())))
    placed = first if first.paragraph is not None else second
    return msgspec.structs.replace(placed, text=text, part=first.part)
