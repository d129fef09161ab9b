"""A letter about several pieces: which ones it names on lines of their own, and its words parted."""

import re
from collections.abc import Iterator, Sequence

from circle_tui.circle.labels import find_submission
from circle_tui.circle.model import Submission
from circle_tui.circle.state import Circle

BOTH = "+"
"""Between labels where one letter is about several pieces: `R12a+R12b`."""

LONGEST = 12
"""Words of a line that may be a heading."""

_WORDS = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"(?<![\w-])([RQ]\d{1,6}[a-z]{0,3})(?![\w-])", re.IGNORECASE)
_BESIDE = frozenset(
    re.findall(
        r"\w+",
        "re on for about to and the a an my s by of from piece story chapter part first second third next"
        " then now critique crit comments comment notes feedback thoughts remarks review dear hi hello",
    )
)
"""What people write beside a title or a name when a line is a heading."""


def pieces_named(subject: str, text: str, circle: Circle, member: str) -> tuple[str, ...]:
    """The pieces of others, being out, that a letter is about by its subject's labels or its headings."""
    there = [s for s in circle.submissions.values() if s.state == "circulated" and s.author != member]
    found = [piece.id for name in _LABEL.findall(subject) if (piece := _among(there, circle, name))]
    found += [label for _, label in _headings(text, there, circle)]
    return tuple(dict.fromkeys(found))


def part(text: str, labels: Sequence[str], circle: Circle) -> dict[str, str]:
    """The words that belong to each piece: from its heading on; what stands before the first is for all.

    Without headings for them all, each gets the whole.
    """
    pieces = [circle.submissions[label] for label in labels]
    headings = list(_headings(text, pieces, circle))
    if {label for _, label in headings} != set(labels):
        return dict.fromkeys(labels, text)
    lines = text.split("\n")
    parts = dict.fromkeys(labels, lines[: headings[0][0]])
    ends = [at for at, _ in headings[1:]] + [len(lines)]
    for (start, label), end in zip(headings, ends, strict=True):
        parts[label] = [*parts[label], *lines[start + 1 : end]]
    return {label: "\n".join(own).strip("\n") for label, own in parts.items()}


def _among(pieces: Sequence[Submission], circle: Circle, name: str) -> Submission | None:
    found = find_submission(circle, name)
    return found if found in pieces else None


def _headings(text: str, pieces: Sequence[Submission], circle: Circle) -> Iterator[tuple[int, str]]:
    """The lines that name exactly one of these pieces, and little else."""
    for at, line in enumerate(text.split("\n")):
        words = [word.casefold() for word in _WORDS.findall(line)]
        if words and len(words) <= LONGEST:
            named = [piece.id for piece in pieces if _names(words, piece, circle)]
            if len(named) == 1:
                yield at, named[0]


def _names(words: Sequence[str], piece: Submission, circle: Circle) -> bool:
    author = circle.members.get(piece.author)
    known = _BESIDE.union([piece.id.casefold()], _words(author.name) if author is not None else ())
    for name in (piece.id, piece.waited, piece.title):
        own = _words(name)
        rest = _without(words, own) if own else None
        if rest is not None and all(
            word in known or word.isdecimal() or word == piece.id.casefold() for word in rest
        ):
            return True
    return False


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(text)]


def _without(words: Sequence[str], own: Sequence[str]) -> list[str] | None:
    """The words but for the first run of others in them; None if that is not there."""
    for at in range(len(words) - len(own) + 1):
        if list(words[at : at + len(own)]) == list(own):
            return [*words[:at], *words[at + len(own) :]]
    return None
