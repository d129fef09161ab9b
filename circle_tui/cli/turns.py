"""`turns`: list, show, add, skip, swap, extend, withdraw, move, pause."""

import argparse
from pathlib import Path
from typing import get_args

from circle_tui.circle.fields import day
from circle_tui.circle.model import Round, Turn
from circle_tui.circle.refusal import Refused
from circle_tui.circle.season import Planned
from circle_tui.circle.turns import MilestoneName, dates
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door
from circle_tui.cli.files import write_file

SEASON = 26
"""Weeks of a cover sheet where no number is given."""


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add this subject's verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="the turns on record, by round")
    listing.add_argument("--json", action="store_true")
    listing.add_argument("--weeks", type=int, default=0, metavar="N", help="the season: N weeks ahead")
    listing.add_argument("--csv", type=Path, metavar="FILE", help="the season as a table, for a spreadsheet")
    listing.add_argument("--ics", type=Path, metavar="FILE", help="the season as a calendar")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="one turn and its dates")
    show.add_argument("label", metavar="LABEL")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)
    add = verbs.add_parser("add", help="one more turn in a round")
    add.add_argument("member", metavar="M")
    add.add_argument("round", type=int, metavar="ROUND")
    add.set_defaults(run=_add)
    skip = verbs.add_parser("skip", help="pass over a turn")
    skip.add_argument("label", metavar="LABEL")
    skip.set_defaults(run=_skip)
    swap = verbs.add_parser("swap", help="let two authors change places")
    swap.add_argument("one", metavar="LABEL")
    swap.add_argument("other", metavar="LABEL")
    swap.set_defaults(run=_swap)
    extend = verbs.add_parser("extend", help="more time for an author, or with --member for one critic")
    extend.add_argument("label", metavar="LABEL")
    extend.add_argument("when", metavar="WHEN", help="like “2026-12-06 20:00”, in the circle's zone")
    extend.add_argument("--member", default="", metavar="M")
    extend.set_defaults(run=_extend)
    withdraw = verbs.add_parser("withdraw", help="take a piece out; its critics need not finish")
    withdraw.add_argument("label", metavar="LABEL")
    withdraw.set_defaults(run=_withdraw)
    move = verbs.add_parser("move", help="move one milestone of a round")
    move.add_argument("round", type=int, metavar="ROUND")
    move.add_argument("milestone", choices=get_args(MilestoneName), metavar="MILESTONE")
    move.add_argument("when", metavar="WHEN")
    move.set_defaults(run=_move)
    pause = verbs.add_parser("pause", help="let the circle rest, both days included")
    pause.add_argument("first", metavar="FROM")
    pause.add_argument("last", metavar="TO")
    pause.set_defaults(run=_pause)
    following = verbs.add_parser("next", help="whose turn is laid out next; the order goes on from there")
    following.add_argument("member", metavar="M")
    following.set_defaults(run=_next)
    for verb in (following, add, skip, swap, extend, withdraw, move, pause):
        mailing(verb)


def _row(turn: Turn, found: Round) -> dict[str, object]:
    own = dates(turn, found)
    return {
        "id": turn.id,
        "round": turn.round,
        "author": turn.author,
        "outcome": turn.outcome,
        "state": found.state,
        "submit_by": own.submit_by,
        "circulate": own.circulate,
        "critique_by": own.critique_by,
        "roundup": own.roundup,
    }


def _list(door: Door, arguments: argparse.Namespace) -> int:
    if arguments.weeks or arguments.csv or arguments.ics:
        return _season(door, arguments)
    rows = [_row(turn, found) for turn, found in door.open_desk().turns.listed()]
    if arguments.json:
        door.print_json(rows)
        return 0
    door.print_rows(
        [(r["id"], r["author"], r["outcome"] or r["state"], str(r["submit_by"])[:16]) for r in rows],
        "No turn is laid out yet: `sync` does that when the time comes.",
    )
    return 0


def _season(door: Door, arguments: argparse.Namespace) -> int:
    turns, weeks = door.open_desk().turns, arguments.weeks or SEASON
    if weeks < 1:
        raise Refused("--weeks takes a number from 1.")
    if arguments.csv:
        write_file(arguments.csv, turns.sheet_csv(weeks).encode())
    if arguments.ics:
        write_file(arguments.ics, turns.sheet_ics(weeks))
    if arguments.json:
        door.print_json([_planned(row) for row in turns.season(weeks)])
    elif not (arguments.csv or arguments.ics):
        door.print(turns.sheet(weeks))
    return 0


def _planned(row: Planned) -> dict[str, object]:
    own = row.milestones
    return {
        "id": row.label,
        "round": row.round,
        "author": row.author,
        "submit_by": own.submit_by,
        "circulate": own.circulate,
        "critique_by": own.critique_by,
        "roundup": own.roundup,
    }


def _show(door: Door, arguments: argparse.Namespace) -> int:
    row = _row(*door.open_desk().turns.find(arguments.label))
    if arguments.json:
        door.print_json(row)
    else:
        door.print_rows(list(row.items()), "")
    return 0


async def _add(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.turns.add(arguments.member, arguments.round))


async def _next(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.members.begin_with(arguments.member))


async def _skip(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.turns.skip(arguments.label))


async def _swap(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.turns.swap(arguments.one, arguments.other))


async def _extend(door: Door, arguments: argparse.Namespace) -> int:
    when = door.open_desk().turns.read_when(arguments.when)
    return await do(door, arguments, lambda desk: desk.turns.extend(arguments.label, when, arguments.member))


async def _withdraw(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.turns.withdraw(arguments.label))


async def _move(door: Door, arguments: argparse.Namespace) -> int:
    when = door.open_desk().turns.read_when(arguments.when)
    return await do(door, arguments, lambda desk: desk.turns.move(arguments.round, arguments.milestone, when))


async def _pause(door: Door, arguments: argparse.Namespace) -> int:
    first, last = day("FROM", arguments.first), day("TO", arguments.last)
    if first is None or last is None:
        raise Refused("A pause has two days, like 2026-12-20 2027-01-03.")
    return await do(door, arguments, lambda desk: desk.turns.pause(first, last))
