"""The command palette: every screen, every deed, and critiques, pieces, members and turns by name."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider

from circle_tui.letters.safe import safe_line
from circle_tui.tui.keys import bindings_of, shown_key
from circle_tui.tui.screens import screen_class
from circle_tui.tui.screens.desk_screen import DeskScreen
from circle_tui.tui.views.people import name, piece
from circle_tui.tui.widgets.frame import TABS, Tab
from circle_tui.tui.words import line

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp
    from circle_tui.tui.deeds.named import Named


class _Command(NamedTuple):
    text: str
    help: str
    run: Callable[[], object]


class DeskCommands(Provider):
    """Finds what the coordinator types. What it offers was looked up before, so that no key waits."""

    async def startup(self) -> None:
        """Look up everything once, when the palette opens."""
        app = cast("CircleApp", self.app)
        named = await asyncio.to_thread(app.desk.look, lambda: list(_named(app)))
        self._commands = [*self._deeds(app), *_asking(app), *named]

    async def discover(self) -> Hits:
        """What is offered before anything is typed."""
        for command in self._commands[:24]:
            yield DiscoveryHit(line(command.text), command.run, command.text, safe_line(command.help))

    async def search(self, query: str) -> Hits:
        """What matches."""
        matcher = self.matcher(query)
        for command in self._commands:
            if (score := matcher.match(command.text)) > 0:
                yield Hit(score, line(command.text), command.run, command.text, safe_line(command.help))

    def _deeds(self, app: "CircleApp") -> Iterator[_Command]:
        """Those of the screen in sight are done; for those of another one, it goes there and says the key."""
        here = app.base_screen
        own = app.desk.settings.ui.keys
        if isinstance(here, DeskScreen):
            for binding in bindings_of(type(here)):
                action = partial(app.run_action, binding.action, here)
                yield _Command(binding.description, binding.tooltip, action)
        for tab in TABS:
            yield _Command(f"Go to {tab.name}", f"key {tab.key}", partial(app.action_go, tab.mode))
        yield _Command("The clock is right", "nothing is sent while it is doubted", partial(_believe, app))
        yield _Command("Quit", "leave the screen", app.action_quit)
        for tab in TABS:
            screen = screen_class(tab.mode)
            for binding in bindings_of(screen):
                if (binding.id or "").startswith(f"{tab.mode}.") and not isinstance(here, screen):
                    key = shown_key(binding, own)
                    go = partial(_go_and_say, app, tab, key, binding.tooltip)
                    yield _Command(
                        f"{tab.name}: {binding.description}", f"{tab.key} {key}: {binding.tooltip}", go
                    )


def _asking(app: "CircleApp") -> Iterator[_Command]:
    """Deeds that ask for what they need."""
    from circle_tui.tui.deeds import by_name  # a start does without them

    for deed in by_name():
        yield _Command(f"{deed.text}…", deed.help, partial(_ask, app, deed))


def _ask(app: "CircleApp", deed: "Named") -> None:
    app.run_worker(deed.run(app), group="writing", exit_on_error=False)


def _believe(app: "CircleApp") -> None:
    app.run_worker(app.confirm_clock(), group="writing", exit_on_error=False)


def _go_and_say(app: "CircleApp", tab: Tab, key: str, what: str) -> None:
    """A deed is done to what the cursor is on: that is seen first."""
    app.action_go(tab.mode)
    app.tell(f"{key} does it: {what}")


def _read(app: "CircleApp", label: str) -> None:
    from circle_tui.tui.deeds.pieces import show_piece

    show_piece(app, label)


def _named(app: "CircleApp") -> Iterator[_Command]:
    """Everything that has a name: to be looked up in a thread."""
    circle = app.desk.circle
    for critique in app.desk.review.waiting():
        what = f"Review {name(circle, critique.critic)} on {piece(circle, critique.label)}"
        yield _Command(what, "a critique that waits", partial(app.open_at, "review", critique.id))
    for submission in app.desk.roundup.listed():
        what = f"Round-up of {piece(circle, submission.id)}"
        yield _Command(what, "what its author gets", partial(app.open_at, "roundup", submission.id))
    for member in app.desk.members.listed():
        what = f"Member {name(circle, member.id)}"
        yield _Command(what, "the ledger", partial(app.open_at, "members", member.id))
    for submission in app.desk.pieces.listed():
        if submission.state != "withdrawn":
            what = f"Read {piece(circle, submission.id)}"
            yield _Command(what, "the piece", partial(_read, app, submission.id))
    for turn, _ in app.desk.turns.listed():
        what = f"Turn {turn.id} of {name(circle, turn.author)}"
        yield _Command(what, "on the calendar", partial(app.open_at, "calendar", turn.id))
