"""The sample circle's own clock: it stands still, is set, or runs faster than the real one."""

import time
from datetime import UTC, datetime, timedelta


class SampleClock:
    """A clock that shows an instant, and from there runs ``speed`` times as fast as the real one."""

    def __init__(self, at: datetime, speed: float = 0) -> None:
        self._speed = speed
        self.set(at)

    def set(self, at: datetime) -> None:
        """Show another instant."""
        self._set = (at.astimezone(UTC), time.monotonic())

    def now(self) -> datetime:
        """The sample circle's instant, UTC."""
        at, since = self._set
        return at + timedelta(seconds=(time.monotonic() - since) * self._speed)
