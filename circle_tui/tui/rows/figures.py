"""Figures in words and pictures: of one member, of one pair, of everybody."""

from collections.abc import Iterator

from circle_tui.circle.keeping import Kept
from circle_tui.circle.ledger import Entry, Figure, total
from circle_tui.circle.state import Circle
from circle_tui.tui.glyphs import SIGNS, Glyphs
from circle_tui.tui.moments import moment
from circle_tui.tui.rows.members import step
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.figures import SAID, Entries, Given, Record, Side
from circle_tui.tui.views.people import counted, name, piece
from circle_tui.tui.widgets.heatmap import Cell, Named
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import QUIET, Words, column, joined, line

_SIGNS: dict[Figure, str] = {
    "given": "filed",
    "on_time": "accepted",
    "late": "missing",
    "short": "returned",
    "excused": "later",
}
_ALWAYS: tuple[Figure, ...] = ("given", "on_time")


def rows(found: Record, paper: Paper) -> Iterator[tuple[Row, Entries]]:
    """Each figure with what is behind it: what they gave, what they got, round by round."""
    yield _title("Gave", found.gave, paper), ()
    yield from _side("gave", found.gave, paper)
    yield _title("Got", found.got, paper), ()
    yield from _side("got", found.got, paper)
    if found.rounds:
        row = f"{paper.glyphs.dot}{found.row} in a row on time" if found.row else ""
        title = joined(line("Round by round", "bold $text-accent"), line(row, QUIET))
        yield Row("-rounds", title, False), ()
    for one in found.rounds:
        words = joined("  ", column(line(f"R{one.round}", QUIET), 5), step(one, paper), " ", line(_kept(one)))
        yield Row(f"round:{one.round}", words), one.entries


def _kept(one: Kept) -> str:
    if not one.asked:
        return f"{counted(one.ahead, 'critique')} asked for, not due yet"
    late = f", {one.given - one.on_time} late" if one.given > one.on_time else ""
    ahead = f", {one.ahead} not due yet" if one.ahead else ""
    return f"{one.on_time} of {one.asked} on time{late}{ahead}"


def _title(name: str, side: Side, paper: Paper) -> Row:
    said = f"{counted(len(side.asked), 'critique')} asked for" if side.asked else "nothing was asked for yet"
    facts = paper.facts(said, counted(side.words, "word") if side.words else "")
    return Row(
        f"-{name}", joined(line(name, "bold $text-accent"), line(f"{paper.glyphs.dot}{facts}", QUIET)), False
    )


def _side(name: str, side: Side, paper: Paper) -> Iterator[tuple[Row, Entries]]:
    if not side.asked:
        return
    for figure, entries in side.counts:
        if entries or figure in _ALWAYS:
            words = _figure(_SIGNS[figure], SAID[figure], len(entries), len(side.asked), paper.glyphs)
            yield Row(f"{name}:{figure}", words), entries
    for key, sign, said, entries in (
        ("missing", "missing", "not in", side.missing),
        ("ahead", "later", "not due", side.ahead),
    ):
        if entries:
            yield (
                Row(f"{name}:{key}", _figure(sign, said, len(entries), len(side.asked), paper.glyphs)),
                entries,
            )


def _figure(sign: str, said: str, count: int, of: int, glyphs: Glyphs) -> Words:
    return joined(
        "  ",
        column(glyphs.both(sign, said), 11),
        column(line(str(count)), 5, right=True),
        "  ",
        glyphs.progress(count, of, 12, SIGNS[sign].style),
    )


def field(found: Given, critic: str, author: str, paper: Paper) -> Cell | None:
    """One field of the map; none for oneself."""
    if critic == author:
        return None
    entries = found.pairs.get((critic, author), ())
    given, asked = total(entries, "given"), len(entries)
    due = sum(bool(entry.figures.given) or entry.due < paper.now for entry in entries)
    shade = paper.glyphs.shade(given, due, ahead=asked > due)
    return Cell(shade, f" {given}/{asked}" if asked else "", f"{given}" if asked else "")


def widths(found: Given) -> tuple[int, int]:
    """Of the widest figure in a field, and of the widest short one."""
    most = len(str(max(map(len, found.pairs.values()), default=0)))
    return 2 + 2 * most, most


def pair(found: Given, critic: str, author: str, paper: Paper) -> Iterator[Words]:
    """One field in full: how many, and the latest of them."""
    names = dict((*found.critics, *found.authors))
    head = joined(line(names[critic], "bold"), line(" for ", QUIET), line(names[author], "bold"))
    entries = found.pairs.get((critic, author), ())
    if critic == author:
        yield joined(head, line(": nobody reads their own piece", QUIET))
    elif not entries:
        yield joined(head, line(": nothing was asked for", QUIET))
    else:
        yield joined(head, line(f": {total(entries, 'given')} of {len(entries)} given"))
        for entry in reversed(entries[-LATEST:]):
            yield line(f"  {entry.label}  {_how(entry, paper)}", QUIET)


LATEST = 5
"""Critiques of a pair that are told one by one."""


def behind(circle: Circle, entry: Entry, paper: Paper) -> Words:
    """A critique that a figure counts: the piece, who was asked for it, how it came."""
    who = f"{piece(circle, entry.label)}, {name(circle, entry.critic)}"
    return joined(line(who), line(f"  {_how(entry, paper)}", QUIET))


def _how(entry: Entry, paper: Paper) -> str:
    figures = entry.figures
    if not figures.given:
        due = moment(entry.due, paper.zone, paper.now)
        return "not in, " + (entry.dropped or f"{'due' if entry.due >= paper.now else 'was due'} {due}")
    facts = ["late" if figures.late else "on time", counted(figures.words, "word")]
    facts += ["short"] if figures.short else []
    facts += ["excused"] if figures.excused else []
    return ", ".join(facts)


def named(found: tuple[tuple[str, str], ...], *, short: bool = False) -> list[Named]:
    """Members for the edges of the map: whole names, or only the first where they differ."""
    firsts = [name.partition(" ")[0] for _, name in found]
    differ = len(set(firsts)) == len(firsts)
    return [
        Named(one, first if short and differ else name)
        for (one, name), first in zip(found, firsts, strict=True)
    ]


def legend(glyphs: Glyphs) -> Words:
    """What the shades mean."""
    shades = ((1, 1, "all"), (2, 3, "most"), (1, 3, "some"), (0, 1, "none"), (0, 0, "not asked"))
    parts = [joined(glyphs.shade(done, of), " ", line(said, QUIET)) for done, of, said in shades]
    ahead = joined(glyphs.shade(0, 0, ahead=True), " ", line("not due yet", QUIET))
    return joined(*parts, ahead, between="  ")
