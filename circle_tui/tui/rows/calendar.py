"""Calendar in words: rounds with their turns, each with a bar over the weeks; one turn in full."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from circle_tui.tui.moments import moment
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.calendar import MILESTONES, Off, RoundRow, Season, Slot
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import NOTHING, QUIET, Words, column, joined, line, stacked

_LEFT = 35
"""Cells before the bars."""

_SAID = {
    "planned": ("later", "planned"),
    "awaited": ("pending", "no piece"),
    "in": ("accepted", "in"),
    "out": ("waiting", "out"),
    "done": ("sent", "done"),
    "skipped": ("ignored", "skipped"),
    "missed": ("missing", "missed"),
    "withdrawn": ("ignored", "withdrawn"),
}
"""How each state looks, and its word."""


class Scale(NamedTuple):
    """Days spread over columns."""

    first: date
    days: int
    columns: int

    def place(self, day: date) -> int:
        """The column of a day; it may lie outside."""
        return (day - self.first).days * self.columns // max(1, self.days)


def scale(view: Season, room: int) -> Scale:
    """The season over as many columns as there are."""
    return Scale(view.first, max(1, (view.last - view.first).days), max(10, room - _LEFT))


def rows(view: Season, paper: Paper, room: int) -> Iterator[Row]:
    """The list: a ruler, then each round with its turns, then who is away."""
    wide = scale(view, room)
    yield Row("-ruler", joined(" " * _LEFT, _ruler(wide)), False)
    for found in view.rounds:
        yield Row(f"-round {found.number}", _round(found, paper), False)
        for slot in found.slots:
            yield Row(slot.label, _slot(slot, paper, wide))
    if view.off:
        yield Row("-off", line("Away", "bold $text-accent"), False)
    for number, off in enumerate(view.off):
        yield Row(f"off:{number}", _away(off, paper, wide))


def _ruler(wide: Scale) -> Words:
    """Mondays, as many as there is room for."""
    cells = ""
    day = wide.first + timedelta(days=-wide.first.weekday() % 7)
    while (place := wide.place(day)) < wide.columns:
        text = f"{day.day} {day:%b}"
        if place >= len(cells) + (1 if cells else 0) and place + len(text) <= wide.columns:
            cells = cells.ljust(place) + text
        day += timedelta(days=7)
    return line(cells, QUIET)


def _round(found: RoundRow, paper: Paper) -> Words:
    at = [(getattr(found.at, one), said) for one, said in MILESTONES.items()]
    ahead = next(((when, said) for when, said in at if when > paper.now), None)
    coming = f"{ahead[1]} {paper.soon(ahead[0])}, {paper.away(ahead[0])}" if ahead else ""
    bar = NOTHING
    if found.owed and found.state not in ("planned", "open"):
        progress = paper.glyphs.progress(found.given, found.owed, 8)
        bar = joined("  ", progress, line(f" {found.given} of {found.owed}"))
    return joined(
        line(f"Round {found.number} ", "bold $text-accent"),
        line(found.state, QUIET),
        line(f"{paper.glyphs.dot}{coming}" if coming else ""),
        bar,
    )


def _slot(slot: Slot, paper: Paper, wide: Scale) -> Words:
    sign, word = _SAID[slot.state]
    return joined(
        "  ",
        column(line(slot.label, QUIET), 5),
        " ",
        column(line(slot.who), 14),
        " ",
        column(joined(paper.glyphs.sign(sign), " ", paper.glyphs.word(sign, word)), 11),
        " ",
        _bar(slot, paper, wide),
    )


def _bar(slot: Slot, paper: Paper, wide: Scale) -> Words:
    """From open to round-up: writing, waiting, reading, gathering; and where today is."""
    ink = paper.glyphs.season
    cells = [" "] * wide.columns
    if slot.state not in ("skipped", "missed", "withdrawn"):
        places = [_place(at, paper, wide) for at in _instants(slot)]
        for (start, end), glyph in zip(pairwise(places), ink.phases, strict=True):
            for place in range(max(0, start), min(wide.columns, end)):
                cells[place] = glyph
        if 0 <= places[-1] < wide.columns:
            cells[places[-1]] = ink.roundup
    today = _place(paper.now, paper, wide)
    if 0 <= today < wide.columns and cells[today] == " ":
        cells[today] = ink.today
    return line("".join(cells).rstrip(), _STYLES.get(slot.state, QUIET))


_STYLES = {"out": "$text-accent", "in": "$text-success", "awaited": "$text-warning", "done": "$text-success"}


def _instants(slot: Slot) -> tuple[datetime, ...]:
    at = slot.at
    return at.opens, at.submit_by, at.circulate, at.critique_by, at.roundup


def _place(at: datetime, paper: Paper, wide: Scale) -> int:
    return wide.place(at.astimezone(paper.zone).date())


def _days(off: Off) -> str:
    first = f"{off.first:%a} {off.first.day} {off.first:%b}"
    return f"{first} to {off.last:%a} {off.last.day} {off.last:%b}" if off.last else f"from {first} on"


def _away(off: Off, paper: Paper, wide: Scale) -> Words:
    last = off.last or wide.first + timedelta(days=wide.days)
    start, end = max(0, wide.place(off.first)), min(wide.columns, wide.place(last) + 1)
    bar = " " * start + paper.glyphs.season.off * max(0, end - start)
    return joined("  ", column(line(off.who), 20), " ", column(line("off", QUIET), 11), " ", line(bar, QUIET))


def facts(slot: Slot, paper: Paper) -> Words:
    """One turn in full."""
    sign, _ = _SAID[slot.state]
    title = f"“{slot.title}” by {slot.who}" if slot.title else slot.who
    head = joined(
        paper.glyphs.sign(sign),
        " ",
        line(f"{slot.label} ", QUIET),
        line(title, "bold"),
        line(_state(slot), QUIET),
    )
    found: list[Words] = [head]
    for one, said in MILESTONES.items():
        at = getattr(slot.at, one)
        when = joined(column(line(said, QUIET), 16), column(line(moment(at, paper.zone, paper.now)), 22))
        found.append(joined("  ", when, line(paper.away(at), QUIET)))
    if slot.owed:
        waits = f"; waiting for {', '.join(slot.waits_for)}" if slot.waits_for else ""
        found.append(line(f"  {slot.given} of {slot.owed} critiques in{waits}"))
    if slot.own:
        found.append(line("  It has dates of its own.", QUIET))
    return stacked(found)


def _state(slot: Slot) -> str:
    return {
        "planned": "  not laid out yet; this is whose turn it would be",
        "awaited": "  no piece yet",
        "in": "  in, goes out with the round",
        "out": "  with its readers",
        "done": "  its round-up has gone",
        "skipped": "  skipped",
        "missed": "  passed without a piece",
        "withdrawn": "  withdrawn",
    }[slot.state]


def facts_off(off: Off) -> Words:
    """One leave, or one rest of the circle."""
    what = "The circle rests" if not off.member else f"{off.who} is away"
    return stacked((line(what, "bold"), line(f"  {_days(off)}, both days included")))
