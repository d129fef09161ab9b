"""The names of pieces: `R12a` for the first turn of round 12, `Q7` for a piece that waits in the queue."""

import re

from circle_tui.circle.model import Submission
from circle_tui.circle.state import Circle

_LABEL = re.compile(r"R([1-9]\d{0,5})([a-z]{1,3})", re.IGNORECASE)


def label(number: int, place: int) -> str:
    """The label of the turn at a place (0 is `a`, 25 is `z`, 26 is `aa`) of a round.

    >>> label(12, 0), label(3, 26)
    ('R12a', 'R3aa')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return f"R{number}{letters}"


def read_label(text: str) -> tuple[int, int] | None:
    """The round and the place that a label names, however it is written; None if it is none.

    >>> read_label("r3AA")
    (3, 26)
    """
    found = _LABEL.fullmatch(text.strip())
    if found is None:
        return None
    place = 0
    for letter in found[2].lower():
        place = place * 26 + ord(letter) - ord("a") + 1
    return int(found[1]), place - 1


def next_place(circle: Circle, number: int) -> int:
    """The first place of a round after all that were ever given: a label is never given twice."""
    given = (read_label(turn.id) for turn in circle.turns.by("round", str(number)))
    return max((place for _, place in filter(None, given)), default=-1) + 1


def find_submission(circle: Circle, name: str) -> Submission | None:
    """A piece by its label, or by the queue's name that it had before."""
    found = read_label(name)
    if found is not None:
        return circle.submissions.get(label(*found))
    queued = name.strip().upper()
    waited = circle.submissions.by("waited", queued)
    return waited[0] if waited else circle.submissions.get(queued)
