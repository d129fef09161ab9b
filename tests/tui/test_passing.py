"""A pass as it is seen: how far it is, the key that ends it, and what is said then."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

from circle_tui.ports import Fetched
from tests.circle.seasons import at
from tests.desk.desks import Office
from tests.tui.circle_of import NOW, letter, sample
from tests.tui.screens import opened, press, settled, status, toasts


class Gate:
    """Letters come one at a time, each only when the gate is opened for it."""

    def __init__(self, made: Office, count: int) -> None:
        made.mailbox.letters_at_once = 1
        self._fetch = made.mailbox.fetch
        self._opened = asyncio.Semaphore(0)
        made.mailbox.fetch = self.fetch  # type: ignore[method-assign,assignment]
        for number in range(count):
            thanks = letter("Bo Lindqvist <bo@example.org>", f"Thanks {number}", f"Thank you {number}!")
            made.mailbox.deliver(thanks, at(NOW))

    def open(self, count: int = 1) -> None:
        """Let so many letters through."""
        for _ in range(count):
            self._opened.release()

    async def fetch(self, *arguments: object) -> AsyncIterator[Sequence[Fetched]]:
        """In place of the mailbox's."""
        async for batch in self._fetch(*arguments):  # type: ignore[arg-type]
            await self._opened.acquire()
            yield batch


async def so(claim: Callable[[], bool]) -> None:
    """Wait until something is so while a pass is under way; give up after some seconds."""
    for _ in range(300):
        if claim():
            return
        await asyncio.sleep(0.02)


async def test_letters_that_come_in_are_counted_and_x_stops_after_the_one_under_way() -> None:
    """One of three is in; X; the second is not filed; the line says how far it came, and R goes on."""
    async with sample() as made, opened(made, (80, 24)) as pilot:
        before = len(made.desk.circle.letters)
        gate = Gate(made, 3)
        await pilot.press("R")
        gate.open()
        await so(lambda: len(made.desk.circle.letters) == before + 1)
        pilot.app.draw_status()  # type: ignore[attr-defined]
        assert "receiving 1 of 3 · X stops" in status(pilot)
        await pilot.press("X")
        assert "receiving 1 of 3 · stopping after this one" in status(pilot)
        gate.open(3)
        await settled(pilot)
        assert "Stopped: 1 of 3 letters are in; the next pass goes on. R goes on now." in status(pilot)
        assert before + 1 == len(made.desk.circle.letters)
        await press(pilot, "R")
        assert before + 3 == len(made.desk.circle.letters)
        assert "Stopped" not in status(pilot)


async def test_q_leaves_at_the_next_letter() -> None:
    """Not at the end of a pass that may take minutes."""
    async with sample() as made, opened(made) as pilot:
        before = len(made.desk.circle.letters)
        gate = Gate(made, 3)
        await pilot.press("R")
        gate.open()
        await so(lambda: len(made.desk.circle.letters) == before + 1)
        await pilot.press("q")
        assert not pilot.app._exit
        gate.open(2)
        await so(lambda: pilot.app._exit)
        assert pilot.app._exit
        assert before + 1 == len(made.desk.circle.letters)


async def test_sending_can_be_stopped_too() -> None:
    """X while the first of two mails is handed over: the second one waits on."""
    async with sample() as made, opened(made) as pilot:
        made.at("2026-12-11 09:30")
        await press(pilot, "7", "D")
        taken = made.mailer.send

        async def pressed(*arguments: str) -> object:
            pilot.app.action_stop()  # type: ignore[attr-defined]
            return await taken(*arguments)  # type: ignore[arg-type]

        made.mailer.send = pressed  # type: ignore[method-assign,assignment]
        await pilot.press("y")
        await so(lambda: bool(toasts(pilot)))
        assert ["Stopped: 1 of 2 mails are out; the next pass goes on."] == toasts(pilot)
        assert 1 == len(made.desk.circle.outbox.by("state", "waiting"))
