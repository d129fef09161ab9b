"""A program in a terminal of its own: how long until it shows something, and how much memory it holds."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from parts import ROOT

SIZE = (120, 40)
QUIET = 0.06
"""Seconds of silence after which a picture is finished."""


class Program:
    """Keys in, pictures out; times in seconds, memory in MB."""

    def __init__(self, command: Sequence[str]) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        told = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}
        # Empty: an installed program has its bytecode, as the peer's libraries have theirs.
        told["PYTHONDONTWRITEBYTECODE"] = ""
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=os.environ | told, start_new_session=True
        )
        os.close(theirs)

    def shows(self, wanted: str, limit: float = 60.0) -> float:
        """Seconds since the start, or since the key before, until this text came."""
        seen = b""
        while wanted.encode() not in seen:
            chunk = self._read(limit)
            if not chunk:
                raise TimeoutError(f"{wanted!r} was not shown; last: {seen[-300:]!r}")
            seen += chunk
        return time.perf_counter() - self._began

    def press(self, key: str) -> None:
        self._began = time.perf_counter()
        os.write(self._ours, key.encode())

    def paints(self, key: str, limit: float = 10.0) -> float:
        """Seconds from a key to the first output that answers it, once all is quiet."""
        self.settle()
        self.press(key)
        self._read(limit)
        return time.perf_counter() - self._began

    def settle(self, quiet: float = QUIET) -> None:
        """Read on until nothing comes any more."""
        while self._read(quiet):
            pass

    def _read(self, limit: float) -> bytes:
        if not select.select([self._ours], [], [], limit)[0]:
            return b""
        try:
            return os.read(self._ours, 1 << 16)
        except OSError:
            return b""

    @property
    def memory(self) -> float:
        """What it alone holds and its share of what it shares (PSS)."""
        rows = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text().splitlines()
        return int(next(row for row in rows if row.startswith("Pss:")).split()[1]) / 1024

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)


@contextmanager
def program(*command: str) -> Iterator[Program]:
    """A program that runs until the block ends."""
    started = Program(command)
    try:
        yield started
    finally:
        started.end()
