"""How a deed is done at the command line: tried first, so that what it mails is known beforehand."""

import argparse
from collections.abc import Awaitable, Callable

from circle_tui.circle.forecast import Row
from circle_tui.circle.model import MailKind
from circle_tui.cli.door import Door
from circle_tui.desk import Desk, Done

Deed = Callable[[Desk], Awaitable[Done]]


def mailing(command: argparse.ArgumentParser) -> None:
    """The options of every deed that may mail somebody."""
    command.add_argument("--dry-run", action="store_true", help="say which mails would be added or dropped")
    command.add_argument("--yes", action="store_true", help="do not ask")
    command.add_argument("--json", action="store_true", help="with --dry-run: as JSON")


async def do(door: Door, arguments: argparse.Namespace, deed: Deed) -> int:
    """Do a deed, after saying how many people it mails; with `--dry-run` only say what it would do."""
    desk = door.open_desk()
    tried = desk.rehearsal()
    done = await deed(tried)
    if arguments.dry_run:
        _show(door, arguments, desk, done)
        return 0
    people = len({mail.to or mail.id for mail in done.mails})
    if people:
        who = "1 person" if people == 1 else f"{people} people"
        if not door.confirm(f"This mails {who}. Go on?", yes=arguments.yes):
            door.say("Nothing was done.")
            return 0
    done = await deed(desk)
    door.say(_summary(done))
    for why in done.plan.left_out:
        door.say(f"Not done to one: {why}")
    for fault in sorted({mail.error for mail in done.mails if mail.error}):
        door.say(fault)
    return 0


def _sentence(done: Done) -> str:
    return f"{done.plan.what[0].upper()}{done.plan.what[1:]}"


def _summary(done: Done) -> str:
    if not done.mails:
        return f"{_sentence(done)}."
    waits = "1 mail waits" if len(done.mails) == 1 else f"{len(done.mails)} mails wait"
    return f"{_sentence(done)}; {waits} in the outbox."


def _show(door: Door, arguments: argparse.Namespace, desk: Desk, done: Done) -> None:
    found = desk.outlook.consequences(done.plan)
    if arguments.json:
        door.print_json(
            {
                "added": [_row(row) for row in found.added],
                "dropped": [_row(row) for row in found.dropped],
                "changed": [{"before": _row(old), "after": _row(new)} for old, new in found.changed],
                "next_turns": [
                    {"member": turn.member, "before": turn.before, "after": turn.after}
                    for turn in found.next_turns
                ],
            }
        )
        return
    door.print(f"{_sentence(done)}. Nothing was done: this was only tried.")
    rows = [("+", *_cells(row)) for row in found.added]
    rows += [("-", *_cells(row)) for row in found.dropped]
    rows += [("~", *_cells(new)) for _, new in found.changed]
    door.print_rows(rows, "It mails nobody.", "  ")
    for turn in found.next_turns:
        door.print(f"  {turn.member}: next turn {turn.before or 'none'} becomes {turn.after or 'none'}")


def _cells(row: Row) -> tuple[str, ...]:
    return f"{row.at:%Y-%m-%d %H:%M}", row.kind, row.to or _nobody(row.kind), row.about


def _nobody(kind: MailKind) -> str:
    """Who gets a mail that goes to no member."""
    return "you" if kind in ("alert", "roundup", "addendum") else "the sender"


def _row(row: Row) -> dict[str, object]:
    return {"at": row.at, "kind": row.kind, "to": row.to, "about": row.about, "why": row.why}
