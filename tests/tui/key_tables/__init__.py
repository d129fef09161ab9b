"""What each key does, written down by hand: one table a screen, `TABLE` in the module of its mode here.

A screen joins with a module of its name; `tests/tui/test_keys.py` then finds every binding of the screen
in the table, and plays the table at every size. The rows of a table are played one after the other.
"""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from textual.pilot import Pilot

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))
"""Columns and rows at which every table holds."""


class Does(NamedTuple):
    """One key, and what is seen of it."""

    id: str
    """Of the binding, as in circle.toml."""
    key: str
    """As in the binding; of several, the one that is pressed stands first."""
    sees: str | Callable[[Pilot[int]], bool]
    """Stands on the screen, or is said, after the key and not before; or: is so then and not before."""
    first: tuple[str, ...] = ()
    """Keys that come before."""
    back: tuple[str, ...] = ()
    """Keys that come after, so that the next row finds the screen as this one did."""


def table_of(mode: str) -> tuple[Does, ...]:
    """The table of a screen; empty: it has none yet."""
    if find_spec(f"{__name__}.{mode}") is None:
        return ()
    table: tuple[Does, ...] = import_module(f"{__name__}.{mode}").TABLE
    return table
