"""Two processes and four on one folder at once: every deed is there, none twice."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from circle_tui.adapters.store import TinyStore
from tests.store.deeds import everything
from tests.store.records import NOW, now
from tests.store.working import count

DEEDS = 500


def start(folder: Path, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.working", folder, name, str(DEEDS)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("processes", [2, 4])
def test_all_deeds_of_all_processes_are_there(folder: Path, processes: int) -> None:
    """500 each, with compactions between: the shared figure is right, and the journal has each deed once."""
    names = [f"p{n}" for n in range(processes)]
    started = [start(folder, name) for name in names]
    for child in started:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    failed = [errors for child in started if (errors := child.communicate(timeout=60)[1])]
    assert [] == failed
    store = TinyStore(folder, now)
    assert processes * DEEDS == store.number
    assert processes * DEEDS == store.circle.members["shared"].given
    assert {f"{name}-{n}" for name in names for n in range(DEEDS)} == set(store.circle.outbox)
    assert list(range(1, processes * DEEDS + 1)) == [d.n for d in store.deeds(newest_first=False)]
    known = everything(store)
    store.close()
    with TinyDB(folder / "circle.json") as plain:
        assert processes * DEEDS == len(plain.table("outbox"))
    again = TinyStore(folder, now)
    assert known == everything(again)
    again.close()


def test_threads_take_turns(open_tiny: Callable[[], TinyStore]) -> None:
    """A deed on another thread than a look at the circle: neither sees half of the other."""
    store = open_tiny()
    faults: list[str] = []

    def work(name: str) -> None:
        for n in range(100):
            store.commit(lambda c, own=f"{name}-{n}": count(c, own), at=NOW, who=name, what="counted")  # type: ignore[misc]

    def look() -> None:
        for _ in range(2000):
            with store.reading():
                circle = store.circle
                given = circle.members["shared"].given if circle.members else 0
                if given != len([mail for mail in circle.outbox.values() if mail.to]):
                    faults.append(f"{given} is not {len(circle.outbox)}")

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b")]
    threads.append(threading.Thread(target=look))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [] == faults
    assert (200, 200) == (store.number, store.circle.members["shared"].given)
