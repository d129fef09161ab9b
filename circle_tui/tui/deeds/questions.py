"""What deeds by name ask the coordinator for: a member, a piece, a file to read or to write."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from circle_tui.circle.model import Submission
from circle_tui.desk import Refused
from circle_tui.tui.views.people import name, piece
from circle_tui.tui.widgets.rowlist import Row
from circle_tui.tui.words import line

if TYPE_CHECKING:
    from circle_tui.tui.app import CircleApp

LARGEST = 50_000_000
"""Bytes of a file that is read whole; what members send is smaller by far."""


async def which_member(app: "CircleApp", title: str, ids: Iterable[str] = (), nobody: str = "") -> str:
    """The id of a member; empty: they went back. ``nobody``: words of a last row, whose id is ``-``."""
    there = list(ids) or [member.id for member in app.desk.members.listed() if member.state != "left"]
    rows = [Row("-", line(nobody))] if nobody else []
    return await app.choose(title, [*(Row(i, line(name(app.desk.circle, i))) for i in there), *rows])


async def which_piece(app: "CircleApp", title: str, found: Iterable[Submission]) -> str:
    """The label of one of these pieces; empty: they went back, or there is none, which is said."""
    rows = [Row(one.id, line(piece(app.desk.circle, one.id))) for one in found]
    return await app.choose(title, rows)


def pieces_out(app: "CircleApp") -> list[Submission]:
    """Those that readers have, the newest first."""
    return [one for one in reversed(app.desk.pieces.listed()) if one.state == "circulated"]


async def which_file(app: "CircleApp", title: str, hint: str) -> tuple[str, bytes] | None:
    """A file's name and what it holds; None: they went back, or it cannot be read, which is said."""
    text = await app.ask(title, hint)
    if not text:
        return None
    try:
        path = read_path(text)
        return path.name, await asyncio.to_thread(_read, path)
    except Refused as refused:
        app.complain(str(refused))
        return None


async def where_to(app: "CircleApp", title: str, offered: str) -> Path | None:
    """Where a file is to be written; what is there already is replaced only after a yes."""
    text = await app.ask(title, offered, offered)
    if not text:
        return None
    try:
        path = read_path(text)
    except Refused as refused:
        app.complain(str(refused))
        return None
    if path.is_dir():
        path /= Path(offered).name
    if not path.parent.is_dir():
        app.complain(f"There is no folder {path.parent}. Make it first, or choose another.")
        return None
    question = line(f"{path} is there already. Put this in its place?", "bold")
    if path.exists() and not await app.confirm(question, "replace it"):
        return None
    return path


async def write_file(app: "CircleApp", path: Path, data: bytes) -> None:
    """Write it, for its owner alone where it is new, and say so or say why not."""
    try:
        await asyncio.to_thread(_write, path, data)
    except OSError as error:
        app.complain(f"{path} cannot be written: {error.strerror}.")
    else:
        app.tell(f"Written: {path}")


def read_path(text: str) -> Path:
    """A path as a person types it: `~` is their home, quotes around it are none of its name.

    Raises `Refused`.
    """
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1]
    try:
        return Path(bare).expanduser()
    except RuntimeError:
        raise Refused(f"There is nobody on this machine whose home {bare} could be.") from None


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise Refused(f"{path} is a folder. Name a file in it.")
        if path.stat().st_size > LARGEST:
            raise Refused(f"{path} has more than {LARGEST // 1_000_000} MB: that is no piece and no letter.")
        return path.read_bytes()
    except ValueError:
        raise Refused("That is no file's name.") from None
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror}.") from None


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
