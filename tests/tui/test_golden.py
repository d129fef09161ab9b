"""Today and Members as they stand on a Friday morning, letter by letter; looked at by people, then kept.

After a change that is meant: ``python -m tests.tui.test_golden`` writes them anew. Look at the difference.
"""

import asyncio
from pathlib import Path

import pytest

from tests.tui.circle_of import sample
from tests.tui.screens import SMALL, WIDE, opened, press, shown

GOLDEN = Path(__file__).parent / "golden"
CASES = [(name, keys, size) for name, keys in (("today", "1"), ("members", "4")) for size in (SMALL, WIDE)]


async def seen(key: str, size: tuple[int, int]) -> str:
    """The screen as text, blanks at the ends of lines left out."""
    async with sample() as made, opened(made, size) as pilot:
        await press(pilot, key)
        return "\n".join(row.rstrip() for row in shown(pilot).split("\n")) + "\n"


@pytest.mark.parametrize(("name", "key", "size"), CASES, ids=lambda value: str(value))
async def test_screens_look_as_they_were_meant_to(name: str, key: str, size: tuple[int, int]) -> None:
    """Columns stand in line, nothing is cut that matters, empty room is where it was."""
    assert (GOLDEN / f"{name}-{size[0]}.txt").read_text(encoding="utf-8") == await seen(key, size)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name_, key_, size_ in CASES:
        text = asyncio.run(seen(key_, size_))
        (GOLDEN / f"{name_}-{size_[0]}.txt").write_text(text, encoding="utf-8")
