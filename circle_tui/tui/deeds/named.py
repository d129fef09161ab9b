"""What a deed by name is."""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp


class Named(NamedTuple):
    """A deed with the words by which the palette finds it."""

    text: str
    help: str
    run: "Callable[[CircleApp], Coroutine[Any, Any, None]]"
    """Asks for what the deed needs, and does it; ends quietly where the coordinator goes back."""
