"""The screen of a circle whose clock stands in a file.

usage: python -m tests.rounds.at_the_desk FOLDER CLOCK
"""

import sys
from datetime import datetime
from pathlib import Path

from circle_tui.cli.door import begin_log
from circle_tui.cli.joining import join
from circle_tui.config import read_settings
from circle_tui.tui import app, clockwork


class ClockFile:
    """A clock that stands at the instant in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        """That instant."""
        return datetime.fromisoformat(self._path.read_text())


def main(folder: Path, clock: ClockFile) -> int:
    """Open it until it is left; mail is looked after only by its key."""
    clockwork.TICK = 0.1  # seconds: so that a clock which was set is seen at once
    begin_log(folder)
    path = folder / "circle.toml"
    desk = join(folder, read_settings(path.read_text("utf-8"), str(path)), clock)
    try:
        return app.CircleApp(desk, clock.now, passes=False).run(mouse=False) or 0
    finally:
        desk.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), ClockFile(Path(sys.argv[2]))))
