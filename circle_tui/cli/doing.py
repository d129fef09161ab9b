"""How a deed is done at the command line: tried first, so that what it mails is known beforehand."""

import argparse
from collections.abc import Awaitable, Callable

from circle_tui.circle.state import Circle
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
        _show(door, arguments, desk.circle, tried, done)
        return 0
    people = len({mail.to or mail.id for mail in done.mails})
    if people:
        who = "1 person" if people == 1 else f"{people} people"
        if not door.confirm(f"This mails {who}. Go on?", yes=arguments.yes):
            door.say("Nothing was done.")
            return 0
    done = await deed(desk)
    door.say(_summary(done))
    return 0


def _sentence(done: Done) -> str:
    return f"{done.plan.what[0].upper()}{done.plan.what[1:]}"


def _summary(done: Done) -> str:
    if not done.mails:
        return f"{_sentence(done)}."
    waits = "1 mail waits" if len(done.mails) == 1 else f"{len(done.mails)} mails wait"
    return f"{_sentence(done)}; {waits} in the outbox."


def _show(door: Door, arguments: argparse.Namespace, before: Circle, tried: Desk, done: Done) -> None:
    after = tried.circle
    dropped = [
        mail for mail in before.outbox.by("state", "waiting") if after.outbox[mail.id].state == "cancelled"
    ]
    if arguments.json:
        rows = {
            "added": [{"kind": m.kind, "to": m.to, "about": m.about, "at": m.not_before} for m in done.mails],
            "dropped": [{"id": m.id, "kind": m.kind, "to": m.to, "about": m.about} for m in dropped],
        }
        door.print_json(rows)
        return
    door.print(f"{_sentence(done)}. Nothing was done: this was only tried.")
    for sign, mails in (("+", done.mails), ("-", dropped)):
        for mail in mails:
            door.print(f"  {sign} {mail.kind} to {mail.to or 'the sender'} {mail.about}".rstrip())
    if not done.mails and not dropped:
        door.print("  It mails nobody.")
