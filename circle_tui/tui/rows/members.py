"""Members in words: one in the list, one in full."""

from collections.abc import Iterable, Iterator, Sequence

from circle_tui.circle.keeping import Kept, in_a_row
from circle_tui.tui.moments import moment
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.members import Person
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import NOTHING, QUIET, Words, column, joined, line, stacked

_SIGNS = {
    "active": "accepted",
    "away": "later",
    "paused": "later",
    "left": "ignored",
    "unreachable": "bounced",
}

LATEST = 8
"""Rounds in the line of one member."""


def head(people: Iterable[Person], paper: Paper) -> Words:
    """How many there are, and how many owe."""
    everybody = list(people)
    if not everybody:
        return line("Members", "bold")
    active = sum(person.state in ("active", "away", "unreachable") for person in everybody)
    owing = sum(bool(person.owes) for person in everybody)
    owe = f"{owing} {'owes' if owing == 1 else 'owe'} a critique"
    return joined(line(f"{active} taking part", "bold"), line(f"{paper.glyphs.dot}{owe}", QUIET))


def rows(people: Iterable[Person], paper: Paper) -> list[Row]:
    """The list; who there is when there is nobody."""
    everybody = list(people)
    numbers = sorted({one.round for person in everybody for one in person.rounds})[-LATEST:]
    return [Row(person.id, row(person, numbers, paper)) for person in everybody] or [
        Row("-none", nothing(), False)
    ]


def nothing() -> Words:
    """An empty circle."""
    return stacked(
        (
            line("There is nobody in the circle yet.", "$text-success"),
            line("i adds a member and welcomes them by mail;", QUIET),
            line("I brings in everybody from a CSV file and mails nobody.", QUIET),
        )
    )


def row(person: Person, numbers: Sequence[int], paper: Paper) -> Words:
    """One line: the name, the state, what is owed, and the latest rounds, one column each."""
    sign = paper.glyphs.both(_SIGNS.get(person.state, "plain"), person.state)
    owes = f"owes {len(person.owes)}" if person.owes else ""
    known = {one.round: one for one in person.rounds}
    steps = [step(known[n], paper) if n in known else paper.glyphs.level(0, 0) for n in numbers]
    count = in_a_row(person.rounds)
    return joined(
        column(line(person.who), 16),
        " ",
        column(sign, 11),
        " ",
        column(line(owes, "$text-warning"), 7),
        " ",
        *steps,
        line(f"  {count} in a row" if count > 1 else "", QUIET),
    )


def step(one: Kept, paper: Paper) -> Words:
    """One round of the line: how much of it came on time."""
    return paper.glyphs.level(one.on_time, one.asked, ahead=one.ahead > 0)


def facts(person: Person, paper: Paper) -> Iterator[Words]:
    """One of them in full; what they owe comes last."""
    where = f"{paper.glyphs.dot}{paper.facts(person.role, person.zone)}"
    sign = paper.glyphs.both(_SIGNS.get(person.state, "plain"), person.state)
    yield joined(line(person.who, "bold"), "  ", sign, line(where, QUIET))
    yield joined(_name("Mail"), line(", ".join(person.addresses)))
    if person.unreachable:
        yield joined(_name(""), line(person.unreachable, "$text-error"))
    turn = "none laid out yet"
    if person.next_at is not None:
        turn = f"{person.next_turn}, piece due {moment(person.next_at, paper.zone, paper.now)}"
    yield joined(_name("Turn"), line(turn))
    for number, owed in enumerate(person.owes):
        due = line(f"  due {moment(owed.due, paper.zone, paper.now)}", QUIET)
        yield joined(_name("" if number else "Owes"), line(owed.what, "$text-warning"), due)
    if not person.owes:
        yield joined(_name("Owes"), line("nothing", QUIET))
    before = f"{person.given} of {person.owed} given, {person.received} got"
    yield joined(_name("Total"), line(before, QUIET)) if person.owed or person.received else NOTHING


def _name(name: str) -> Words:
    return line(f"{name:<6}", QUIET)
