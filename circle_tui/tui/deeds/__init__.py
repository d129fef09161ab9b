"""Deeds that are asked for by name: they need more than the row with the cursor, and ask for it.

Each module holds those of one subject; the palette is their only door.
"""

from circle_tui.tui.deeds.named import Named


def by_name() -> tuple[Named, ...]:
    """All of them, read when the palette opens first."""
    from circle_tui.tui.deeds import keeping, letters, pieces, season

    return (*pieces.DEEDS, *letters.DEEDS, *season.DEEDS, *keeping.DEEDS)
