"""What becomes of a mail once a server answered, or nobody knows whether it did."""

from datetime import datetime, timedelta
from typing import Literal

from circle_tui.circle.model import Mail, MailKind, MailState
from circle_tui.circle.refusal import Refused
from circle_tui.circle.state import Change, Circle, changed

BACKOFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 120, 240, 480))
"""Waits after each deferral; the last one repeats."""

GIVE_UP = timedelta(days=5)
"""How long a mail is tried (RFC 5321 §4.5.4.1)."""

Settled = Literal["sent", "not-sent"]

LET_GO: dict[MailKind, Settled] = {
    "receipt": "sent",
    "turn-reminder": "sent",
    "critique-reminder": "sent",
    "overdue": "sent",
    "alert": "sent",
    "answer": "sent",
}
"""Kinds that a reader does not miss: better let go than sent twice. The others are asked about."""


def sending(mail: Mail) -> Change:
    """The mail is about to be handed over."""
    return changed("outbox", mail, state="sending", attempts=mail.attempts + 1)


def accepted(mail: Mail, now: datetime) -> Change:
    """The server took it."""
    return changed("outbox", mail, state="sent", sent=now, lost=None, error="")


def rejected(circle: Circle, mail: Mail, error: str) -> tuple[Change, ...]:
    """The server will never take it: who did not get a piece owes nothing on it."""
    return (changed("outbox", mail, state="refused", error=error), *undelivered(circle, mail))


def undelivered(circle: Circle, mail: Mail) -> tuple[Change, ...]:
    """The debts of somebody whom a piece did not reach are dropped until it is sent again."""
    debt = circle.debts.get(f"{mail.about}:{mail.to}")
    if mail.kind != "circulation" or debt is None or debt.dropped:
        return ()
    return (changed("debts", debt, dropped="undelivered"),)


def deferred(circle: Circle, mail: Mail, error: str, now: datetime) -> tuple[Change, ...]:
    """Not now: again after 1, 5, 15, 60 minutes and more, for five days in all."""
    if now - mail.queued > GIVE_UP:
        return rejected(circle, mail, f"given up after 5 days: {error}")
    wait = BACKOFF[min(max(mail.attempts, 1), len(BACKOFF)) - 1]
    return (changed("outbox", mail, state="waiting", error=error, not_before=now + wait),)


def put_back(mail: Mail, error: str) -> Change:
    """No connection was had at all: it waits on, and this was no attempt."""
    return changed("outbox", mail, state="waiting", error=error, attempts=max(0, mail.attempts - 1))


def unknown(mail: Mail, error: str, now: datetime) -> Change:
    """Handed over, but never answered: nobody knows."""
    return changed("outbox", mail, state="uncertain", error=error, lost=now)


def cancel(mail: Mail) -> Change:
    """Take a waiting mail back, or let go of one that was refused. Raises `Refused` once it is too late."""
    if mail.state not in ("waiting", "refused"):
        raise Refused(_TOO_LATE.get(mail.state, f"This mail is {mail.state}."))
    return changed("outbox", mail, state="cancelled")


_TOO_LATE: dict[MailState, str] = {
    "sending": "This mail is being sent right now.",
    "sent": "This mail has left already. Write to its reader to correct it.",
    "cancelled": "This mail was cancelled already.",
    "uncertain": "Nobody knows whether this mail left. Settle it: sent, or not sent.",
}


def settle(mail: Mail, how: Settled, now: datetime) -> tuple[Change, ...]:
    """What became of an uncertain mail, as the coordinator says; one not sent goes again, its id the same."""
    if mail.state != "uncertain":
        raise Refused("Only an uncertain mail can be settled.")
    if how == "sent":
        return (accepted(mail, now),)
    return (changed("outbox", mail, state="waiting", not_before=now, lost=None, error=""),)
