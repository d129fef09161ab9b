"""A wish by its gist: the words that it must have, in any order, and beside them none that changes it.

The other readers take in whole sentences, word by word. What they do not know is read here: every word beside
those of the wish must be small, or belong to a clause that only says why. Otherwise it is asked about.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from circle_tui.circle.commands import lines
from circle_tui.circle.commands.absences import SCENE
from circle_tui.circle.commands.almanac import in_figures
from circle_tui.circle.commands.gist_arguments import ARGUMENTS, Spans
from circle_tui.circle.commands.gist_words import (
    ASKS,
    BETTER,
    CLAUSES,
    ENQUIRES,
    GLUE,
    HEDGES,
    HELLO,
    HOW_ABOUT,
    ME,
    NOT_SAID,
    ORDINAL,
    OTHERS,
    POLITE_IF,
    SHORTENED,
    SORRY,
    STOPS,
    TIMES,
    UNKNOWING,
    WHETHER,
)
from circle_tui.circle.commands.matters import MATTERS, Matter
from circle_tui.circle.commands.names import Names
from circle_tui.circle.commands.questions import Read, nearly
from circle_tui.circle.commands.slips import corrected
from circle_tui.circle.commands.spelling import spelled

_SENTENCE = re.compile(r"[.!?]+\s")
_WORD = re.compile(r"[\w'’-]+")

_ENDS = re.compile(r"\b(?:turn|status|owe|next|please|schedule)$")
"""Behind which a name is only called."""

_STRANGE = 2
"""Words that nobody knows, beyond those that a wish bears, up to which it is asked about."""

_EARLY = 2
"""Words before a wish without *I*: `Off the radar 24 to 27 December`."""

_OF_OTHERS = ("SWAP", "EXCUSE", "RESEND", "AWAY")
"""Wishes that may name another member; who else is away with the writer is asked about."""


class _Clause(NamedTuple):
    start: int
    end: int


def read_gist(written: Sequence[str], names: Names, today: date, *, leads_on: bool = False) -> Read:
    """What a letter of few sentences wants; an empty `Read` where that is nothing, or more than one thing.

    ``leads_on``: the first sentence may only lead to the wish.
    """
    text = _normal(written)
    if NOT_SAID.search(text) or HEDGES.search(text):
        return Read()
    found = [read for matter in MATTERS if (read := _read(matter, text, names, today, leads_on)) is not None]
    kinds = {read.command.name if read.command else read.nearly.name if read.nearly else "" for read in found}
    return found[0] if len(kinds) == 1 else Read()


def _normal(written: Sequence[str]) -> str:
    """The letter as one text in plain words, without politeness that looks like a condition."""
    text = corrected(POLITE_IF.sub("", BETTER.sub("must", spelled(_joined(written)))))
    text = TIMES.sub("exams", UNKNOWING.sub("", text))
    text = ORDINAL.sub(lambda found: in_figures(found[0]), SHORTENED.sub(r"\1", text))
    return SORRY.sub("", HOW_ABOUT.sub("please", text.strip())).strip()


def _joined(written: Sequence[str]) -> str:
    """The lines as sentences."""
    ended = (line if re.search(r"[.!?,;:]$", line) else f"{line}." for line in map(str.strip, written))
    return " ".join(ended)


def _read(matter: Matter, text: str, names: Names, today: date, leads_on: bool) -> Read | None:
    """The text as this wish; None where it is not, or where anything in it speaks against it."""
    there = [[found.span() for found in pattern.finditer(text)] for pattern in matter.words]
    if not all(there) or not _is_meant(matter, text, there):
        return None
    found = ARGUMENTS[matter.name](text, names, today)
    if found is None:
        return None
    beside = [also.span() for also in matter.beside.finditer(text)]
    spans = [*chain.from_iterable(there), *(found.spans if matter.name == "AWAY" else ())]
    left = []
    for clause in _clauses(text):
        rest = _without(text, clause, (*spans, *found.spans, *beside))
        if _any_in(clause, spans):
            left.append(_unnamed(rest, clause))
        elif not _is_why(rest):
            return None
    said = [text[c.start : c.end + 1] for c in _clauses(text) if _any_in(c, (*spans, *found.spans))]
    if _speaks_of_others(matter, left, said, names):
        return None
    strange = sum(
        word not in GLUE and not names.is_called(word) for rest in left for word in _WORD.findall(rest)
    )
    if strange <= matter.strangers and _is_first(text, there, leads_on) and found.doubt is None:
        return Read(found.command)
    is_asked = strange <= matter.strangers + _STRANGE and matter.is_plain and ASKS.search(text)
    return (found.doubt or nearly(matter.name)) if is_asked else None


def _speaks_of_others(matter: Matter, left: Sequence[str], said: Sequence[str], names: Names) -> bool:
    """Whether somebody else, the past or a text is spoken of, or a favour not asked for."""
    stops = OTHERS if matter.enquires else STOPS
    if any(stops.search(rest) or SCENE.search(rest) for rest in left):
        return True
    called = (
        who for clause in said for who, place in names.called_in(clause) if not _is_spoken_to(clause, place)
    )
    if matter.name not in _OF_OTHERS and any(who != names.sender for who in called):
        return True
    return matter.is_favour and not any(ASKS.search(clause) for clause in said)


def _is_spoken_to(clause: str, place: tuple[int, int]) -> bool:
    """Whether a name is called at the end of what is asked: `what is my status ada`."""
    is_last = not _WORD.search(clause, place[1]) and not clause[: place[1]].endswith("'s")
    return is_last and _ENDS.search(clause[: place[0]].strip()) is not None


def _is_meant(matter: Matter, text: str, there: Sequence[Spans]) -> bool:
    """Whether the words are the writer's own wish, or, of an enquiry, a question."""
    if not (ENQUIRES.search(text) if matter.enquires else not WHETHER.search(text)):
        return False
    is_short = len(text[: there[0][0][0]].split()) <= _EARLY and "?" not in text
    return not matter.is_mine or ME.search(text) is not None or (matter.is_short and is_short)


def _is_first(text: str, there: Sequence[Spans], leads_on: bool) -> bool:
    """Whether the first sentence says it, or only leads to it: a wish lower down is asked about."""
    first = _SENTENCE.search(text)
    if first is None or all(spans[0][0] < first.start() for spans in there):
        return True
    is_behind = all(spans[0][0] >= first.end() for spans in there)
    return leads_on and is_behind and lines.is_lead(text[: first.start()])


def _unnamed(rest: str, clause: _Clause) -> str:
    """The words of a clause; without a name behind a greeting at the beginning."""
    words = _WORD.findall(rest)
    if clause.start == 0 and len(words) > 1 and words[0] in HELLO:
        words = words[2:] if words[1] not in GLUE else words[1:]
    elif clause.start == 0 and words and words[0] not in GLUE and not rest[0].isspace():
        words = words[1:]
    return " ".join(words)


def _clauses(text: str) -> Iterator[_Clause]:
    begin = 0
    for cut in CLAUSES.finditer(text):
        if text[begin : cut.start()].strip():
            yield _Clause(begin, cut.start())
        begin = cut.end()
    if text[begin:].strip():
        yield _Clause(begin, len(text))


def _any_in(clause: _Clause, spans: Spans) -> bool:
    return any(clause.start < end and start < clause.end for start, end in spans)


def _without(text: str, clause: _Clause, spans: Spans) -> str:
    """The words of a clause that no span covers."""
    signs = [
        " " if any(a <= at < b for a, b in spans) else text[at] for at in range(clause.start, clause.end)
    ]
    return "".join(signs)


def _is_why(words: str) -> bool:
    said = words.strip(" ?")
    return not said or lines.is_greeting(said) or lines.is_reason(said)
