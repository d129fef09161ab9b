"""A real terminal for a program: a pseudo-terminal whose bytes are kept."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

LEFT = b"\x1b[?1049l"
"""What a program writes when it gives the terminal back."""


class Terminal:
    """Keys in, bytes out."""

    def __init__(self, handle: int, process: "subprocess.Popen[bytes]") -> None:
        self.written = b""
        self.process = process
        self._handle = handle

    def press(self, key: str, seconds: float = 0.5) -> None:
        """Press a key, and read what comes of it."""
        os.write(self._handle, key.encode())
        self._read(seconds)

    def wait_for(self, wanted: bytes, seconds: float) -> None:
        """Read until these bytes were written."""
        end = monotonic() + seconds
        while wanted not in self.written:
            assert monotonic() < end, self.written[-500:]
            self._read(0.2)

    def _read(self, seconds: float) -> None:
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            if not select.select([self._handle], [], [], left)[0]:
                return
            try:
                self.written += os.read(self._handle, 65536)
            except OSError:
                return


@contextmanager
def terminal(module: str, size: tuple[int, int], environment: Mapping[str, str]) -> Iterator[Terminal]:
    """A Python module that runs in a terminal of this size (columns, rows); killed in the end."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "EDITOR": "", "VISUAL": "", **environment},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(ours, process)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
