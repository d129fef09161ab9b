"""The app on the hostile circle, for a terminal of its own: ``python -m tests.tui.hostile_app``."""

import asyncio

from circle_tui.tui.app import CircleApp
from tests.tui.hostile import hostile, play


async def main() -> None:
    """Open it until it is left."""
    with hostile() as made:
        await play(made)
        await CircleApp(made.desk, made.clock.now, passes=False).run_async(mouse=False)


if __name__ == "__main__":
    asyncio.run(main())
