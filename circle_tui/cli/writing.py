"""`write`: a letter of the coordinator's own to one member, several, all, or those who owe."""

import argparse
import sys
from pathlib import Path

from circle_tui.circle.refusal import Refused
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door
from circle_tui.cli.editor import Unfinished, written
from circle_tui.desk import Desk, Done


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
    command.add_argument("--drafts", action="store_true", help="show the letters that were begun and kept")
    command.add_argument("--draft", default="", metavar="N", help="go on with one of them")
    command.add_argument(
        "--drop", action="store_true", help="with --proposed or --draft: let it go, and write nothing"
    )
    mailing(command)
    command.set_defaults(run=_write)


async def _write(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    if arguments.drafts:
        return _list(door)
    if arguments.proposed:
        return await _write_proposed(door, arguments)
    begun = desk.writing.draft(arguments.draft) if arguments.draft else None
    if begun is not None and arguments.drop:
        desk.writing.drop_draft(begun.id)
        door.say(f"Draft {begun.id} is gone.")
        return 0
    names = [*arguments.members, *(begun.to if begun is not None and not arguments.members else ())]
    if arguments.all:
        names += desk.writing.everybody()
    if arguments.owing:
        names += desk.writing.owing(desk.pieces.find(arguments.owing).id)
    if not names:
        raise Refused("Say who: a member, --all, or --owing LABEL.")
    subject = arguments.subject or (begun.subject if begun is not None else "")
    try:
        text = _text(arguments, begun.text if begun is not None else "")
    except Unfinished as unfinished:
        _keep(door, arguments, names, subject, unfinished.text)
        raise
    return await _send(door, arguments, names, subject, text)


def _list(door: Door) -> int:
    drafts = door.open_desk().writing.drafts()
    rows = [(d.id, f"{d.at:%Y-%m-%d %H:%M}", ", ".join(d.to), d.subject, d.text) for d in drafts]
    door.print_rows(rows, "No letter was kept.")
    return 0


def _text(arguments: argparse.Namespace, begun: str) -> str:
    """From the file, from stdin where something is piped in, or from the person's editor."""
    if arguments.file:
        try:
            return str(arguments.file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(f"{arguments.file} cannot be read as UTF-8 text: {error}") from None
    if sys.stdin.isatty():
        return written(begun)
    return sys.stdin.read() or begun


async def _send(door: Door, arguments: argparse.Namespace, names: list[str], subject: str, text: str) -> int:
    """Write it; what was not sent after all is kept, so that nobody types it twice."""
    desk, gone = door.open_desk(), False

    async def deed(at: Desk) -> Done:
        nonlocal gone
        done = await at.writing.write(names, subject, text)
        gone = at is desk
        return done

    try:
        return await do(door, arguments, deed)
    finally:
        if gone and arguments.draft:
            desk.writing.drop_draft(arguments.draft)
        elif not gone and not arguments.dry_run:
            _keep(door, arguments, names, subject, text)


def _keep(door: Door, arguments: argparse.Namespace, names: list[str], subject: str, text: str) -> None:
    if text.strip():
        number = door.open_desk().writing.keep_draft(names, subject, text, arguments.draft)
        door.say(f"It is kept as draft {number}: `write --draft {number}` goes on with it.")


async def _write_proposed(door: Door, arguments: argparse.Namespace) -> int:
    if len(arguments.members) != 1:
        raise Refused("Say to whom: `write M --proposed` takes one member.")
    who = arguments.members[0]
    if arguments.drop:
        return await do(door, arguments, lambda desk: desk.writing.let_go(who))
    found = door.open_desk().writing.proposal(who)
    door.say(f"Subject: {found.subject}\n\n{found.text}")
    return await do(door, arguments, lambda desk: desk.writing.write([who], found.subject, found.text))
