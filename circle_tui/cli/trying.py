"""`demo`: a sample circle on mail servers of its own, on the screen or played to the end in lines."""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from circle_tui.circle.refusal import Refused
from circle_tui.cli.door import Door, begin_log
from circle_tui.cli.joining import join
from circle_tui.demo import founding, servers
from circle_tui.demo.sample import Sample


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument("--headless", action="store_true", help="play two rounds without a screen")
    command.add_argument("--dir", metavar="DIR", help="keep it in this folder, and go on with it next time")
    command.add_argument("--at", metavar="ISO", help="play up to this instant of the sample circle")
    command.set_defaults(run=_demo)


def _demo(door: Door, arguments: argparse.Namespace) -> int:
    if not arguments.headless and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("The screen needs a terminal. Without one: `circle-tui demo --headless`.")
    at = door.at
    with _folder(arguments.dir) as root:
        try:
            sample = Sample(root, join)
        except servers.ServersError as error:
            raise Refused(str(error)) from error
        try:
            if arguments.headless:
                return asyncio.run(_play(door, sample, at or founding.ENDS))
            return _show(door, sample, at or founding.OPENS)
        finally:
            servers.stop(root)


@contextmanager
def _folder(named: str | None) -> Iterator[Path]:
    """The folder named, which stays; or one for this time only."""
    if named:
        yield Path(named).expanduser().absolute()
        return
    root = Path(tempfile.mkdtemp(prefix="circle-tui-demo-"))
    try:
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


async def _play(door: Door, sample: Sample, ends: datetime) -> int:
    await sample.play(ends, door.print)
    outcome = sample.outcome()
    door.print("")
    for line in outcome.lines:
        door.print(line)
    if not outcome.differences:
        door.print("Every mail is where the table written by hand says, and no other.")
        return 0
    door.print("This differs from the table written by hand:")
    for line in outcome.differences:
        door.print(f"  {line}")
    return 1


def _show(door: Door, sample: Sample, opens: datetime) -> int:
    from circle_tui.cli.checking import checks
    from circle_tui.cli.keeping import keeping
    from circle_tui.tui import run  # Textual takes half a second to import

    if sample.clock.now() < opens:
        door.say("The members of the sample circle are writing their first letters…")
        asyncio.run(sample.play(opens, _unheard))
    begin_log(sample.folder)
    with sample.lively():
        desk = sample.desk()
        try:
            looks = checks(sample.folder, desk.settings, sample.clock)
            return run(desk, sample.clock.now, looks, keeping(sample.folder, sample.clock))
        finally:
            desk.close()


def _unheard(_line: str) -> None: ...
