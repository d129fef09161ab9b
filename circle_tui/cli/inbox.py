"""`inbox`: list, show, file, ignore, see, reply."""

import argparse
import sys
from typing import get_args

from circle_tui.circle.model import Filing, Kind
from circle_tui.circle.refusal import Refused
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door
from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_text


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add this subject's verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="held letters; with --all every letter on record")
    listing.add_argument("--all", action="store_true")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="one letter: what it is taken for, why, and its words")
    show.add_argument("id")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)
    file = verbs.add_parser("file", help="say what a letter is")
    file.add_argument("id")
    file.add_argument("--as", dest="as_", choices=get_args(Kind), required=True)
    file.add_argument("--about", default="", metavar="LABEL")
    file.add_argument("--member", default="", metavar="M")
    file.add_argument("--remember", action="store_true", help="the sender's address is this member's, too")
    file.set_defaults(run=_file)
    ignore = verbs.add_parser("ignore", help="put a letter away; nothing follows from it")
    ignore.add_argument("ids", nargs="+", metavar="ID")
    ignore.set_defaults(run=_ignore)
    see = verbs.add_parser("see", help="a note was read, or a bounce dealt with")
    see.add_argument("ids", nargs="+", metavar="ID")
    see.set_defaults(run=_see)
    reply = verbs.add_parser(
        "reply", help="write back; the text is read from stdin, or is the offered answer"
    )
    reply.add_argument("id")
    reply.set_defaults(run=_reply)
    for verb in (file, ignore, see, reply):
        mailing(verb)


def _row(desk: Desk, filing: Filing) -> dict[str, object]:
    letter = desk.inbox.read(filing)
    return {
        "id": filing.id,
        "from": f"{letter.sender.name} <{letter.sender.email}>".strip(),
        "subject": letter.subject,
        "received": filing.received,
        "state": filing.state,
        "as": filing.as_,
        "about": filing.about,
        "member": filing.member,
        "why": filing.why or "; ".join(filing.evidence),
        "answered": desk.inbox.answered(filing),
        "guesses": [
            {"as": g.as_, "about": g.about, "member": g.member, "sure": g.sure} for g in filing.guesses
        ],
    }


def _list(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    rows = [_row(desk, f) for f in desk.inbox.listed(None if arguments.all else "held")]
    if arguments.json:
        door.print_json(rows)
        return 0
    door.print_rows(
        [(r["id"], str(r["received"])[:16], r["state"], r["from"], r["subject"], r["why"]) for r in rows],
        "No letter is held." if not arguments.all else "No letter came yet.",
    )
    return 0


async def _show(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    filing = desk.inbox.find(arguments.id)
    row = _row(desk, filing)
    letter = desk.inbox.read(filing)
    answer = await desk.inbox.drafted(filing.id)
    if arguments.json:
        door.print_json({**row, "text": letter.text, "evidence": filing.evidence, "answer": answer})
        return 0
    door.print_rows([(k, v) for k, v in row.items() if k != "guesses"], "")
    for line in filing.evidence:
        door.print(f"  + {line}")
    for number, guess in enumerate(filing.guesses, 1):
        door.print(f"  {number}. {guess.as_} {guess.about} from {guess.member or '?'} ({guess.sure:.0%})")
    door.print("")
    door.print(safe_text(letter.text))
    if answer:
        door.print("Offered as an answer (`inbox reply` sends it, or what it reads):\n")
        door.print(safe_text(answer))
    return 0


async def _file(door: Door, arguments: argparse.Namespace) -> int:
    member = door.open_desk().members.find(arguments.member).id if arguments.member else ""
    return await do(
        door,
        arguments,
        lambda desk: desk.inbox.file(
            arguments.id, arguments.as_, about=arguments.about, member=member, remember=arguments.remember
        ),
    )


async def _ignore(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.inbox.ignore(*arguments.ids))


async def _see(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.inbox.see(*arguments.ids))


async def _reply(door: Door, arguments: argparse.Namespace) -> int:
    text = "" if sys.stdin.isatty() else sys.stdin.read()
    if not text.strip():
        text = await door.open_desk().inbox.drafted(arguments.id)
    if not text.strip():
        raise Refused("There is nothing to send: write the answer to stdin.")
    if sys.stdin.isatty():
        door.say(safe_text(text))
    return await do(door, arguments, lambda desk: desk.inbox.answer(arguments.id, text))
