"""How a deed is done from the screen: at once, or after a yes that has seen what follows from it."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any

from circle_tui.circle.plan import Plan
from circle_tui.desk import Desk, Done, PortError, Refused
from circle_tui.tui.glyphs import Glyphs
from circle_tui.tui.rows.consequences import told
from circle_tui.tui.rows.paper import Paper
from circle_tui.tui.views.people import counted
from circle_tui.tui.words import Words

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp

Deed = Callable[[Desk], Coroutine[Any, Any, Done]]
"""A deed that can be done on any desk: tried on a rehearsal first, then on the circle's own."""


def left_out(plan: Plan) -> Iterator[str]:
    """To how many of those that were marked a deed was not done, and why: each reason once."""
    for why, count in Counter(plan.left_out).items():
        yield f"not {count}: {why.rstrip('.')}"


class Doing:
    """Does deeds one after the other, and says what was done and how to take it back."""

    def __init__(self, app: "CircleApp", glyphs: Glyphs) -> None:
        self._app = app
        self._desk = app.desk
        self._glyphs = glyphs

    async def do(self, deed: Coroutine[None, None, Done], say: Callable[[Done], str] | None = None) -> None:
        """Do it now."""
        try:
            done = await deed
        except (Refused, PortError) as error:
            self._app.complain(str(error))
        else:
            self._app.tell(self._told(say(done) if say is not None else done.plan.what, done))
        self._app.redraw()

    async def consider(self, deed: Deed) -> None:
        """Try it, show what would follow, and do it after a yes."""
        try:
            words = await self._tried(deed)
        except (Refused, PortError) as error:
            self._app.complain(str(error))
            return

        from circle_tui.tui.screens.asking import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self._app.do(deed(self._desk))

        self._app.push_screen(Confirm(words, "do it"), answered)

    async def _tried(self, deed: Deed) -> Words:
        desk = self._desk
        tried = await asyncio.to_thread(desk.rehearsal)
        done = await deed(tried)
        found = await asyncio.to_thread(desk.look, lambda: desk.outlook.consequences(done.plan))
        paper = Paper(self._glyphs, desk.settings.circle.timezone, self._app.now(), is_wide=False)
        people = len({mail.to or mail.id for mail in done.mails})
        return told(done.plan.what, people, found, tried.circle, paper)

    def _told(self, what: str, done: Done) -> str:
        facts = [what[:1].upper() + what[1:], *left_out(done.plan)]
        if done.mails:
            facts.append(f"{counted(len(done.mails), 'mail')} in the outbox")
        if done.deed is not None and not done.deed.undoes:
            facts.append("u takes it back")
        elif done.deed is not None:
            facts.append("U does it again" if done.plan.what.startswith("took back") else "u takes it back")
        return self._glyphs.dot.join(facts)
