"""Outbox: the mails to go and those that went."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from circle_tui.circle.model import Mail
from circle_tui.circle.state import Circle
from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_line
from circle_tui.tui.views.people import mail_kind, name, title

MOST = 300
"""Mails that left and are listed; older ones are in the log."""

_OPEN = ("uncertain", "sending", "waiting", "refused")


class Item(NamedTuple):
    """One mail."""

    id: str
    state: str
    kind: str
    to: str
    about: str
    at: datetime
    """When it may leave; of one that left, when."""
    error: str


class Outgoing(NamedTuple):
    """The list."""

    items: tuple[Item, ...]
    counts: dict[str, int]


ORDERS = ("what waits first", "newest first", "oldest first", "by person", "by kind")


def outgoing(desk: Desk, order: str = ORDERS[0]) -> Outgoing:
    """The mails in an order.

    By default what wants a look comes first, then what waits, the next to leave first; then the rest, the
    newest first.
    """
    circle = desk.circle
    mails = list(circle.outbox.values())
    ahead = sorted(
        (m for m in mails if m.state in _OPEN), key=lambda m: (_OPEN.index(m.state), m.not_before, m.id)
    )
    rest = sorted((m for m in mails if m.state not in _OPEN), key=_left, reverse=True)
    counts: dict[str, int] = {}
    for mail in mails:
        counts[mail.state] = counts.get(mail.state, 0) + 1
    return Outgoing(_ordered(tuple(_items(circle, (*ahead, *rest[:MOST]))), order), counts)


def _ordered(items: tuple[Item, ...], order: str) -> tuple[Item, ...]:
    if order in ("newest first", "oldest first"):
        return tuple(sorted(items, key=lambda item: item.at, reverse=order == "newest first"))
    if order == "by person":
        return tuple(sorted(items, key=lambda item: item.to.casefold()))
    return tuple(sorted(items, key=lambda item: item.kind)) if order == "by kind" else items


def _left(mail: Mail) -> datetime:
    return mail.sent or mail.queued


def _items(circle: Circle, mails: Iterable[Mail]) -> Iterable[Item]:
    for mail in mails:
        to = name(circle, mail.to) if mail.to else ("you" if mail.kind == "alert" else "the sender")
        at = mail.not_before if mail.state in _OPEN else _left(mail)
        yield Item(
            mail.id,
            mail.state,
            mail_kind(mail.kind),
            to,
            title(circle, mail.about),
            at,
            safe_line(mail.error, 200),
        )
