"""Pictures for the documents: ``python -m tests.tui.pictures docs`` writes one for each step of the tour."""

import asyncio
import re
import sys
from pathlib import Path

from tests.tui.circle_of import sample
from tests.tui.screens import WIDE, opened, press

PICTURES = {
    "today": ("1",),
    "inbox": ("3",),
    "review": ("2", "full_stop"),
    "members": ("4",),
    "calendar": ("5",),
    "roundup": ("6",),
    "compose": ("c",),
    "send": ("S",),
}
"""By name, the keys that lead there from the picture before."""
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts that a picture would fetch from elsewhere; the reader's own monospace does."""
_TEXT = re.compile(r'x="([\d.]+)"([^>]*) textLength="([\d.]+)"([^>]*)>((?:&#160;)*)([^<]*)</text>')
_CELL = 12.2
"""Width of a character in a picture."""


def _moved(found: re.Match[str]) -> str:
    """The same text without blanks before and after it, which some viewers leave out or squeeze."""
    x, before, length, after, blanks, text = found.groups()
    lead = blanks.count("&#160;")
    words = text
    while words.endswith("&#160;"):
        words = words.removesuffix("&#160;")
    trail = (len(text) - len(words)) // len("&#160;")
    wide = float(length) - (lead + trail) * _CELL
    return f'x="{float(x) + lead * _CELL:g}"{before} textLength="{max(wide, 0):g}"{after}>{words}</text>'


async def draw(folder: Path) -> None:
    """Write them."""
    async with sample() as made, opened(made, WIDE) as pilot:
        for name, keys in PICTURES.items():
            await press(pilot, *keys)
            picture = _FONT.sub("", pilot.app.export_screenshot(title=made.settings.circle.name))
            picture = _TEXT.sub(_moved, picture)
            (folder / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
