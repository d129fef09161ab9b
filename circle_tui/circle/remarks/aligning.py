"""Which words of a text stand in the piece: word by word along it, over slips, cuts and what was put in."""

from collections.abc import Sequence
from typing import NamedTuple

from circle_tui.circle.remarks.piece import GRAM, Piece

REACH = 10
"""Words that a slip or a small cut may be long, on either side, before the place is looked up afresh."""

SLIP = 3
"""Words that may stand in a text in place of others, or between them, as a slip."""


class Run(NamedTuple):
    """Words ``start`` to ``end`` of a text that are those of the piece from ``at`` on."""

    start: int
    end: int
    at: int

    @property
    def size(self) -> int:
        return self.end - self.start

    @property
    def last(self) -> int:
        """The word of the piece behind the run's last."""
        return self.at + self.size


def align(row: Sequence[str], piece: Piece, near: int = 0) -> list[Run]:
    """The runs in the order of the text. ``near`` is the word of the piece from which it probably goes on.

    Takes time in proportion to the words: a place is looked up by four words, then followed.
    """
    walk = _Walk(row, piece, near)
    while walk.here < len(row):
        walk.step()
    return _firm(walk.runs, piece)


class _Walk:
    def __init__(self, row: Sequence[str], piece: Piece, near: int) -> None:
        self._row = row
        self._piece = piece
        self._keys = piece.keys
        self._at = near
        self._told = False
        self.here = 0
        self.runs: list[Run] = []

    def step(self) -> None:
        """Take the next words: a ¶ number, words that go on, or one that is not the piece's."""
        word = self._row[self.here]
        if word[0] == "¶":
            number = int(word[1:])
            if number in self._piece:
                self._at, self._told = self._piece.whole(number)[0], True
            self.here += 1
            return
        found = self._goes_on() or self._looked_up()
        if found is None:
            self.here += 1
            return
        self._told = False
        skipped, self._at = found
        self.here += skipped
        self._look_back()
        start, at = self.here, self._at
        while (
            self.here < len(self._row)
            and self._at < len(self._keys)
            and self._row[self.here] == self._keys[self._at]
        ):
            self.here += 1
            self._at += 1
        self.runs.append(Run(start, self.here, at))

    def _look_back(self) -> None:
        """Take words before a slip that are too few to be looked up, but fit what stands behind it."""
        lowest = self.runs[-1].end if self.runs else 0
        for slip in range(1, SLIP + 1):
            for cut in range(SLIP + 1):
                end, at = self.here - slip, self._at - cut
                size = 0
                while (
                    end - size > lowest
                    and at > size
                    and self._row[end - size - 1] == self._keys[at - size - 1]
                ):
                    size += 1
                if size > 1:
                    self.runs.append(Run(end - size, end, at - size))
                    return

    def _goes_on(self) -> tuple[int, int] | None:
        """Words to skip in the text, and where the piece goes on, within reach of where it was left."""
        if not (self.runs or self._told):
            return None
        last = self.runs[-1].end if self.runs else self.here
        strayed = self.here - last > SLIP
        ahead = self._keys[self._at : self._at + REACH]
        for slip, word in enumerate(self._row[self.here : self.here + (1 if strayed else SLIP + 1)]):
            for cut, key in enumerate(ahead):
                if word == key and self._agree(self.here + slip, self._at + cut, _needed(slip, cut, strayed)):
                    return slip, self._at + cut
        return None

    def _agree(self, here: int, at: int, size: int) -> bool:
        keys = self._keys
        if here + size > len(self._row) or at + size > len(keys):
            return False
        return all(self._row[here + k] == keys[at + k] for k in range(size))

    def _looked_up(self) -> tuple[int, int] | None:
        starts = self._piece.starts(self._row[self.here : self.here + GRAM]) if self._has_gram() else ()
        if not starts:
            return None
        return 0, min(starts, key=lambda at: (abs(at - self._at) + (at < self._at) * REACH, at))

    def _has_gram(self) -> bool:
        return self.here + GRAM <= len(self._row)


def _needed(slip: int, cut: int, strayed: bool) -> int:
    """Words that must agree for the piece to go on so far from where it was left."""
    if strayed or slip + cut > SLIP:
        return GRAM
    return 2 if slip or cut else 1


def _firm(runs: Sequence[Run], piece: Piece) -> list[Run]:
    """Without words in common that are no quotation: short runs that no longer one is near to, loose ends."""
    kept = [run for at, run in enumerate(runs) if run.size >= GRAM or _has_support(runs, at)]
    return [_trimmed(run, kept[at + 1] if at + 1 < len(kept) else None, piece) for at, run in enumerate(kept)]


def _has_support(runs: Sequence[Run], at: int) -> bool:
    near = (*runs[max(0, at - 1) : at], *runs[at + 1 : at + 2])
    return any(_belongs(runs[at], other) for other in near)


def _belongs(run: Run, other: Run) -> bool:
    first, second = (run, other) if run.start < other.start else (other, run)
    gap, cut = second.start - first.end, second.at - first.last
    return other.size >= GRAM and 0 <= gap <= SLIP and 0 <= cut <= SLIP


def _trimmed(run: Run, after: Run | None, piece: Piece) -> Run:
    """A run without the first one or two words of a next paragraph that it breaks off in."""
    first, last = piece.bounds(run.last - 1)
    over = run.last - first
    goes_on = after is not None and _belongs(run, after)
    if run.at < first and over < SLIP and run.last != last and not goes_on:
        return Run(run.start, run.end - over, run.at)
    return run
