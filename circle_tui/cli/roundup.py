"""`roundup`: list, show, preview, edit, test, send."""

import argparse
from pathlib import Path

from circle_tui.circle.debts import settled
from circle_tui.circle.gathering import to_send
from circle_tui.cli import composing
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door
from circle_tui.cli.files import write_new_file
from circle_tui.cli.reading_mail import as_text
from circle_tui.desk import Desk
from circle_tui.wording.webpage import web_page


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add this subject's verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="pieces that are out, and what waits for their authors")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="who has read, how it is composed, and the checks")
    show.add_argument("label", metavar="LABEL")
    show.add_argument("--json", action="store_true")
    composing.opening(show)
    show.set_defaults(run=_show)
    preview = verbs.add_parser("preview", help="the mail exactly as it would leave")
    preview.add_argument("label", metavar="LABEL")
    preview.add_argument("--html", type=Path, metavar="FILE", help="write it as a web page")
    preview.add_argument("--yes", action="store_true", help="do not ask before FILE is replaced")
    composing.opening(preview)
    preview.set_defaults(run=_preview)
    edit = verbs.add_parser("edit", help="compose it: parts, order of critics, remarks held back, a note")
    composing.define(edit)
    test = verbs.add_parser("test", help="queue what the author would get to yourself alone")
    test.add_argument("label", metavar="LABEL")
    mailing(test)
    test.set_defaults(run=_test)
    send = verbs.add_parser("send", help="queue it now, with what is accepted")
    send.add_argument("label", metavar="LABEL")
    send.add_argument("--to", default="", metavar="M", help="once more, to the author or one who may read it")
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


async def _show(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    raws = [preview.raw for preview in await desk.roundup.preview(arguments.label)]
    found, checks = desk.composer.looked(arguments.label, raws)
    readers = _readers(desk, found.label)
    if arguments.json:
        door.print_json(
            {
                "id": found.label,
                "title": found.title,
                "author": desk.circle.submissions[found.label].author,
                "sent": desk.circle.submissions[found.label].rounded_up,
                "sealed": desk.composer.sealed(found.label),
                "readers": [{"member": who, "state": state} for who, state in readers],
                **composing.as_json(found),
                "checks": [{"what": c.what, "fine": c.is_fine, "words": c.words} for c in checks],
            }
        )
        return 0
    door.print("Who has read it")
    door.print_rows(readers, "Nobody was asked.", "  ")
    if composing.is_sealed(door, arguments):
        return 0
    composing.show(door, found)
    door.print("\nChecks")
    door.print_rows([("fine" if c.is_fine else "look", c.words) for c in checks], "", "  ")
    return 0


def _readers(desk: Desk, label: str) -> list[tuple[str, str]]:
    """Who was asked, or wrote without being asked, and how far they are."""
    circle = desk.circle
    states: dict[str, str] = {}
    for debt in circle.debts.by("label", label):
        paid = settled(circle, debt)
        states[debt.critic] = "in" if paid else f"let off: {debt.dropped}" if debt.dropped else "owes"
    for critique in circle.critiques.by("label", label):
        if critique.state in ("pending", "later"):
            states[critique.critic] = "waits for you"
        elif critique.state == "accepted":
            states[critique.critic] = "sent" if critique.sent else "in"
    return list(states.items())


async def _preview(door: Door, arguments: argparse.Namespace) -> int:
    previews = await door.open_desk().roundup.preview(arguments.label)
    if composing.is_sealed(door, arguments):
        return 1
    if arguments.html is None:
        for mail in previews:
            door.print(as_text(mail.raw))
        return 0
    if write_new_file(door, arguments.html, web_page(previews[0].raw), yes=arguments.yes):
        door.say(f"{arguments.html} shows what the author gets, in any browser.")
    return 0


async def _test(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.roundup.test(arguments.label))


async def _send(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    desk.roundup.plan(arguments.label, arguments.to)
    raws = [preview.raw for preview in await desk.roundup.preview(arguments.label)]
    for check in desk.composer.looked(arguments.label, raws)[1]:
        if not check.is_fine:
            door.say(f"Look: {check.words}.")
    return await do(door, arguments, lambda at: at.roundup.send(arguments.label, arguments.to))
