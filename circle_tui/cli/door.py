"""What every command shares: the circle's folder, the desk made from it, the instant, and the two streams."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from circle_tui.circle.refusal import Refused
from circle_tui.config import Settings, read_settings
from circle_tui.letters.safe import safe_line

if TYPE_CHECKING:
    from circle_tui.desk import Desk

LOG_SIZE = 1_000_000
"""Bytes of circle.log before it is turned over; one older one is kept."""


def private(path: str, flags: int) -> int:
    """Open a file that only its owner may read, from its first byte."""
    return os.open(path, flags, 0o600)


def begin_log(folder: Path) -> None:
    """Let the program's log go to circle.log."""
    path = folder / "circle.log"
    os.close(private(str(path), os.O_CREAT | os.O_APPEND | os.O_WRONLY))
    log_file = RotatingFileHandler(path, maxBytes=LOG_SIZE, backupCount=1, encoding="utf-8", delay=True)
    log_file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("circle_tui")
    root.setLevel(logging.INFO)
    root.addHandler(log_file)


class RealClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


class SetClock:
    """A clock that stands at one instant, for a whole pass."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """That instant."""
        return self._at


class Door:
    """One command's way to the desk. Opens only what is asked for."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._desk: Desk | None = None

    @property
    def folder(self) -> Path:
        """The circle's folder: named, from the environment, or the only one there is. Raises `Refused`."""
        named = self._arguments.circle or os.environ.get("CIRCLE_DIR", "")
        if named:
            return Path(named).expanduser()
        from platformdirs import user_data_path  # only needed where no folder is named

        circles = sorted(path.parent for path in user_data_path("circle-tui").glob("*/circle.toml"))
        if len(circles) == 1:
            return circles[0]
        if circles:
            names = ", ".join(path.name for path in circles)
            raise Refused(f"There are several circles ({names}). Say which: --circle DIR, or CIRCLE_DIR.")
        raise Refused("There is no circle yet. Try `circle-tui demo`, or make one: `circle-tui init DIR`.")

    def read_settings(self) -> Settings:
        """The circle's settings. Raises `Refused` (no such file) and `SettingsError`."""
        path = self.folder / "circle.toml"
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise Refused(
                f"{self.folder} is no circle: it has no circle.toml. Make one: `circle-tui init DIR`."
            ) from None
        except UnicodeDecodeError:
            raise Refused(f"{path} is not UTF-8 text.") from None
        return read_settings(text, str(path))

    @property
    def at(self) -> datetime | None:
        """The instant that `--at` names. Raises `Refused` if it has no offset."""
        text = getattr(self._arguments, "at", None)
        if not text:
            return None
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise Refused(f"--at takes an instant like 2026-12-06T20:00+00:00, not “{text}”.") from None
        if found.tzinfo is None:
            raise Refused("--at needs an offset: 2026-12-06T20:00+00:00.")
        return found.astimezone(UTC)

    def open_desk(self) -> "Desk":
        """The desk of the circle, joined once. Raises what settings and store raise."""
        if self._desk is None:
            from circle_tui.cli.joining import join

            settings = self.read_settings()
            self._check_instant(settings)
            begin_log(self.folder)
            self._desk = join(self.folder, settings, self.clock())
        return self._desk

    def clock(self) -> RealClock | SetClock:
        """The machine's clock, or the instant that `--at` names."""
        return RealClock() if self.at is None else SetClock(self.at)

    def _check_instant(self, settings: Settings) -> None:
        """An instant of one's own and real servers do not go together: mail would leave on wrong days."""
        tries = getattr(self._arguments, "dry_run", False) or self._arguments.command in (
            "status",
            "forecast",
        )
        if self.at is None or tries:
            return
        if not (settings.mail.imap.is_loopback and settings.mail.smtp.is_loopback):
            raise Refused("--at is for trying things out: with real mail servers it needs --dry-run.")

    def log_fault(self) -> str:
        """Put the fault under way into the log; what to tell the person."""
        logging.getLogger("circle_tui").exception("fault in %s", self._arguments.command or "the screen")
        kind = safe_line(str(sys.exc_info()[1] or ""), 200)
        return (
            f"Something went wrong inside circle_tui ({kind}). Nothing that was recorded is lost. "
            "circle.log in the circle's folder says more; please report it."
        )

    def close(self) -> None:
        """Let go of the circle."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        for log_file in list(logging.getLogger("circle_tui").handlers):
            logging.getLogger("circle_tui").removeHandler(log_file)
            log_file.close()

    def say(self, text: str) -> None:
        """Talk to the person: on stderr."""
        sys.stderr.write(f"{text}\n")

    def print(self, text: str) -> None:
        """Data: on stdout."""
        sys.stdout.write(f"{text}\n")

    def print_json(self, value: object) -> None:
        """A value as JSON on stdout."""
        json.dump(value, sys.stdout, ensure_ascii=False, indent=1, default=_plain)
        sys.stdout.write("\n")

    def print_rows(self, rows: Iterable[Sequence[object]], empty: str, indent: str = "") -> None:
        """Rows in columns; the sentence where there are none. Cells are made safe."""
        cells = [[safe_line(str(cell), 80) for cell in row] for row in rows]
        if not cells:
            self.print(f"{indent}{empty}")
            return
        widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
        for row in cells:
            cells_apart = "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True))
            self.print(f"{indent}{cells_apart}".rstrip())

    def confirm(self, question: str, *, yes: bool) -> bool:
        """Ask y/n at a terminal; without one the answer must have been given. Raises `Refused`."""
        if yes:
            return True
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise Refused(f"{question} Not done: say --yes to do it without a terminal.")
        sys.stderr.write(f"{question} [y/n] ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().lower() in ("y", "yes")


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | frozenset | set):
        return list(value)
    return str(value)
