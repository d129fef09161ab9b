"""What a deed would bring about, in words, before it is done."""

from collections.abc import Iterable, Iterator

from circle_tui.circle.consequences import Consequences
from circle_tui.circle.forecast import Row
from circle_tui.circle.state import Circle
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.people import mail_kind, name, names
from circle_tui.tui.words import QUIET, Words, column, joined, line, stacked

MOST = 6
"""Lines of each sort; the rest is counted."""


def told(what: str, people: int, found: Consequences, circle: Circle, paper: Paper) -> Words:
    """The deed, how many it mails now, which mails come, go or move because of it, and whose turn changes.

    ``circle``: as it would be then, so that who is new has a name.
    """
    reach = (
        f"This mails {'1 person' if people == 1 else f'{people} people'} now."
        if people
        else "It mails nobody now."
    )
    lines: list[Words] = [line(f"{what[:1].upper()}{what[1:]}: only tried so far", "bold"), line(reach)]
    lines += _first("Mail that comes of it", _rows(found.added, circle, paper))
    lines += _first("Not sent any more", _rows(found.dropped, circle, paper))
    lines += _first("At another time", _moved(found, circle, paper))
    lines += _first("Whose turn", _turns(found, circle, paper))
    return stacked(lines)


def _first(title: str, rows: Iterable[Words]) -> list[Words]:
    every = list(rows)
    if not every:
        return []
    rest = [line(f"  and {len(every) - MOST} more", QUIET)] if len(every) > MOST else []
    return [line(title, "$text-accent"), *every[:MOST], *rest]


def _rows(found: Iterable[Row], circle: Circle, paper: Paper) -> Iterator[Words]:
    """Mails of one kind about one thing at one time stand together."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for row in found:
        key = (paper.soon(row.at), mail_kind(row.kind), row.about)
        together.setdefault(key, []).append(row.to)
    for (at, kind, about), people in together.items():
        yield joined("  ", column(line(at, QUIET), 16), " ", _mail(kind, about, people, circle))


def _mail(kind: str, about: str, people: list[str], circle: Circle) -> Words:
    who = names(circle, people)
    return joined(line(f"{kind} to {who}"), line(f"  {about}" if about else "", QUIET))


def _moved(found: Consequences, circle: Circle, paper: Paper) -> Iterator[Words]:
    together: dict[tuple[str, str, str, str], list[str]] = {}
    for old, new in found.changed:
        key = (paper.soon(old.at), paper.soon(new.at), mail_kind(new.kind), new.about)
        together.setdefault(key, []).append(new.to)
    for (old_at, at, kind, about), people in together.items():
        when = line(f"{old_at} {paper.glyphs.arrow} {at}", QUIET)
        yield joined("  ", when, "  ", _mail(kind, about, people, circle))


def _turns(found: Consequences, circle: Circle, paper: Paper) -> Iterator[Words]:
    for turn in found.next_turns:
        change = f"{turn.before or 'none'} {paper.glyphs.arrow} {turn.after or 'none in sight'}"
        yield joined("  ", line(name(circle, turn.member)), line(f": next turn {change}", QUIET))
