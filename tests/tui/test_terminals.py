"""What a terminal gets: no colour where none is wanted, ASCII only, the mouse only where it may be had."""

import re
from pathlib import Path

import pytest

from circle_tui.config.template import example_circle_toml
from tests.tui.circle_of import sample
from tests.tui.hostile import NASTY, hostile, play
from tests.tui.screens import MODES, SCREENS_AND_DIALOGS, SMALL, WIDE, opened, press, shown
from tests.tui.terminals import LEFT, terminal

_SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
_MOUSE = re.compile(rb"\x1b\[\?(?:9|100[0-3]|100[56]|101[56])h")
"""Every way to ask a terminal for the mouse (xterm's control sequences, "Mouse Tracking")."""


def is_colour(codes: str) -> bool:
    """Whether an SGR sequence names a colour: 30-49 and 90-107 do (ECMA-48, 8.3.117, and aixterm's)."""
    return any(30 <= int(code) <= 49 or 90 <= int(code) <= 107 for code in re.split("[;:]", codes) if code)


def test_no_color_leaves_no_colour_at_all() -> None:
    """A walk through all screens in a real terminal: bold, underlined, reversed; never a colour."""
    with terminal("tests.tui.sample_app", SMALL, {"NO_COLOR": "1"}) as screen:
        screen.wait_for(b"Needs you", 60)
        for key in ("2", "\t", "3", "4", "5", "6", "7", "8", "9", "?", "\x1b", ":"):
            screen.press(key)
        written = screen.written
    codes = {found.decode() for found in _SGR.findall(written)}
    assert set() == set(filter(is_colour, codes))
    assert {"1", "7"} <= {code for found in codes for code in found.split(";")}


def circle(folder: Path, ui: str) -> Path:
    """A new circle whose servers nobody can reach; ``ui``: what it says of the mouse."""
    text = re.sub(r'(?m)^host = ".*"$', 'host = "127.0.0.1"', example_circle_toml())
    text = re.sub(r"(?m)^mouse = true$", ui, text)
    (folder / "circle.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(("mouse", "asked"), [("false", False), ("true", True)])
def test_the_mouse_stays_with_the_terminal_where_it_should(mouse: str, asked: bool, tmp_path: Path) -> None:
    """`mouse = false`: the program itself, from its settings on, never asks for the mouse."""
    folder = circle(tmp_path, f"mouse = {mouse}")
    with terminal("circle_tui", SMALL, {"CIRCLE_DIR": str(folder)}) as screen:
        screen.wait_for(b"REHEARSAL", 60)
        screen.press("4")
        screen.press("q")
        screen.wait_for(LEFT, 20)
        assert asked is bool(_MOUSE.search(screen.written))


@pytest.mark.parametrize("size", [SMALL, WIDE, (50, 15)], ids=str)
async def test_ascii_is_all_that_is_drawn_where_ascii_is_asked_for(size: tuple[int, int]) -> None:
    """The sample's people write with typographic quotes and dashes; frames, bars and dialogs are ours."""
    async with sample("off", ui__ascii="true") as made, opened(made, size) as pilot:
        for keys in SCREENS_AND_DIALOGS:
            await press(pilot, *keys)
            assert "" == "".join(filter(lambda letter: not letter.isascii(), shown(pilot))), keys


async def test_letters_of_peoples_words_stay_where_ascii_is_asked_for() -> None:
    """What somebody wrote in Chinese is theirs; nothing else in the hostile circle is beyond ASCII."""
    theirs = set(NASTY)
    with hostile(ui__ascii="true") as made:
        await play(made)
        async with opened(made, WIDE) as pilot:
            for key in MODES.values():
                await press(pilot, key)
                beyond = {letter for letter in shown(pilot) if not letter.isascii()}
                assert set() == beyond - theirs, key
