"""What a critique is made of, one after the other: the piece's words, the critic's, the form's headings."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from circle_tui.circle.remarks.aligning import REACH, Run
from circle_tui.circle.remarks.remark import Part


class Passage(NamedTuple):
    """Words of the piece, as stretches of its row."""

    stretches: tuple[tuple[int, int], ...]
    has_lead: bool = False
    """Something of no piece stood above it: the beginning of a mail."""
    is_typed: bool = False
    """It stands among the critic's own words, without a mark of quotation."""
    text: str = ""
    """As it was typed."""

    @property
    def start(self) -> int:
        return self.stretches[0][0]

    @property
    def end(self) -> int:
        return self.stretches[-1][1]


class Said(NamedTuple):
    """Words of the critic's own; ``inside``: typed into a quotation."""

    text: str
    inside: bool = False


class Opened(NamedTuple):
    """A heading of the form; None: what comes now belongs to no part of it."""

    part: Part | None
    is_on_line: bool = False
    """What belongs to it stands on its own line: `Suggestion: cut this`."""
    lasts: bool = True
    """It stands above all that follows, and not only above this block."""


class Entered(NamedTuple):
    """A heading of the piece that a critic typed above remarks on what stands below it."""

    numbers: Sequence[int]
    """The paragraphs and stanzas there."""


class Foot(NamedTuple):
    """The end of a mail of ours: what follows answers no passage."""


class Astray(NamedTuple):
    """A quotation of something else, or of words that cannot be found: what follows answers no passage."""


Event = Passage | Said | Opened | Entered | Foot | Astray


def stretches_of(runs: Iterable[Run]) -> tuple[tuple[int, int], ...]:
    """Words of the piece that stand together, over slips and small cuts."""
    stretches: list[tuple[int, int]] = []
    for run in runs:
        add_run(stretches, run)
    return tuple(stretches)


def add_run(stretches: list[tuple[int, int]], run: Run) -> None:
    """Put a run to those above it, over a slip or a small cut between them."""
    if stretches and 0 <= run.at - stretches[-1][1] <= REACH:
        stretches[-1] = (stretches[-1][0], run.last)
    else:
        stretches.append((run.at, run.last))
