"""The coordinator's own keys, checked for a command that must not import Textual: in a process of its own."""

import json
import subprocess
import sys
from collections.abc import Mapping

PATIENCE = 30
"""Seconds that the other process may take; it needs one."""


def problems_of(own: Mapping[str, str]) -> list[str]:
    """What is wrong with `[ui.keys]`, in sentences. Takes a second, and none where there are no own keys."""
    if not own:
        return []
    command = [sys.executable, "-m", "circle_tui.tui.own_keys"]
    try:
        done = subprocess.run(
            command,
            input=json.dumps(dict(own)),
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=True,
        )
        return [str(problem) for problem in json.loads(done.stdout)]
    except (OSError, subprocess.SubprocessError, ValueError):
        return ["[ui.keys] could not be checked: the screen's own library does not start here."]


def _main() -> None:
    from circle_tui.tui.app import together
    from circle_tui.tui.keys import problems
    from circle_tui.tui.screens import MODES, screen_class

    found = problems(json.load(sys.stdin), map(together, map(screen_class, MODES)))
    json.dump(list(found), sys.stdout)


if __name__ == "__main__":
    _main()
