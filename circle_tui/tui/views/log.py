"""Log: what was done, by whom, and whether it can still be taken back."""

from datetime import datetime
from itertools import islice
from typing import NamedTuple

from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_line
from circle_tui.tui.views.people import name, piece

MOST = 300
"""Deeds that are listed; `circle-tui log` has all of them."""


class Done(NamedTuple):
    """One deed."""

    n: int
    at: datetime
    who: str
    what: str
    about: str
    undoable: bool


ORDERS = ("newest first", "oldest first", "by who did it", "by what it is about")


def log(desk: Desk, order: str = ORDERS[0]) -> tuple[Done, ...]:
    """The latest deeds in an order."""
    circle = desk.circle
    found = []
    for entry in islice(desk.history.listed(), MOST):
        deed = entry.deed
        who = {"coordinator": "you", "clock": "the clock"}.get(deed.who) or name(circle, deed.who)
        about = name(circle, deed.about) if deed.about in circle.members else piece(circle, deed.about)
        if deed.about in circle.letters or deed.about in circle.outbox:
            about = ""
        what = safe_line(deed.what, 120)
        found.append(Done(deed.n, deed.at, who, what, safe_line(about, 120), entry.undoable))
    if order == "oldest first":
        return tuple(reversed(found))
    if order == "by who did it":
        return tuple(sorted(found, key=lambda done: done.who.casefold()))
    if order == "by what it is about":
        return tuple(sorted(found, key=lambda done: (not done.about, done.about.casefold())))
    return tuple(found)
