"""A circle eight rounds old, written as a table of who gave what, so that figures can be counted by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from circle_tui.circle.model import Critique, Debt, Filing, Milestones, Round, Submission, Terms, Turn
from circle_tui.circle.state import Change, added
from tests.circle.seasons import at
from tests.desk.desks import Office
from tests.tui.circle_of import PEOPLE, settings

IDS = tuple(one.id for one in PEOPLE)
"""ana bo cy dee eve fay."""

TABLE = (
    # of   a b c d e f
    ("ana", " ++l+."),
    ("bo", "+ +++s"),
    ("cy", "++ +l."),
    ("dee", "+++ +."),
    ("eve", "++++ l"),
    ("fay", "+.+++ "),
    ("ana", " +++++"),
    ("bo", "+ +~~~"),
)
"""One piece a round: its author, and what each critic gave: + on time, l late, s short and accepted,
. nothing, ~ nothing yet (it is not due), blank: not asked."""

NOW = "2026-03-05 09:00"
"""Thursday of the eighth round: its critiques are due on Saturday."""


DUE = "2026-03-07 20:00"
"""When the critiques of the eighth round are due; its round-up is three days later."""


@contextmanager
def season(now: str = NOW, due: str = DUE, **more: str) -> Iterator[Office]:
    """The circle in its eighth round; instants in UTC."""
    made = Office(settings(**more), now)
    try:
        changes = [added("members", one) for one in PEOPLE]
        for number, (author, row) in enumerate(TABLE, 1):
            changes += _round(number, author, row, at(due) - timedelta(weeks=len(TABLE) - number))
        made.desk._parts.store.commit(
            lambda _circle: changes, at=made.clock.now(), who="coordinator", what="imported a season"
        )
        yield made
    finally:
        made.converter.close()


def _round(number: int, author: str, row: str, due: datetime) -> Iterator[Change]:
    stones = Milestones(
        opens=due - timedelta(days=9),
        submit_by=due - timedelta(days=6),
        circulate=due - timedelta(days=5),
        critique_by=due,
        roundup=due + timedelta(days=3),
    )
    closed = None if number == len(TABLE) else stones.roundup
    yield added(
        "rounds",
        Round(
            id=str(number),
            number=number,
            milestones=stones,
            terms=Terms(mode="rotation", pieces=1, owed="all", grace=timedelta(hours=12), extend=3),
            state="closed" if closed else "critiquing",
            closed=closed,
        ),
    )
    label = f"R{number}a"
    yield added("turns", Turn(id=label, round=number, author=author))
    yield added(
        "submissions",
        Submission(
            id=label,
            author=author,
            title=f"Piece {number}",
            words=1000,
            arrived=stones.submit_by,
            file=f"{label}/v1",
            state="circulated",
            circulated=stones.circulate,
            rounded_up=closed,
        ),
    )
    for critic, sign in zip(IDS, row, strict=True):
        if sign != " ":
            debt = Debt(
                id=f"{label}:{critic}",
                label=label,
                round=number,
                critic=critic,
                asked=stones.circulate,
                due=due,
            )
            yield added("debts", debt)
        if sign in "+ls":
            yield from _critique(label, critic, sign, stones)


def _critique(label: str, critic: str, sign: str, stones: Milestones) -> Iterator[Change]:
    received = stones.critique_by + (timedelta(days=2) if sign == "l" else -timedelta(days=3))
    number = f"{label}-{critic}".lower()
    yield added(
        "critiques",
        Critique(
            id=number,
            critic=critic,
            label=label,
            letter=number,
            received=received,
            words=60 if sign == "s" else 300,
            state="accepted",
            short=sign == "s",
        ),
    )
    yield added(
        "letters",
        Filing(
            id=number,
            digest=number,
            received=received,
            state="filed",
            as_="critique",
            about=label,
            member=critic,
        ),
    )
