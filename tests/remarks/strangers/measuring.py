"""Reads every letter as the program does, and compares what it finds with what its writer meant."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from circle_tui.circle.remarks import Remark, find_remarks
from circle_tui.circle.written import said_in
from circle_tui.letters.reading import attachment, read
from circle_tui.manuscripts.limits import LIMITS
from circle_tui.manuscripts.margins import Margin
from circle_tui.manuscripts.reading import converted
from tests.remarks.strangers.clients import ABOVE, BETWEEN, Form
from tests.remarks.strangers.documents import MARGINS, TYPED
from tests.remarks.strangers.scripts import Script, Token, piece, scripts

COORDINATOR = "Ada Penrose"
"""Who keeps the circle of these letters, and wrote none of their pieces."""

_WORDS = re.compile(r"[^\W_]+")
_POINTED = re.compile(
    r"^(?:- )?(?:\W*(?:¶{1,2} ?|§|#|p|paras? |par |paragraphe |paragraph #|stanzas? )"
    r"\d+(?:(?:-| and )#?\d+)*\W+|\d+ - |\d+[.)] "
    r"|private: |general thoughts: )",
    re.IGNORECASE,
)
"""A number in front, which a remark on a paragraph need not repeat."""


class Case(NamedTuple):
    """One label in one form, and what was made of it."""

    form: str
    script: Script
    token: Token
    found: Remark | None
    verdict: str
    """right, wrong, missed (general where a place was meant), lost (no such remark), shown (not private)."""


def forms(script: Script) -> dict[str, Form]:
    """The forms in which a script makes sense."""
    if script.form in MARGINS:
        return MARGINS if script.form == "docx" else {"odt": MARGINS["odt"], "docx": MARGINS["docx"]}
    if script.form in TYPED:
        return TYPED
    asked = [token.text for token in script.tokens if token.kind == "quote"]
    if asked == ["all"]:
        return {name: form for name, form in ABOVE.items() if name != "new_mail"}
    return BETWEEN if asked else ABOVE


def remarks_of(raw: bytes, name: str) -> tuple[Remark, ...]:
    """The remarks of a letter, those in the margins of its documents included."""
    letter = read(raw)
    margins: list[Margin] = []
    for number, file in enumerate(letter.attachments):
        conversion = converted(file.name, file.type, attachment(raw, letter, number), LIMITS)
        margins += said_in(conversion.prose, conversion.remarks, piece(name))
    return find_remarks(letter.segments, piece(name), margins, COORDINATOR)


@cache
def found_in(script: Script, form: str) -> tuple[Remark, ...]:
    """The remarks of a script's letter in one form."""
    return remarks_of(forms(script)[form](script), script.piece)


def cases(script: Script, form: str) -> Iterator[Case]:
    found = found_in(script, form)
    for token in script.tokens:
        if token.kind in ("quote", "typed"):
            continue
        if token.kind == "edit" and form == "odt":
            continue
        remark = _said(token, found)
        yield Case(form, script, token, remark, _verdict(token, remark, found, script.piece))


def words(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold().replace("’", "").replace("'", "")))


def _said(token: Token, found: tuple[Remark, ...]) -> Remark | None:
    """The shortest remark that holds the label's words, its number aside."""
    if not token.text:
        return next(
            (r for r in found if not r.text and r.passage and words(token.span) in words(r.passage)), None
        )
    said = words(_POINTED.sub("", token.text))
    holding = [remark for remark in found if said in words(remark.text)]
    return min(holding, key=lambda remark: len(remark.text), default=None)


def _verdict(token: Token, remark: Remark | None, found: tuple[Remark, ...], name: str) -> str:
    if token.part == "none":
        lines = [words(line) for line in token.text.split("\n")]
        amiss = any(r.paragraph and words(r.text) in (*lines, words(token.text)) for r in found)
        return "wrong" if amiss else "right"
    if remark is None:
        return "lost"
    if (token.part == "private") != (remark.part == "private"):
        return "shown"
    if not token.paragraph:
        return "right" if remark.paragraph is None else "wrong"
    if remark.paragraph is None:
        return "missed"
    if remark.paragraph != token.paragraph:
        return "wrong"
    return "right" if _shared(token, remark.passage or "", name) >= 0.5 else "missed"


def _shared(token: Token, passage: str, name: str) -> float:
    """How much of the span the passage covers, as stretches of the piece."""
    numbered = [" ".join(p.text.split()) for p in piece(name).paragraphs if p.number is not None]
    first = sum(len(text) + 1 for text in numbered[: token.paragraph - 1])
    flat, span, passage = " ".join(numbered), " ".join(token.span.split()), " ".join(passage.split())
    start, at = flat.find(span.replace("*", ""), first), flat.find(passage, first)
    if at < 0 or not passage:
        return 0.0
    return max(0, min(start + len(span), at + len(passage)) - max(start, at)) / len(span)


def table(found: list[Case]) -> str:
    rows = [f"{'form':20} {'right':>6} {'wrong':>6} {'missed':>6} {'lost':>6}   general wrong/lost/shown/of"]
    for form in [*sorted({case.form for case in found}), "all", "own"]:
        there = [c for c in found if form in (c.form, "all") or (form == "own" and c.form == c.script.form)]
        some = Counter(c.verdict for c in there if c.token.paragraph)
        rest = Counter(c.verdict for c in there if not c.token.paragraph)
        rows.append(
            f"{form:20} {some['right']:6} {some['wrong']:6} {some['missed']:6} {some['lost']:6}"
            f"   {rest['wrong']}/{rest['lost']}/{rest['shown']}/{rest.total()}"
        )
    return "\n".join(rows)


def shown(case: Case) -> str:
    """One line for people who want to see what went wrong."""
    found, token = case.found, case.token
    got = "nothing" if found is None else f"¶{found.paragraph} [{found.passage}] {found.part}"
    where = f"{case.verdict} {case.form} {case.script.name} ¶{token.paragraph} [{token.span[:60]}]"
    return f"{where} {token.part} {token.text[:70]!r}: {got[:120]}"


def measured() -> list[Case]:
    return [case for script in scripts() for form in forms(script) for case in cases(script, form)]


if __name__ == "__main__":
    made = measured()
    lines = [table(made), *(shown(case) for case in made if case.verdict != "right")]
    sys.stdout.write("\n".join(lines) + "\n")
