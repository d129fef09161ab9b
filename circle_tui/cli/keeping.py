"""`export backup` and `export restore`: the whole circle in one checked file, and back again.

And for the screen the deeds on the folder of the circle that it has open.
"""

import argparse
import asyncio
from pathlib import Path

from circle_tui.cli.door import Door
from circle_tui.ports import Clock
from circle_tui.tui.keeping import Keeping


def define(name: str, command: argparse.ArgumentParser) -> None:
    """Add the options: `export` has both verbs, each of which is a command of its own, too."""
    if name == "export":
        verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
        define("backup", verbs.add_parser("backup", help="put the whole circle into one file"))
        define("restore", verbs.add_parser("restore", help="make a circle from such a file"))
        return
    command.add_argument("file", type=Path, metavar="FILE")
    if name == "restore":
        command.add_argument("--yes", action="store_true", help="do not ask")
    command.set_defaults(run=_back_up if name == "backup" else _restore)


def _back_up(door: Door, arguments: argparse.Namespace) -> int:
    from circle_tui.adapters.store.backup import back_up

    door.read_settings()
    made = back_up(door.folder, arguments.file, door.clock().now())
    door.say(f"{arguments.file} holds {len(made.files)} files, each with its checksum.")
    return 0


def _restore(door: Door, arguments: argparse.Namespace) -> int:
    from circle_tui.adapters.store.restoring import restore

    folder = door.folder
    taken = (folder / "circle.json").exists() or (folder / "circle.journal").exists()
    question = f"Put {arguments.file} in the place of what {folder} holds now?"
    if taken and not door.confirm(f"{question} Its present state is kept in history/.", yes=arguments.yes):
        door.say("Nothing was done.")
        return 0
    done = restore(arguments.file, folder, door.clock().now)
    door.say(f"{folder} is as it was after deed {done.n}; the backup is of {done.made:%Y-%m-%d %H:%M} UTC.")
    if done.before is not None:
        door.say(f"What it held before is in {done.before}.")
    return 0


def keeping(folder: Path, clock: Clock) -> Keeping:
    """The deeds on a circle's folder, for the screen. Each runs off its loop."""
    from circle_tui.cli import wording

    def backed_up(target: Path) -> str:
        from circle_tui.adapters.store.backup import back_up

        made = back_up(folder, target, clock.now())
        return f"{target} holds {len(made.files)} files, each with its checksum"

    def forgotten(member: str) -> str:
        from circle_tui.adapters.store.forgetting import forget

        done = forget(folder, member, clock.now)
        left = f" Look at {', '.join(done.left)} yourself." if done.left else ""
        return f"Erased: {done.letters} letters removed, {done.changed} other files changed.{left}"

    return Keeping(
        back_up=lambda target: asyncio.to_thread(backed_up, target),
        wording=lambda name: wording.used(folder, name),
        keep_wording=lambda name, text: wording.keep(folder, name, text),
        forget=lambda member: asyncio.to_thread(forgotten, member),
    )
