"""Text that was written to harm: it is shown on every screen, and nothing of it is obeyed."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from time import monotonic

import pytest
from textual.pilot import Pilot

from tests.tui.hostile import FORBIDDEN, NASTY, hostile, play
from tests.tui.screens import MODES, SMALL, WIDE, opened, press, shown

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What no terminal may get as text; written anew here, not taken from the code under test."""


def no_orders(pilot: Pilot[int]) -> None:
    """Nothing on the screen would be obeyed by a terminal, or by Textual when it is clicked."""
    assert [] == OBEYED.findall(shown(pilot))
    metas = [
        segment.style.meta
        for strip in pilot.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style is not None and segment.style.meta
    ]
    assert not [meta for meta in metas if "@click" in meta]


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
async def test_hostile_text_is_shown_on_every_screen_and_obeyed_on_none(size: tuple[int, int]) -> None:
    """Names, titles, bodies, file names, reasons and servers' errors: no crash, no control character."""
    with hostile() as made:
        await play(made)
        async with opened(made, size) as pilot:
            for mode, key in MODES.items():
                await press(pilot, key)
                assert "[/] [/bold]" in shown(pilot), mode
                no_orders(pilot)
                for inside in ("tab", "down", "down", "t", "v", "z", "z"):
                    await press(pilot, inside)
                    no_orders(pilot)


async def test_hostile_text_is_harmless_in_whatever_stands_on_top() -> None:
    """The palette, the choices, the text to edit, the question before sending, the toasts."""
    with hostile() as made:
        await play(made)
        async with opened(made) as pilot:
            pilot.app.tell(NASTY, wrong=True)  # type: ignore[attr-defined]
            for keys in (
                ("colon", "R", "i", "v", "e", "r"),
                ("escape", "3", "m", "a"),
                ("escape", "2", "e"),
                ("escape", "a"),
                ("6", "S"),
                ("n", "7", "S"),
                ("n", "question_mark"),
            ):
                await press(pilot, *keys)
                no_orders(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
def test_no_payload_reaches_a_real_terminal(size: tuple[int, int]) -> None:
    """The bytes that the app writes to a pseudo-terminal on a walk through all screens hold no payload."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.tui.hostile_app"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "EDITOR": "", "VISUAL": ""},
        start_new_session=True,
    )
    os.close(theirs)
    try:
        written = _read_until(ours, b"Needs you", 60)
        for key in ("2", "t", "3", "v", "6", "v", "7", "v", "?", "\x1b", ":", "\x1b", "1"):
            os.write(ours, key.encode())
            written += _read_for(ours, 0.5)
        os.write(ours, b"q")
        written += _read_until(ours, b"\x1b[?1049l", 10)
        assert 0 == process.wait(10)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert b"[/bold]" in written
    assert [] == [payload for payload in FORBIDDEN if payload in written]


def _read_until(terminal: int, wanted: bytes, seconds: float) -> bytes:
    written, end = b"", monotonic() + seconds
    while wanted not in written:
        assert monotonic() < end, written[-500:]
        written += _read_for(terminal, 0.2)
    return written


def _read_for(terminal: int, seconds: float) -> bytes:
    written, end = b"", monotonic() + seconds
    while (left := end - monotonic()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            break
        try:
            written += os.read(terminal, 65536)
        except OSError:
            break
    return written
