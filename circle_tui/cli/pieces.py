"""`pieces`: list, show, add, parts, send, assign."""

import argparse
from pathlib import Path

import msgspec

from circle_tui.circle.fields import day
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door
from circle_tui.cli.files import read_file
from circle_tui.letters.safe import safe_text
from circle_tui.manuscripts.prose import text
from circle_tui.manuscripts.versions import summary


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add this subject's verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="pieces that are in, waiting or out")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="the text of a piece, numbered as its readers see it")
    show.add_argument("label", metavar="LABEL")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)
    add = verbs.add_parser("add", help="a piece that came another way than by mail")
    add.add_argument("label", metavar="LABEL")
    add.add_argument("file", type=Path)
    add.add_argument("--member", required=True, metavar="M")
    add.add_argument(
        "--circulated", default="", metavar="DATE", help="its readers have it since; mails nobody"
    )
    add.set_defaults(run=_add)
    parts = verbs.add_parser("parts", help="one piece that came in several letters or files, in this order")
    parts.add_argument("ids", nargs="+", metavar="ID", help="of a letter; ID:2 for its second file alone")
    parts.add_argument("--about", default="", metavar="LABEL", help="the turn that it is for")
    parts.set_defaults(run=_parts)
    send = verbs.add_parser("send", help="send a piece that is out once more")
    send.add_argument("label", metavar="LABEL")
    send.add_argument("--to", required=True, metavar="M")
    send.set_defaults(run=_send)
    assign = verbs.add_parser("assign", help="who is asked for a critique of a piece that is out")
    assign.add_argument("label", metavar="LABEL")
    assign.add_argument("--to", default="", metavar="M", help="is asked, and gets the piece")
    assign.add_argument("--instead-of", default="", metavar="M", help="need not write on it")
    assign.set_defaults(run=_assign)
    for verb in (add, parts, send, assign):
        mailing(verb)


def _list(door: Door, arguments: argparse.Namespace) -> int:
    pieces = door.open_desk().pieces.listed()
    if arguments.json:
        door.print_json([msgspec.to_builtins(piece) for piece in pieces])
        return 0
    rows = [(p.id, p.state, p.title, p.author, f"{p.words} words", f"v{p.version}") for p in pieces]
    door.print_rows(rows, "No piece came yet.")
    return 0


def _show(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    piece = desk.pieces.find(arguments.label)
    words = text(desk.pieces.prose(piece), width=72, numbered=True, marked=True)
    changes = desk.pieces.changes(piece)
    if arguments.json:
        told = msgspec.to_builtins(changes)
        door.print_json({"piece": msgspec.to_builtins(piece), "text": words, "changes": told})
        return 0
    if changes:
        door.say(f"Version {piece.version}, compared with version {piece.version - 1}: {summary(changes)}.")
    door.print(safe_text(words))
    return 0


async def _add(door: Door, arguments: argparse.Namespace) -> int:
    data = read_file(arguments.file)
    since = day("--circulated", arguments.circulated)
    return await do(
        door,
        arguments,
        lambda desk: desk.pieces.add(arguments.label, arguments.file.name, data, arguments.member, since),
    )


async def _parts(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.pieces.join(arguments.ids, arguments.about))


async def _send(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.pieces.send_again(arguments.label, arguments.to))


async def _assign(door: Door, arguments: argparse.Namespace) -> int:
    return await do(
        door,
        arguments,
        lambda desk: desk.pieces.assign(arguments.label, arguments.to, arguments.instead_of),
    )
