"""The app in a test: opened on a circle, looked at, and asked what it shows."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from circle_tui.tui.app import CircleApp
from circle_tui.tui.widgets.shown import Shown
from tests.desk.desks import Office

SMALL, WIDE = (80, 24), (120, 40)
MODES = {
    "today": "1",
    "review": "2",
    "inbox": "3",
    "members": "4",
    "calendar": "5",
    "roundup": "6",
    "outbox": "7",
    "log": "8",
    "doctor": "9",
}

SCREENS_AND_DIALOGS = (
    ("1",),
    ("question_mark",),
    ("escape", "2"),
    ("tab",),
    ("x",),
    ("escape", "3"),
    ("m",),
    ("escape", "slash", *"cy"),
    ("escape", "4"),
    ("a",),
    ("escape", "e"),
    ("escape", "x"),
    ("n", "5"),
    ("m",),
    ("escape", "6"),
    ("S",),
    ("n", "7"),
    ("v",),
    ("8",),
    ("9",),
    ("colon",),
    ("escape",),
)
"""Keys that lead through every screen and every sort of dialog; each entry ends where there is one to see."""


@asynccontextmanager
async def opened(
    made: Office, size: tuple[int, int] = WIDE, *, passes: bool = False
) -> AsyncIterator[Pilot[int]]:
    """The app on a circle, once it has shown its first screen."""
    app = CircleApp(made.desk, made.clock.now, passes=passes)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is under way any more."""
    for _ in range(2):
        await pilot.pause()
        waiting = [worker for worker in pilot.app.workers if worker.group not in ("writing", "sending")]
        if waiting:
            await pilot.app.workers.wait_for_complete(waiting)


async def until(pilot: Pilot[int], claim: Callable[[], bool]) -> None:
    """Wait until something is so that a timer of the screen brings about; give up after half a minute."""
    for _ in range(300):
        if claim():
            break
        await pilot.pause(0.1)
    await settled(pilot)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each once the one before is done."""
    for key in keys:
        await pilot.press("space" if key == " " else key)
        await settled(pilot)


def shown(pilot: Pilot[int]) -> str:
    """What stands on the screen, as text."""
    screen = pilot.app.screen
    lines = screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


def status(pilot: Pilot[int]) -> str:
    """What the line above the keys says."""
    return str(pilot.app.screen.query_one(".status", Shown).content)


def toasts(pilot: Pilot[int]) -> list[str]:
    """What was said."""
    return [notification.message for notification in pilot.app._notifications]
