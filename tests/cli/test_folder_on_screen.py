"""What the screen does to the folder of the circle that it has open: the real store, opened all the while."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

import pytest

from circle_tui.cli.door import Door, SetClock
from circle_tui.cli.keeping import keeping
from circle_tui.desk import Desk
from circle_tui.tui.keeping import Keeping
from tests.circle.seasons import at
from tests.cli.test_doors import _folder as _  # noqa: F401 - the fixture `folder`
from tests.cli.test_doors import run

CLOCK = SetClock(at("2026-12-11 09:11"))


@pytest.fixture(name="door")
def _door(folder: Path) -> Iterator[Door]:
    """A circle of Ana and Bo, open."""
    for name in ("Ana", "Bo"):
        assert 0 == run(folder, "members", "add", name, f"{name.lower()}@example.org", "--no-welcome")
    door = Door(Namespace(circle=str(folder), command=None))
    yield door
    door.close()


@pytest.fixture(name="desk")
def _desk(door: Door) -> Desk:
    """Its desk."""
    return door.open_desk()


@pytest.fixture(name="on_folder")
def _on_folder(folder: Path) -> Keeping:
    """The deeds on its folder."""
    return keeping(folder, CLOCK)


def files_with(folder: Path, words: bytes) -> list[str]:
    """The files in which these words stand."""
    return [path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]


async def test_a_member_is_forgotten_while_the_circle_is_open(
    folder: Path, desk: Desk, on_folder: Keeping
) -> None:
    """Name and address are gone from every file, the open desk sees it, and goes on."""
    await desk.members.part_with("bo")
    said = await on_folder.forget("bo")
    assert said.startswith("Erased: 0 letters removed, ")
    desk.refresh()
    assert "Bo" not in [member.name for member in desk.circle.members.values()]
    assert [] == files_with(folder, b"bo@example.org")
    await desk.members.set("ana", {"name": "Ana Ruiz"})
    assert "Ana Ruiz" == desk.circle.members["ana"].name


async def test_a_backup_is_made_while_the_circle_is_open(
    folder: Path, desk: Desk, on_folder: Keeping, tmp_path: Path
) -> None:
    """What was done a moment ago is in it: restored elsewhere, Cy is there."""
    await desk.members.add("Cy", "cy@example.org", welcome=False)
    said = await on_folder.back_up(tmp_path / "b.tar.gz")
    assert said.startswith(f"{tmp_path}/b.tar.gz holds ")
    await desk.members.set("cy", {"name": "Cyrus"})
    other = tmp_path / "other"
    assert 0 == run(other, "restore", str(tmp_path / "b.tar.gz"))
    again = Door(Namespace(circle=str(other), command=None))
    assert "Cy" == again.open_desk().circle.members["cy"].name
    again.close()


def test_a_wording_of_ones_own_is_checked_kept_and_let_go(folder: Path, on_folder: Keeping) -> None:
    """What is wrong is said; the usual text, or none, is no wording of one's own."""
    usual = on_folder.wording("receipt.txt.j2")
    assert on_folder.keep_wording("receipt.txt.j2", "{{ nobody_knows_this }}")
    assert "{{ nobody_knows_this }}" == on_folder.wording("receipt.txt.j2")
    assert 0o600 == (folder / "templates" / "receipt.txt.j2").stat().st_mode & 0o777
    assert () == tuple(on_folder.keep_wording("receipt.txt.j2", ""))
    assert usual == on_folder.wording("receipt.txt.j2")
    assert () == tuple(on_folder.keep_wording("receipt.txt.j2", usual.rstrip("\n")))
    assert not (folder / "templates" / "receipt.txt.j2").exists()
