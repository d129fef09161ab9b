"""The sample circle's mail servers as a second process, so that they outlive a killed program.

``python -m circle_tui.demo.servers DIR`` serves until it is terminated or DIR is gone. In DIR lie
``servers.lock``, locked for as long as that process lives; ``servers.json``, its ports (others at each
start) while it listens; ``servers.log``; and what ``mailboxes`` keeps.
"""

import asyncio
import contextlib
import fcntl
import importlib.util
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple

from circle_tui.demo import imap_server, smtp_server

_PATIENCE = 10.0  # seconds for a process to begin, and to end
_BLINK = 0.01  # seconds between two looks at the lock
_LOOK_ROUND = 0.5  # seconds between two looks whether the folder is still there


class Running(NamedTuple):
    """Where the servers of a folder listen, on 127.0.0.1."""

    imap_port: int
    smtp_port: int
    pid: int


class ServersError(Exception):
    """The servers could not be started or stopped; the text is for a person."""


def start(root: Path) -> Running:
    """The servers of ``root``, started as a process of their own unless they run. Raises ServersError."""
    _demand_aiosmtpd()
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (root / "servers.start").open("a") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # one at a time: a second process must not wait for the first to end
        if running(root) is None:
            process = _spawn(root)
            _until(lambda: running(root) is not None or process.poll() is not None)
        if found := running(root):
            return found
    raise ServersError(f"The sample circle's mail servers did not start; {root / 'servers.log'} says why.")


def running(root: Path) -> Running | None:
    """The servers of ``root`` if they live and listen."""
    if not _alive(root):
        return None
    try:
        return Running(**json.loads((root / "servers.json").read_text()))
    except FileNotFoundError:
        return None


def stop(root: Path) -> None:
    """End the servers of ``root``, if they run; what they delivered stays. Raises ServersError."""
    _until(lambda: running(root) is not None or not _alive(root))
    found = running(root)
    for how in (signal.SIGTERM, signal.SIGKILL):
        if found and _alive(root):
            with contextlib.suppress(ProcessLookupError):
                os.kill(found.pid, how)
        if _until(lambda: not _alive(root)):
            return
    raise ServersError(f"The sample circle's mail servers in {root} do not end.")


async def serve(root: Path) -> None:
    """Serve until SIGTERM or SIGINT comes or ``servers.json`` is taken away. The caller holds the lock."""
    ends = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ends.set)
    servers = (await imap_server.listen(root), await smtp_server.listen(root))
    imap_port, smtp_port = (server.sockets[0].getsockname()[1] for server in servers)
    announcement = json.dumps(Running(imap_port, smtp_port, os.getpid())._asdict())
    draft = root / ".servers.json.part"
    draft.write_text(announcement)
    draft.replace(root / "servers.json")
    while not ends.is_set() and _says(root / "servers.json", announcement):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ends.wait(), _LOOK_ROUND)
    if _says(root / "servers.json", announcement):
        (root / "servers.json").unlink()


def main(arguments: list[str]) -> int:
    """Serve the folder named; 0 once terminated, and at once where it is served already."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m circle_tui.demo.servers DIR\n")
        return 2
    root = Path(arguments[0])
    try:
        _demand_aiosmtpd()
    except ServersError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    logging.basicConfig(level=logging.ERROR, format="%(asctime)s %(message)s")
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _lock_file(root) as lock:
        while not _take(lock, fcntl.LOCK_EX):
            if not _take(lock, fcntl.LOCK_SH):
                return 0
            fcntl.flock(lock, fcntl.LOCK_UN)
            time.sleep(_BLINK)  # somebody only looks whether we live
        (root / "servers.json").unlink(missing_ok=True)
        asyncio.run(serve(root))
    return 0


def _spawn(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "circle_tui.demo.servers", str(root)]
    with (root / "servers.log").open("ab") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    # Reaps the child should it end before this program does, and keeps neither of them alive.
    threading.Thread(target=process.wait, daemon=True).start()
    return process


def _demand_aiosmtpd() -> None:
    if importlib.util.find_spec("aiosmtpd") is None:
        raise ServersError(
            "The sample circle needs aiosmtpd, which is not installed. "
            "Install it with: pip install 'circle-tui[demo]'"
        )


def _lock_file(root: Path) -> IO[str]:
    return (root / "servers.lock").open("a")


def _take(lock: IO[str], kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _alive(root: Path) -> bool:
    """Whether a process serves ``root``; if not, what a killed one announced is taken away."""
    if not (root / "servers.lock").exists():
        return False
    with _lock_file(root) as lock:
        if not _take(lock, fcntl.LOCK_SH):
            return True
        # As long as we hold the lock nobody can begin to serve, so this is nobody's.
        (root / "servers.json").unlink(missing_ok=True)
        return False


def _says(path: Path, text: str) -> bool:
    try:
        return path.read_text() == text
    except FileNotFoundError:
        return False


def _until(test: Callable[[], bool], patience: float = _PATIENCE) -> bool:
    """Wait for a test to hold; whether it did in time."""
    deadline = time.monotonic() + patience
    while not test():
        if time.monotonic() > deadline:
            return False
        time.sleep(_BLINK)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
