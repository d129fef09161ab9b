"""The screens, one file each: their widgets, their keys, and which deed a key does.

Each is read when it is opened first, so that the coordinator waits for the first one only.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from circle_tui.tui.screens.desk_screen import DeskScreen

_CLASSES = {
    "today": "TodayScreen",
    "review": "ReviewScreen",
    "inbox": "InboxScreen",
    "members": "MembersScreen",
    "calendar": "CalendarScreen",
    "roundup": "RoundupScreen",
    "outbox": "OutboxScreen",
    "log": "LogScreen",
    "doctor": "DoctorScreen",
}
"""The class of each mode, in the module of its name."""

MODES = tuple(_CLASSES)


def screen_class(mode: str) -> "type[DeskScreen[Any]]":
    """The screen of a mode."""
    found: type[DeskScreen[Any]] = getattr(import_module(f"{__name__}.{mode}"), _CLASSES[mode])
    return found
