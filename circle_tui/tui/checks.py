"""What the Doctor screen asks of the door that opened it: the checks touch files and servers, it does not."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple

Finding = tuple[str, str, str]
"""`ok`, `warning` or `error`; what it is about; what was found and what to do."""


class Checks(NamedTuple):
    """The checks of `circle-tui doctor`, for the circle on the screen."""

    examine: Callable[[], Awaitable[Sequence[Finding]]]
    mend: Callable[[], Awaitable[str]]
    """Mends what needs no decision; says what was done."""
