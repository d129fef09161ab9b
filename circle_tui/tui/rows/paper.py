"""What words are written on: the terminal's glyphs and width, the circle's zone, and the instant."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from circle_tui.tui.glyphs import Glyphs
from circle_tui.tui.moments import away, soon


class Paper(NamedTuple):
    """Everything that a row depends on besides what it tells."""

    glyphs: Glyphs
    zone: ZoneInfo
    now: datetime
    is_wide: bool

    def soon(self, at: datetime) -> str:
        """An instant, short."""
        return soon(at, self.zone, self.now)

    def away(self, at: datetime) -> str:
        """How far off it is."""
        return away(at, self.now, self.zone)

    def facts(self, *facts: str) -> str:
        """Facts in one line, a dot between them; empty ones are left out."""
        return self.glyphs.dot.join(filter(None, facts))
