"""Hangs each remark on what it speaks of: what it names, what it answers, or what its neighbours lead to."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import msgspec

from circle_tui.circle.remarks.confiding import is_private
from circle_tui.circle.remarks.events import Astray, Entered, Event, Foot, Opened, Passage, Said
from circle_tui.circle.remarks.naming import named, opened
from circle_tui.circle.remarks.piece import GRAM, Piece
from circle_tui.circle.remarks.placing import (
    NOWHERE,
    Candidates,
    answered,
    between,
    goes_on,
    is_general,
    points,
    quoted_of,
    speaks_of_the_end,
    speaks_of_the_whole,
)
from circle_tui.circle.remarks.references import items, without_bullet
from circle_tui.circle.remarks.remark import Part, Place, Remark
from circle_tui.circle.remarks.wrapping import continued, unwrapped

SIGNED = 4
"""Words that a line has at most which is a name or a greeting below a letter."""

MOST_SHOWN = 60
"""Words of a passage that a critic may have typed to show it, and did not paste."""

RUNNING = 0.75
"""Share of the quotations that begin where the one before ended, from which the piece was left whole."""

IN_ORDER = 0.8
"""Share of the remarks that follow the piece, from which their order says something."""

FAR = 1_000_000
"""A paragraph behind every other."""


class Draft(msgspec.Struct):
    """A remark whose place may have to wait for its neighbours'."""

    text: str
    part: Part
    place: Place | None = None
    candidates: Candidates = NOWHERE


class Assembly:
    """Goes along the events of one critique and hangs each remark on what it speaks of."""

    def __init__(self, events: Sequence[Event], piece: Piece, coordinator: str = "") -> None:
        self._events = events
        self._piece = piece
        self._coordinator = coordinator
        self._is_running = _runs_on(events)
        self._last_passage = max((i for i, e in enumerate(events) if isinstance(e, Passage)), default=-1)
        self._part: Part = "note"
        self._part_lasts = True
        self._answered: Place | None = None
        self._above_foot: Place | None = None
        self._above: Passage | None = None
        self._is_typed = False
        self._end = 0
        self._blocks = 0
        self._section: Sequence[int] = ()
        self._drafts: list[Draft] = []

    def drafts(self) -> list[Draft]:
        for at, event in enumerate(self._events):
            if isinstance(event, Passage):
                self._pass(event, at)
            elif isinstance(event, Opened):
                self._part, self._part_lasts = event.part or "note", event.lasts
                if not (event.is_on_line and at and isinstance(self._events[at - 1], Passage)):
                    self._answered = None
            elif isinstance(event, Entered):
                self._section, self._answered = event.numbers, None
            elif isinstance(event, (Foot, Astray)):
                self._above_foot = self._answered if isinstance(event, Foot) else None
                self._answered = None
            else:
                self._take(event, at)
        return self._drafts

    def _pass(self, passage: Passage, at: int) -> None:
        self._above = passage
        self._answered = answered(passage, self._piece, is_running=self._is_running)
        self._is_typed, self._end = passage.is_typed, passage.end
        self._blocks = 0
        if not passage.is_typed:
            self._part = "note"
        elif self._is_shown_alone(passage, at):
            self._drafts.append(Draft(unwrapped(passage.text), self._part, self._answered))

    def _is_shown_alone(self, passage: Passage, at: int) -> bool:
        """Whether a critic typed words of the piece and says nothing below them, as in a list of the best."""
        after = self._events[at + 1] if at + 1 < len(self._events) else None
        before = self._events[at - 1] if at else None
        if isinstance(after, Said) or passage.end - passage.start > MOST_SHOWN:
            return False
        goes_on = isinstance(after, Passage) and 0 <= after.start - passage.end <= GRAM
        return not goes_on and not (isinstance(before, Passage) and 0 <= passage.start - before.end <= GRAM)

    def _take(self, said: Said, at: int) -> None:
        said_there = items(said.text.split("\n")) if not said.inside else [said.text]
        drafts = [self._draft(point, said, at) for point in said_there]
        if len(drafts) > 1 and not any(draft.place or draft.candidates.places for draft in drafts):
            drafts = [self._draft(said.text, said, at)]
        self._drafts += [draft for draft in drafts if draft is not None]
        self._blocks += 1
        if not self._part_lasts:
            self._part = "note"

    def _draft(self, text: str, said: Said, at: int) -> "Draft":
        bare = without_bullet(text)
        part: Part = "private" if self._is_private(bare) else self._part
        if (found := opened(bare, self._piece)) is not None:
            place, begin = found
            return Draft(continued(bare[begin:], bare[:begin]) or unwrapped(bare), part, place)
        draft = Draft(unwrapped(text), part)
        if part in ("private", "summary"):
            return draft
        above = self._answer(text, said, at)
        found_in = (
            named(text, self._piece, self._section, is_alone=above is None)
            if above is None or self._is_loose(said)
            else NOWHERE
        )
        draft.place = found_in if isinstance(found_in, Place) else above
        if draft.place is None and isinstance(found_in, Candidates):
            draft.candidates = found_in
        return draft

    def _is_private(self, text: str) -> bool:
        """Whether a remark is for the coordinator alone; the first one may call them and mean everybody."""
        return is_private(text, self._coordinator if self._drafts else "")

    def _is_loose(self, said: Said) -> bool:
        """Whether a remark only follows what answers a passage, so that what it names itself weighs more."""
        return not said.inside and (self._is_typed or self._blocks > 0)

    def _answer(self, text: str, said: Said, at: int) -> Place | None:
        """What stands above it, if it answers that; a last block may be one on the whole."""
        if self._introduces(text, at):
            following = self._events[at + 1]
            assert isinstance(following, Passage)  # noqa: S101 - seen a line above
            return answered(following, self._piece, is_running=False)
        if self._answered is None and speaks_of_the_end(text) and self._piece.is_last(self._end):
            return self._above_foot and self._above_foot._replace(sure=0.7)
        if self._answered is None or said.inside:
            return self._answered and self._narrowed(text)
        if self._is_on_the_whole(text, at):
            self._answered = None
        return self._answered and self._narrowed(text)

    def _narrowed(self, text: str) -> Place | None:
        """Of several paragraphs above it the one that holds what a remark quotes of them."""
        return (self._above and quoted_of(text, self._above, self._piece)) or self._answered

    def _is_on_the_whole(self, text: str, at: int) -> bool:
        is_last = at > self._last_passage
        if self._blocks and (is_last or (self._is_typed and not self._is_running)) and not goes_on(text):
            return True
        if not (self._blocks or self._is_running):
            return False
        return is_general(text) or (is_last and (speaks_of_the_whole(text) or self._closes(text, at)))

    def _closes(self, text: str, at: int) -> bool:
        """Whether a remark is the only one below a whole piece: it may speak of its end, or of all."""
        if points(text) or goes_on(text) or not self._piece.is_last(self._end):
            return False
        others = (event for event in self._events[self._last_passage + 1 :] if not isinstance(event, Said))
        said = (event.text for event in self._events[at + 1 :] if isinstance(event, Said))
        below = (text for text in said if not is_private(text, self._coordinator))
        return next(others, None) is None and all(len(text.split()) <= SIGNED for text in below)

    def _introduces(self, text: str, at: int) -> bool:
        """Whether a remark ends in a colon above the words that it speaks of."""
        follows = at + 1 < len(self._events) and isinstance(self._events[at + 1], Passage)
        return follows and text.rstrip().endswith((":", "：")) and not self._is_running


def _runs_on(events: Sequence[Event]) -> bool:
    """Whether the piece was left standing as a whole around the remarks, not only what they speak of."""
    passages = [event for event in events if isinstance(event, Passage)]
    if len(passages) < 2:
        return any(passage.has_lead for passage in passages) or any(isinstance(e, Foot) for e in events)
    follows = sum(0 <= after.start - before.end <= 4 for before, after in pairwise(passages))
    return follows >= RUNNING * (len(passages) - 1)


def settled(drafts: Sequence[Draft]) -> Iterator[Remark]:
    """The remarks; what could stand in several places is put where its neighbours lead."""
    places = [draft.place.paragraph if draft.place else None for draft in drafts]
    before = list(accumulate(places, lambda high, new: max(high, new or 0), initial=0))
    after = list(accumulate(reversed(places), lambda low, new: min(low, new or FAR), initial=FAR))
    after.reverse()
    known = [place for place in places if place is not None]
    ordered = len(known) > 1 and sum(a <= b for a, b in pairwise(known)) >= IN_ORDER * (len(known) - 1)
    for at, draft in enumerate(drafts):
        place = draft.place
        if place is None and ordered:
            place = between(draft.candidates, before[at], after[at + 1])
        if place is None:
            yield Remark(draft.text, draft.part)
        else:
            yield Remark(draft.text, draft.part, *place)
