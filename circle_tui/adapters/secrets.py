"""Passwords and tokens, asked for when they are needed and kept nowhere."""

import asyncio
import os
import signal
import subprocess
import threading
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress

from circle_tui.config import ServerSettings
from circle_tui.letters.safe import safe_line
from circle_tui.ports import LoginRefused

WITHIN = 60.0
"""Seconds that a command may take: a person may have to unlock a key."""


class Secret(str):
    """A password or a token. Its repr hides it, so that no log and no traceback shows it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret(…)"


def secret(server: ServerSettings) -> Secret:
    """The password of a server, or its token where ``token_command`` is set.

    Blocks up to `WITHIN` seconds. Raises `LoginRefused` that says what was asked and what was wrong.
    """
    command = server.token_command or server.password_command
    if command:
        return _said_by(command, "token_command" if server.token_command else "password_command")
    if not server.password_env:
        raise LoginRefused(
            f"Nothing says where the password of {server.username} at {server.host} comes from: "
            "set password_command, password_env or token_command."
        )
    value = os.environ.get(server.password_env, "")
    if not value:
        raise LoginRefused(
            f"The variable {server.password_env} (password_env of {server.host}) is not set or empty: "
            "set it where circle-tui is started."
        )
    return Secret(value)


async def secret_aside(server: ServerSettings) -> Secret:
    """The same without blocking the event loop. Cancelled, it leaves its command to end by itself."""
    future: Future[Secret] = Future()

    def ask() -> None:
        with suppress(InvalidStateError):
            try:
                future.set_result(secret(server))
            except BaseException as error:  # noqa: BLE001 - who waits gets it
                future.set_exception(error)

    # A daemon, unlike the threads of asyncio: a command that waits for a person holds up no exit.
    threading.Thread(target=ask, name="secret", daemon=True).start()
    return await asyncio.wrap_future(future)


def _said_by(command: tuple[str, ...], setting: str) -> Secret:
    """The first line that a command prints. No shell reads its words, and it gets no keyboard."""
    try:
        code, said, complained = _run(command)
    except OSError as error:
        raise _failed(command, setting, f"cannot be run ({error.strerror or 'no reason given'})") from None
    except subprocess.TimeoutExpired:
        raise _failed(command, setting, f"did not end within {WITHIN:.0f} seconds") from None
    first = said.partition(b"\n")[0].removesuffix(b"\r").decode(errors="replace")
    if code:
        # What it printed may hold the secret, in either stream.
        told = "" if first and first in complained else safe_line(complained, 200)
        raise _failed(command, setting, f"failed with exit code {code}{told and f': {told}'}")
    if not first.strip():
        raise _failed(command, setting, "printed nothing on its first line")
    return Secret(first)


def _run(command: tuple[str, ...]) -> tuple[int, bytes, str]:
    """Exit code, output, and the last line of complaint."""
    # In a session of its own: else a prompt writes over the screen, and a timeout leaves children behind.
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            said, complaints = process.communicate(timeout=WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    lines = complaints.decode(errors="replace").strip().splitlines()
    return process.returncode, said, lines[-1] if lines else ""


def _failed(command: tuple[str, ...], setting: str, how: str) -> LoginRefused:
    shown = safe_line(" ".join(command), 200)
    return LoginRefused(f"{setting} {how}. It was: {shown}. Run it in a terminal to see why.")
