"""`inspect`: what the program reads in letters, for people and as JSON; thousands in one call."""

import argparse
import json
import sys
from pathlib import Path

from circle_tui.circle.commands.letters import commands_of
from circle_tui.circle.commands.values import Command
from circle_tui.circle.model import Filing
from circle_tui.circle.opened import Opened
from circle_tui.cli.door import Door
from circle_tui.letters.inspecting import as_json
from circle_tui.letters.reading import read
from circle_tui.letters.safe import safe_line, safe_text


def define(_name: str, command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--json", action="store_true", help="one object a line")
    command.set_defaults(run=_inspect)


def _inspect(door: Door, arguments: argparse.Namespace) -> int:
    desk = door.open_desk() if arguments.circle else None
    code = 0
    for path in arguments.files:
        try:
            raw = path.read_bytes()
        except OSError as error:
            door.say(f"{safe_line(str(path))} cannot be read: {error.strerror}.")
            code = 1
            continue
        letter = read(raw)
        found = as_json(letter, str(path))
        if desk is not None:
            filing = desk.inbox.inspect(raw)
            opened = Opened(letter=letter, arrived=filing.received)
            commands = commands_of(filing, opened, desk.circle, door.read_settings())
            found["filing"] = _as_json(filing, commands)
        if arguments.json:
            sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        else:
            _show(door, found)
    return code


def _as_json(filing: Filing, commands: tuple[Command, ...]) -> dict[str, object]:
    return {
        "as": filing.as_ or filing.state,
        "about": filing.about,
        "member": filing.member,
        "evidence": [*filing.evidence, *([filing.why] if filing.why else [])],
        "guesses": [
            {"as": g.as_, "about": g.about, "member": g.member, "sure": g.sure} for g in filing.guesses
        ],
        "commands": [_command(command) for command in commands],
    }


def _command(command: Command) -> dict[str, object]:
    return {
        "name": command.name,
        "from": command.first.isoformat() if command.first else None,
        "to": command.last.isoformat() if command.last else None,
        "days": command.days,
        "member": command.member,
        "about": command.about,
        "text": command.text,
    }


def _show(door: Door, found: dict[str, object]) -> None:
    for key in ("file", "kind", "from", "subject", "date", "message_id"):
        door.print(f"{key + ':':12} {safe_line(str(found[key] or '-'))}")
    for key in ("automatic", "bounce", "attachments", "faults", "filing"):
        if found[key]:
            door.print(f"{key + ':':12} {safe_line(json.dumps(found[key], ensure_ascii=False, default=str))}")
    door.print(f"\n{safe_text(str(found['own']))}\n")
