"""Lets a small sample circle make its passes again and again in children, each killed at another step.

    python -m tests.demo.killing FOLDER STRETCH

A step is a call of `os` that changes the disk, a line written to the SMTP server, an answer read from it, or
a copy put into the Sent folder. FOLDER's servers run, and live on. After each kill a second child goes on
where the first one stood; what came of it is one line of JSON. A process of its own, since it forks.
"""

import asyncio
import json
import logging
import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiosmtplib.protocol import SMTPProtocol
from imapclient import IMAPClient

from circle_tui.cli.joining import join
from circle_tui.config import Settings, read_settings
from circle_tui.demo import founding, mailboxes, servers
from circle_tui.demo.cast import people
from circle_tui.demo.clock import SampleClock
from circle_tui.demo.members import Members
from circle_tui.demo.playing import Play
from circle_tui.ports import Clock

STEPS = ("open", "pwrite", "fsync", "fdatasync", "replace", "ftruncate", "unlink", "mkdir")
STRETCHES = {
    "circulation": ("2026-10-12T07:00", "2026-10-12T09:00", "2026-10-12T09:01"),
    "receipt": ("2026-10-13T19:15", "2026-10-13T21:15", "2026-10-13T21:16"),
}
"""Instants (UTC) of the passes: a piece circulates to two members; a critique comes, and its receipt goes.

The last one is only for who goes on after a kill.
"""

WHO = ("ben", "ada")
SMALLER = (
    ("\npieces = 2", "\npieces = 1"),
    ('password_command = ["echo", "demo"]', 'password_env = "SAMPLE_PASSWORD"'),  # no process for each login
)


class Killer:
    """Counts the steps of this process and kills it before one of them, or amidst one that writes."""

    def __init__(self, step: int, *, half: bool) -> None:
        self._left = step
        self._half = half

    def _come(self, amidst: Callable[[], object] | None = None) -> None:
        self._left -= 1
        if self._left:
            return
        if self._half:
            if amidst is None:
                os._exit(9)
            amidst()
        os.kill(os.getpid(), signal.SIGKILL)

    def of_disk(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            if real is not _open or args[1] & (os.O_CREAT | os.O_TRUNC):
                half = (
                    (lambda: _pwrite(args[0], args[1][: len(args[1]) // 2], args[2]))
                    if real is _pwrite
                    else None
                )
                self._come(half)
            return real(*args, **kwargs)

        return step

    def of_mail(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            half = (lambda: real(args[0], args[1][: len(args[1]) // 2])) if real is _write else None
            self._come(half)
            return real(*args, **kwargs)

        return step

    def of_answer(self, real: Callable[..., Any]) -> Callable[..., Any]:
        async def step(*args: Any, **kwargs: Any) -> Any:
            found = await real(*args, **kwargs)
            self._come()
            return found

        return step

    def install(self) -> None:
        for name in STEPS:
            setattr(os, name, self.of_disk(getattr(os, name)))
        swap(SMTPProtocol, "write", self.of_mail)
        swap(SMTPProtocol, "read_response", self.of_answer)
        swap(IMAPClient, "append", self.of_mail)


def swap(owner: type, name: str, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    setattr(owner, name, wrap(getattr(owner, name)))


_open, _pwrite, _write = os.open, os.pwrite, SMTPProtocol.write


class Stretch:
    """A folder with a circle at the beginning of a stretch, and the way back there."""

    def __init__(self, root: Path, name: str) -> None:
        self.root, self._kept = root, root / f"before-{name}"
        self.instants = [instant(text) for text in STRETCHES[name]]
        at = servers.running(root)
        assert at is not None
        founding.found(root, at)
        text = (founding.folder_of(root) / "circle.toml").read_text()
        for old, new in SMALLER:
            assert old in text
            text = text.replace(old, new)
        self.settings: Settings = read_settings(text, "circle.toml")

    def prepare(self) -> None:
        """Play up to it, and keep what is there."""
        shutil.rmtree(founding.folder_of(self.root))
        shutil.rmtree(self.root / "mail", ignore_errors=True)
        founding.folder_of(self.root).mkdir(mode=0o700)
        for who in (*WHO, "ada"):
            mailboxes.open_mailbox(self.root, people()[who].address)
        clock = SampleClock(founding.BEGINS)
        desk = join(founding.folder_of(self.root), self.settings, clock)
        header, *rows = founding.roster().splitlines()
        chosen = [row for row in rows if row.startswith(("Ben", "Ada"))]
        asyncio.run(desk.members.import_file("\n".join([header, *chosen]), welcome=False))
        asyncio.run(Play(self.root, desk, clock, lambda _: None).until(self.instants[0]))
        Members(self.root).act(self.instants[0])
        desk.close()
        for part in ("circle", "mail"):
            shutil.copytree(self.root / part, self._kept / part)

    def restore(self) -> None:
        for part in ("circle", "mail"):
            shutil.rmtree(self.root / part, ignore_errors=True)
            shutil.copytree(self._kept / part, self.root / part)
        mailboxes.set_now(self.root, self.instants[0])

    def passes(self, instants: list[datetime]) -> list[str]:
        clock = SampleClock(instants[0])
        held: Clock = clock
        desk = join(founding.folder_of(self.root), self.settings, held)
        faults: list[str] = []
        for at in instants:
            clock.set(at)
            mailboxes.set_now(self.root, at)
            faults += asyncio.run(desk.passes.run()).faults
        desk.close()
        return faults

    def found(self) -> dict[str, Any]:
        """What lies in the members' mailboxes, and what the circle says of it."""
        began = self.instants[0].replace(hour=0, minute=0)
        players = Members(self.root)
        came = [
            f"{who} {mail.kind} {mail.id.strip('<>')}"
            for who in WHO
            for mail in players.inbox(people()[who].address)
            if mail.stored.at >= began
        ]
        clock = SampleClock(self.instants[-1])
        desk = join(founding.folder_of(self.root), self.settings, clock)
        outbox = [
            f"{mail.to} {mail.kind} {mail.message_id} {mail.state}"
            for mail in desk.circle.outbox.values()
            if mail.queued >= began
        ]
        letters = [f"{filing.member} {filing.state} {filing.as_}" for filing in desk.inbox.listed()]
        critiques = len(desk.circle.critiques)
        desk.close()
        return {"came": came, "outbox": outbox, "letters": letters, "critiques": critiques}


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def apart(work: Callable[[], object]) -> int:
    """Do something in a child; how it ended, negative if it was killed."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - a child must never return
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def once(stretch: Stretch, step: int, *, half: bool) -> bool:
    """Kill at one step, go on, and tell what came of it; False if there is no such step."""
    stretch.restore()

    def killed() -> None:
        Killer(step, half=half).install()
        stretch.passes(stretch.instants[:-1])

    def go_on() -> None:
        stopped = mailboxes.now(stretch.root)
        faults = stretch.passes([at for at in stretch.instants if at >= stopped])
        sys.stdout.write(json.dumps({"step": step, "half": half, "faults": faults, **stretch.found()}) + "\n")
        sys.stdout.flush()

    ended = apart(killed)
    assert ended in (0, 9, -signal.SIGKILL), ended
    if ended == -signal.SIGKILL:
        assert apart(go_on) == 0
    return ended != 0


def main() -> None:
    os.environ["SAMPLE_PASSWORD"] = mailboxes.PASSWORD
    logging.disable()
    stretch = Stretch(Path(sys.argv[1]), sys.argv[2])
    assert apart(stretch.prepare) == 0
    step = 1
    while once(stretch, step, half=False):
        once(stretch, step, half=True)
        step += 1


if __name__ == "__main__":
    main()
