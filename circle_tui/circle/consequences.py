"""What a deed would change before it is done: the mails to come, and whose turn is when."""

from datetime import datetime

import msgspec

from circle_tui.circle.forecast import Ahead, Row
from circle_tui.circle.model import Mail
from circle_tui.circle.plan import Draft, Plan
from circle_tui.circle.state import Change, Circle
from circle_tui.config import Settings

DAYS = 60
"""How far ahead a deed is looked at."""


class NextTurn(msgspec.Struct, frozen=True):
    """A member whose next turn becomes another one; the labels are empty where there is none in sight."""

    member: str
    before: str
    after: str


class Consequences(msgspec.Struct, frozen=True, kw_only=True):
    """What changes by a deed, within the days looked at."""

    added: tuple[Row, ...] = ()
    """Mails that would not have gone: its own among them."""
    dropped: tuple[Row, ...] = ()
    changed: tuple[tuple[Row, Row], ...] = ()
    """Mails that go at another time: before and after."""
    next_turns: tuple[NextTurn, ...] = ()

    @property
    def people(self) -> tuple[str, ...]:
        """The members that it mails, who would not have been mailed then."""
        return tuple(sorted({row.to for row in self.added} | {row.to for _, row in self.changed}))


def consequences(
    circle: Circle, settings: Settings, now: datetime, plan: Plan, days: int = DAYS
) -> Consequences:
    """What would follow within so many days if a deed were done now."""
    told = [_mail(n, draft, settings, now) for n, draft in enumerate(plan.drafts)]
    done = circle.after((*plan.changes, *(Change("outbox", mail.id, None, mail) for mail in told)))
    before, after = Ahead(circle, settings, now, days), Ahead(done, settings, now, days)
    own = tuple(
        Row(draft.due or now + settings.mail.delay, draft.kind, draft.to, draft.about, plan.what)
        for draft in plan.drafts
    )
    added, dropped, moved = _compared(before.rows(), (*own, *after.rows()))
    return Consequences(added=added, dropped=dropped, changed=moved, next_turns=_next_turns(before, after))


def _mail(number: int, draft: Draft, settings: Settings, now: datetime) -> Mail:
    """A mail of the deed, so that what it tells is not told again."""
    return Mail(
        id=f"of the deed {number}",
        kind=draft.kind,
        to=draft.to,
        about=draft.about,
        key=draft.key,
        state="sent",
        queued=now,
        not_before=draft.due or now + settings.mail.delay,
        message_id="",
    )


def _compared(
    before: tuple[Row, ...], after: tuple[Row, ...]
) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[tuple[Row, Row], ...]]:
    gone = list(before)
    came: list[Row] = []
    for row in after:
        if row in gone:
            gone.remove(row)
        else:
            came.append(row)
    moved: list[tuple[Row, Row]] = []
    for row in tuple(came):
        same = next((old for old in gone if _what(old) == _what(row)), None)
        if same is not None:
            gone.remove(same)
            came.remove(row)
            moved.append((same, row))
    return tuple(came), tuple(gone), tuple(moved)


def _what(row: Row) -> tuple[str, str, str, str]:
    return row.kind, row.to, row.about, row.why


def _next_turns(before: Ahead, after: Ahead) -> tuple[NextTurn, ...]:
    was, becomes = before.next_turns(), after.next_turns()
    return tuple(
        NextTurn(member, old, new)
        for member in sorted({*was, *becomes})
        if (old := was[member].id if member in was else "")
        != (new := becomes[member].id if member in becomes else "")
    )
