"""What the screen asks of the door that opened it about the circle's folder: it touches no file there."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Keeping(NamedTuple):
    """Deeds on the folder of the circle that is open. Each may raise `PortError`."""

    back_up: Callable[[Path], Awaitable[str]]
    """The whole circle as one file; says what is in it."""
    wording: Callable[[str], str]
    """The template of this name, such as ``receipt.txt.j2``, as it is used now."""
    keep_wording: Callable[[str, str], Sequence[str]]
    """Keep a template of one's own, or go back to the usual one where it is empty or the same.

    What is wrong with it, in sentences; it is not used then.
    """
    forget: Callable[[str], Awaitable[str]]
    """Erase a member, by id, from every file; says what was done. They have left before."""
