"""Where the coordinator was on the screen: kept in `state/`, so that the next start goes on from there."""

import logging

import msgspec

from circle_tui.desk.parts import Parts
from circle_tui.ports import PortError

FILE = "screen.json"


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """How one screen was left."""

    chosen: str = ""
    """The row with the cursor."""
    narrowed: str = ""
    """To which words its list was narrowed."""
    order: str = ""
    """The order of its list, in words."""


class Places(msgspec.Struct, frozen=True):
    """How the whole screen was left."""

    mode: str = ""
    """The screen that was in sight."""
    screens: dict[str, Place] = {}
    """By mode."""


class Bookmark:
    """Keeps it, and finds it again. Losing it costs nothing, so no fault of it is ever fatal."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def places(self) -> Places:
        """How the screen was left; where that cannot be read, the log says so."""
        try:
            return msgspec.json.decode(self._parts.shelf.state(FILE), type=Places)
        except KeyError:
            return Places()
        except (msgspec.MsgspecError, ValueError, OSError, PortError) as error:
            logging.getLogger(__name__).warning("state/%s is ignored: %s", FILE, error)
            return Places()

    def keep(self, places: Places) -> None:
        """Keep it. Blocks: for a thread."""
        try:
            self._parts.shelf.keep_state(FILE, msgspec.json.encode(places))
        except PortError as error:
            logging.getLogger(__name__).warning("state/%s could not be kept: %s", FILE, error)
