"""`members`: list, show, add, set, away, back, remove, merge, forget, import, export."""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from circle_tui.circle.fields import day
from circle_tui.circle.ledger import FIGURES, Entry, behind_figure, total
from circle_tui.circle.refusal import Refused
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add this subject's verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="everybody, in the order of the rotation")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="one member")
    show.add_argument("member")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)
    add = verbs.add_parser("add", help="a new member, who is welcomed by mail")
    add.add_argument("name")
    add.add_argument("email")
    add.add_argument("--no-welcome", action="store_true", help="mail nobody")
    add.set_defaults(run=_add)
    change = verbs.add_parser(
        "set", help="change name, email, aliases, timezone, role, state, order, genres, light"
    )
    change.add_argument("member")
    change.add_argument("fields", nargs="+", metavar="key=value")
    change.set_defaults(run=_set)
    away = verbs.add_parser("away", help="a leave, both days included")
    away.add_argument("member")
    away.add_argument("first", metavar="FROM")
    away.add_argument("last", metavar="TO", nargs="?", default="", help="left out: until they are back")
    away.set_defaults(run=_away)
    back = verbs.add_parser("back", help="end a leave")
    back.add_argument("member")
    back.set_defaults(run=_back)
    remove = verbs.add_parser("remove", help="a member leaves; what they gave stays")
    remove.add_argument("member")
    remove.set_defaults(run=_remove)
    merge = verbs.add_parser("merge", help="two records are one person: the first becomes the second")
    merge.add_argument("gone", metavar="FROM")
    merge.add_argument("stays", metavar="INTO")
    merge.set_defaults(run=_merge)
    forget = verbs.add_parser("forget", help="erase a member from every file; cannot be undone")
    forget.add_argument("member")
    forget.add_argument("--yes", action="store_true", help="do not ask")
    forget.set_defaults(run=_forget)
    bring = verbs.add_parser("import", help="add everybody in a CSV file; mails nobody unless --welcome")
    bring.add_argument("file", type=Path)
    bring.add_argument("--welcome", action="store_true")
    bring.set_defaults(run=_import)
    verbs.add_parser("export", help="the list as CSV, on stdout").set_defaults(run=_export)
    for verb in (add, change, away, back, remove, merge, bring):
        mailing(verb)


def _list(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    members = desk.members.listed()
    if arguments.json:
        door.print_json([_as_json(member) for member in members])
        return 0
    rows = [(m.id, m.name, "".join(m.addresses[:1]), m.role, m.state, m.timezone or "-") for m in members]
    door.print_rows(rows, "Nobody yet. Add somebody: `members add NAME EMAIL`, or `members import FILE`.")
    return 0


def _as_json(member: object) -> Mapping[str, object]:
    import msgspec

    found = msgspec.to_builtins(member)
    assert isinstance(found, dict)  # noqa: S101 - a struct becomes a dict
    return found


def _show(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    member = desk.members.find(arguments.member)
    found = desk.members.ledger(member.id)
    sides = {"gave": found.gave, "got": found.got}
    if arguments.json:
        figures = {side: _figures(entries) for side, entries in sides.items()}
        door.print_json({**_as_json(member), "participation": figures})
        return 0
    door.print_rows(sorted(_as_json(member).items()), "")
    for side, entries in sides.items():
        door.print(f"\n{side}")
        rows = [
            (name, figure["count"], ", ".join([*figure["letters"]] or figure["pieces"]) or "-")
            for name, figure in _figures(entries).items()
        ]
        door.print_rows(rows, "", "  ")
    return 0


def _figures(entries: Sequence[Entry]) -> Mapping[str, Mapping[str, Any]]:
    """Each figure with the pieces it counts, and the letters that answered."""
    return {
        figure: {
            "count": total(entries, figure),
            "pieces": [entry.label for entry in behind_figure(entries, figure)],
            "letters": [letter for entry in behind_figure(entries, figure) for letter in entry.letters],
        }
        for figure in FIGURES
    }


async def _add(door: Door, arguments: argparse.Namespace) -> int:
    return await do(
        door,
        arguments,
        lambda desk: desk.members.add(arguments.name, arguments.email, welcome=not arguments.no_welcome),
    )


async def _set(door: Door, arguments: argparse.Namespace) -> int:
    bad = [field for field in arguments.fields if "=" not in field]
    if bad:
        raise Refused(f"Write key=value, not “{bad[0]}”.")
    fields = dict(field.split("=", 1) for field in arguments.fields)
    return await do(door, arguments, lambda desk: desk.members.set(arguments.member, fields))


def _day(name: str, text: str) -> date:
    found = day(name, text)
    if found is None:
        raise Refused(f"{name} is a date like 2026-12-31.")
    return found


async def _away(door: Door, arguments: argparse.Namespace) -> int:
    first, last = _day("FROM", arguments.first), day("TO", arguments.last)
    return await do(door, arguments, lambda desk: desk.members.away(arguments.member, first, last))


async def _back(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.members.back(arguments.member))


async def _remove(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.members.remove(arguments.member))


async def _merge(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.members.merge(arguments.gone, arguments.stays))


async def _forget(door: Door, arguments: argparse.Namespace) -> int:
    from circle_tui.adapters.store.forgetting import forget

    desk = door.open_desk()
    member = desk.members.find(arguments.member)
    question = f"Erase {member.name} from every file of this circle? This cannot be undone."
    if not door.confirm(question, yes=arguments.yes):
        door.say("Nothing was done.")
        return 0
    await desk.members.part_with(member.id)
    door.close()
    done = forget(door.folder, member.id, door.clock().now)
    door.say(
        f"Erased: {done.letters} letters removed, {done.changed} other files changed. "
        "What they wrote for others stays, as by a former member."
    )
    for path in done.left:
        door.say(f"{path} names them, too. It is yours: look at it.")
    return 0


async def _import(door: Door, arguments: argparse.Namespace) -> int:
    try:
        text = arguments.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{arguments.file} cannot be read as UTF-8 text: {error}") from None
    return await do(door, arguments, lambda desk: desk.members.import_file(text, welcome=arguments.welcome))


def _export(door: Door, _arguments: argparse.Namespace) -> int:
    door.print(door.open_desk().members.exported().rstrip("\n"))
    return 0
