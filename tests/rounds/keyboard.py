"""The screen at a real terminal, worked by keys alone: what it shows is read as a person reads it."""

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from rich.cells import cell_len

COLUMNS, ROWS = 80, 24
PATIENCE = 60.0
"""Seconds until what is waited for will not come any more: a slow machine is no fault."""

QUIET = 0.3
"""Seconds without a change after which a picture stands still."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "space": " ",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "ctrl+s": "\x13",
    "ctrl+u": "\x15",
}
_SEQUENCE = re.compile(
    r"\x1b(?:\[([\d;?<>=!]*)[ $'\"]*([@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()#][0-9A-Za-z]|[=>78cDEHMNOZ])"
)


class Shown:
    """What stands on a terminal after the bytes that a program wrote (the part of ECMA-48 that ours uses)."""

    def __init__(self) -> None:
        self._cells = [[" "] * COLUMNS for _ in range(ROWS)]
        self._row = self._column = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""

    @property
    def lines(self) -> list[str]:
        """Its rows from the top, without blanks at their ends."""
        return ["".join(row).rstrip() for row in self._cells]

    def take(self, written: bytes) -> None:
        """Go on with what was written."""
        text, at = self._rest + self._decoder.decode(written), 0
        while at < len(text):
            if text[at] != "\x1b":
                self._put(text[at])
                at += 1
            elif found := _SEQUENCE.match(text, at):
                self._obey(found[1] or "", found[2] or "")
                at = found.end()
            else:
                break
        self._rest = text[at:]

    def _put(self, character: str) -> None:
        if character == "\r":
            self._column = 0
        elif character == "\n":
            self._row = min(self._row + 1, ROWS - 1)
        elif character == "\b":
            self._column = max(self._column - 1, 0)
        elif character >= " " and self._column < COLUMNS:
            self._cells[self._row][self._column] = character
            wide = cell_len(character)
            if wide == 2 and self._column + 1 < COLUMNS:
                self._cells[self._row][self._column + 1] = ""
            self._column += wide

    def _obey(self, numbers: str, name: str) -> None:
        if name == "H":
            row, _, column = numbers.partition(";")
            self._row = min(int(row or 1), ROWS) - 1
            self._column = min(int(column or 1), COLUMNS) - 1
        elif name == "J" or (name == "h" and numbers == "?1049"):
            self._cells = [[" "] * COLUMNS for _ in range(ROWS)]
        elif name == "K":
            self._cells[self._row][self._column :] = [" "] * (COLUMNS - self._column)


class Keyboard:
    """Keys in, a picture out."""

    def __init__(self, handle: int, clock: Path) -> None:
        self.shown = Shown()
        self._handle = handle
        self._clock = clock

    @property
    def picture(self) -> str:
        """The screen as it stands."""
        return "\n".join(self.shown.lines)

    def set(self, now: datetime) -> None:
        """Let it be another instant; the screen has seen it once the line above the keys says so."""
        draft = self._clock.with_suffix(".part")
        draft.write_text(now.isoformat())
        draft.replace(self._clock)

    def press(self, *keys: str) -> None:
        """Press keys: by name, or a character each."""
        for key in keys:
            os.write(self._handle, KEYS.get(key, key).encode())

    def type(self, text: str) -> None:
        """Type words."""
        self.press(*text)

    def see(self, *wanted: str) -> str:
        """Wait until all of this stands on the screen, each on one line, and it stands still; the screen."""
        self._wait(lambda: all(re.search(each, self.picture) for each in wanted), f"no {wanted}")
        self.settle()
        return self.picture

    def see_no(self, *unwanted: str) -> str:
        """Wait until none of this stands on the screen any more."""
        return self._wait(
            lambda: not any(re.search(each, self.picture) for each in unwanted), f"still {unwanted}"
        )

    def go(self, key: str, *wanted: str) -> str:
        """Press one key, and wait for what it brings."""
        self.press(key)
        return self.see(*wanted)

    def settle(self) -> None:
        """Read on until the picture stands still: what was pressed has come to where it leads."""
        while select.select([self._handle], [], [], QUIET)[0]:
            self.shown.take(os.read(self._handle, 65536))

    def receive(self, now: datetime) -> None:
        """One pass at an instant, by its key."""
        self.set(now)
        self.see(r"looked after \d|not looked after yet")
        self.go("R", "looked after just now")

    def _wait(self, there: Callable[[], bool], what: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while not there():
            assert time.monotonic() < deadline, f"{what} in\n{self.picture}"
            if select.select([self._handle], [], [], 0.1)[0]:
                try:
                    self.shown.take(os.read(self._handle, 65536))
                except OSError:
                    raise AssertionError(f"{what}: the program ended\n{self.picture}") from None
        return self.picture

    def end(self) -> None:
        """Read what is written until the program has gone."""
        try:
            while os.read(self._handle, 65536):
                pass
        except OSError:  # Linux says so when the other side is gone
            pass


@contextmanager
def sitting(folder: Path, now: datetime) -> Iterator[Keyboard]:
    """The screen on a circle's folder, open at an instant; left by its own key in the end."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    clock = folder.parent / "clock"
    keyboard = Keyboard(ours, clock)
    keyboard.set(now)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.rounds.at_the_desk", str(folder), str(clock)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "EDITOR": "", "VISUAL": ""},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        keyboard.see("u Undo")
        yield keyboard
        keyboard.press("q")
        keyboard.end()
        assert 0 == process.wait(PATIENCE)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
