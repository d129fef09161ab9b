"""Round-up: the pieces that are out, and what their authors would get now, composed and looked through."""

import asyncio
from datetime import datetime
from typing import NamedTuple

from circle_tui.circle.debts import settled
from circle_tui.circle.gathering import due_since, to_send
from circle_tui.circle.model import Submission
from circle_tui.circle.sheet import Composed
from circle_tui.circle.state import Circle
from circle_tui.desk import Desk
from circle_tui.desk.roundup import Preview
from circle_tui.tui.views.people import counted, name, title
from circle_tui.wording.proofing import Check


class Gathering(NamedTuple):
    """One piece that is out."""

    label: str
    what: str
    author: str
    given: int
    owed: int
    waiting: int
    """Critiques that are in, and wait for the coordinator."""
    due: datetime | None
    sent: datetime | None
    more: int
    """Accepted critiques that its author has not got."""


class Gathered(NamedTuple):
    """One round-up, opened."""

    label: str
    previews: tuple[Preview, ...]
    composed: Composed
    checks: tuple[Check, ...]
    sealed: str
    """Why the coordinator may want not to read it yet; empty: it is open to them."""

    @property
    def found(self) -> tuple[Check, ...]:
        """The checks that are not fine."""
        return tuple(check for check in self.checks if not check.is_fine)


def gatherings(desk: Desk) -> tuple[Gathering, ...]:
    """The pieces, those without a round-up first."""
    return tuple(_gathering(desk.circle, submission) for submission in desk.roundup.listed())


def _gathering(circle: Circle, submission: Submission) -> Gathering:
    debts = [d for d in circle.debts.by("label", submission.id) if not d.dropped or settled(circle, d)]
    critiques = circle.critiques.by("label", submission.id)
    return Gathering(
        label=submission.id,
        what=title(circle, submission.id),
        author=name(circle, submission.author),
        given=sum(settled(circle, debt) for debt in debts),
        owed=len(debts),
        waiting=sum(c.state in ("pending", "later") for c in critiques),
        due=due_since(circle, submission.id) if submission.rounded_up is None else None,
        sent=submission.rounded_up,
        more=len(to_send(circle, submission.id)),
    )


async def gathered(desk: Desk, label: str) -> Gathered:
    """A round-up as it would leave now. Reads files and may convert some; raises what the desk raises."""
    previews = await desk.roundup.preview(label)
    raws = [preview.raw for preview in previews]
    composed, checks = await asyncio.to_thread(desk.composer.looked, label, raws)
    return Gathered(composed.label, previews, composed, checks, desk.composer.sealed(label))


def question(desk: Desk, found: Gathering, opened: Gathered, who: str) -> tuple[str, list[str]]:
    """What is asked before it goes, and what is good to know: what a check found, and when it leaves."""
    count = len(opened.previews)
    what = "addendum" if found.sent is not None and found.more else "round-up"
    again = "once more " if found.sent is not None and not found.more else ""
    people = "1 person" if count == 1 else f"{count} people"
    ask = f"Send the {what} of {found.what} {again}to {people}: {who}?"
    # that a critique waits is said below, with what becomes of it
    notes = [f"Look: {check.words}." for check in opened.found if check.what != "ruled"]
    if found.waiting:
        notes.append(f"{counted(found.waiting, 'critique')} not reviewed yet will follow as an addendum.")
    if desk.settings.mail.send == "off":
        notes.append("This is a rehearsal: it stays in the outbox.")
    elif desk.settings.mail.send == "ask":
        notes.append("It waits in the outbox for your yes.")
    else:
        minutes = round(desk.settings.mail.delay.total_seconds() / 60)
        notes.append(f"It waits {counted(minutes, 'minute')} in the outbox, and u takes it back till then.")
    return ask, notes
