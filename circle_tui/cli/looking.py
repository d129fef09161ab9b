"""`status` and `forecast`: how the circle stands, and what goes out if nothing else happens."""

import argparse
from collections.abc import Mapping
from typing import Any

from circle_tui.cli.door import Door


def define(name: str, command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument("--json", action="store_true")
    command.add_argument("--at", metavar="ISO", help="an instant to take for now")
    if name == "forecast":
        command.add_argument("--days", type=int, default=30, metavar="N")
    command.set_defaults(run=_status if name == "status" else _forecast)


def _status(door: Door, arguments: argparse.Namespace) -> int:
    status = door.open_desk().outlook.status()
    if arguments.json:
        door.print_json(status)
    else:
        _show(door, status)
    return 3 if status["needs_you"] else 0


def _show(door: Door, status: Mapping[str, Any]) -> None:
    door.print(f"{status['circle']}: mail last checked {_short(status['last_pass']) or 'never'}")
    door.print("\nNeeds you")
    door.print_rows([(need["kind"], need["what"]) for need in status["needs_you"]], "nothing", "  ")
    for note in status["beside"]:
        door.print(f"  {note}")
    for found in status["rounds"]:
        door.print(f"\nRound {found['number']}, {found['state']}")
        for name in ("submit_by", "circulate", "critique_by", "roundup"):
            door.print(f"  {name:12} {_short(found[name])}")
        for piece in found["pieces"]:
            count = f"{len(piece['given'])} of {len(piece['owed'])} critiques in"
            door.print_rows([(piece["id"], piece["title"], piece["author"], count)], "", "  ")
    door.print("\nMembers")
    door.print_rows(
        [
            (m["id"], m["state"], ", ".join(m["owes"]) or "-", m["next_turn"] or "-")
            for m in status["members"]
        ],
        "nobody yet",
        "  ",
    )
    counts = ", ".join(f"{count} {state}" for state, count in status["outbox"].items())
    door.print(f"\nOutbox: {counts}")


def _short(at: object) -> str:
    return str(at)[:16] if at else ""


def _forecast(door: Door, arguments: argparse.Namespace) -> int:
    rows = door.open_desk().outlook.forecast(arguments.days)
    if arguments.json:
        door.print_json(
            [{"at": r.at, "kind": r.kind, "to": r.to, "about": r.about, "why": r.why} for r in rows]
        )
        return 0
    door.print_rows(
        [(str(r.at)[:16], r.kind, r.to, r.about, r.why) for r in rows],
        f"No mail goes out by itself in the next {arguments.days} days.",
    )
    return 0
