"""Writing in the coordinator's own editor, in a real terminal; and where that is not possible."""

from pathlib import Path

import pytest

from circle_tui.tui.editing import editor
from tests.tui.circle_of import sample
from tests.tui.screens import SMALL, opened, press, shown, toasts
from tests.tui.terminals import terminal


def script(folder: Path, body: str) -> str:
    """An editor that does one thing."""
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o700)
    return str(path)


def test_what_the_editor_wrote_becomes_the_critiques_words(tmp_path: Path) -> None:
    """`e` gives the terminal to $EDITOR and takes it back; nobody but the coordinator could read the file."""
    seen = tmp_path / "seen"
    own = script(tmp_path, f'stat -c "%a" "$1" > {seen}; echo "written by hand" >> "$1"')
    with terminal("tests.tui.editing_app", SMALL, {"EDITOR": f"{own} "}) as screen:
        screen.wait_for(b"Needs you", 60)
        screen.press("2", 1.5)
        screen.press("e", 1.0)
        screen.wait_for(b"Edited the critique", 20)
        screen.press("q")
        screen.wait_for(b"THE END", 20)
    assert b"EDITED eve: written by hand" in screen.written
    assert "600\n" == seen.read_text(encoding="utf-8")


def test_a_text_whose_editor_failed_is_not_lost(tmp_path: Path) -> None:
    """What was in the file is offered in a text area, and taken from there."""
    own = script(tmp_path, 'echo "half a sentence" >> "$1"; exit 3')
    with terminal("tests.tui.editing_app", SMALL, {"VISUAL": own}) as screen:
        screen.wait_for(b"Needs you", 60)
        screen.press("2", 1.5)
        screen.press("e", 1.0)
        screen.wait_for(b"ended with code 3", 20)
        screen.press("\x13", 1.0)
        screen.wait_for(b"Edited the critique", 20)
        screen.press("q")
        screen.wait_for(b"THE END", 20)
    assert b"EDITED eve: half a sentence" in screen.written


async def test_where_the_terminal_cannot_be_given_away_a_text_area_opens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In a browser, for instance; nothing is said about it, since nothing went wrong."""
    monkeypatch.setenv("EDITOR", "vi")
    async with sample() as made, opened(made) as pilot:
        await press(pilot, "2", "e")
        assert "take it" in shown(pilot)
        assert [] == toasts(pilot)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, []),
        ({"EDITOR": "nano"}, ["nano"]),
        ({"VISUAL": "code --wait", "EDITOR": "nano"}, ["code", "--wait"]),
        ({"EDITOR": "'unfinished"}, []),
    ],
)
def test_visual_comes_before_editor(environment: dict[str, str], expected: list[str]) -> None:
    """As every Unix program has it; a command that cannot be read is none."""
    assert expected == editor(environment)
