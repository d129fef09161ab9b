"""Doctor by keys: what was found with what to do, mending after a yes, and the clock that is right."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from circle_tui.circle.turns import counted
from circle_tui.ports import TryLater
from circle_tui.tui.app import CircleApp
from circle_tui.tui.checks import Checks, Finding
from tests.desk.desks import Office
from tests.tui.circle_of import sample
from tests.tui.screens import WIDE, opened, press, settled, shown, toasts

DOUBT = "The clock of this machine is behind the circle's last deed. Set it, or confirm it."


class Found:
    """The checks of a folder of which others may read the files, until it is mended."""

    def __init__(self) -> None:
        self.looks = 0
        self.mended = 0
        self.fault: TryLater | None = None

    async def examine(self) -> Sequence[Finding]:
        """What is wrong now."""
        self.looks += 1
        if self.fault is not None:
            raise self.fault
        if self.mended:
            return [("ok", "folder", "yours alone")]
        return [("ok", "imap", "logged in"), ("error", "folder", "others can look into it: chmod 700")]

    async def mend(self) -> str:
        """Mend it."""
        self.mended += 1
        return "Rights and leftovers are in order."


@asynccontextmanager
async def _with(made: Office, found: Found) -> AsyncIterator[Pilot[int]]:
    app = CircleApp(made.desk, made.clock.now, passes=False, checks=Checks(found.examine, found.mend))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def test_what_is_wrong_stands_first_and_in_full_below() -> None:
    """One problem, with what to do; c looks again."""
    found = Found()
    async with sample() as made, _with(made, found) as pilot:
        await press(pilot, "9")
        text = shown(pilot)
        assert "1 problem, 0 warnings" in text
        assert text.index("others can look into it") < text.index("logged in")
        assert 2 == text.count("others can look into it: chmod 700")
        assert "every key does one thing" in text
        await press(pilot, "c")
        assert 2 == found.looks


async def test_mending_is_done_after_a_yes_and_looked_at_again() -> None:
    """Enter and n mend nothing."""
    found = Found()
    async with sample() as made, _with(made, found) as pilot:
        await press(pilot, "9", "m")
        assert "Nothing is mailed." in shown(pilot)
        await press(pilot, "enter", "n")
        assert 0 == found.mended
        await press(pilot, "m", "y")
        await settled(pilot)
        assert (1, "Rights and leftovers are in order.") == (found.mended, toasts(pilot)[-1])
        assert "0 problems, 0 warnings" in shown(pilot)


async def test_checks_that_cannot_run_are_a_finding_themselves() -> None:
    """Another process holds the circle: said in words."""
    found = Found()
    found.fault = TryLater("A pass is under way. Try again when it has finished.")
    async with sample() as made, _with(made, found) as pilot:
        await press(pilot, "9")
        assert "A pass is under way. Try again when it has finished." in shown(pilot)


async def test_where_there_are_no_checks_the_command_is_said() -> None:
    """As in the sample circle of another process."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "9", "m")
        assert "Leave the screen and run: circle-tui doctor --mend" == toasts(pilot)[-1]


def doubt(made: Office) -> None:
    """A pass found the clock wrong."""
    made.desk._parts.store.commit(
        lambda circle: [counted(circle, clock_doubt=DOUBT)],
        at=made.clock.now(),
        who="clock",
        what="doubted the clock",
    )


@pytest.mark.parametrize("keys", [("9", "C"), ("1", "enter")], ids=["on Doctor", "on Today's entry"])
async def test_a_doubted_clock_is_believed_after_a_yes(keys: tuple[str, ...]) -> None:
    """The doubt is shown in words; n leaves it, y lets mail go again."""
    async with sample() as made:
        doubt(made)
        async with opened(made) as pilot:
            await press(pilot, *keys)
            assert "Is the clock right?" in shown(pilot)
            assert "behind the circle's last deed" in shown(pilot)
            await press(pilot, "n")
            assert DOUBT == made.desk.circle.counters.clock_doubt
            await press(pilot, keys[-1], "y")
            assert "" == made.desk.circle.counters.clock_doubt
            assert "The clock is believed, and mail goes again" in toasts(pilot)[-1]


async def test_a_clock_that_nobody_doubts_needs_no_yes() -> None:
    """It is only said."""
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "9", "C")
        assert "The clock is not doubted: nothing waits for it." == toasts(pilot)[-1]
