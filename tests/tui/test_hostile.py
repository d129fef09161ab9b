"""Text that was written to harm: it is shown on every screen, and nothing of it is obeyed."""

import re

import pytest
from textual.pilot import Pilot

from tests.tui.hostile import FORBIDDEN, NASTY, hostile, play
from tests.tui.screens import MODES, SMALL, WIDE, opened, press, shown
from tests.tui.terminals import LEFT, terminal

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
    with terminal("tests.tui.hostile_app", size, {}) as screen:
        screen.wait_for(b"Needs you", 60)
        for key in ("2", "t", "3", "v", "4", "6", "v", "7", "v", "8", "?", "\x1b", ":", "\x1b", "1"):
            screen.press(key)
        screen.press("q")
        screen.wait_for(LEFT, 10)
        assert 0 == screen.process.wait(10)
    assert b"[/bold]" in screen.written
    assert [] == [payload for payload in FORBIDDEN if payload in screen.written]
