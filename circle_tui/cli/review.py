"""`review`: list, show, accept, later, return, excuse, add; place, join, part."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from circle_tui.circle.correcting import told_unfit
from circle_tui.circle.model import Critique
from circle_tui.circle.naming import told_naming
from circle_tui.circle.refusal import Refused
from circle_tui.circle.remarks import Remark
from circle_tui.circle.sealing import without_words
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door
from circle_tui.cli.editor import Unfinished, written
from circle_tui.cli.files import read_file
from circle_tui.desk import Desk
from circle_tui.letters.safe import safe_text
from circle_tui.wording.gathered import place_of


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add this subject's verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="critiques, the oldest first")
    listing.add_argument("label", nargs="?", default="", metavar="LABEL")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="one critique with its remarks")
    show.add_argument("id")
    show.add_argument("--json", action="store_true")
    show.add_argument("--open", action="store_true", help="read it although it is sealed for you")
    show.set_defaults(run=_show)
    accept = verbs.add_parser("accept", help="they count, and go to the author")
    accept.add_argument("ids", nargs="+", metavar="ID")
    accept.set_defaults(run=_accept)
    later = verbs.add_parser("later", help="put them off")
    later.add_argument("ids", nargs="+", metavar="ID")
    later.set_defaults(run=_later)
    give_back = verbs.add_parser("return", help="back to the critic, with a note")
    give_back.add_argument("id")
    give_back.add_argument(
        "--note", default="", help="what to say to the critic; left out: your editor opens"
    )
    give_back.set_defaults(run=_return)
    excuse = verbs.add_parser("excuse", help="a late or short one counts as if it were neither")
    excuse.add_argument("id")
    excuse.set_defaults(run=_excuse)
    add = verbs.add_parser("add", help="a critique that came another way; it mails nobody")
    add.add_argument("label", metavar="LABEL")
    add.add_argument("file", type=Path, help="a text, a document, or a saved mail (.eml)")
    add.add_argument("--member", required=True, metavar="M", help="who wrote it")
    add.add_argument("--arrived", default="", metavar="WHEN", help="like “2026-12-06 20:00”; left out: now")
    add.set_defaults(run=_add)
    for verb in (accept, later, give_back, excuse, add, *_on_remarks(verbs)):
        mailing(verb)


def _on_remarks(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> Iterator[argparse.ArgumentParser]:
    """What is done to one remark: N is its number, as `show` gives it."""
    place = verbs.add_parser("place", help="a remark speaks of another place of the piece, or of the whole")
    join = verbs.add_parser("join", help="a remark and the next one are one")
    part = verbs.add_parser("part", help="a remark is two")
    for verb, run in ((place, _place), (join, _join), (part, _part)):
        verb.add_argument("id", metavar="ID")
        verb.add_argument("number", type=int, metavar="N", help="the remark's number in `show`")
        verb.set_defaults(run=run)
        yield verb
    where = place.add_mutually_exclusive_group(required=True)
    where.add_argument("where", nargs="?", metavar="WHERE", help="like 7, “the words there”, “7 the words”")
    where.add_argument("--general", action="store_true", help="it is about the whole piece")
    part.add_argument("words", metavar="WORDS", help="with which its second part begins")


def _row(desk: Desk, critique: Critique, remarks: Sequence[Remark] | None = None) -> dict[str, object]:
    return {
        "id": critique.id,
        "critic": critique.critic,
        "submission": critique.label,
        "received": critique.received,
        "words": critique.words,
        "state": critique.state,
        "late": critique.late,
        "reasons": list(critique.reasons),
        "sealed": desk.review.sealed(critique),
        "remarks": [
            {"text": r.text, "part": r.part, "paragraph": r.paragraph, "passage": r.passage, "sure": r.sure}
            for r in (desk.review.remarks(critique) if remarks is None else remarks)
        ],
    }


def _list(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    critiques = desk.review.listed(arguments.label)
    if arguments.json:
        door.print_json([_row(desk, critique) for critique in critiques])
        return 0
    door.print_rows([_line(desk, critique) for critique in critiques], "No critique is here yet.")
    return 0


def _line(desk: Desk, c: Critique) -> tuple[str, ...]:
    is_sealed = bool(desk.review.sealed(c))
    reasons = [without_words(reason) if is_sealed else reason for reason in c.reasons]
    flags = [word for word, has in (("late", c.late), ("sealed", is_sealed)) if has]
    return c.id, c.state, c.label, c.critic, f"{c.words} words", ", ".join(flags), "; ".join(reasons)


def _show(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    critique = desk.review.find(arguments.id)
    if arguments.json:
        door.print_json([_row(desk, critique)])
        return 0
    why = "" if arguments.open else desk.review.sealed(critique)
    row = _row(desk, critique, remarks=())
    if why:
        row["reasons"] = [without_words(reason) for reason in critique.reasons]
    door.print_rows([(k, v) for k, v in row.items() if k not in ("remarks", "sealed")], "")
    if why:
        door.say(f"{why} `review show {critique.id} --open` reads it all the same.")
        return 0
    found = desk.review.corrected(critique)
    for number, remark in enumerate(found.remarks, 1):
        door.print(f"\n{number} [{place_of(remark) or remark.part}]\n{safe_text(remark.text)}")
    signs = desk.review.look(critique, found.remarks, desk.review.words(critique))
    naming = told_naming(desk.review.hidden(critique), found.remarks)
    for said in filter(None, (*(sign.what for sign in signs), naming, told_unfit(found.unfit))):
        door.say(said)
    return 0


async def _accept(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.review.accept(arguments.ids))


async def _later(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.review.put_off(arguments.ids))


async def _return(door: Door, arguments: argparse.Namespace) -> int:
    note = arguments.note or _written(door, arguments)
    return await do(door, arguments, lambda desk: desk.review.give_back(arguments.id, note))


def _written(door: Door, arguments: argparse.Namespace) -> str:
    """What the person makes of the draft in their editor. Raises `Refused` where nothing is left of it."""
    desk = door.open_desk()
    offered = desk.review.drafted(arguments.id)
    if arguments.dry_run or not sys.stdin.isatty():
        return ""
    try:
        note = written(offered)
    except Unfinished as unfinished:
        critic = desk.review.find(arguments.id).critic
        kept = desk.writing.keep_draft([critic], "", unfinished.text)
        raise Refused(f"{unfinished} It is kept: `write --drafts` shows it as {kept}.") from None
    if not note.strip():
        raise Refused("Nothing was written, so nothing is returned.")
    return note.strip()


async def _excuse(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.review.excuse(arguments.id))


async def _place(door: Door, arguments: argparse.Namespace) -> int:
    name, number, where = arguments.id, arguments.number, arguments.where
    if arguments.general:
        return await do(door, arguments, lambda desk: desk.review.make_general(name, number))
    return await do(door, arguments, lambda desk: desk.review.place(name, number, where))


async def _join(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.review.join(arguments.id, arguments.number))


async def _part(door: Door, arguments: argparse.Namespace) -> int:
    return await do(
        door, arguments, lambda desk: desk.review.part(arguments.id, arguments.number, arguments.words)
    )


async def _add(door: Door, arguments: argparse.Namespace) -> int:
    data = read_file(arguments.file)
    arrived = door.open_desk().turns.read_when(arguments.arrived) if arguments.arrived else None
    return await do(
        door,
        arguments,
        lambda desk: desk.review.add(arguments.label, arguments.file.name, data, arguments.member, arrived),
    )
