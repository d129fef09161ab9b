"""Reads every critique in every form as the program does, and compares what it finds with the labels."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from circle_tui.circle.remarks import Remark, find_remarks
from circle_tui.letters.reading import attachment, read
from circle_tui.manuscripts.limits import LIMITS
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.reading import converted
from tests.remarks.labels import Critique, Label, critiques, piece
from tests.remarks.quoting_forms import QUOTING
from tests.remarks.typed_forms import TYPED

FORMS = {**QUOTING, **TYPED}
_WORDS = re.compile(r"[^\W_]+")


class Case(NamedTuple):
    """One label in one form, and what was made of it."""

    form: str
    critique: Critique
    label: Label
    found: Remark | None
    verdict: str
    """right, wrong, missed (general where a place was meant), lost (no such remark)."""


def words(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold().replace("’", "").replace("'", "")))


def remarks_of(raw: bytes, name: str) -> tuple[Remark, ...]:
    """The remarks of a letter, those in the margins of its documents included."""
    letter = read(raw)
    margins: list[Margin] = []
    for number, file in enumerate(letter.attachments):
        conversion = converted(file.name, file.type, attachment(raw, letter, number), LIMITS)
        margins += conversion.remarks
    return find_remarks(letter.segments, piece(name), margins)


def cases() -> Iterator[Case]:
    for form, make in FORMS.items():
        for critique in critiques():
            found = remarks_of(make(critique), critique.piece)
            for label in critique.labels:
                remark = _said(label, found)
                yield Case(form, critique, label, remark, _verdict(label, remark, critique.piece))


def _said(label: Label, found: tuple[Remark, ...]) -> Remark | None:
    """The shortest remark that holds the label's words."""
    holding = [remark for remark in found if words(label.text) in words(remark.text)]
    return min(holding, key=lambda remark: len(remark.text), default=None)


def _verdict(label: Label, remark: Remark | None, name: str) -> str:
    if remark is None:
        return "lost"
    if not label.paragraph:
        return "right" if remark.paragraph is None else "wrong"
    if remark.paragraph is None:
        return "missed"
    if remark.paragraph != label.paragraph:
        return "wrong"
    share = _shared(label, remark.passage or "", name)
    return "right" if share >= 0.5 else "missed"


def _shared(label: Label, passage: str, name: str) -> float:
    """How much of the span the passage covers, as stretches of the piece; the passage stands in it."""
    numbered = [" ".join(p.text.split()) for p in piece(name).paragraphs if p.number is not None]
    first = sum(len(text) + 1 for text in numbered[: label.paragraph - 1])
    flat, span, passage = " ".join(numbered), " ".join(label.span.split()), " ".join(passage.split())
    start, at = flat.find(span, first), flat.find(passage, first)
    if at < 0 or not passage:
        return 0.0
    both = min(start + len(span), at + len(passage)) - max(start, at)
    return max(0, both) / len(span)


def table(found: list[Case]) -> str:
    rows = [f"{'form':16} {'right':>6} {'wrong':>6} {'missed':>6} {'lost':>6}   general wrong/lost/of"]
    for form in FORMS:
        some = Counter(c.verdict for c in found if c.form == form and c.label.paragraph)
        rest = Counter(c.verdict for c in found if c.form == form and not c.label.paragraph)
        rows.append(
            f"{form:16} {some['right']:6} {some['wrong']:6} {some['missed']:6} {some['lost']:6}"
            f"   {rest['wrong']}/{rest['lost']}/{rest.total()}"
        )
    return "\n".join(rows)


def shown(case: Case) -> str:
    """One line for people who want to see what went wrong."""
    found = case.found
    got = "nothing" if found is None else f"¶{found.paragraph} [{found.passage}]"
    label = case.label
    where = f"{case.verdict} {case.form} {case.critique.name} ¶{label.paragraph} [{label.span}]"
    return f"{where} {label.text!r}: {got}"


if __name__ == "__main__":
    measured = list(cases())
    lines = [table(measured), *(shown(case) for case in measured if case.verdict != "right")]
    sys.stdout.write("\n".join(lines) + "\n")
