"""Does the same work again and again in children, each killed at another step of its writing.

    python -m tests.store.killing FOLDER deeds|forget|restore

A step is a call of `os` that changes the disk. For each step and each way of dying at it a folder is left
behind, `FOLDER/<step>-<way>/`, and what was acknowledged, `FOLDER/<step>-<way>.acknowledged`. Ends with the
number of steps on stdout. A process of its own, since it forks.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.adapters.store.forgetting import forget
from circle_tui.adapters.store.restoring import restore
from tests.store.deeds import SERIES, give
from tests.store.records import now

STEPS = ("open", "write", "pwrite", "fsync", "fdatasync", "replace", "ftruncate", "unlink", "mkdir")
WAYS = ("before", "after", "half")


class Killer:
    """Counts the steps of this process and kills it at one of them."""

    def __init__(self, step: int, way: str) -> None:
        self._left = step
        self._way = way

    def wrap(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            if real is _open and not args[1] & (os.O_CREAT | os.O_TRUNC):
                return real(*args, **kwargs)
            self._left -= 1
            if self._left:
                return real(*args, **kwargs)
            if self._way == "half" and real is _pwrite:
                real(args[0], bytes(args[1])[: len(args[1]) // 2], args[2])
            elif self._way != "before":
                real(*args, **kwargs)
            os.kill(os.getpid(), signal.SIGKILL)
            raise AssertionError

        return step


_open, _pwrite, _write = os.open, os.pwrite, os.write


def work(folder: Path, acknowledged: int) -> None:
    """The series with letters kept, two compactions, a snapshot and a second opening among it."""
    store, shelf = TinyStore(folder, now), FolderShelf(folder)
    for n, decide in enumerate(SERIES, 1):
        if n == 3:
            shelf.keep_letters([b"one", b"two"])
        give(store, decide, n)
        _write(acknowledged, b"%d\n" % n)
        if n == 4:
            store.compact()
            store.close()
            store = TinyStore(folder, now)
        if n == 5:
            store.close()
            store = TinyStore(folder, now)
    store.compact()
    store.close()


def forget_ana(folder: Path, _: int) -> None:
    """Erase a member from the folder."""
    forget(folder, "ana", now)


def restore_saved(folder: Path, _: int) -> None:
    """Bring back what lies beside all folders."""
    restore(folder.parent / "saved.tar.gz", folder, now)


WORK = {"deeds": work, "forget": forget_ana, "restore": restore_saved}


def run(base: Path, task: str, step: int, way: str) -> bool:
    """One child; True if it was killed, False if it had no such step."""
    folder = base / f"{step}-{way}"
    if (base / "begin").exists():
        shutil.copytree(base / "begin", folder)
    else:
        folder.mkdir(mode=0o700)
    acknowledged = _open(base / f"{step}-{way}.acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    child = os.fork()
    if child == 0:
        killer = Killer(step, way)
        for name in STEPS:
            setattr(os, name, killer.wrap(getattr(os, name)))
        WORK[task](folder, acknowledged)
        os._exit(0)
    os.close(acknowledged)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False


def main() -> None:
    base, task = Path(sys.argv[1]), sys.argv[2]
    ways = WAYS if task == "deeds" else ("before",)
    step = 0
    killed = len(ways)
    while killed == len(ways):
        step += 1
        killed = sum(run(base, task, step, way) for way in ways)
    sys.stdout.write(f"{step - 1}\n")


if __name__ == "__main__":
    main()
