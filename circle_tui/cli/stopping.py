"""Ctrl-C while letters come in or mail goes out: it ends between two of them, and says how far it came."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from circle_tui.desk.receiving import Stop

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as shells have it."""


@contextmanager
def interrupted() -> Iterator[Stop]:
    """Whether Ctrl-C was pressed: it ends a pass between two letters or mails; a second one at once."""
    wish = Event()
    before = signal.getsignal(signal.SIGINT)

    def stop(_number: int, _frame: FrameType | None) -> None:
        wish.set()
        signal.signal(signal.SIGINT, before)
        sys.stderr.write("\nStopping after this letter or mail. Ctrl-C again stops at once.\n")

    signal.signal(signal.SIGINT, stop)
    try:
        yield wish.is_set
    finally:
        signal.signal(signal.SIGINT, before)
