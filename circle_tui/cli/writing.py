"""`write`: a letter of the coordinator's own to one member, several, all, or those who owe."""

import argparse
import sys
from pathlib import Path

from circle_tui.circle.refusal import Refused
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument("members", nargs="*", metavar="M")
    command.add_argument("--all", action="store_true", help="to everybody who has not left")
    command.add_argument("--owing", default="", metavar="LABEL", help="to those who owe a critique on it")
    command.add_argument("--subject", default="", metavar="S")
    command.add_argument("--file", type=Path, metavar="F", help="the text; left out: it is read from stdin")
    command.add_argument(
        "--proposed",
        action="store_true",
        help="the letter that `status` says is ready, to a member who is behind",
    )
    command.add_argument("--drop", action="store_true", help="with --proposed: let it go, and write nothing")
    mailing(command)
    command.set_defaults(run=_write)


async def _write(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    names = list(arguments.members)
    if arguments.proposed:
        return await _write_proposed(door, arguments)
    if arguments.all:
        names += desk.writing.everybody()
    if arguments.owing:
        names += desk.writing.owing(desk.pieces.find(arguments.owing).id)
    if not names:
        raise Refused("Say who: a member, --all, or --owing LABEL.")
    try:
        text = arguments.file.read_text(encoding="utf-8") if arguments.file else sys.stdin.read()
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{arguments.file} cannot be read as UTF-8 text: {error}") from None
    return await do(door, arguments, lambda desk: desk.writing.write(names, arguments.subject, text))


async def _write_proposed(door: Door, arguments: argparse.Namespace) -> int:
    if len(arguments.members) != 1:
        raise Refused("Say to whom: `write M --proposed` takes one member.")
    who = arguments.members[0]
    if arguments.drop:
        return await do(door, arguments, lambda desk: desk.writing.let_go(who))
    found = door.open_desk().writing.proposal(who)
    door.say(f"Subject: {found.subject}\n\n{found.text}")
    return await do(door, arguments, lambda desk: desk.writing.write([who], found.subject, found.text))
