"""Who speaks in a round-up: every reader once, under their name or a letter, with what goes to the author."""

from collections.abc import Sequence
from typing import NamedTuple

from circle_tui.circle.remarks import Remark
from circle_tui.letters.safe import safe_line
from circle_tui.wording.scene import Reading


class Voice(NamedTuple):
    """One reader, with all of their critiques that are gathered here."""

    who: str
    words: int
    remarks: tuple[Remark, ...]
    """Without what is private: that goes to nobody but the coordinator."""


def voices(readings: Sequence[Reading], *, anonymous: bool) -> tuple[Voice, ...]:
    """The readers in the order of their first critique.

    Where critics are anonymous they are `Reader A`, `Reader B` …, by their number among the piece's readers,
    so that an addendum calls nobody by the letter of another.
    """
    found: dict[int, Voice] = {}
    for place, reading in enumerate(readings, 1):
        number = reading.reader or -place
        who = f"Reader {letter(abs(number))}" if anonymous else safe_line(reading.critic_name, 80)
        before = found.get(number, Voice(who, 0, ()))
        found[number] = Voice(who, before.words + reading.words, (*before.remarks, *_told(reading)))
    return tuple(found.values())


def _told(reading: Reading) -> tuple[Remark, ...]:
    remarks = reading.remarks or (Remark(reading.text),)
    return tuple(
        remark for remark in remarks if remark.part != "private" and (remark.text.strip() or remark.passage)
    )


def letter(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
