"""The app on the sample circle, for a terminal of its own: ``python -m tests.tui.sample_app``."""

import asyncio

from circle_tui.tui.app import CircleApp
from tests.tui.circle_of import sample


async def main() -> None:
    """Open it until it is left."""
    async with sample() as made:
        await CircleApp(made.desk, made.clock.now, passes=False).run_async(mouse=False)


if __name__ == "__main__":
    asyncio.run(main())
