"""A store whose process is killed loses nothing that it acknowledged, whatever step it was at."""

import subprocess
import sys
from pathlib import Path

import pytest

from circle_tui.adapters.shelf import FolderShelf
from circle_tui.adapters.store import TinyStore
from circle_tui.adapters.store.backup import back_up, daily
from circle_tui.adapters.store.forgetting import forget
from circle_tui.adapters.store.restoring import restore
from circle_tui.circle.state import added, removed
from tests.store.deeds import SERIES, everything, expected, give
from tests.store.killing import WAYS
from tests.store.records import filing, now
from tests.store.searching import found

STATES = expected()


def check(folder: Path, acknowledged: int) -> int:
    """The store opens, holds what was acknowledged or one deed more, and goes on; how many deeds it held."""
    store = TinyStore(folder, now)
    held = store.number
    assert held in (acknowledged, acknowledged + 1)
    assert STATES[held] == everything(store)
    assert list(range(1, held + 1)) == [deed.n for deed in store.deeds(newest_first=False)]
    for n, decide in enumerate(SERIES[held:], held + 1):
        give(store, decide, n)
    store.close()
    again = TinyStore(folder, now)
    assert STATES[-1] == everything(again)
    again.compact()
    assert STATES[-1] == everything(again)
    assert (len(SERIES), (2026,)) == (len(list(again.deeds())), again.years())
    again.close()
    return held


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A folder with what each child left, and the number of steps that there were."""
    base = tmp_path_factory.mktemp("killed")
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", base, "deeds"],
        check=True,
        capture_output=True,
        text=True,
    )
    return base, int(done.stdout)


@pytest.mark.parametrize("way", WAYS)
def test_killed_at_every_step(killed: tuple[Path, int], way: str) -> None:
    """Before, after, and of a write amidst, every write, sync, rename, truncate and creation in turn."""
    base, steps = killed
    assert steps > 60
    held = set()
    for step in range(1, steps + 1):
        acknowledged = (base / f"{step}-{way}.acknowledged").read_text().split()
        held.add(check(base / f"{step}-{way}", len(acknowledged)))
    assert set(range(len(SERIES) + 1)) == held


def kill_at_every_step(base: Path, task: str) -> list[Path]:
    """The folders that such children left, each begun as `begin`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", base, task], check=True, capture_output=True, text=True
    )
    return [base / f"{step}-before" for step in range(1, int(done.stdout) + 1)]


def begin(base: Path) -> Path:
    """A folder with the whole series, a closed year, history and a daily backup, and a letter of Ana's."""
    folder = base / "begin"
    folder.mkdir(mode=0o700)
    store, shelf = TinyStore(folder, now), FolderShelf(folder)
    for n, decide in enumerate(SERIES, 1):
        give(store, decide, n)
        if n == 4:
            store.compact()
    digest = shelf.keep_letter(b"From: Ana Penrose <ana@example.org>\r\n\r\nIt was dark.\r\n")
    give(store, lambda _: [added("letters", filing(digest, member="ana"))], 7)
    daily(folder, now())
    store.close()
    return folder


def test_forgetting_killed_at_every_step_is_finished_by_the_next(tmp_path: Path) -> None:
    """The circle opens in between, and after the second run nothing of the member is left."""
    begin(tmp_path)
    folders = kill_at_every_step(tmp_path, "forget")
    assert len(folders) > 60
    for folder in folders:
        store = TinyStore(folder, now)
        assert store.number in (7, 8)
        store.close()
        forget(folder, "ana", now)
        assert [] == found(folder, ("ana penrose", "ana@example.org"))


def test_restoring_killed_at_every_step_is_finished_by_the_next(tmp_path: Path) -> None:
    """Whatever it left, the second run leaves what the backup holds."""
    folder = begin(tmp_path)
    back_up(folder, tmp_path / "saved.tar.gz", now())
    store = TinyStore(folder, now)
    known, deeds = everything(store), list(store.deeds())
    give(store, lambda c: [removed("members", c.members["ben"])], 8)
    store.close()
    folders = kill_at_every_step(tmp_path, "restore")
    assert len(folders) > 60
    for left in folders:
        restore(tmp_path / "saved.tar.gz", left, now)
        store = TinyStore(left, now)
        assert (known, deeds) == (everything(store), list(store.deeds()))
        store.close()


def test_the_last_line_torn_at_every_byte(folder: Path) -> None:
    """A line without its newline was never acknowledged: it is cut, and the next deed takes its place."""
    store = TinyStore(folder, now)
    for n, decide in enumerate(SERIES[:2], 1):
        give(store, decide, n)
    journal = folder / "circle.journal"
    before = journal.stat().st_size
    give(store, SERIES[2], 3)
    whole = journal.read_bytes()
    for length in range(before, len(whole) + 1):
        torn = folder.parent / str(length)
        torn.mkdir()
        (torn / "circle.journal").write_bytes(whole[:length])
        opened = TinyStore(torn, now)
        held = 3 if length == len(whole) else 2
        assert (held, STATES[held]) == (opened.number, everything(opened))
        if held == 2:
            give(opened, SERIES[2], 3)
            assert whole == (torn / "circle.journal").read_bytes()
        opened.close()


def test_a_lock_ends_with_its_process(folder: Path) -> None:
    """Killed while it holds the lock of deeds, or the mail lock, a process leaves both free."""
    holding = """if True:
        import sys, time
        from pathlib import Path
        from circle_tui.adapters.store import TinyStore
        from tests.store.records import now
        store = TinyStore(Path(sys.argv[1]), now)
        with store.passing() as mine:
            def decide(circle):
                print(mine, flush=True)
                time.sleep(60)
            store.commit(decide, at=now(), who="clock", what="slept")
    """
    child = subprocess.Popen(
        [sys.executable, "-c", holding, folder], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert child.stdout is not None
    with child.stdout:
        assert "True\n" == child.stdout.readline()
        other = subprocess.run(
            [sys.executable, "-c", _TRY, folder], check=True, capture_output=True, text=True
        )
        assert "busy\nFalse\n" == other.stdout
        child.kill()
        child.wait()
    store = TinyStore(folder, now)
    give(store, SERIES[0], 1)
    with store.passing() as mine:
        assert mine
    store.close()


_TRY = """if True:
    import sys
    from pathlib import Path
    from circle_tui.adapters.store.locks import Lock
    from circle_tui.ports import TryLater
    folder = Path(sys.argv[1])
    try:
        with Lock(folder / "circle.lock").held(patience=0.05):
            print("free")
    except TryLater:
        print("busy")
    print(Lock(folder / "mail.lock").take())
"""
