"""`log`, `undo` and `redo`: what was done, and taking it back."""

import argparse
from itertools import islice

from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door

MOST = 200
"""Deeds shown at the most."""


def define(name: str, command: argparse.ArgumentParser) -> None:
    """Add the options."""
    if name == "log":
        command.add_argument("--about", default="", metavar="X", help="a label, a member's or a letter's id")
        command.add_argument("--json", action="store_true")
        command.set_defaults(run=_log)
        return
    if name == "undo":
        command.add_argument("n", nargs="?", type=int, default=0, metavar="N")
    mailing(command)
    command.set_defaults(run=_undo if name == "undo" else _redo)


def _log(door: Door, arguments: argparse.Namespace) -> int:
    rows = list(islice(door.open_desk().history.listed(arguments.about), MOST))
    if arguments.json:
        door.print_json(
            [
                {
                    "n": entry.deed.n,
                    "at": entry.deed.at,
                    "who": entry.deed.who,
                    "what": entry.deed.what,
                    "about": entry.deed.about,
                    "undoable": entry.undoable,
                }
                for entry in rows
            ]
        )
        return 0
    door.print_rows(
        [
            (e.deed.n, str(e.deed.at)[:16], e.deed.who, e.deed.what, e.deed.about, "u" if e.undoable else "")
            for e in rows
        ],
        "Nothing was done yet.",
    )
    return 0


async def _undo(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.history.undo(arguments.n))


async def _redo(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.history.redo())
