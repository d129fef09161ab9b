"""Today: what needs the coordinator, what goes out by itself, and how the rounds stand."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from circle_tui.circle.debts import settled
from circle_tui.circle.forecast import Row as Forecast
from circle_tui.circle.model import Filing, Round, Turn
from circle_tui.circle.needs import Need
from circle_tui.circle.state import Circle
from circle_tui.circle.turns import dates, expected, turns_of
from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_line
from circle_tui.tui.views.people import counted, mail_kind, name, names, piece, title

MOST_LETTERS = 20
"""Held letters that are named by sender and subject; reading more would be felt."""


class Wanted(NamedTuple):
    """One thing that waits for the coordinator."""

    kind: str
    what: str
    more: str
    since: datetime
    screen: str
    """Where it is dealt with."""
    about: str
    """What to put the cursor on there."""


class Going(NamedTuple):
    """Mails of one kind that leave at one instant."""

    at: datetime
    kind: str
    to: str
    about: str


class Piece(NamedTuple):
    """One turn of a round that is under way."""

    label: str
    what: str
    given: int
    owed: int
    state: str
    missing: str
    """Who was asked and has not given, in words."""


class RoundNow(NamedTuple):
    """One round, and its next milestone."""

    number: int
    state: str
    next_name: str
    next_at: datetime
    pieces: tuple[Piece, ...]


class NextTurn(NamedTuple):
    """A turn whose piece is still to come."""

    author: str
    label: str
    submit_by: datetime


class Today(NamedTuple):
    """All of it."""

    needs: tuple[Wanted, ...]
    going: tuple[Going, ...]
    rounds: tuple[RoundNow, ...]
    turns: tuple[NextTurn, ...]
    next_mail: Going | None
    """The first mail after the next 24 hours, where none goes within them."""
    members: int


def today(desk: Desk, now: datetime) -> Today:
    """Everything at this instant."""
    circle = desk.circle
    going = tuple(_going(circle, desk.outlook.forecast(1)))
    later = () if going else tuple(_going(circle, desk.outlook.forecast(14)))
    return Today(
        needs=tuple(_needs(desk)),
        going=going,
        rounds=tuple(_rounds(circle, now)),
        turns=tuple(_turns(circle)),
        next_mail=next(iter(later), None),
        members=len(circle.members),
    )


def _needs(desk: Desk) -> Iterator[Wanted]:
    needs = desk.outlook.needs()
    reviewed = [need for need in needs if need.kind == "pending"]
    letters = 0
    for need in needs:
        if need.kind == "pending":
            continue
        letters += need.kind in ("held", "note")
        yield _wanted(desk, need, reads=letters <= MOST_LETTERS)
    yield from _pending(desk.circle, reviewed)


def _pending(circle: Circle, needs: Iterable[Need]) -> Iterator[Wanted]:
    """Critiques that wait, one entry for each piece."""
    found = [circle.critiques[need.about] for need in needs]
    for label, group in groupby(sorted(found, key=lambda c: c.label), key=lambda c: c.label):
        critiques = list(group)
        first = min(critiques, key=lambda c: (c.state == "later", c.received))
        what = f"{counted(len(critiques), 'critique')} to review for {piece(circle, label)}"
        more = "from " + names(circle, [c.critic for c in critiques])
        yield Wanted("pending", what, more, first.received, "review", first.id)


def _wanted(desk: Desk, need: Need, *, reads: bool) -> Wanted:
    circle = desk.circle
    say: dict[str, Callable[[], tuple[str, str, str]]] = {
        "held": lambda: (*_letter(desk, need, reads=reads), "inbox"),
        "note": lambda: (*_letter(desk, need, reads=reads), "inbox"),
        "roundup": lambda: (f"the round-up of {piece(circle, need.about)} is ready", "", "roundup"),
        "uncertain": lambda: (f"nobody knows whether a mail left: {_mail(circle, need)}", "", "outbox"),
        "refused": lambda: (f"a mail was refused: {_mail(circle, need)}", _error(circle, need), "outbox"),
        "limit": lambda: (*_limit(circle, need), "outbox"),
        "rehearsal": lambda: (need.what.partition(":")[0], 'send = "off"', "outbox"),
        "absent": lambda: (f"{name(circle, need.about)} is behind", _after_colon(need.what), "members"),
        "bounce": lambda: (*_bounce(circle, need), "inbox" if need.about in circle.letters else "members"),
    }
    what, more, screen = say.get(need.kind, lambda: (need.what, "", "today"))()
    return Wanted(need.kind, what, more, need.since, screen, need.about)


def _kind_of_note(filing: Filing) -> str:
    return "no yes yet to the guidelines" if filing.as_ == "command" else "note"


def _letter(desk: Desk, need: Need, *, reads: bool) -> tuple[str, str]:
    filing = desk.circle.letters[need.about]
    held = need.kind == "held"
    word, why = ("held letter", filing.why) if held else (_kind_of_note(filing), "")
    if not reads:
        return word, why
    sender, subject = desk.head(filing)
    who = safe_line(sender.name or sender.email, 60) or "nobody"
    who = name(desk.circle, filing.member) if filing.member and not held else who
    subject = safe_line(subject, 60) or "no subject"
    return f"{word} from {who}: {subject}", why


def _mail(circle: Circle, need: Need) -> str:
    mail = circle.outbox[need.about]
    return f"{mail_kind(mail.kind)} to {names(circle, [mail.to])}"


def _limit(circle: Circle, need: Need) -> tuple[str, str]:
    """Mails that a limit keeps back; those to one member name them."""
    what, _, why = need.what.partition(": ")
    return (what.replace(f"to {need.about}", f"to {name(circle, need.about)}") if need.about else what), why


def _error(circle: Circle, need: Need) -> str:
    return safe_line(circle.outbox[need.about].error, 120)


def _bounce(circle: Circle, need: Need) -> tuple[str, str]:
    letter = circle.letters.get(need.about)
    who = letter.member if letter is not None else need.about
    found = circle.members.get(who)
    if letter is None and found is not None and not found.unreachable:
        return f"a piece did not reach {name(circle, who)}", _after_colon(need.what)
    return f"mail to {name(circle, who)} does not arrive", _after_colon(need.what)


def _after_colon(text: str) -> str:
    return safe_line(text.partition(":")[2] or text.partition(" ")[2], 160).rstrip(".")


def _going(circle: Circle, rows: Iterable[Forecast]) -> Iterator[Going]:
    for (at, kind, about), group in groupby(rows, key=lambda row: (row.at, row.kind, row.about)):
        yield Going(at, mail_kind(kind), names(circle, [row.to for row in group]), title(circle, about))


def _rounds(circle: Circle, now: datetime) -> Iterator[RoundNow]:
    for found in sorted(circle.rounds.by("live", "yes"), key=lambda r: r.number):
        if found.state in ("planned", "closed"):
            continue
        name_, at = _next_milestone(found, now)
        pieces = tuple(_piece(circle, turn) for turn in turns_of(circle, found))
        yield RoundNow(found.number, found.state, name_, at, pieces)


def _next_milestone(found: Round, now: datetime) -> tuple[str, datetime]:
    own = found.milestones
    steps = (
        ("opens", own.opens),
        ("pieces due", own.submit_by),
        ("goes to its readers", own.circulate),
        ("critiques due", own.critique_by),
        ("round-up", own.roundup),
    )
    return next((step for step in steps if step[1] > now), steps[-1])


def _piece(circle: Circle, turn: Turn) -> Piece:
    debts = [d for d in circle.debts.by("label", turn.id) if not d.dropped or settled(circle, d)]
    there = circle.submissions.get(turn.id)
    author = name(circle, turn.author)
    what = f"{title(circle, turn.id)} by {author}" if there is not None else author
    state = turn.outcome or (there.state if there is not None else "awaited")
    missing = names(circle, [debt.critic for debt in debts if not settled(circle, debt)])
    return Piece(turn.id, what, sum(settled(circle, d) for d in debts), len(debts), state, missing)


def _turns(circle: Circle) -> Iterator[NextTurn]:
    found = [
        NextTurn(name(circle, turn.author), turn.id, dates(turn, circle.rounds[str(turn.round)]).submit_by)
        for turn in circle.turns.values()
        if expected(circle, turn) and circle.rounds[str(turn.round)].state in ("planned", "open")
    ]
    yield from sorted(found, key=lambda turn: (turn.submit_by, turn.label))
