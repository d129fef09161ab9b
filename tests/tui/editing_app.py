"""The app on the sample circle; when it is left, says what became of the critiques' words."""

import asyncio
import sys

from circle_tui.tui.app import CircleApp
from tests.tui.circle_of import sample


async def main() -> None:
    """Open it until it is left."""
    async with sample() as made:
        await CircleApp(made.desk, made.clock.now, passes=False).run_async(mouse=False)
        edited = [c for c in made.desk.review.listed() if c.edited]
        for critique in edited:
            words = made.desk.review.words(critique).splitlines()
            sys.stdout.write(f"EDITED {critique.critic}: {words[-1]}\n")
        sys.stdout.write("THE END\n")


if __name__ == "__main__":
    asyncio.run(main())
