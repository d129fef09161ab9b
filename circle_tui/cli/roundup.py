"""`roundup`: list, show, preview, send."""

import argparse

from circle_tui.circle.gathering import to_send
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door
from circle_tui.cli.reading_mail import as_text


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add this subject's verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="pieces that are out, and what waits for their authors")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    for verb, purpose in (
        ("show", "who has read, and what"),
        ("preview", "the mail exactly as it would leave"),
    ):
        look = verbs.add_parser(verb, help=purpose)
        look.add_argument("label", metavar="LABEL")
        look.set_defaults(run=_preview)
    send = verbs.add_parser("send", help="queue it now, with what is accepted")
    send.add_argument("label", metavar="LABEL")
    mailing(send)
    send.set_defaults(run=_send)


def _list(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    pieces = [(piece, to_send(desk.circle, piece.id)) for piece in desk.roundup.listed()]
    if arguments.json:
        door.print_json(
            [
                {
                    "id": piece.id,
                    "title": piece.title,
                    "author": piece.author,
                    "sent": piece.rounded_up,
                    "waiting": [critique.id for critique in critiques],
                }
                for piece, critiques in pieces
            ]
        )
        return 0
    rows = [(p.id, p.title, p.author, "sent" if p.rounded_up else "to come", len(c)) for p, c in pieces]
    door.print_rows(rows, "No piece is out.")
    return 0


async def _preview(door: Door, arguments: argparse.Namespace) -> int:
    for mail in await door.open_desk().roundup.preview(arguments.label):
        door.print(as_text(mail.raw))
    return 0


async def _send(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.roundup.send(arguments.label))
