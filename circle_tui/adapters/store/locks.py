"""The two locks of a folder, kept by the kernel: they end with their process, however it ends."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from circle_tui.adapters.store.files import plainly
from circle_tui.ports import TryLater

_PAUSE = 0.001  # seconds between two tries
_PATIENCE = 10.0  # seconds; a deed holds the lock for milliseconds


class Lock:
    """An exclusive lock on a file of the folder. The file stays: removing it would let two in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: int | None = None

    def take(self) -> bool:
        """Take it if it is free. Raises `PortError` if the file cannot be opened."""
        if self._opened is None:
            with plainly(f"open its lock {self._path.name}"):
                self._opened = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Let go."""
        if self._opened is not None:
            fcntl.flock(self._opened, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the file too."""
        if self._opened is not None:
            os.close(self._opened)
            self._opened = None

    @contextmanager
    def held(self, patience: float = _PATIENCE) -> Iterator[None]:
        """Hold it, after waiting up to ``patience`` seconds. Raises `TryLater`."""
        last = time.monotonic() + patience
        while not self.take():
            if time.monotonic() > last:
                raise TryLater(
                    f"Another circle-tui has held {self._path.name} for {patience:.0f} seconds. "
                    "Nothing was done; try again when it has finished."
                )
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            self.release()
