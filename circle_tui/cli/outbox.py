"""`outbox`: list, show, cancel, send, settle."""

import argparse

from circle_tui.circle.outcomes import LET_GO, Settled
from circle_tui.circle.refusal import Refused
from circle_tui.cli.doing import do, mailing
from circle_tui.cli.door import Door
from circle_tui.cli.reading_mail import as_text
from circle_tui.cli.stopping import INTERRUPTED, interrupted


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add this subject's verbs."""
    verbs = command.add_subparsers(dest="verb", required=True, metavar="VERB")
    listing = verbs.add_parser("list", help="what waits, what went, what failed")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="a mail exactly as it leaves")
    show.add_argument("id")
    show.add_argument("--raw", action="store_true", help="its bytes")
    show.set_defaults(run=_show)
    cancel = verbs.add_parser("cancel", help="take waiting mails back")
    cancel.add_argument("ids", nargs="+", metavar="ID")
    cancel.set_defaults(run=_cancel)
    send = verbs.add_parser("send", help="send these now; without ID all that are due")
    send.add_argument("ids", nargs="*", metavar="ID")
    send.add_argument("--yes", action="store_true", help="do not ask")
    send.add_argument("--json", action="store_true")
    send.set_defaults(run=_send)
    settle = verbs.add_parser("settle", help="say what became of an uncertain mail")
    settle.add_argument("id")
    settle.add_argument("how", nargs="?", choices=("sent", "not-sent"), help="left out: as fits the kind")
    settle.set_defaults(run=_settle)
    for verb in (cancel, settle):
        mailing(verb)


def _list(door: Door, arguments: argparse.Namespace) -> int:
    mails = door.open_desk().outbox.listed()
    if arguments.json:
        keys = ("id", "kind", "to", "about", "state", "not_before", "message_id", "error")
        door.print_json([{key: getattr(mail, key) for key in keys} for mail in mails])
        return 0
    rows = [(m.id, m.state, m.kind, m.to or "-", m.about, str(m.not_before)[:16], m.error) for m in mails]
    door.print_rows(rows, "The outbox is empty.")
    return 0


def _show(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    raw = desk.outbox.bytes(desk.outbox.find(arguments.id))
    door.print(raw.decode("ascii", "backslashreplace") if arguments.raw else as_text(raw))
    return 0


async def _cancel(door: Door, arguments: argparse.Namespace) -> int:
    return await do(door, arguments, lambda desk: desk.outbox.cancel(arguments.ids))


async def _send(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk()
    count = len(arguments.ids) or len(desk.outbox.due())
    if count == 0:
        door.say("Nothing is due. `outbox list` shows what waits, and until when.")
        return 0
    mails = "1 mail" if count == 1 else f"{count} mails"
    if not door.confirm(f"Send {mails} now?", yes=arguments.yes):
        door.say("Nothing was sent.")
        return 0
    with interrupted() as stop:
        report = await desk.outbox.send(arguments.ids, stop=stop)
    if arguments.json:
        door.print_json({"sent": report.sent, "refused": report.refused, "uncertain": report.uncertain})
    for said in filter(None, (*report.faults, report.stopped)):
        door.say(said)
    door.say(f"Sent {report.sent}, refused {report.refused}, uncertain {report.uncertain}.")
    return INTERRUPTED if report.stopped else report.exit_code


async def _settle(door: Door, arguments: argparse.Namespace) -> int:
    how = arguments.how or _usual(door, arguments.id)
    return await do(door, arguments, lambda desk: desk.outbox.settle(arguments.id, how))


def _usual(door: Door, name: str) -> Settled:
    """What becomes of a mail that its reader would not miss. Raises `Refused` for the others."""
    mail = door.open_desk().outbox.find(name)
    how = LET_GO.get(mail.kind)
    if how is None:
        raise Refused(
            f"A {mail.kind} would be missed, so ask whether it came. Then say which: "
            f"`outbox settle {mail.id} sent`, or `not-sent`, and it goes again."
        )
    return how
