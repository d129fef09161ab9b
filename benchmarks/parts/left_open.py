"""The screen while mail comes in, and left open for a month."""

import asyncio
import gc
import os
import time
from datetime import timedelta
from pathlib import Path

from circle_tui.cli.door import RealClock
from circle_tui.cli.joining import join
from circle_tui.config import read_settings
from circle_tui.tui.app import CircleApp
from tests.tui.circle_of import sample

BEAT = 0.01
"""Seconds between two heartbeats."""
LATE = 0.05
STEP = timedelta(hours=4)
STEPS = 6 * 30


async def late_beats(folder: Path, letters: int) -> float:
    """The share of heartbeats, in percent, that came too late while the first pass took letters in."""
    clock = RealClock()
    desk = join(folder, read_settings((folder / "circle.toml").read_text(), "circle.toml"), clock)
    app = CircleApp(desk, clock.now)
    lateness: list[float] = []
    gc.freeze()  # as `tui.run` does
    async with app.run_test(size=(120, 40)):
        while len(desk.circle.letters) < letters:
            began = time.perf_counter()
            await asyncio.sleep(BEAT)
            lateness.append(time.perf_counter() - began - BEAT)
    desk.close()
    return 100 * sum(late > LATE for late in lateness) / len(lateness)


async def month() -> tuple[float, float]:
    """Memory in MB after the first week and after a month with a pass every four hours."""
    async with sample() as made:
        app = CircleApp(made.desk, made.clock.now, passes=False)
        memory = []
        async with app.run_test(size=(120, 40)) as pilot:
            for step in range(STEPS):
                made.clock.instant += STEP
                await app.mail.run(lambda _what, _done, _of: None)
                await pilot.press("1267"[step % 4])
                if step in (STEPS // 4, STEPS - 1):
                    memory.append(_resident())
    return memory[0], memory[1]


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024
