"""One deed, one commit: plan, put into words, record. Every deed of the desk goes through here."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec

from circle_tui.circle.model import Mail
from circle_tui.circle.plan import Plan
from circle_tui.circle.state import Change, Circle, added
from circle_tui.desk.parts import Parts
from circle_tui.ports import Deed

if TYPE_CHECKING:
    from circle_tui.desk.posting import Post

T = TypeVar("T")

Rule = Callable[[Circle, datetime], Plan]
"""A pure decision: what the circle would become, and what is mailed because of it. May raise `Refused`."""

_UNSEEN = frozenset({"letters", "marks", "desk"})
"""Tables that the wording never looks at, so that a preview need not copy them."""


class Done(msgspec.Struct, frozen=True):
    """What a deed did: its plan, its line in the journal (None: nothing changed), and the mails it queued."""

    plan: Plan
    deed: Deed | None
    mails: tuple[Mail, ...] = ()


class _Overtaken(Exception):
    """Another process changed what this plan was made from."""


class Actor:
    """Does deeds, one at a time, off the event loop."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._one_at_a_time = asyncio.Lock()

    async def act(self, rule: Rule, *, who: str = "coordinator") -> Done:
        """Decide on the caught-up circle, put the mails into words, and record all of it in one line.

        Raises what the rule raises (`Refused`), and the store's and the shelf's errors; then nothing is done.
        """
        return await self.alone(lambda: self.act_now(rule, who=who))

    async def alone(self, work: Callable[[], T]) -> T:
        """Run blocking work off the event loop while no other deed is done in this process."""
        async with self._one_at_a_time:
            return await asyncio.to_thread(work)

    def act_now(self, rule: Rule, *, who: str = "coordinator") -> Done:
        """The same at once, for work that runs in `alone` already."""
        self._parts.store.refresh()
        while True:
            now = self._parts.clock.now()
            plan = rule(self._parts.store.circle, now)
            mails = self._prepare(plan, now)
            try:
                return Done(plan, self._record(rule, plan, mails, now, who), mails)
            except _Overtaken:
                continue

    def _prepare(self, plan: Plan, now: datetime) -> tuple[Mail, ...]:
        """Keep every file of the plan: save before telling."""
        for file in plan.files:
            self._parts.shelf.keep_piece(file.folder, file.name, file.data)
        if not plan.drafts:
            return ()
        planned = self._parts.store.circle.after(c for c in plan.changes if c.table not in _UNSEEN)
        written = [self._post.write(draft, planned, now) for draft in plan.drafts]
        self._parts.shelf.keep_outgoing(written)
        return tuple(mail for mail, _ in written)

    @cached_property
    def _post(self) -> "Post":
        from circle_tui.desk.posting import Post  # templates and pieces: most runs of `sync` mail nobody

        return Post(self._parts)

    def _record(
        self, rule: Rule, plan: Plan, mails: tuple[Mail, ...], now: datetime, who: str
    ) -> Deed | None:
        seen = self._parts.store.number

        def decide(circle: Circle) -> tuple[Change, ...]:
            if self._parts.store.number != seen and rule(circle, now) != plan:
                raise _Overtaken
            return (*plan.changes, *(added("outbox", mail) for mail in mails))

        return self._parts.store.commit(
            decide, at=now, who=plan.by or who, what=plan.what, about=plan.about, undoes=plan.undoes
        )
