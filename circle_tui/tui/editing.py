"""Writing in the coordinator's own editor, while mail and clock go on behind it."""

import asyncio
import os
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.app import App

from circle_tui.letters.safe import safe_text


class EditorFailed(Exception):
    """The editor did not end well; what was in its file is kept in ``text``."""

    def __init__(self, why: str, text: str) -> None:
        super().__init__(why)
        self.text = text


def editor(environment: Mapping[str, str]) -> list[str]:
    """The command of the coordinator's editor; empty if they have named none."""
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        return shlex.split(named)
    except ValueError:
        return []


async def edit(app: "App[int]", command: list[str], text: str) -> str:
    """The text as the editor left it, without line ends behind it.

    Raises `EditorFailed`, and Textual's `SuspendNotSupported`. The screen is frozen meanwhile, not the loop:
    deadlines and other deeds go on.
    """
    with TemporaryDirectory(prefix="circle-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "text.txt"
        path.touch(mode=0o600)
        path.write_text(safe_text(text).rstrip("\n") + "\n", encoding="utf-8")
        with app.batch_update(), app.suspend():
            code = await asyncio.to_thread(_run, [*command, str(path)], no_color=app.no_color)
        try:
            edited = path.read_text(encoding="utf-8").rstrip("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise EditorFailed(f"What the editor wrote cannot be read: {error}.", text) from error
    if code != 0:
        raise EditorFailed(f"The editor {command[0]} ended with code {code}.", edited)
    return edited


def _run(command: list[str], *, no_color: bool) -> int:
    environment = {**os.environ, "NO_COLOR": "1"} if no_color else dict(os.environ)
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except OSError:
        return 127
