"""`sync`, one pass, and `watch`, one every few minutes."""

import argparse
import asyncio
import sys

import msgspec

from circle_tui.cli.door import Door
from circle_tui.cli.stopping import INTERRUPTED, interrupted
from circle_tui.desk import Report
from circle_tui.desk.report import LOGIN_REFUSED


def define(name: str, command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument("--json", action="store_true")
    if name == "watch":
        command.set_defaults(run=_watch)
        return
    command.add_argument("--dry-run", action="store_true", help="read from the server, and write nothing")
    command.add_argument("--at", metavar="ISO", help="an instant to take for now")
    command.add_argument("--yes", action="store_true", help="the clock is right, whatever the journal says")
    command.set_defaults(run=_sync)


async def _sync(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    if arguments.yes and desk.circle.counters.clock_doubt:
        await desk.passes.confirm_clock()
    if not arguments.dry_run:
        with interrupted() as stop:
            report = await desk.passes.run(_progress, by_hand=sys.stderr.isatty(), stop=stop)
        return _tell(door, report, as_json=arguments.json)
    tried = desk.rehearsal()
    report = await tried.passes.run(_progress)
    code = _tell(door, report, as_json=arguments.json)
    if not arguments.json:
        known = set(desk.circle.outbox)
        for mail in tried.outbox.listed():
            if mail.id not in known:
                door.print(f"  + {mail.kind} to {mail.to or 'the sender'} {mail.about}".rstrip())
    return code


def _tell(door: Door, report: Report, *, as_json: bool) -> int:
    if as_json:
        shown = msgspec.to_builtins(report)
        del shown["exit"]
        door.print_json(shown)
    elif report.busy:
        door.say("Another pass is under way, so this one did nothing.")
    else:
        filed = ", ".join(f"{count} {kind}" for kind, count in report.filed.items() if count) or "none"
        door.print(f"received {report.received}: filed {filed}; held {report.held}, ignored {report.ignored}")
        door.print(
            f"queued {report.queued}, sent {report.sent}, refused {report.refused}, "
            f"uncertain {report.uncertain}; {report.needs_you} need you"
        )
    for said in filter(None, (*report.faults, report.stopped)):
        door.say(said)
    return INTERRUPTED if report.stopped else report.exit_code


def _progress(what: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{what} {done} of {total}\x1b[K" + ("\n" if done == total else ""))
        sys.stderr.flush()


async def _watch(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    while True:
        with interrupted() as stop:
            report = await desk.passes.run(stop=stop)
        code = _tell(door, report, as_json=arguments.json)
        if code in (LOGIN_REFUSED, INTERRUPTED):
            return code
        await asyncio.sleep(desk.settings.mail.check.total_seconds())
