"""`circle-tui demo` at a terminal: it opens, outlives a kill, and goes on."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from circle_tui.demo import mailboxes, servers

PATIENCE = 60.0


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, *words: str) -> None:
        self.pid, self._keys = pty.fork()
        if self.pid == 0:
            os.environ["TERM"] = "xterm-256color"
            os.execv(sys.executable, [sys.executable, "-m", "circle_tui", *words])  # noqa: S606
        self.shown = b""

    def wait_for(self, text: bytes) -> None:
        """Until the program has written this."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.shown:
            assert time.monotonic() < deadline, self.shown[-3000:]
            if select.select([self._keys], [], [], 0.1)[0]:
                self.shown += os.read(self._keys, 65536)

    def press(self, key: bytes) -> None:
        os.write(self._keys, key)

    def end(self) -> int:
        """Read on until it ended; its exit code, negative if a signal ended it."""
        while True:
            try:
                if not os.read(self._keys, 65536):
                    break
            except OSError:  # Linux says so when the other side is gone
                break
        os.close(self._keys)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "sample"
    servers.stop(tmp_path / "sample")


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_the_screen_goes_on_where_a_kill_left_it(root: Path) -> None:
    """Killed while open, its servers live on; the second start needs no new beginning, and `q` ends both."""
    first = Terminal("demo", "--dir", str(root))
    first.wait_for(b"Review")
    os.kill(first.pid, signal.SIGKILL)
    assert -signal.SIGKILL == first.end()
    at, stood = servers.running(root), mailboxes.now(root)
    assert at is not None
    second = Terminal("demo", "--dir", str(root))
    second.wait_for(b"Review")
    assert at == servers.running(root)
    assert b"first letters" not in second.shown
    second.press(b"q")
    assert 0 == second.end()
    assert mailboxes.now(root) > stood
    assert servers.running(root) is None
