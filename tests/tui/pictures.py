"""Pictures for the documents: ``python -m tests.tui.pictures docs`` writes today.svg and review.svg."""

import asyncio
import re
import sys
from pathlib import Path

from tests.tui.circle_of import sample
from tests.tui.screens import WIDE, opened, press

PICTURES = {"today": ("1",), "review": ("2", "full_stop")}
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts that a picture would fetch from elsewhere; the reader's own monospace does."""


async def draw(folder: Path) -> None:
    """Write them."""
    async with sample() as made, opened(made, WIDE) as pilot:
        for name, keys in PICTURES.items():
            await press(pilot, *keys)
            picture = _FONT.sub("", pilot.app.export_screenshot(title=made.settings.circle.name))
            (folder / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
